package slicegrow

import (
	"fmt"
	"go/ast"
)

// few is the number of elements up to which a slice that constants bound is no
// pitfall: what matters is one that grows with the input.
const few = 64

// cold says why a growing slice is no pitfall, or returns "".
func (p *pkg) cold(g growing) string {
	n, known := p.f.Fixed(g.N())
	switch {
	case known && n <= few:
		return fmt.Sprintf("at most %d elements", n)
	case g.from.kind == seeded && isLiteral(g.from.value):
		return "follows a literal with elements: sizing it would make the code longer"
	}
	return ""
}

func isLiteral(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.CompositeLit)
	return ok
}
