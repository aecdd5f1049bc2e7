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
	adds := false
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
		adds = adds || found && op.adds
		if found && op.copies {
			growth = append(growth, v)
		}
		return found
	}
	reads(v)
	if !adds {
		return loc, nil
	}
	return loc, growth
}

// carriedBy reports whether the location goes round the loop without starting
// anew: it is the same on every turn, and nothing in the loop, or in what the
// loop calls, writes it but to make it grow.
func (p *pkg) carriedBy(l *loops.Loop, loc location) bool {
	if !loc.fixedIn(l) {
		return false
	}
	path := loc.path(l)
	reset, calls := false, false
	each := func(fn *ssa.Function, b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			if to, v, ok := storedTo(instr); ok && p.resets(l, instr, to, v, loc) {
				reset = true
			}
			calls = calls || p.mayCallResetter(instr, loc) || p.mayMove(l, instr, path)
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
	return !onceOnly(l, instr.Block(), loc.isLoad, false)
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

// wholeStruct reports whether a write overwrites the struct or array that the
// location is in.
func wholeStruct(to, loc location) bool {
	if to.addr == nil || loc.addr == nil {
		return false
	}
	for addr := baseOf(outermost(loc.addr)); addr != nil; addr = baseOf(addr) {
		if sameValue(to.addr, addr) || types.Identical(to.addr.Type(), addr.Type()) && !isLocal(to.addr) {
			return true
		}
	}
	return false
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
	return p.mayCall(site.Common(), p.resettersOf(loc))
}

// mayMove reports whether an instruction, other than a store of the loop itself,
// may make one of the pointers that lead to a location point elsewhere.
func (p *pkg) mayMove(l *loops.Loop, instr ssa.Instruction, path []location) bool {
	for _, at := range path {
		if site, ok := instr.(ssa.CallInstruction); ok && p.mayCall(site.Common(), p.writersOf(at)) {
			return true
		}
		if to, _, ok := storedTo(instr); ok && instr.Parent() != l.Fn && mayAlias(to, at) {
			return true // in a function literal
		}
	}
	return false
}

// mayCall reports whether a call may run one of the functions. One that can't be
// followed may run any of them.
func (p *pkg) mayCall(call *ssa.CallCommon, targets map[*ssa.Function]bool) bool {
	if len(targets) == 0 {
		return false
	}
	callee := call.StaticCallee()
	if callee == nil {
		_, builtin := call.Value.(*ssa.Builtin)
		return !builtin
	}
	return p.reaches(callee, targets, map[*ssa.Function]bool{}) || p.handsFunc(call, targets)
}

// handsFunc reports whether a call of another package is given a function that
// may run one of the functions.
func (p *pkg) handsFunc(call *ssa.CallCommon, targets map[*ssa.Function]bool) bool {
	for _, arg := range call.Args {
		if _, isFunc := arg.Type().Underlying().(*types.Signature); !isFunc {
			continue
		}
		made, ok := arg.(*ssa.MakeClosure)
		if !ok {
			if fn, isFn := arg.(*ssa.Function); !isFn || p.reaches(fn, targets, map[*ssa.Function]bool{}) {
				return true
			}
			continue
		}
		if p.reaches(made.Fn.(*ssa.Function), targets, map[*ssa.Function]bool{}) {
			return true
		}
	}
	return false
}

// handsOver reports whether a call is given a pointer to the location, or to the
// struct that it is in, and runs code that the package does not show:
// fmt.Sscan(&s), json.Unmarshal(data, &x).
func (p *pkg) handsOver(call *ssa.CallCommon, loc location) bool {
	if loc.addr == nil {
		b, ok := call.Value.(*ssa.Builtin)
		return ok && (b.Name() == "delete" || b.Name() == "clear") && types.Identical(call.Args[0].Type(), loc.m.Type())
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
// make it grow.
func (p *pkg) resettersOf(loc location) map[*ssa.Function]bool {
	return p.storersOf(p.resetters, loc, func(instr ssa.Instruction, to location, v ssa.Value) bool {
		_, growth := storedGrowth(instr)
		return growth == nil && !keepsAll(to, v)
	})
}

// writersOf returns the functions that assign to the location.
func (p *pkg) writersOf(loc location) map[*ssa.Function]bool {
	return p.storersOf(p.writers, loc, func(ssa.Instruction, location, ssa.Value) bool { return true })
}

// storersOf returns the functions that store to the location in the way that the
// predicate tells; known are those found before. The stores that a function
// makes to a struct that it has just made are to another struct.
func (p *pkg) storersOf(known map[any]map[*ssa.Function]bool, loc location, is func(ssa.Instruction, location, ssa.Value) bool) map[*ssa.Function]bool {
	key := p.keyOf(loc)
	if key == nil {
		return nil
	}
	if found, ok := known[key]; ok {
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
				if ok && p.keyOf(to) == key && is(instr, to, v) && !isFresh(to) {
					found[fn] = true
				}
			}
		}
	}
	known[key] = found
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

// reaches reports whether a call of fn may run one of the functions, which are
// of this package.
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
			callee := site.Common().StaticCallee()
			_, builtin := site.Common().Value.(*ssa.Builtin)
			if callee == nil && !builtin || callee != nil && p.reaches(callee, targets, seen) {
				return true
			}
		}
	}
	return false
}
