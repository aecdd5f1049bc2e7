package concatloop

import (
	"go/ast"
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
// literal that stands there and lists variables, []int{major, minor, patch}: there are as many
// parts as people have written down. A literal of constants may be a sample.
func (p *pkg) overWritten(g growing) bool {
	for _, v := range g.growth {
		for _, l := range p.loops.Around(v.(ssa.Instruction)) {
			if !p.isWritten(l.Stmt) {
				return false
			}
			if l.Pos() == g.loop.Pos() {
				break
			}
		}
	}
	return true
}

func (p *pkg) isWritten(loop ast.Stmt) bool {
	r, ok := loop.(*ast.RangeStmt)
	if !ok {
		return false
	}
	lit, ok := ast.Unparen(r.X).(*ast.CompositeLit)
	return ok && len(lit.Elts) <= fewTurns && slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool {
		return p.pass.TypesInfo.Types[e].Value == nil
	})
}
