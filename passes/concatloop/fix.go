package concatloop

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
)

// fixes returns, for each growing string, the change that keeps it from being
// copied, or nil where none leaves behaviour exactly as it is.
//
// Of the three forms the first that serves is taken: a call of strings.Join or
// strings.Repeat in place of the loop, the variable made a strings.Builder, a
// Builder beside the variable for the time of the loop. No two of the changes
// are in each other's way: some drivers drop all changes of a file if two
// overlap. So a variable that grows in several loops gets one form for all of
// them, and variables that get a Builder beside the same loop share one change.
func (p *pkg) fixes(all []growing) []*analysis.SuggestedFix {
	fixes := make([]*analysis.SuggestedFix, len(all))
	if !code.MayImportStrings(p.pass.Pkg) {
		return fixes
	}
	of := map[*types.Var][]int{}
	for i, g := range all {
		if g.v != nil && code.IsString(g.v.Type()) {
			of[g.v] = append(of[g.v], i)
		}
	}
	var beside []shadowed
	for i, g := range all {
		if of[g.v] == nil || of[g.v][0] != i {
			continue
		}
		if a, ok := p.accumulatorOf(g.v); ok {
			beside = append(beside, p.fixVariable(a, all, of[g.v], fixes)...)
		}
	}
	p.shadowAll(beside, fixes)
	return fixes
}

// fixVariable finds the fix for all loops in which one variable grows, given by
// their indices. Those that want a Builder beside it are returned.
func (p *pkg) fixVariable(a *accumulator, all []growing, indices []int, fixes []*analysis.SuggestedFix) []shadowed {
	complete, loops := true, make(map[ast.Stmt]bool, len(indices))
	var open []int
	for _, i := range indices {
		loops[all[i].loop.Stmt] = true
		if p.appendsAll(a, all[i]) {
			open = append(open, i)
		} else {
			complete = false
		}
	}
	give := func(fix *analysis.SuggestedFix) {
		for _, i := range open {
			fixes[i] = fix
		}
	}
	var beside []shadowed
	for _, i := range open {
		if loop := all[i].loop.Stmt; p.shadowFix([]*accumulator{a}, loop, map[string]bool{}) != nil {
			beside = append(beside, shadowed{a, loop, i})
		}
	}
	if complete {
		if len(loops) == 1 {
			if fix := p.joinFix(a, all[open[0]].loop.Stmt); fix != nil {
				give(fix)
				return nil
			}
		}
		if p.isReassigned(a) && len(beside) == len(open) {
			// A Builder that is reset only to be set anew reads badly,
			// if there is another way.
			return beside
		}
		if fix := p.retypeFix(a); fix != nil {
			give(fix)
			return nil
		}
	}
	return beside
}

// isReassigned reports whether the variable is set, after its declaration, to a
// string other than "".
func (p *pkg) isReassigned(a *accumulator) bool {
	return slices.ContainsFunc(a.uses, func(u use) bool {
		return u.kind == assigned && !p.isEmptyString(u.stmt.Rhs[0]) && !p.knownEmpty(a, u)
	})
}

// appendsAll reports whether the variable grows by appends alone. A Builder that
// is set to what was read from it copies as before.
func (p *pkg) appendsAll(a *accumulator, g growing) bool {
	for _, v := range g.growth {
		pos := sitePos(v)
		if !slices.ContainsFunc(a.uses, func(u use) bool {
			return u.kind == appended && u.stmt.Pos() <= pos && pos < u.stmt.End()
		}) {
			return false
		}
	}
	return true
}

// An accumulator is a string variable with all that happens to it.
type accumulator struct {
	v        *types.Var
	file     *ast.File
	fn       inspector.Cursor // the function that declares it: FuncDecl or FuncLit
	uses     []use
	captured bool // a function literal uses it
}

// A use is one thing that happens to the variable.
type use struct {
	kind useKind
	cur  inspector.Cursor // the identifier
	stmt *ast.AssignStmt  // of a write

	// Of an append: what is added, from left to right. The operands of the
	// top-level chain of + only; parentheses stay together.
	addends []ast.Expr
}

type useKind int

const (
	read       useKind = iota
	appended           // v += x, v = v + x
	assigned           // v = x
	otherWrite         // v, err = f(); &v; …
)

