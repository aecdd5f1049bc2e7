package reflecthot

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// once reports whether the code at cur runs once for each thing that it makes: on
// the way from a cache that did not have it, or in a function that only such code
// calls.
func (p *pkg) once(cur inspector.Cursor) bool {
	if p.fillsCache(cur) {
		return true
	}
	fn := p.functionOf(cur)
	return fn != nil && p.calledOnMiss(fn)
}

const (
	unknown = iota
	yes
	no
)

// calledOnMiss reports whether all calls of a function are in code that runs once.
func (p *pkg) calledOnMiss(fn *types.Func) bool {
	if p.onMiss[fn] != unknown {
		return p.onMiss[fn] == yes
	}
	p.onMiss[fn] = no // as long as nothing else is known: a function that calls itself
	if fn.Exported() {
		return false // others may call it
	}
	uses := p.ix.Uses(fn)
	calls := 0
	for _, use := range uses {
		cur, call := callOf(use)
		if call == nil {
			return false
		}
		if p.functionOf(cur) == fn || p.inTest(call) {
			continue
		}
		if !p.once(cur) {
			return false
		}
		calls++
	}
	if calls > 0 {
		p.onMiss[fn] = yes
	}
	return calls > 0
}

// callOf returns the call that an identifier is the function of: f(), x.f().
func callOf(use inspector.Cursor) (inspector.Cursor, *ast.CallExpr) {
	c := use
	if kind, _ := c.ParentEdge(); kind == edge.SelectorExpr_Sel {
		c = c.Parent()
	}
	for {
		kind, _ := c.ParentEdge()
		c = c.Parent()
		switch kind {
		case edge.CallExpr_Fun:
			return c, c.Node().(*ast.CallExpr)
		case edge.ParenExpr_X, edge.IndexExpr_X, edge.IndexListExpr_X: // (f)(), f[int]()
		default:
			return c, nil
		}
	}
}

// functionOf returns the declared function that runs the code at cur whenever it is
// called: nil in a literal, which may be called at another time, and in none.
func (p *pkg) functionOf(cur inspector.Cursor) *types.Func {
	for c := range cur.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		switch n := c.Node().(type) {
		case *ast.FuncDecl:
			fn, _ := p.info.Defs[n.Name].(*types.Func)
			return fn
		case *ast.FuncLit:
			if kind, _ := c.ParentEdge(); kind != edge.CallExpr_Fun {
				return nil
			}
		}
	}
	return nil
}
