package benchallocs

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/code"
)

// alloc returns what an instruction surely allocates, nil if nothing, and what has to
// become of it: it allocates at any rate, or if the caller keeps what is returned.
func (w *walk) alloc(instr ssa.Instruction) (*site, fate) {
	m := w.m
	switch v := instr.(type) {
	case *ssa.Alloc:
		return w.variable(v)
	case *ssa.MakeSlice:
		if isConst(v.Len) && isConst(v.Cap) {
			return nil, unknown
		}
		what := m.at(v, "make("+m.short(v.Type())+", …)")
		if w.maySmall(v) {
			return what, m.fateOf(v)
		}
		return what, yes
	case *ssa.MakeMap:
		return m.at(v, "a new "+m.short(v.Type())), m.fateOf(v)
	case *ssa.MakeChan:
		return m.at(v, "make("+m.short(v.Type())+")"), yes
	case *ssa.MakeInterface:
		if !boxes(v) {
			return nil, unknown
		}
		return m.silently(v, m.short(v.X.Type())+" in an interface"), m.fateOf(v)
	case *ssa.MakeClosure:
		if len(v.Bindings) == 0 || isLoopBody(v) {
			return nil, unknown
		}
		return m.silently(v, "a function with variables"), m.fateOf(v)
	case *ssa.Go:
		if !is[*ssa.MakeClosure](v.Call.Value) && !slices.ContainsFunc(v.Call.Args, func(arg ssa.Value) bool { return !isConst(arg) }) {
			return nil, unknown // nothing to keep for it; goroutines are used again
		}
		return &site{what: "a go statement", pos: v.Pos(), rank: 1}, yes
	case *ssa.BinOp:
		if v.Op != token.ADD || !code.IsString(v.Type()) {
			return nil, unknown
		}
		return m.at(v, "a string concatenation"), m.fateOf(v)
	case *ssa.Convert:
		if !copies(v) {
			return nil, unknown
		}
		return m.at(v, "a conversion to "+m.short(v.Type())), m.fateOf(v)
	case *ssa.Call:
		return w.call(v)
	}
	return nil, unknown
}

func is[T ssa.Value](v ssa.Value) bool {
	_, ok := v.(T)
	return ok
}

// at is a site at an instruction.
func (m *model) at(v ssa.Value, what string) *site {
	pos := v.Pos()
	for _, ref := range *v.Referrers() {
		if pos.IsValid() {
			break
		}
		pos = ref.Pos() // a conversion that is not written
	}
	return &site{what: what, pos: pos, rank: 1}
}

// silently is a site at an instruction that is not written as an allocation.
func (m *model) silently(v ssa.Value, what string) *site {
	s := m.at(v, what)
	s.rank = 2
	return s
}

// short writes a type for a message.
func (m *model) short(t types.Type) string {
	s := types.TypeString(t, func(p *types.Package) string {
		if p == m.pass.Pkg {
			return ""
		}
		return p.Name()
	})
	if strings.HasPrefix(s, "struct{") {
		return "struct"
	}
	return s
}

func isConst(v ssa.Value) bool { return v == nil || is[*ssa.Const](v) }

// variable is about new(T), &T{}, a literal of a slice and a variable whose address goes
// elsewhere. What is large is on the heap at any rate.
func (w *walk) variable(v *ssa.Alloc) (*site, fate) {
	elem := v.Type().(*types.Pointer).Elem()
	if code.HasTypeParam(elem) {
		return nil, unknown
	}
	size := w.m.pass.TypesSizes.Sizeof(elem)
	if size == 0 || !v.Heap || !v.Pos().IsValid() {
		return nil, unknown
	}
	moved := v.Comment + ", which moves to the heap"
	what := moved
	switch v.Comment {
	case "new":
		what = "new(" + w.m.short(elem) + ")"
	case "complit":
		what = "a new " + w.m.short(elem)
	case "slicelit", "makeslice", "varargs":
		what = "a new slice"
		if arr, ok := elem.Underlying().(*types.Array); ok {
			what = "a new []" + w.m.short(arr.Elem())
		}
	}
	if v.Comment == "makeslice" && size > 64<<10 {
		return w.m.at(v, what), yes
	}
	if what == moved && byValue(v) {
		return nil, unknown
	}
	if what == moved || v.Comment == "varargs" {
		return w.m.silently(v, what), w.m.fateOf(v)
	}
	return w.m.at(v, what), w.m.fateOf(v)
}