// accumulatorOf collects the uses of a local variable. ok is false where the
// variable can be reached in ways that the syntax does not show, or where it is
// shared with a goroutine.
func (p *pkg) accumulatorOf(v *types.Var) (*accumulator, bool) {
	def, ok := p.ix.Def(v)
	if !ok {
		return nil, false
	}
	a := &accumulator{v: v}
	for c := range def.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		a.fn = c
		break
	}
	for c := range def.Enclosing((*ast.File)(nil)) {
		a.file = c.Node().(*ast.File)
	}
	if a.fn.Node() == nil || a.file == nil {
		return nil, false
	}
	within := map[ast.Node]bool{} // idents that belong to an append: the v of v = v + x
	for _, c := range p.ix.Uses(v) {
		for lit := range c.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
			a.captured = a.captured || lit != a.fn
			break
		}
		for g := range c.Enclosing((*ast.GoStmt)(nil)) {
			if a.fn.Contains(g) {
				return nil, false // shared with a goroutine
			}
		}
		u := p.classify(v, c)
		if u.kind == appended && u.stmt.Tok == token.ASSIGN {
			within[leftmost(u.stmt.Rhs[0])] = true
		}
		a.uses = append(a.uses, u)
	}
	kept := a.uses[:0]
	for _, u := range a.uses {
		if !within[u.cur.Node()] {
			kept = append(kept, u)
		}
	}
	a.uses = kept
	return a, true
}

// classify says what happens to v at the identifier.
func (p *pkg) classify(v *types.Var, c inspector.Cursor) use {
	u := use{cur: c}
	parent := c.Parent().Node()
	switch c.ParentEdgeKind() {
	case edge.AssignStmt_Lhs:
		stmt := parent.(*ast.AssignStmt)
		u.stmt = stmt
		u.kind = otherWrite
		if len(stmt.Lhs) != 1 || len(stmt.Rhs) != 1 {
			return u
		}
		rhs := ast.Unparen(stmt.Rhs[0])
		switch {
		case stmt.Tok == token.ADD_ASSIGN:
			u.kind, u.addends = appended, chainOf(rhs)
		case stmt.Tok == token.ASSIGN && p.isVar(leftmost(stmt.Rhs[0]), v) && len(chainOf(stmt.Rhs[0])) > 1:
			u.kind, u.addends = appended, chainOf(stmt.Rhs[0])[1:]
		case stmt.Tok == token.ASSIGN:
			u.kind = assigned
		}
	case edge.UnaryExpr_X:
		if parent.(*ast.UnaryExpr).Op == token.AND {
			u.kind = otherWrite
		}
	case edge.SelectorExpr_X: // a method of a named string type may want a pointer
		u.kind = otherWrite
	case edge.ParenExpr_X: // (v) = …, &(v): rare, not worth telling apart
		u.kind = otherWrite
	case edge.RangeStmt_Key, edge.RangeStmt_Value:
		u.kind = otherWrite
	}
	return u
}

// chainOf returns the operands of a chain of + from left to right, without
// looking into parentheses.
func chainOf(e ast.Expr) []ast.Expr {
	if b, ok := e.(*ast.BinaryExpr); ok && b.Op == token.ADD {
		return append(chainOf(b.X), b.Y)
	}
	return []ast.Expr{e}
}

// leftmost returns the first operand of a chain of +.
func leftmost(e ast.Expr) ast.Expr { return chainOf(e)[0] }

// mentions reports whether the expression refers to the variable.
func (p *pkg) mentions(n ast.Node, v *types.Var) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && p.pass.TypesInfo.Uses[id] == v {
			found = true
		}
		return !found
	})
	return found
}

// means reports whether at pos the name stands for the object.
func (p *pkg) means(a *accumulator, pos token.Pos, name string, obj types.Object) bool {
	scope := p.pass.TypesInfo.Scopes[a.file].Innermost(pos)
	if scope == nil {
		return false
	}
	_, found := scope.LookupParent(name, pos)
	return found == obj
}

// isEmptyString reports whether the expression is the constant "". That of
// another package is not taken for it: the import may be in use for it only.
func (p *pkg) isEmptyString(e ast.Expr) bool {
	if _, imported := ast.Unparen(e).(*ast.SelectorExpr); imported {
		return false
	}
	tv := p.pass.TypesInfo.Types[e]
	return tv.Value != nil && tv.Value.Kind() == constant.String && constant.StringVal(tv.Value) == ""
}

func (p *pkg) editor(a *accumulator) *edit.Builder {
	return &edit.Builder{File: a.file, Fset: p.pass.Fset, Info: p.pass.TypesInfo}
}

// inList reports whether the statement is an element of a list of statements,
// so that another can stand before or after it.
func inList(c inspector.Cursor) bool {
	switch c.ParentEdgeKind() {
	case edge.BlockStmt_List, edge.CaseClause_Body, edge.CommClause_Body:
		return true
	}
	return false
}
