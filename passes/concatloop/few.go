package concatloop

import (
	"go/ast"

	"golang.org/x/tools/go/ssa"
)

// doubtUnlessHot says why a growing string is no pitfall where code is not hot, or returns
// "". People read a page or two.
func (p *pkg) doubtUnlessHot(g growing) string {
	if p.f.SaysSomething(p.function(g.loop.Fn)) {
		return forPeople
	}
	for _, v := range g.growth {
		if stmt := p.statementAt(sitePos(v)); stmt != nil && p.f.LaysOut(stmt) {
			return forPeople
		}
	}
	return ""
}

const forPeople = "makes text for people to read"

// function returns the declaration or the literal that a function is made from, or whose
// range-over-func statement it is the body of; nil if there is none.
func (p *pkg) function(fn *ssa.Function) ast.Node {
	for ; fn != nil; fn = fn.Parent() {
		switch n := fn.Syntax().(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return n
		}
	}
	return nil
}