// maySmall reports whether a slice may well have no more than 32 bytes, which are on the
// stack if nobody keeps it (from Go 1.25 on): bytes and numbers, and as many elements as
// there are arguments.
func (w *walk) maySmall(v *ssa.MakeSlice) bool {
	elem := v.Type().Underlying().(*types.Slice).Elem()
	if code.HasTypeParam(elem) || w.m.pass.TypesSizes.Sizeof(elem) < 16 {
		return true
	}
	for _, n := range []ssa.Value{v.Len, v.Cap} {
		call, ok := n.(*ssa.Call)
		if !ok || len(call.Call.Args) != 1 || !w.fn.Signature.Variadic() {
			continue
		}
		if p, ok := call.Call.Args[0].(*ssa.Parameter); ok && p == w.fn.Params[len(w.fn.Params)-1] {
			return true
		}
	}
	return false
}

// byValue reports whether literals capture a variable by its value: it is set once, is
// small, and its address goes nowhere else.
func byValue(v *ssa.Alloc) bool {
	return setOnce(v, 0) <= 1
}

// setOnce counts what sets a variable, in literals that capture it, too; what takes its
// address otherwise counts as more than once.
func setOnce(v ssa.Value, depth int) int {
	const often = 2
	if depth > 5 || v.Referrers() == nil {
		return often
	}
	n := 0
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Val == v {
				return often
			}
			n++
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.MakeClosure:
			for i, bound := range ref.Bindings {
				if bound == v {
					n += setOnce(ref.Fn.(*ssa.Function).FreeVars[i], depth+1)
				}
			}
		default:
			return often // a field, an element, a method that takes the address
		}
	}
	return n
}

// boxes reports whether an interface needs memory for its value: it does not for a
// pointer, a constant, a single byte, nothing, and small numbers.
func boxes(v *ssa.MakeInterface) bool {
	if is[*ssa.Const](v.X) {
		return false
	}
	switch u := v.X.Type().Underlying().(type) {
	case *types.Basic:
		return u.Info()&(types.IsString|types.IsFloat|types.IsComplex) != 0 && !code.HasTypeParam(v.X.Type())
	case *types.Slice:
		return !code.HasTypeParam(v.X.Type())
	case *types.Struct:
		if code.HasTypeParam(v.X.Type()) || u.NumFields() == 0 {
			return false
		}
		return !(u.NumFields() == 1 && (isReference(u.Field(0).Type()) || isStruct(u.Field(0).Type()))) && !isGlobalLoad(v.X)
	}
	return false
}

// isGlobalLoad reports whether a value is read from a variable of a package: it may be
// one that is never written.
func isGlobalLoad(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	return ok && load.Op == token.MUL && is[*ssa.Global](load.X)
}

// isReference reports whether an interface holds a value of a type as it is.
func isReference(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Chan, *types.Signature:
		return true
	}
	return false
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// isLoopBody reports whether a function is the body of a range over a function, which is
// mostly inlined.
func isLoopBody(v *ssa.MakeClosure) bool {
	_, ok := v.Fn.(*ssa.Function).Syntax().(*ast.RangeStmt)
	return ok
}

// copies reports whether a conversion makes a string of bytes, or the other way round.
func copies(v *ssa.Convert) bool {
	from, to := v.X.Type().Underlying(), v.Type().Underlying()
	if code.IsString(to) {
		return !is[*ssa.Const](v.X) && isSlice(from)
	}
	if c, ok := v.X.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String && constant.StringVal(c.Value) == "" {
		return false
	}
	return code.IsString(from) && isSlice(to)
}

func isSlice(t types.Type) bool {
	_, ok := t.(*types.Slice)
	return ok
}

