package concatloop

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/edit"
)

// shadowFix puts a Builder beside the variable for the time of the loop. It
// serves parameters, results and variables that are declared with others:
//
//	                           var sb strings.Builder
//	for … {                    for … {
//		s += x                     sb.WriteString(x)
//		if bad {                   if bad {
//			return s                   return s + sb.String()
//		}                          }
//	}                          }
//	                           s += sb.String()
//
// In the loop the variable lags behind; so it must not be read there but to be
// returned, by nobody, and every way out of the loop must catch up.
func (p *pkg) shadowFix(a *accumulator, loop ast.Stmt) *analysis.SuggestedFix {
	if loop == nil || a.captured {
		return nil
	}
	loopCur, ok := a.fn.FindNode(loop)
	if !ok {
		return nil
	}
	outer := loopCur // the labelled statement, if there is one
	label := ""
	if l, ok := loopCur.Parent().Node().(*ast.LabeledStmt); ok {
		outer, label = loopCur.Parent(), l.Label.Name
	}
	if !inList(outer) || p.contains(a.fn, (*ast.BranchStmt)(nil), func(n ast.Node) bool { return n.(*ast.BranchStmt).Tok == token.GOTO }) {
		return nil // goto must not jump over a declaration
	}
	result := p.isNamedResult(a)
	if result && p.contains(a.fn, (*ast.DeferStmt)(nil), func(ast.Node) bool { return true }) {
		return nil // a deferred function may recover, and return what was built so far
	}

	typeName, ok := p.typeName(a)
	if !ok {
		return nil
	}
	b := p.editor(a)
	strings, ok := b.Import("strings", loop.Pos())
	if !ok {
		return nil
	}
	name := p.freshName(a)
	indent := edit.Indent(p.pass.Fset, loop.Pos())
	decl := "var " + name + " " + strings + ".Builder\n"
	if label != "" { // gofmt moves a label one level out
		labelIndent := edit.Indent(p.pass.Fset, outer.Node().Pos())
		b.Insert(outer.Node().Pos(), indent[min(len(labelIndent), len(indent)):]+decl+labelIndent)
	} else {
		b.Insert(loop.Pos(), decl+indent)
	}

	for _, u := range a.uses {
		inLoop := loopCur.Contains(u.cur)
		switch {
		case u.kind == otherWrite && u.stmt == nil:
			return nil // its address is taken: it may be read from anywhere
		case !inLoop:
		case u.kind == appended:
			for _, e := range u.addends {
				if p.mentions(e, a.v) {
					return nil
				}
			}
			split := inList(u.cur.Parent()) && p.maySplit(a, u.addends)
			p.writes(b, u.stmt.Pos(), u.stmt.End(), "", name, a, u.addends, split)
		case u.kind == read:
			if !p.readAtReturn(b, a, u.cur, name) {
				return nil
			}
		default:
			return nil
		}
	}
	catchUp := catchUp(a, name, typeName)
	if !p.patchExits(b, a, loopCur, label, catchUp, result) {
		return nil
	}
	if mayEnd(loop, label) {
		b.Insert(endOfLine(a.file, p.pass.Fset, outer.Node().End()), "\n"+indent+catchUp)
	}
	return b.Fix("Build " + a.v.Name() + " in a strings.Builder for the time of the loop")
}

// catchUp is the statement that appends what the Builder has to the variable.
func catchUp(a *accumulator, name, typeName string) string {
	text := name + ".String()"
	if typeName != "" {
		text = typeName + "(" + text + ")"
	}
	return a.v.Name() + " += " + text
}

// readAtReturn rewrites a read in a return statement that leaves the function.
func (p *pkg) readAtReturn(b *edit.Builder, a *accumulator, c inspector.Cursor, name string) bool {
	if types.Unalias(a.v.Type()) != types.Typ[types.String] {
		return false
	}
	direct := false // nothing around it binds tighter than +
	switch c.ParentEdgeKind() {
	case edge.ReturnStmt_Results, edge.CallExpr_Args, edge.CompositeLit_Elts, edge.KeyValueExpr_Value:
		direct = true
	}
	for s := range c.Enclosing((*ast.ReturnStmt)(nil)) {
		if !a.fn.Contains(s) {
			return false
		}
		text := a.v.Name() + " + " + name + ".String()"
		if call, ok := c.Parent().Node().(*ast.CallExpr); ok && len(call.Args) > 1 {
			text = a.v.Name() + "+" + name + ".String()" // gofmt's depth rule
		}
		if !direct {
			text = "(" + text + ")"
		}
		b.Replace(c.Node().Pos(), c.Node().End(), text)
		return true
	}
	return false
}

