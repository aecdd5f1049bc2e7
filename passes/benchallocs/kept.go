package benchallocs

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A fate is where a value goes.
type fate int

const (
	unknown  fate = iota // nowhere, or where it may stay on the stack
	returned             // to the caller, at the least
	yes                  // to the heap, surely: escape analysis says so, too
)

// A leak is a parameter of a function.
type leak struct {
	fn      *ssa.Function
	index   int
	content bool // of a slice: its elements
}

// fateOf follows a pointer, slice, string, map, function or interface.
func (m *model) fateOf(v ssa.Value) fate { return m.follow(v, false, map[ssa.Value]bool{}) }

// follow follows a value, or the elements of a slice.
func (m *model) follow(v ssa.Value, content bool, seen map[ssa.Value]bool) fate {
	if v == nil || seen[v] || len(seen) > 200 {
		return unknown
	}
	seen[v] = true
	refs := v.Referrers()
	if refs == nil {
		return unknown
	}
	best := unknown
	for _, ref := range *refs {
		best = max(best, m.use(v, ref, content, seen))
		if best == yes {
			break
		}
	}
	return best
}

// use says where one instruction takes a value.
func (m *model) use(v ssa.Value, ref ssa.Instruction, content bool, seen map[ssa.Value]bool) fate {
	switch ref := ref.(type) {
	case *ssa.Return:
		return returned
	case *ssa.Store:
		if ref.Val == v {
			return m.stores(ref.Addr, seen)
		}
	case *ssa.MapUpdate:
		if ref.Map != v {
			return yes
		}
	case *ssa.Send:
		if ref.X == v {
			return yes
		}
	case *ssa.Go:
		return yes
	case *ssa.Call:
		return m.passes(v, ref, &ref.Call, content, seen)
	case *ssa.Phi, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.Slice, *ssa.MakeInterface, *ssa.Extract,
		*ssa.SliceToArrayPointer, *ssa.FieldAddr:
		return m.follow(ref.(ssa.Value), content, seen)
	case *ssa.TypeAssert:
		if types.IsInterface(ref.AssertedType) || isReference(ref.AssertedType) {
			return m.follow(ref, content, seen) // else it copies what is in the interface
		}
	case *ssa.IndexAddr:
		if ref.X == v {
			return m.follow(ref, content, seen)
		}
	case *ssa.UnOp:
		if content && ref.Op == token.MUL {
			return m.follow(ref, false, seen)
		}
	case *ssa.MakeClosure:
		if !isLoopBody(ref) {
			return m.follow(ref, false, seen)
		}
	}
	return unknown
}

// stores says where a value goes that is stored. What is stored by way of a pointer is on
// the heap, as far as the compiler knows.
func (m *model) stores(addr ssa.Value, seen map[ssa.Value]bool) fate {
	field := -1
	for {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			addr, field = a.X, a.Field
			continue
		case *ssa.IndexAddr:
			if _, ok := a.X.Type().Underlying().(*types.Slice); !ok {
				addr, field = a.X, -1
				continue
			}
		case *ssa.Alloc:
			if seen[a] {
				return unknown
			}
			best := m.follow(a, false, seen)
			if best != yes {
				best = max(best, m.loads(a, field, seen))
			}
			return best
		}
		return yes
	}
}

// loads says where the values go that are read from a variable, or from a field of it.
func (m *model) loads(a *ssa.Alloc, field int, seen map[ssa.Value]bool) fate {
	best := unknown
	for _, ref := range *a.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp, *ssa.Slice, *ssa.IndexAddr:
			if load, ok := ref.(*ssa.UnOp); !ok || load.Op == token.MUL {
				best = max(best, m.follow(ref.(ssa.Value), !ok, seen))
			}
		case *ssa.FieldAddr:
			if field < 0 || ref.Field == field {
				best = max(best, m.follow(ref, true, seen))
			}
		}
	}
	return best
}

