package concatloop

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/loops"
)

// A location is memory that holds a string: what a pointer points to, or an
// element of a map.
type location struct {
	addr ssa.Value // nil for a map element
	m, k ssa.Value
}

// loadedFrom returns the location that v was read from.
func loadedFrom(v ssa.Value) (location, bool) {
	switch v := v.(type) {
	case *ssa.UnOp:
		if _, ok := v.X.Type().Underlying().(*types.Pointer); ok {
			return location{addr: v.X}, true
		}
	case *ssa.Lookup:
		if _, ok := v.X.Type().Underlying().(*types.Map); ok && !v.CommaOk {
			return location{m: v.X, k: v.Index}, true
		}
	}
	return location{}, false
}

// storedTo returns the location that an instruction writes, and what it writes.
func storedTo(instr ssa.Instruction) (location, ssa.Value, bool) {
	switch instr := instr.(type) {
	case *ssa.Store:
		return location{addr: instr.Addr}, instr.Val, true
	case *ssa.MapUpdate:
		return location{m: instr.Map, k: instr.Key}, instr.Value, true
	}
	return location{}, nil, false
}

// same reports whether two locations are surely one, if nothing is written in
// between that they are computed from.
func (a location) same(b location) bool {
	if a.addr != nil && b.addr != nil {
		return sameValue(a.addr, b.addr)
	}
	return a.m != nil && b.m != nil && sameValue(a.m, b.m) && sameValue(a.k, b.k)
}

// sameValue compares how two values are computed.
func sameValue(a, b ssa.Value) bool {
	a, b = outermost(a), outermost(b)
	if a == b {
		return true
	}
	switch a := a.(type) {
	case *ssa.FieldAddr:
		b, ok := b.(*ssa.FieldAddr)
		return ok && a.Field == b.Field && sameValue(a.X, b.X)
	case *ssa.Field:
		b, ok := b.(*ssa.Field)
		return ok && a.Field == b.Field && sameValue(a.X, b.X)
	case *ssa.IndexAddr:
		b, ok := b.(*ssa.IndexAddr)
		return ok && sameValue(a.X, b.X) && sameValue(a.Index, b.Index)
	case *ssa.UnOp:
		b, ok := b.(*ssa.UnOp)
		return ok && a.Op == b.Op && sameValue(a.X, b.X)
	case *ssa.Const:
		b, ok := b.(*ssa.Const)
		return ok && a.Value != nil && b.Value != nil && a.Value.ExactString() == b.Value.ExactString()
	}
	return false
}

// outermost returns the variable of an enclosing function that a captured one
// stands for.
func outermost(v ssa.Value) ssa.Value {
	for {
		free, ok := v.(*ssa.FreeVar)
		if !ok {
			return v
		}
		fn := free.Parent()
		refs := fn.Referrers()
		if refs == nil || len(*refs) != 1 {
			return v
		}
		made, ok := (*refs)[0].(*ssa.MakeClosure)
		if !ok {
			return v
		}
		for i, f := range fn.FreeVars {
			if f == free {
				v = made.Bindings[i]
			}
		}
	}
}

// isLoad reports whether v was read from the location.
func (a location) isLoad(v ssa.Value) bool {
	from, ok := loadedFrom(v)
	return ok && from.same(a)
}

// fixedIn reports whether the location is one and the same on every turn of the
// loop.
func (a location) fixedIn(l *loops.Loop) bool {
	if a.addr != nil {
		return invariant(l, a.addr)
	}
	return invariant(l, a.m) && invariant(l, a.k)
}

// path returns the locations, read on each turn, that hold the pointers which
// lead to the location: l.cur of l.cur.text.
func (a location) path(l *loops.Loop) []location {
	var path []location
	var visit func(v ssa.Value)
	visit = func(v ssa.Value) {
		if v == nil {
			return
		}
		instr, ok := outermost(v).(ssa.Instruction)
		if !ok || !l.Contains(instr) {
			return
		}
		if from, ok := loadedFrom(instr.(ssa.Value)); ok {
			path = append(path, from)
		}
		for _, op := range instr.Operands(nil) {
			visit(*op)
		}
	}
	visit(a.addr)
	visit(a.m)
	visit(a.k)
	return path
}

// invariant reports whether v has the same value on every turn of the loop.
func invariant(l *loops.Loop, v ssa.Value) bool {
	v = outermost(v)
	instr, ok := v.(ssa.Instruction)
	if !ok {
		// A constant, a global's address, a parameter: of the loop's
		// function or one around it, unless that function is what runs
		// once a turn.
		p, isParam := v.(*ssa.Parameter)
		return !isParam || !within(l, p.Parent())
	}
	if !l.Contains(instr) {
		return true
	}
	switch v := v.(type) {
	case *ssa.FieldAddr:
		return invariant(l, v.X)
	case *ssa.Field:
		return invariant(l, v.X)
	case *ssa.IndexAddr:
		return invariant(l, v.X) && invariant(l, v.Index)
	case *ssa.UnOp:
		from, ok := loadedFrom(v)
		return ok && invariant(l, v.X) && !writtenIn(l, from)
	}
	return false
}

// within reports whether the function is called from inside the loop, as a
// function literal made there, or is itself what runs once a turn.
func within(l *loops.Loop, fn *ssa.Function) bool {
	if fn == l.Fn {
		return l.IsBody()
	}
	for ; fn != nil; fn = fn.Parent() {
		if fn.Parent() == l.Fn {
			return true
		}
	}
	return false
}

// writtenIn reports whether the loop may write the location, or one that may be
// the same: a field of that name, a variable.
func writtenIn(l *loops.Loop, loc location) bool {
	found := false
	l.Blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			if to, _, ok := storedTo(instr); ok && mayAlias(to, loc) {
				found = true
			}
		}
	})
	return found
}

// mayAlias reports whether two locations may be one. Those of different kinds
// or of different fields are not.
func mayAlias(a, b location) bool {
	if a.same(b) {
		return true
	}
	if (a.addr == nil) != (b.addr == nil) {
		return false
	}
	if a.addr == nil {
		return types.Identical(a.m.Type(), b.m.Type())
	}
	x, y := outermost(a.addr), outermost(b.addr)
	switch x := x.(type) {
	case *ssa.FieldAddr:
		if y, ok := y.(*ssa.FieldAddr); ok {
			return fieldOf(x) == fieldOf(y)
		}
	case *ssa.Alloc, *ssa.Global:
		switch y.(type) {
		case *ssa.Alloc, *ssa.Global, *ssa.FieldAddr, *ssa.IndexAddr:
			return false // two variables, or a part of another
		}
	}
	switch y.(type) {
	case *ssa.Alloc, *ssa.Global:
		switch x.(type) {
		case *ssa.FieldAddr, *ssa.IndexAddr:
			return false
		}
	}
	return types.Identical(x.Type(), y.Type())
}

// fieldOf returns the struct field that an address is of.
func fieldOf(a *ssa.FieldAddr) *types.Var {
	return a.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct).Field(a.Field)
}
