package slicegrow

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/heat"
)

// cold says why a growing slice is no pitfall, or returns "".
func (p *pkg) cold(g growing) string {
	if why := p.f.Cold(g.Run, "elements"); why != "" {
		return why
	}
	switch {
	case g.More, p.literalAdds(g):
		return "grows by what is not known, too"
	case p.fillsUp(g):
		return "makes longer what is too short, mostly by little"
	case heat.IsOption(g.elem):
		return "collects options, of which there are few"
	case p.isInConfig(g.Location.Expr):
		return "fills in a configuration"
	case g.from.kind == existing && len(g.Location.Path) > 0:
		return "adds to a slice that is kept, whose growth all that add share"
	case g.from.kind == existing && p.isCallback(g.Location):
		return "adds to what a function around it keeps, each time that it is called"
	case g.from.kind == existing && g.Location.IsParam() && appends(g.Location.Fn):
		return "appends to what its caller gives, with the capacity that the caller chose"
	}
	return ""
}

// coldUnlessHot says why a growing slice is no pitfall where code is not hot, or
// returns "".
func (p *pkg) coldUnlessHot(g growing) string {
	if why := p.f.ColdUnlessHot(g.Run, "elements"); why != "" {
		return why
	}
	switch {
	case len(g.Loops()) == 0 && len(g.Parts) < 3:
		return "appends two slices, which allocates twice at most"
	case g.Origin.Many, g.from.kind == existing && g.from.value != nil && p.mentions(g.Location, g.from.value):
		return "has grown before by what is not known, and has room from that, or gets it in a step or two"
	case g.from.kind == seeded && isLiteral(g.from.value):
		return "follows a literal with elements: sizing it would make the code longer"
	}
	return ""
}

// fillsUp reports whether the number of elements is what the slice lacks: computed from its
// own length, n := want - len(s).
func (p *pkg) fillsUp(g growing) bool {
	return slices.ContainsFunc(g.N().Reads(), func(read ast.Expr) bool {
		id, ok := ast.Unparen(read).(*ast.Ident)
		if !ok {
			return false
		}
		v, ok := p.pass.TypesInfo.Uses[id].(*types.Var)
		if !ok {
			return false
		}
		value := p.f.Declared(v)
		return value != nil && p.mentions(g.Location, value)
	})
}

// literalAdds reports whether a function literal of the function adds to the slice, too:
// how often it is called is not known.
func (p *pkg) literalAdds(g growing) bool {
	return slices.ContainsFunc(g.Location.Uses(), func(use inspector.Cursor) bool {
		kind, _ := use.ParentEdge()
		if kind != edge.AssignStmt_Lhs || use.Node().Pos() < g.Location.Fn.Pos() || use.Node().Pos() >= g.Location.Fn.End() {
			return false
		}
		for lit := range use.Enclosing((*ast.FuncLit)(nil)) {
			if lit.Node() != g.Location.Fn && lit.Node().Pos() > g.Location.Fn.Pos() && lit.Node().Pos() > g.Location.Root.Pos() {
				return true
			}
		}
		return false
	})
}

// isCallback reports whether the slice belongs to a function around a literal that
// may be called many times.
func (p *pkg) isCallback(l bound.Location) bool {
	lit, ok := l.Fn.(*ast.FuncLit)
	if !ok || lit.Pos() <= l.Root.Pos() && l.Root.Pos() < lit.End() {
		return false
	}
	c, ok := p.ix.Root.FindNode(lit)
	if !ok {
		return true
	}
	kind, _ := c.ParentEdge()
	return kind != edge.CallExpr_Fun // func() { … }()
}

// isInConfig reports whether an expression is a field of a configuration.
func (p *pkg) isInConfig(e ast.Expr) bool {
	for {
		sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
		if !ok {
			return false
		}
		if heat.IsConfig(p.pass.TypesInfo.TypeOf(sel.X)) {
			return true
		}
		e = sel.X
	}
}

// appends reports whether a function is one that appends to its argument, going by
// its name: AppendQuote.
func appends(fn ast.Node) bool {
	decl, ok := fn.(*ast.FuncDecl)
	return ok && strings.HasPrefix(strings.ToLower(decl.Name.Name), "append")
}

func isLiteral(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.CompositeLit)
	return ok
}
