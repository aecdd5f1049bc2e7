package benchallocs

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// cases returns the methods that a call by way of an interface calls in some cases of a
// table: the interface is a field of a struct that only this function knows, and which
// literals fill in. What one case allocates, its sub-benchmark does.
func (m *model) cases(call *ssa.CallCommon) []*ssa.Function {
	load, ok := call.Value.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return nil
	}
	field, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return nil
	}
	row := field.X.Type().Underlying().(*types.Pointer).Elem()
	if named, ok := types.Unalias(row).(*types.Named); ok && named.Obj().Parent() == m.pass.Pkg.Scope() {
		return nil // others may fill it in, too
	}
	top := field.Parent()
	for top.Parent() != nil {
		top = top.Parent()
	}
	var fns []*ssa.Function
	for _, b := range top.Blocks {
		for _, instr := range b.Instrs {
			store, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			addr, ok := store.Addr.(*ssa.FieldAddr)
			if !ok || addr.Field != field.Field || !types.Identical(addr.X.Type().Underlying().(*types.Pointer).Elem(), row) {
				continue
			}
			for _, t := range m.dynamic(store.Val, 0) {
				if fn := m.method(t, call.Method); fn != nil {
					fns = append(fns, fn)
				}
			}
		}
	}
	return fns
}

// given returns what a call gives for a parameter that the callee returns as it is:
// must(New()).
func given(call *ssa.Call, fn *ssa.Function, v ssa.Value) ssa.Value {
	for i, p := range fn.Params {
		if p == v && i < len(call.Call.Args) {
			return call.Call.Args[i]
		}
	}
	return v
}
