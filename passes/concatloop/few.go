package concatloop

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// doubtUnlessHot says why a growing string is no pitfall where code is not hot, or returns
// "". What is laid out, people read, a page or two. What a function is called, or prints
// besides, says nothing of how long the string gets.
func (p *pkg) doubtUnlessHot(g growing) string {
	for _, v := range g.growth {
		if stmt := p.statementAt(sitePos(v)); stmt != nil && p.f.LaysOut(stmt) {
			return "makes text for people to read"
		}
	}
	return ""
}

// overWritten reports whether all loops that repeat the growth, up to the outermost, go over a
// literal that stands there, []int{major, minor, patch}: there are as many parts as people
// have written down. Who adds constants one by one shows what is to be done with others.
func (p *pkg) overWritten(g growing) bool {
	for _, v := range g.growth {
		for _, l := range p.loops.Around(v.(ssa.Instruction)) {
			if !p.isWritten(l.Stmt, sitePos(v)) {
				return false
			}
			if l.Pos() == g.loop.Pos() {
				break
			}
		}
	}
	return true
}

func (p *pkg) isWritten(loop ast.Stmt, site token.Pos) bool {
	r, ok := loop.(*ast.RangeStmt)
	if !ok {
		return false
	}
	lit, ok := ast.Unparen(r.X).(*ast.CompositeLit)
	if !ok || len(lit.Elts) > fewTurns {
		return false
	}
	if slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool { return p.pass.TypesInfo.Types[e].Value == nil }) {
		return true
	}
	assign, ok := p.statementAt(site).(*ast.AssignStmt)
	if !ok || len(assign.Rhs) != 1 {
		return false
	}
	added, ok := assign.Rhs[0].(*ast.Ident)
	value, isName := r.Value.(*ast.Ident)
	return !ok || !isName || p.pass.TypesInfo.Uses[added] != p.pass.TypesInfo.Defs[value]
}

// overTable reports whether the loop goes over a package-level slice that is written down with
// elements, or is another package's.
func (p *pkg) overTable(g growing) bool {
	r, ok := g.loop.Stmt.(*ast.RangeStmt)
	if !ok {
		return false
	}
	var id *ast.Ident
	switch x := ast.Unparen(r.X).(type) {
	case *ast.Ident:
		id = x
	case *ast.SelectorExpr:
		id = x.Sel
	default:
		return false
	}
	v, ok := p.pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || v.IsField() || v.Pkg() == nil || v.Parent() != v.Pkg().Scope() {
		return false
	}
	if _, isSlice := v.Type().Underlying().(*types.Slice); !isSlice {
		return false
	}
	lit, ok := ast.Unparen(p.f.Declared(v)).(*ast.CompositeLit)
	return v.Pkg() != p.pass.Pkg || ok && len(lit.Elts) > 0
}
