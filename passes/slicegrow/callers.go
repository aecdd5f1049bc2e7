package slicegrow

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/code"
)

// maxCallers keeps functions that hand a slice on to each other from going round
// for ever.
const maxCallers = 4

// callerSizes reports whether a call in the package gives the parameter that grows a
// slice with a capacity, or one that it uses again: then growth is paid for.
func (p *pkg) callerSizes(v *types.Var, fn ast.Node, depth int) bool {
	decl, ok := fn.(*ast.FuncDecl)
	if !ok || depth == maxCallers {
		return false
	}
	obj, ok := p.pass.TypesInfo.Defs[decl.Name].(*types.Func)
	if !ok {
		return false
	}
	i := paramIndex(obj.Signature(), v)
	if i < 0 {
		return false
	}
	for _, use := range p.ix.Uses(obj) {
		call := callOf(use)
		if call != nil && i < len(call.Args) && p.isSized(call.Args[i], use, depth) {
			return true
		}
	}
	return false
}

// declOf returns the declaration that a function literal is in, whose parameters it may
// use; of a declaration, itself.
func (p *pkg) declOf(fn ast.Node) ast.Node {
	if c, ok := p.ix.Root.FindNode(fn); ok {
		for decl := range c.Enclosing((*ast.FuncDecl)(nil)) {
			return decl.Node()
		}
	}
	return fn
}

func paramIndex(sig *types.Signature, v *types.Var) int {
	for i := range sig.Params().Len() {
		if sig.Params().At(i) == v {
			return i
		}
	}
	return -1
}

// callOf returns the call by which a use of a function calls it, or nil.
func callOf(use inspector.Cursor) *ast.CallExpr {
	c := use
	if kind, _ := c.ParentEdge(); kind == edge.SelectorExpr_Sel {
		c = c.Parent()
	}
	if kind, _ := c.ParentEdge(); kind != edge.CallExpr_Fun {
		return nil
	}
	return c.Parent().Node().(*ast.CallExpr)
}

// isSized reports whether an argument has a capacity: it is sliced from another, made
// with one, or a variable that is.
func (p *pkg) isSized(arg ast.Expr, c inspector.Cursor, depth int) bool {
	switch arg := ast.Unparen(arg).(type) {
	case *ast.SliceExpr:
		return true
	case *ast.CallExpr:
		return code.IsBuiltin(p.pass.TypesInfo, arg, "make") && len(arg.Args) > 2
	case *ast.Ident, *ast.SelectorExpr:
		l, ok := p.f.LocationOf(arg, c)
		if !ok {
			return false
		}
		return p.isReused(l, func(*ast.SliceExpr) bool { return false }) || p.asksCapacity(l) || p.madeSized(l.Root) || len(l.Path) == 0 && p.callerSizes(l.Root, p.declOf(l.Fn), depth+1)
	}
	return false
}

// madeSized reports whether a variable is given a slice that has a capacity where it
// is declared.
func (p *pkg) madeSized(v *types.Var) bool {
	value := p.f.Declared(v)
	if value == nil {
		return false
	}
	_, why := p.kindOf(value)
	return why != ""
}

// asksCapacity reports whether the function asks for the capacity of a slice, as is
// done to see whether it suffices.
func (p *pkg) asksCapacity(l bound.Location) bool {
	return slices.ContainsFunc(l.Uses(), func(c inspector.Cursor) bool {
		call, ok := c.Parent().Node().(*ast.CallExpr)
		return ok && code.IsBuiltin(p.pass.TypesInfo, call, "cap")
	})
}
