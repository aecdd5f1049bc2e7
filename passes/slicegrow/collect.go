package slicegrow

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
	"github.com/perflint/perflint/internal/gate"
)

// collected finds calls that collect all keys or values of a map in a slice,
// slices.Collect(maps.Keys(m)): the slice grows as it does in a loop.
func (p *pkg) collected() []gate.Candidate {
	var candidates []gate.Candidate
	for c := range p.ix.Root.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		m := p.collects(call)
		if m == nil {
			continue
		}
		n, ok := p.f.Len(m)
		if !ok {
			continue
		}
		// Have: slices.Collect(maps.Keys(m))
		slice := p.pass.TypesInfo.TypeOf(call).Underlying().(*types.Slice)
		candidate := gate.Candidate{
			Diagnostic: analysis.Diagnostic{
				Pos:      call.Pos(),
				End:      call.End(),
				Category: "alloc",
				Message: fmt.Sprintf("slices.Collect grows its result by append to %s elements: append to a slice of that capacity (%s)",
					n, p.gain(slice.Elem())),
			},
			Cost:          gate.PerTurn,
			Entry:         call.Pos(),
			Sites:         []token.Pos{call.Pos()},
			ColdUnlessHot: p.f.ColdOver(n),
		}
		for fn := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
			candidate.Cold = p.f.ColdIn(fn.Node())
			break
		}
		if n.Pure() && p.f.MeansSame(n, call.Pos()) {
			if fix := p.appendSeq(call, slice, n.Source()); fix != nil {
				candidate.Diagnostic.SuggestedFixes = []analysis.SuggestedFix{*fix}
			}
		}
		candidates = append(candidates, candidate)
	}
	return candidates
}

// collects returns the map whose keys or values a call collects, or nil.
func (p *pkg) collects(call *ast.CallExpr) ast.Expr {
	if !code.IsFunc(code.Callee(p.pass.TypesInfo, call), "slices", "Collect") || len(call.Args) != 1 {
		return nil
	}
	seq, ok := ast.Unparen(call.Args[0]).(*ast.CallExpr)
	if !ok || len(seq.Args) != 1 || !code.IsFunc(code.Callee(p.pass.TypesInfo, seq), "maps", "Keys", "Values") {
		return nil
	}
	return seq.Args[0]
}

// appendSeq makes slices.AppendSeq(slices.Grow([]T(nil), n), seq) of
// slices.Collect(seq): nil if there is nothing, as before. The element type must
// be one that has a name here.
func (p *pkg) appendSeq(call *ast.CallExpr, slice *types.Slice, n string) *analysis.SuggestedFix {
	fun, ok := call.Fun.(*ast.SelectorExpr)
	elem := p.nameAt(slice.Elem(), call.Pos())
	if !ok || elem == "" {
		return nil
	}
	b := &edit.Builder{File: code.FileOf(p.pass, call.Pos()), Fset: p.pass.Fset, Info: p.pass.TypesInfo}
	b.Replace(fun.Sel.Pos(), fun.Sel.End(), "AppendSeq")
	b.Insert(call.Args[0].Pos(), types.ExprString(fun.X)+".Grow([]"+elem+"(nil), "+edit.Argument(n)+"), ")
	return b.Fix("Collect into a slice of the capacity that is needed")
}

// nameAt returns the name that a type has at pos: that of a basic type, a type parameter, or
// a type of the package; "" if it has none.
func (p *pkg) nameAt(t types.Type, pos token.Pos) string {
	var obj types.Object
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		obj = types.Universe.Lookup(t.Name())
	case *types.TypeParam:
		obj = t.Obj()
	case *types.Named:
		if t.TypeArgs().Len() == 0 && t.TypeParams().Len() == 0 {
			obj = t.Obj()
		}
	}
	if obj == nil {
		return ""
	}
	if _, known := p.pass.Pkg.Scope().Innermost(pos).LookupParent(obj.Name(), pos); known != obj {
		return ""
	}
	return obj.Name()
}
