package concatloop

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
)

// retypeFix makes the variable itself a strings.Builder. It serves where the
// variable has a declaration of its own and is only appended to, set and read:
//
//	s := "a"                   var s strings.Builder
//	                           s.WriteString("a")
//	for … { s += x }           for … { s.WriteString(x) }
//	return s                   return s.String()
//
// Reads may stand anywhere, deferred and captured ones too: String does not copy,
// and what it returned stays as it was when more is written.
func (p *pkg) retypeFix(a *accumulator) *analysis.SuggestedFix {
	def, ok := p.ix.Def(a.v)
	if !ok {
		return nil
	}
	d, ok := p.declarationOf(a, def)
	if !ok || d.init != nil && uses(d.init, a.v.Name()) {
		return nil // s := s: the second s would be the first
	}
	typeName, ok := p.typeName(a)
	if !ok {
		return nil
	}
	b := p.editor(a)
	strings, ok := b.Import("strings", d.stmt.Pos())
	if !ok {
		return nil
	}
	p.declare(b, a, d, strings)
	for _, u := range a.uses {
		switch u.kind {
		case appended:
			stmt := u.cur.Parent()
			split := inList(stmt) && p.maySplit(a, u.addends)
			p.writes(b, u.stmt.Pos(), u.stmt.End(), "", a.v.Name(), a, u.addends, split)
		case assigned:
			if !p.reassign(b, a, u) {
				return nil
			}
		case read:
			if a.captured && p.callFollows(u.cur) {
				return nil // the call may append: today's compilers read a variable after it
			}
			p.readBuilder(b, a, u.cur, typeName)
		default:
			return nil
		}
	}
	return b.Fix("Build " + a.v.Name() + " in a strings.Builder")
}

// A declaration declares one string variable, and nothing else.
type declaration struct {
	stmt ast.Stmt
	init ast.Expr // nil if none
}

// declarationOf returns the variable's declaration if it is an element of a list
// of statements. One in the head of a for statement would copy the Builder on
// each turn, which a Builder forbids; parameters and results can't change type.
func (p *pkg) declarationOf(a *accumulator, def inspector.Cursor) (declaration, bool) {
	switch def.ParentEdgeKind() {
	case edge.AssignStmt_Lhs:
		stmt := def.Parent().Node().(*ast.AssignStmt)
		ok := stmt.Tok == token.DEFINE && len(stmt.Lhs) == 1 && len(stmt.Rhs) == 1 && inList(def.Parent())
		if !ok {
			return declaration{}, false
		}
		return declaration{stmt, stmt.Rhs[0]}, true
	case edge.ValueSpec_Names:
		spec := def.Parent().Node().(*ast.ValueSpec)
		decl := def.Parent().Parent().Node().(*ast.GenDecl)
		stmtCur := def.Parent().Parent().Parent()
		stmt, ok := stmtCur.Node().(*ast.DeclStmt)
		if !ok || len(spec.Names) != 1 || len(decl.Specs) != 1 || decl.Lparen.IsValid() || !inList(stmtCur) {
			return declaration{}, false
		}
		if len(spec.Values) == 0 {
			return declaration{stmt, nil}, true
		}
		return declaration{stmt, spec.Values[0]}, true
	}
	return declaration{}, false
}

// declare rewrites the declaration.
func (p *pkg) declare(b *edit.Builder, a *accumulator, d declaration, strings string) {
	text := "var " + a.v.Name() + " " + strings + ".Builder"
	if d.init == nil || p.isEmptyString(d.init) {
		b.Replace(d.stmt.Pos(), d.stmt.End(), text)
		return
	}
	text += "\n" + edit.Indent(p.pass.Fset, d.stmt.Pos())
	p.writes(b, d.stmt.Pos(), d.stmt.End(), text, a.v.Name(), a, chainOf(d.init), false)
}

// reassign rewrites v = x. The old text goes before x is evaluated: x must not
// need it, and nobody else may look.
func (p *pkg) reassign(b *edit.Builder, a *accumulator, u use) bool {
	rhs := u.stmt.Rhs[0]
	if !inList(u.cur.Parent()) {
		return false
	}
	reset := a.v.Name() + ".Reset()"
	if p.isEmptyString(rhs) {
		b.Replace(u.stmt.Pos(), u.stmt.End(), reset)
		return true
	}
	if a.captured || p.mentions(rhs, a.v) {
		return false
	}
	reset += "\n" + edit.Indent(p.pass.Fset, u.stmt.Pos())
	if p.knownEmpty(a, u) {
		reset = ""
	}
	p.writes(b, u.stmt.Pos(), u.stmt.End(), reset, a.v.Name(), a, chainOf(rhs), false)
	return true
}

