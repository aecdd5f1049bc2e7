package concatloop

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/loops"
)

// storedGrowth looks at an instruction that writes a location which go/ssa does
// not keep in registers: a field, an element, a captured variable, a named
// result under defer. It returns the operations by which the location grows:
// they copy what was loaded from the same location.
func storedGrowth(instr ssa.Instruction) (location, []ssa.Value) {
	loc, v, ok := storedTo(instr)
	if !ok || !isText(v.Type()) {
		return location{}, nil
	}
	var growth []ssa.Value
	var reads func(v ssa.Value) bool
	reads = func(v ssa.Value) bool {
		if from, ok := loadedFrom(v); ok && from.same(loc) {
			return true
		}
		op, ok := operationOf(v)
		if !ok {
			return false
		}
		found := false
		for _, x := range op.operands {
			found = reads(x) || found
		}
		if found && op.copies {
			growth = append(growth, v)
		}
		return found
	}
	reads(v)
	return loc, growth
}

// carriedBy reports whether the location goes round the loop without starting
// anew: it is the same on every turn, and nothing in the loop, or in what the
// loop calls, writes it but to make it grow.
func (p *pkg) carriedBy(l *loops.Loop, loc location) bool {
	if !loc.fixedIn(l) {
		return false
	}
	reset, calls := false, false
	each := func(fn *ssa.Function, b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			if to, v, ok := storedTo(instr); ok && p.resets(l, instr, to, v, loc) {
				reset = true
			}
			calls = calls || p.mayCallResetter(instr, loc)
		}
	}
	l.Blocks(func(b *ssa.BasicBlock) { each(l.Fn, b) })
	for _, fn := range literalsIn(l) {
		for _, b := range fn.Blocks {
			each(fn, b)
		}
	}
	return !reset && !calls
}

// resets reports whether an instruction of the loop overwrites the location
// with something that does not hold what was there.
func (p *pkg) resets(l *loops.Loop, instr ssa.Instruction, to location, v ssa.Value, loc location) bool {
	if wholeStruct(to, loc) {
		return true
	}
	if !mayAlias(to, loc) {
		return false
	}
	if _, growth := storedGrowth(instr); growth != nil || keepsAll(to, v) {
		return false
	}
	return !guarded(l, instr.Block(), func(v ssa.Value) bool {
		from, ok := loadedFrom(v)
		return ok && from.same(loc)
	})
}

// keepsAll reports whether v holds most of what the location held: a trim.
func keepsAll(loc location, v ssa.Value) bool {
	if from, ok := loadedFrom(v); ok && from.same(loc) {
		return true
	}
	op, ok := operationOf(v)
	if !ok {
		return false
	}
	for _, x := range op.operands {
		if keepsAll(loc, x) {
			return true
		}
	}
	return false
}

// wholeStruct reports whether a write overwrites the struct that the location
// is a field of.
func wholeStruct(to, loc location) bool {
	if to.addr == nil || loc.addr == nil {
		return false
	}
	for addr := outermost(loc.addr); ; {
		f, ok := addr.(*ssa.FieldAddr)
		if !ok {
			return false
		}
		addr = outermost(f.X)
		if sameValue(to.addr, addr) || types.Identical(to.addr.Type(), f.X.Type()) && !isLocal(to.addr) {
			return true
		}
	}
}

func isLocal(addr ssa.Value) bool {
	a, ok := outermost(addr).(*ssa.Alloc)
	return ok && !a.Heap
}

// literalsIn returns the function literals that are made in the loop, and those
// in them.
func literalsIn(l *loops.Loop) []*ssa.Function {
	var fns []*ssa.Function
	var add func(fn *ssa.Function)
	add = func(fn *ssa.Function) {
		fns = append(fns, fn)
		for _, lit := range fn.AnonFuncs {
			add(lit)
		}
	}
	l.Blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			if made, ok := instr.(*ssa.MakeClosure); ok {
				add(made.Fn.(*ssa.Function))
			}
		}
	})
	return fns
}

