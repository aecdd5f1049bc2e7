package loops

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis/passes/buildssa"
	"golang.org/x/tools/go/ssa"
)

// tables returns the lengths of the package's tables: unexported package-level
// slices that are initialised with a literal, and that nothing assigns to or
// takes the address of.
func tables(built *buildssa.SSA) map[*ssa.Global]int64 {
	lens := map[*ssa.Global]int64{}
	init := built.Pkg.Func("init")
	if init == nil {
		return lens
	}
	for _, b := range init.Blocks {
		for _, instr := range b.Instrs {
			store, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			if g, ok := store.Addr.(*ssa.Global); ok && !token.IsExported(g.Name()) {
				if n, ok := literalLen(store.Val); ok {
					lens[g] = n
				}
			}
		}
	}
	if len(lens) == 0 {
		return lens
	}
	var operands [8]*ssa.Value
	for _, fn := range built.SrcFuncs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if load, ok := instr.(*ssa.UnOp); ok && load.Op == token.MUL {
					continue
				}
				for _, op := range instr.Operands(operands[:0]) {
					if g, ok := (*op).(*ssa.Global); ok {
						delete(lens, g)
					}
				}
			}
		}
	}
	return lens
}

// literalLen returns the length of a slice literal: the whole of a fresh array.
func literalLen(v ssa.Value) (int64, bool) {
	slice, ok := v.(*ssa.Slice)
	if !ok || slice.Low != nil || slice.High != nil {
		return 0, false
	}
	if _, ok := slice.X.(*ssa.Alloc); !ok {
		return 0, false
	}
	array, ok := slice.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Array)
	if !ok {
		return 0, false
	}
	return array.Len(), true
}

// fixedLen returns n where v is the length of a table, or of a slice that was
// made with a constant length: make([]T, n).
func (info *Info) fixedLen(v ssa.Value) (int64, bool) {
	call, ok := v.(*ssa.Call)
	if !ok {
		return 0, false
	}
	if b, ok := call.Call.Value.(*ssa.Builtin); !ok || b.Name() != "len" {
		return 0, false
	}
	arg := call.Call.Args[0]
	if change, ok := arg.(*ssa.ChangeType); ok {
		arg = change.X
	}
	switch arg := arg.(type) {
	case *ssa.Slice:
		made, ok := arg.X.(*ssa.Alloc)
		if !ok || made.Comment != "makeslice" || arg.Low != nil || arg.High == nil {
			return 0, false
		}
		return constInt(arg.High)
	case *ssa.UnOp:
		g, ok := arg.X.(*ssa.Global)
		if !ok || arg.Op != token.MUL {
			return 0, false
		}
		info.tablesOnce.Do(func() { info.tables = tables(info.built) })
		n, ok := info.tables[g]
		return n, ok
	}
	return 0, false
}