// knownEmpty reports whether the write is the first statement of
// "if v == "" { … }".
func (p *pkg) knownEmpty(a *accumulator, u use) bool {
	stmt := u.cur.Parent()
	block := stmt.Parent()
	if block.ParentEdgeKind() != edge.IfStmt_Body || stmt.ParentEdgeIndex() != 0 {
		return false
	}
	cond, ok := block.Parent().Node().(*ast.IfStmt).Cond.(*ast.BinaryExpr)
	if !ok || cond.Op != token.EQL {
		return false
	}
	if p.isVar(cond.X, a.v) {
		return p.isEmptyString(cond.Y)
	}
	call, ok := cond.X.(*ast.CallExpr)
	return ok && code.IsBuiltin(p.pass.TypesInfo, call, "len") && p.isVar(call.Args[0], a.v) && p.isZero(cond.Y)
}

// callFollows reports whether, in the expression or statement that reads the
// variable at c, code of the program may run between the place of the read and
// the use of what was read: s + f(), return s, f(); but not g(s) + f().
func (p *pkg) callFollows(c inspector.Cursor) bool {
	within := c
	for !p.isCall(within.Node()) {
		parent := within.Parent()
		switch parent.Node().(type) {
		case ast.Expr:
			within = parent
		case *ast.AssignStmt, *ast.ReturnStmt, *ast.SendStmt, *ast.ValueSpec:
			return p.callsAfter(parent.Node(), c.Node().End())
		default:
			return p.callsAfter(within.Node(), c.Node().End())
		}
	}
	return p.callsAfter(within.Node(), c.Node().End())
}

// callsAfter reports whether the syntax has a call at pos or behind that may run
// code of the program.
func (p *pkg) callsAfter(n ast.Node, pos token.Pos) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if _, lit := n.(*ast.FuncLit); lit || n == nil || n.End() <= pos {
			return false
		}
		if e, ok := n.(ast.Expr); ok && pos <= n.Pos() {
			found = found || p.hasCall(e)
		}
		return !found
	})
	return found
}

// isCall reports whether the node is a call of a function, not a conversion or
// the call of a builtin.
func (p *pkg) isCall(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return false
	}
	fun := p.pass.TypesInfo.Types[call.Fun]
	return !fun.IsType() && !fun.IsBuiltin()
}

// uses reports whether the expression has an identifier of that name, other
// than behind a dot.
func uses(e ast.Expr, name string) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			found = found || uses(sel.X, name)
			return false
		}
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == name
		return !found
	})
	return found
}

// readBuilder rewrites a read of the variable.
func (p *pkg) readBuilder(b *edit.Builder, a *accumulator, c inspector.Cursor, typeName string) {
	name := a.v.Name()
	switch parent := c.Parent().Node().(type) {
	case *ast.CallExpr:
		if c.ParentEdgeKind() == edge.CallExpr_Args && code.IsBuiltin(p.pass.TypesInfo, parent, "len") {
			b.Replace(parent.Pos(), parent.End(), name+".Len()")
			return
		}
	case *ast.BinaryExpr:
		if parent.X == c.Node() && p.isEmptyString(parent.Y) {
			switch parent.Op {
			case token.EQL:
				b.Replace(parent.Pos(), parent.End(), name+".Len() == 0")
				return
			case token.NEQ:
				b.Replace(parent.Pos(), parent.End(), name+".Len() > 0")
				return
			}
		}
	}
	text := name + ".String()"
	if typeName != "" {
		text = typeName + "(" + text + ")"
	}
	b.Replace(c.Node().Pos(), c.Node().End(), text)
}

// typeName returns what a read must be converted to: "" for string, the name of
// another string type if that means the same wherever the variable is used.
func (p *pkg) typeName(a *accumulator) (string, bool) {
	t := types.Unalias(a.v.Type())
	if t == types.Typ[types.String] {
		return "", true
	}
	named, ok := t.(*types.Named)
	if !ok || named.TypeArgs().Len() > 0 || named.Obj().Pkg() != p.pass.Pkg || named.Obj().Parent() != p.pass.Pkg.Scope() {
		return "", false
	}
	name, str := named.Obj().Name(), types.Universe.Lookup("string")
	for _, u := range a.uses {
		pos := u.cur.Node().Pos()
		if !p.means(a, pos, name, named.Obj()) || !p.means(a, pos, str.Name(), str) {
			return "", false // shadowed there
		}
	}
	return name, p.means(a, a.v.Pos(), str.Name(), str)
}