// call is about the calls that allocate, by what is known of the callee.
func (w *walk) call(call *ssa.Call) (*site, fate) {
	m := w.m
	c := &call.Call
	if b, ok := c.Value.(*ssa.Builtin); ok {
		if b.Name() == "append" {
			return w.appends(call)
		}
		return nil, unknown
	}
	if fns := m.callees(c); len(fns) > 0 {
		if s, fate := w.inPackage(call, fns); s != nil || !c.IsInvoke() {
			return s, fate
		}
	}
	if c.IsInvoke() && w.head != nil {
		for _, fn := range m.cases(c) {
			if s, fate := w.inPackage(call, []*ssa.Function{fn}); s != nil {
				return s, fate
			}
		}
	}
	var fn *types.Func
	if c.IsInvoke() {
		fn = c.Method
	} else if callee := c.StaticCallee(); callee != nil {
		if o := callee.Origin(); o != nil {
			callee = o
		}
		fn, _ = callee.Object().(*types.Func)
	}
	if fn == nil || fn.Pkg() == nil || fn.Pkg() == m.pass.Pkg {
		return nil, unknown
	}
	return m.outside(call, fn)
}

// inPackage is about the functions of the package that a call may call: all of them
// allocate, or nothing is sure.
func (w *walk) inPackage(call *ssa.Call, fns []*ssa.Function) (*site, fate) {
	var first *site
	least := yes
	for _, fn := range fns {
		s := w.m.summarize(called{fn, isBare(fn, &call.Call)}, w.depth+1)
		switch {
		case s.always != nil:
			if first == nil {
				first = s.always
			}
		case s.kept != nil && call.Call.IsInvoke():
			first = s.kept // such a call is not inlined
		case s.kept != nil:
			first = s.kept
			least = min(least, w.m.fateOf(call))
		default:
			return nil, unknown
		}
	}
	if least == unknown {
		return nil, unknown
	}
	return &site{what: first.what, by: callName(call), pos: call.Pos()}, least
}

// isBare reports whether a call gives nothing for the variadic parameter.
func isBare(fn *ssa.Function, c *ssa.CallCommon) bool {
	return fn.Signature.Variadic() && len(c.Args) > 0 && isNil(c.Args[len(c.Args)-1])
}

// callName writes what is called, for a message.
func callName(call *ssa.Call) string {
	if call.Call.IsInvoke() {
		return call.Call.Method.Name()
	}
	if fn := call.Call.StaticCallee(); fn != nil && fn.Parent() == nil {
		if o := fn.Origin(); o != nil {
			fn = o
		}
		return fn.Name()
	}
	return "a function literal"
}

// appends is about a slice that starts empty: to grow, it needs memory.
func (w *walk) appends(call *ssa.Call) (*site, fate) {
	if !w.startsEmpty(call.Call.Args[0], map[ssa.Value]bool{}) {
		return nil, unknown
	}
	s, ok := call.Type().Underlying().(*types.Slice)
	if !ok || code.HasTypeParam(s.Elem()) {
		return nil, unknown
	}
	size := w.m.pass.TypesSizes.Sizeof(s.Elem())
	if size == 0 {
		return nil, unknown
	}
	what := w.m.at(call, "append to an empty "+w.m.short(call.Type()))
	if size > 32 || size >= 8 && w.inner[call.Block()] {
		return what, yes // from Go 1.25 on, 32 bytes may be on the stack
	}
	return what, w.m.fateOf(call)
}

// startsEmpty reports whether a slice has no memory when the turn, or the function,
// begins.
func (w *walk) startsEmpty(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return true
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Const:
		return v.IsNil()
	case *ssa.Phi:
		if v.Block() == w.head {
			return false // it lives from turn to turn
		}
		for _, e := range v.Edges {
			if !w.startsEmpty(e, seen) {
				return false
			}
		}
		return true
	case *ssa.Call:
		b, ok := v.Call.Value.(*ssa.Builtin)
		return ok && b.Name() == "append" && w.startsEmpty(v.Call.Args[0], seen)
	case *ssa.Slice:
		a, ok := v.X.(*ssa.Alloc) // []T{}
		if !ok || a.Comment != "slicelit" && a.Comment != "makeslice" {
			return false
		}
		arr, ok := a.Type().(*types.Pointer).Elem().Underlying().(*types.Array)
		return ok && arr.Len() == 0
	}
	return false
}