// passes says where a call takes its argument.
func (m *model) passes(v ssa.Value, call *ssa.Call, c *ssa.CallCommon, content bool, seen map[ssa.Value]bool) fate {
	if c.IsInvoke() {
		if c.Value == v && isDevirtualised(v) || isHasher(c.Value) {
			return unknown
		}
		return yes
	}
	switch callee := c.Value.(type) {
	case *ssa.Builtin:
		if callee.Name() != "append" {
			return unknown
		}
		if c.Args[0] == v {
			return m.follow(call, content, seen)
		}
		if content {
			return yes // appended pointers
		}
		return unknown // their slice is copied
	case *ssa.Function, *ssa.MakeClosure:
	default:
		if c.Value == v {
			return unknown // it is called
		}
		return yes // nobody knows by what
	}
	fn := c.StaticCallee()
	if body := m.bodyOf(fn); body != nil {
		for i, arg := range c.Args {
			if arg == v && i < len(body.Params) && m.leaksParam(leak{body, i, content}) {
				return yes
			}
		}
		return unknown
	}
	for i, arg := range c.Args {
		if arg == v && leaksOutside(fn, i, content) {
			return yes
		}
	}
	return unknown
}

// small is the number of instructions up to which a function may be inlined.
const small = 60

// isDevirtualised reports whether the compiler may know the type behind an interface whose
// method is called: it is made in the function, or is a parameter of one that is inlined.
func isDevirtualised(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.Parameter:
		n := 0
		for _, b := range v.Parent().Blocks {
			n += len(b.Instrs)
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok && call.Call.StaticCallee() == v.Parent() {
					return false // recursion is not inlined
				}
			}
		}
		return n <= small
	}
	return false
}

// isHasher reports whether a value comes from a function such as fnv.New64a, which is inlined:
// the compiler knows then that Write neither keeps nor changes what it is given.
func isHasher(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok || call.Call.StaticCallee() == nil || call.Call.StaticCallee().Pkg == nil {
		return false
	}
	switch call.Call.StaticCallee().Pkg.Pkg.Path() {
	case "hash/fnv", "hash/adler32", "hash/crc32", "hash/crc64", "crypto/md5", "crypto/sha1":
		return strings.HasPrefix(call.Call.StaticCallee().Name(), "New")
	}
	return false
}

// leaksParam reports whether a function of the package surely keeps an argument.
func (m *model) leaksParam(l leak) bool {
	if known, ok := m.leaks[l]; ok {
		return known
	}
	m.leaks[l] = false
	m.leaks[l] = m.follow(l.fn.Params[l.index], l.content, map[ssa.Value]bool{}) == yes
	return m.leaks[l]
}

// leaksOutside reports whether a function of another package keeps an argument: one that
// takes an interface calls its methods, or reflects.
func leaksOutside(fn *ssa.Function, i int, content bool) bool {
	if fn == nil {
		return false
	}
	sig := fn.Signature
	if sig.Recv() != nil {
		i--
	}
	if i < 0 || i >= sig.Params().Len() {
		return false
	}
	t := sig.Params().At(i).Type()
	if sig.Variadic() && i == sig.Params().Len()-1 && content {
		if s, ok := t.Underlying().(*types.Slice); ok {
			t = s.Elem()
		}
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return false
	}
	iface, ok := t.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	if fn.Package() == nil || fn.Package().Pkg == nil {
		return false
	}
	path := fn.Package().Pkg.Path()
	if iface.NumMethods() == 0 {
		return reflects(path, fn.Name())
	}
	return path != "errors" && !isTB(iface)
}

// reflects reports whether a function that takes anything lets it go to the heap: to look
// at it by reflection, or to store it. Keys that are looked up are not stored.
func reflects(path, name string) bool {
	switch path {
	case "fmt", "log", "log/slog", "text/template", "html/template", "database/sql", "container/heap", "container/list":
		return true
	case "sync", "sync/atomic":
		return name == "Store" || name == "Put" || name == "Swap" || name == "LoadOrStore"
	}
	if isStd(path) {
		return strings.HasPrefix(path, "encoding/")
	}
	for _, verb := range []string{"Get", "Load", "Lookup", "Has", "Contains", "Delete", "Peek", "Is", "As"} {
		if startsWith(name, verb) {
			return false
		}
	}
	return true
}

// isTB reports whether an interface is for a *testing.B, which is on the heap anyway.
func isTB(iface *types.Interface) bool {
	for m := range iface.Methods() {
		switch m.Name() {
		case "Errorf", "FailNow", "Fatalf", "Helper":
			return true
		}
	}
	return false
}
