package benchallocs

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// A model says what surely allocates. It knows the bodies of the package's functions;
// of others, a table and their signatures.
type model struct {
	pass *analysis.Pass
	pkg  *ssa.Package

	sums  map[called]*summary
	leaks map[leak]bool
	impls map[*types.Func][]*ssa.Function
}

func newModel(pass *analysis.Pass, pkg *ssa.Package) *model {
	return &model{
		pass:  pass,
		pkg:   pkg,
		sums:  map[called]*summary{},
		leaks: map[leak]bool{},
		impls: map[*types.Func][]*ssa.Function{},
	}
}

// A site is what allocates: "fmt.Sprintf", "make([]byte, n)".
type site struct {
	what string
	by   string // the function of the package that is called at pos, and does it
	pos  token.Pos
	rank int // 0 for a call, 1 for what is written out, 2 for what is done without a word
}

// ofError reports whether it is an error that is allocated: not the way that comes to mind.
func (s *site) ofError() bool { return s.what == "fmt.Errorf" || s.what == "errors.New" }

// A summary is what a call of a function allocates, whichever way it goes.
type summary struct {
	always *site
	kept   *site // nil, or what it allocates if the caller keeps its result
}

// called is a function and how it is called: bare, if its variadic parameter gets nothing.
type called struct {
	fn   *ssa.Function
	bare bool
}

// maxDepth is how many calls deep a summary looks.
const maxDepth = 8

// summarize follows a function. One that is being followed has nothing to add: its
// recursion ends somewhere.
func (m *model) summarize(c called, depth int) *summary {
	if s, ok := m.sums[c]; ok {
		return s
	}
	s := &summary{}
	if depth > maxDepth {
		return s // from elsewhere it may be nearer
	}
	m.sums[c] = s
	w := m.walkOf(c.fn, depth)
	w.bare = c.bare
	s.always = w.sure(yes)
	if s.always == nil {
		s.kept = w.sure(returned)
		if s.kept != nil && !inlines(c.fn) {
			s.always, s.kept = s.kept, nil
		}
	}
	return s
}

// inlines reports whether the compiler may put the body of a function in place of a call:
// what it returns then may stay on the stack.
func inlines(fn *ssa.Function) bool {
	n := 0
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr.(type) {
			case *ssa.Defer, *ssa.Go, *ssa.Select:
				return false
			}
			n++
		}
	}
	return n <= 60
}

// bodyOf returns the function of the package that is called, with its body; nil if it is
// another's.
func (m *model) bodyOf(fn *ssa.Function) *ssa.Function {
	if fn == nil {
		return nil
	}
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if len(fn.Blocks) == 0 || fn.Pkg != m.pkg && (fn.Object() == nil || fn.Object().Pkg() != m.pass.Pkg) {
		return nil
	}
	return fn
}

// callees returns the functions of the package that a call may call, and whether these
// are all that it does.
func (m *model) callees(call *ssa.CallCommon) []*ssa.Function {
	if !call.IsInvoke() {
		if fn := m.bodyOf(call.StaticCallee()); fn != nil {
			return []*ssa.Function{fn}
		}
		return nil
	}
	if dyn := m.dynamic(call.Value, 0); dyn != nil {
		var fns []*ssa.Function
		fns = slices.Grow(fns, len(dyn))
		for _, t := range dyn {
			fn := m.method(t, call.Method)
			if fn == nil {
				return nil
			}
			fns = append(fns, fn)
		}
		return fns
	}
	return m.implementations(call)
}

// method returns the body of a method of a type, if the package declares it.
func (m *model) method(t types.Type, method *types.Func) *ssa.Function {
	obj, _, _ := types.LookupFieldOrMethod(t, false, method.Pkg(), method.Name())
	fn, ok := obj.(*types.Func)
	if !ok {
		return nil
	}
	return m.bodyOf(m.pkg.Prog.FuncValue(fn.Origin()))
}

// implementations returns the methods of the package's types that implement an interface
// of the package: others may, but not in its benchmarks.
func (m *model) implementations(call *ssa.CallCommon) []*ssa.Function {
	if call.Method.Pkg() != m.pass.Pkg {
		return nil // anybody's: error, io.Reader
	}
	if fns, ok := m.impls[call.Method]; ok {
		return fns
	}
	m.impls[call.Method] = nil
	iface, ok := call.Value.Type().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	var fns []*ssa.Function
	scope := m.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() || types.IsInterface(tn.Type()) {
			continue
		}
		if named, ok := tn.Type().(*types.Named); ok && named.TypeParams().Len() > 0 {
			continue
		}
		ptr := types.NewPointer(tn.Type())
		if !types.Implements(ptr, iface) {
			continue
		}
		fn := m.method(ptr, call.Method)
		if fn == nil {
			return nil // promoted from elsewhere
		}
		fns = append(fns, fn)
	}
	m.impls[call.Method] = fns
	return fns
}

// dynamic returns the types that an interface value may have, nil if they are not all
// known.
func (m *model) dynamic(v ssa.Value, depth int) []types.Type {
	if depth > 6 {
		return nil
	}
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return []types.Type{v.X.Type()}
	case *ssa.ChangeInterface:
		return m.dynamic(v.X, depth+1)
	case *ssa.Phi:
		var all []types.Type
		for _, e := range v.Edges {
			if c, ok := e.(*ssa.Const); ok && c.IsNil() {
				continue
			}
			ts := m.dynamic(e, depth+1)
			if ts == nil {
				return nil
			}
			all = append(all, ts...)
		}
		return all
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		if !ok {
			return nil
		}
		return m.returned(call, v.Index, depth)
	case *ssa.Call:
		return m.returned(v, 0, depth)
	case *ssa.FreeVar:
		return m.dynamic(binding(v), depth+1)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return m.stored(v.X, depth)
		}
	}
	return nil
}

// returned returns the types of a result of a function of the package.
func (m *model) returned(call *ssa.Call, index, depth int) []types.Type {
	fn := m.bodyOf(call.Call.StaticCallee())
	if fn == nil {
		return nil
	}
	var all []types.Type
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || index >= len(ret.Results) {
			continue
		}
		if c, ok := ret.Results[index].(*ssa.Const); ok && c.IsNil() {
			continue
		}
		ts := m.dynamic(given(call, fn, ret.Results[index]), depth+1)
		if ts == nil {
			return nil
		}
		all = append(all, ts...)
	}
	return all
}

// stored returns the types of what is stored in a variable that literals share.
func (m *model) stored(addr ssa.Value, depth int) []types.Type {
	if fv, ok := addr.(*ssa.FreeVar); ok {
		addr = binding(fv)
	}
	local, ok := addr.(*ssa.Alloc)
	if !ok {
		return nil
	}
	var all []types.Type
	for _, ref := range *local.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr != local {
				return nil // its address goes elsewhere
			}
			ts := m.dynamic(ref.Val, depth+1)
			if ts == nil {
				return nil
			}
			all = append(all, ts...)
		case *ssa.UnOp, *ssa.MakeClosure:
		default:
			return nil
		}
	}
	return all
}

// binding returns what a literal has captured, nil if that is not known.
func binding(fv *ssa.FreeVar) ssa.Value {
	fn := fv.Parent()
	for i, v := range fn.FreeVars {
		if v != fv || fn.Parent() == nil {
			continue
		}
		for _, b := range fn.Parent().Blocks {
			for _, instr := range b.Instrs {
				if mc, ok := instr.(*ssa.MakeClosure); ok && mc.Fn == fn {
					return mc.Bindings[i]
				}
			}
		}
	}
	return nil
}