// mayCallResetter reports whether an instruction calls something that may give
// the location a fresh value. A variable that no one else can reach is safe
// from calls; for a captured one, a field or a package variable, the package's
// functions that assign to it tell. A call that can't be followed may reach any
// of them.
func (p *pkg) mayCallResetter(instr ssa.Instruction, loc location) bool {
	site, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	if p.handsOver(site.Common(), loc) {
		return true
	}
	resetters := p.resettersOf(loc)
	if len(resetters) == 0 {
		return false
	}
	common := site.Common()
	if callee := common.StaticCallee(); callee != nil {
		return p.reaches(callee, resetters, map[*ssa.Function]bool{})
	}
	_, builtin := common.Value.(*ssa.Builtin)
	return !builtin
}

// handsOver reports whether a call is given a pointer to the location, or to the
// struct that it is in, and runs code that the package does not show:
// fmt.Sscan(&s), json.Unmarshal(data, &x).
func (p *pkg) handsOver(call *ssa.CallCommon, loc location) bool {
	if loc.addr == nil {
		return false
	}
	if callee := call.StaticCallee(); callee != nil && callee.Pkg == p.ssa && !isPointerToText(outermost(loc.addr)) {
		return false // its stores are seen by field
	}
	args := call.Args
	if n := len(args); n > 0 {
		if variadic, ok := literalElems(args[n-1]); ok {
			args = append(args[:n-1:n-1], variadic...)
		}
	}
	for _, arg := range args {
		if boxed, ok := arg.(*ssa.MakeInterface); ok {
			arg = boxed.X
		}
		for addr := outermost(loc.addr); addr != nil; addr = baseOf(addr) {
			if sameValue(arg, addr) {
				return true
			}
		}
	}
	return false
}

func isPointerToText(v ssa.Value) bool {
	ptr, ok := v.Type().Underlying().(*types.Pointer)
	_, field := v.(*ssa.FieldAddr)
	return ok && !field && isText(ptr.Elem())
}

// baseOf returns the address of the struct or array that an address is inside
// of, or nil.
func baseOf(addr ssa.Value) ssa.Value {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return outermost(addr.X)
	case *ssa.IndexAddr:
		return outermost(addr.X)
	}
	return nil
}

// resettersOf returns the functions that assign to the location other than to
// make it grow. The stores that a function makes to a struct that it has just
// made are to another struct.
func (p *pkg) resettersOf(loc location) map[*ssa.Function]bool {
	key := p.keyOf(loc)
	if key == nil {
		return nil
	}
	if found, ok := p.resetters[key]; ok {
		return found
	}
	found := map[*ssa.Function]bool{}
	for _, fn := range p.fns {
		if alloc, ok := key.(*ssa.Alloc); ok && (fn == alloc.Parent() || loops.IsRangeBody(fn)) {
			continue // calls made inside it do not come back to it
		}
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				to, v, ok := storedTo(instr)
				if !ok || p.keyOf(to) != key {
					continue
				}
				if _, growth := storedGrowth(instr); growth == nil && !keepsAll(to, v) && !isFresh(to) {
					found[fn] = true
				}
			}
		}
	}
	p.resetters[key] = found
	return found
}

// isFresh reports whether the location is part of a struct that was made in the
// same function.
func isFresh(loc location) bool {
	f, ok := loc.addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	_, fresh := f.X.(*ssa.Alloc)
	return fresh
}

// keyOf returns what all locations share that may be the same: the field, the
// variable, the map's type. It returns nil where no call can reach the location.
func (p *pkg) keyOf(loc location) any {
	if loc.addr == nil {
		return loc.m.Type().String()
	}
	switch addr := outermost(loc.addr).(type) {
	case *ssa.Alloc:
		if !addr.Heap {
			return nil
		}
		return addr
	case *ssa.Global:
		return addr
	case *ssa.FieldAddr:
		if base, ok := outermost(addr.X).(*ssa.Alloc); ok && !base.Heap {
			return nil
		}
		return fieldOf(addr)
	default:
		return addr.Type().String()
	}
}

// reaches reports whether a call of fn may run one of the functions, as far as
// static calls of this package show.
func (p *pkg) reaches(fn *ssa.Function, targets, seen map[*ssa.Function]bool) bool {
	if targets[fn] {
		return true
	}
	if seen[fn] || fn.Pkg != p.ssa {
		return false // another package sees our variables only through a callback
	}
	seen[fn] = true
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			site, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if callee := site.Common().StaticCallee(); callee != nil && p.reaches(callee, targets, seen) {
				return true
			}
		}
	}
	return false
}