// patchExits makes the ways out of the loop other than its end catch up. It
// returns false where one can't: a branch to an outer label.
func (p *pkg) patchExits(b *edit.Builder, a *accumulator, loop inspector.Cursor, label, catchUp string, result bool) bool {
	inside := map[string]bool{label: label != ""}
	for c := range loop.Preorder((*ast.LabeledStmt)(nil)) {
		inside[c.Node().(*ast.LabeledStmt).Label.Name] = true
	}
	for c := range loop.Preorder((*ast.BranchStmt)(nil), (*ast.ReturnStmt)(nil)) {
		switch n := c.Node().(type) {
		case *ast.BranchStmt:
			if n.Label != nil && !inside[n.Label.Name] {
				return false
			}
		case *ast.ReturnStmt:
			if !result || len(n.Results) > 0 || inLiteral(a.fn, c) {
				continue
			}
			if !inList(c) {
				return false
			}
			b.Insert(n.Pos(), catchUp+"\n"+edit.Indent(p.pass.Fset, n.Pos()))
		}
	}
	return true
}

// inLiteral reports whether c is inside a function literal of fn.
func inLiteral(fn, c inspector.Cursor) bool {
	for lit := range c.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		return lit != fn
	}
	return false
}

// mayEnd reports whether control may reach the end of the loop. Behind one that
// only return leaves, a statement would be unreachable, and the function would
// lack a return.
func mayEnd(loop ast.Stmt, label string) bool {
	f, ok := loop.(*ast.ForStmt)
	if !ok || f.Cond != nil {
		return true
	}
	ends := false
	var look func(n ast.Node, inner bool)
	look = func(n ast.Node, inner bool) {
		ast.Inspect(n, func(c ast.Node) bool {
			if c == n {
				return true
			}
			switch c := c.(type) {
			case *ast.FuncLit:
				return false
			case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
				look(c, true)
				return false
			case *ast.BranchStmt:
				if c.Tok == token.BREAK && (c.Label == nil && !inner || c.Label != nil && c.Label.Name == label) {
					ends = true
				}
			}
			return true
		})
	}
	look(f.Body, false)
	return ends
}

// endOfLine returns the end of a comment that stands behind pos on its line, or
// pos.
func endOfLine(file *ast.File, fset *token.FileSet, pos token.Pos) token.Pos {
	line := fset.PositionFor(pos, false).Line
	for _, g := range file.Comments {
		if g.Pos() >= pos && fset.PositionFor(g.Pos(), false).Line == line {
			return g.List[0].End()
		}
	}
	return pos
}

// isNamedResult reports whether the variable is a result of its function.
func (p *pkg) isNamedResult(a *accumulator) bool {
	var typ *ast.FuncType
	switch n := a.fn.Node().(type) {
	case *ast.FuncDecl:
		typ = n.Type
	case *ast.FuncLit:
		typ = n.Type
	}
	return typ.Results != nil && typ.Results.Pos() <= a.v.Pos() && a.v.Pos() < typ.Results.End()
}

// contains reports whether the function, without the literals in it, has a node
// of that type that satisfies the predicate.
func (p *pkg) contains(fn inspector.Cursor, typ ast.Node, is func(ast.Node) bool) bool {
	for c := range fn.Preorder(typ) {
		if !inLiteral(fn, c) && is(c.Node()) {
			return true
		}
	}
	return false
}

// freshName returns a name for the Builder, another for each in a function.
func (p *pkg) freshName(a *accumulator) string {
	taken := p.taken[a.fn.Node()]
	if taken == nil {
		taken = map[string]bool{}
		p.taken[a.fn.Node()] = taken
	}
	name := edit.FreshName(p.pass.TypesInfo, a.file, a.fn.Node(), "sb", taken)
	taken[name] = true
	return name
}
