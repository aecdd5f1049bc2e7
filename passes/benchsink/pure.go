package benchsink

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/code"
)

// budget is the cost up to which the compiler surely inlines a function: that of the
// compiler is 80, but it counts what is not written, too. Here, each expression costs one.
const budget = 60

// big is the size up to which make puts what does not escape on the stack.
const big = 64 << 10

// work is what is known of code that has no effects: whose value, if nobody uses it, the
// compiler does not compute.
type work struct {
	ok     bool
	cost   int
	allocs bool // it makes what would be on the heap if it were kept
	loads  bool // it reads memory: no constant can come of it
	loops  bool // the loop stays, and what it computes goes
	calls  bool
	checks bool // indices are checked, which stays
	ops    int  // operators and the like: without any there is nothing to compute
}

// A reader goes through code and adds up its work.
type reader struct {
	p    *pkg
	work work

	// scope is the function that is looked at: what is declared in it may be set.
	// It is nil for an expression of the benchmark.
	scope *ast.FuncDecl
}

// workOf says what a function of the package does, if the compiler inlines it and it has
// no effects.
func (p *pkg) workOf(fn *types.Func) *work {
	fn = fn.Origin()
	if w, ok := p.known[fn]; ok {
		if w == nil {
			return &work{} // recursion is not inlined
		}
		return w
	}
	p.known[fn] = nil
	w := p.inlined(fn)
	p.known[fn] = w
	return w
}

func (p *pkg) inlined(fn *types.Func) *work {
	decl, ok := p.bench.Decl(fn)
	sig := fn.Signature()
	if !ok || sig.Results().Len() == 0 || sig.TypeParams() != nil || sig.RecvTypeParams() != nil {
		return &work{} // generic code asks a dictionary, which is not followed here
	}
	if decl.Doc != nil && slices.ContainsFunc(decl.Doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//go:") }) {
		return &work{} // go:noinline, or something as special
	}
	r := &reader{p: p, scope: decl}
	ok = r.stmts(decl.Body.List)
	r.work.ok = ok && r.work.cost <= budget
	return &r.work
}

// isPure reports whether an expression of a benchmark has no effects, and says what it does.
func (p *pkg) isPure(e ast.Expr) (work, bool) {
	r := &reader{p: p}
	ok := r.expr(e)
	return r.work, ok
}

// exprs and expr report whether expressions have no effects, and come to nothing where
// their value is dropped. What calls the runtime does not: the compiler keeps the call.
func (r *reader) exprs(list ...ast.Expr) bool {
	for _, e := range list {
		if e != nil && !r.expr(e) {
			return false
		}
	}
	return true
}

func (r *reader) expr(e ast.Expr) bool {
	r.work.cost++
	if r.p.info.Types[e].Value != nil {
		return true
	}
	switch e := e.(type) {
	case *ast.Ident:
		return r.ident(e)
	case *ast.BasicLit:
		return true
	case *ast.ParenExpr:
		return r.expr(e.X)
	case *ast.SelectorExpr:
		return r.selector(e)
	case *ast.StarExpr:
		r.work.loads = true
		return r.expr(e.X)
	case *ast.IndexExpr:
		return r.index(e)
	case *ast.SliceExpr:
		r.work.loads = true
		r.work.checks = true
		r.work.ops++
		return r.exprs(e.X, e.Low, e.High, e.Max)
	case *ast.UnaryExpr:
		return r.unary(e)
	case *ast.BinaryExpr:
		r.work.ops++
		return r.binary(e) && r.exprs(e.X, e.Y)
	case *ast.CompositeLit:
		return r.composite(e)
	case *ast.CallExpr:
		return r.call(e)
	}
	return false
}

func (r *reader) ident(id *ast.Ident) bool {
	switch obj := r.p.info.ObjectOf(id).(type) {
	case *types.Var:
		if obj.Parent() == nil || obj.Parent() == r.p.pass.Pkg.Scope() {
			r.work.loads = true
		}
		return true
	case *types.Nil, *types.Const:
		return true
	}
	return id.Name == "_"
}

func (r *reader) selector(sel *ast.SelectorExpr) bool {
	r.work.loads = true
	if s := r.p.info.Selections[sel]; s != nil {
		return s.Kind() == types.FieldVal && r.expr(sel.X)
	}
	v, ok := r.p.info.Uses[sel.Sel].(*types.Var)
	return ok && !v.IsField() // a variable of another package
}

// index allows for slices, arrays and strings: maps are asked in the runtime.
func (r *reader) index(e *ast.IndexExpr) bool {
	r.work.loads = true
	r.work.checks = true
	r.work.ops++
	t := r.p.info.TypeOf(e.X)
	if t == nil || code.HasTypeParam(t) {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Array, *types.Basic, *types.Pointer:
		return r.exprs(e.X, e.Index)
	}
	return false
}

func (r *reader) unary(e *ast.UnaryExpr) bool {
	switch e.Op {
	case token.ARROW:
		return false
	case token.AND:
		lit, ok := ast.Unparen(e.X).(*ast.CompositeLit)
		r.work.allocs = true
		return ok && r.composite(lit) // the address of a variable lets it be changed
	}
	r.work.ops++
	return r.expr(e.X)
}

// binary allows for what the processor does by itself.
func (r *reader) binary(e *ast.BinaryExpr) bool {
	x, y := r.p.info.Types[e.X], r.p.info.Types[e.Y]
	switch {
	case x.Type == nil || y.Type == nil || code.HasTypeParam(x.Type) || code.HasTypeParam(y.Type):
		return false
	case x.IsNil() || y.IsNil():
		return true
	case code.IsString(x.Type):
		return (e.Op == token.EQL || e.Op == token.NEQ) && (x.Value != nil || y.Value != nil)
	}
	return isPlain(x.Type) && isPlain(y.Type)
}

// isPlain reports whether values of a type are compared by the processor.
func isPlain(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsString == 0
	case *types.Pointer:
		return true
	}
	return false
}

func (r *reader) composite(lit *ast.CompositeLit) bool {
	t := r.p.info.TypeOf(lit)
	if t == nil || code.HasTypeParam(t) {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Slice:
		r.work.allocs = true
	case *types.Struct, *types.Array:
		r.work.loads = true
	default:
		return false
	}
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		if inner, ok := elt.(*ast.CompositeLit); ok {
			if !r.composite(inner) {
				return false
			}
			continue
		}
		if !r.expr(elt) {
			return false
		}
	}
	return true
}

func (r *reader) call(call *ast.CallExpr) bool {
	if r.p.isConversion(call) {
		return len(call.Args) == 1 && r.conversion(r.p.info.TypeOf(call), call.Args[0])
	}
	if b, ok := r.p.info.Uses[nameOf(call.Fun)].(*types.Builtin); ok {
		return r.builtin(b.Name(), call)
	}
	fn := code.Callee(r.p.info, call)
	if fn == nil {
		return false
	}
	r.work.calls = true
	if !r.receiver(call) || !r.exprs(call.Args...) || r.boxes(fn, call) {
		return false
	}
	if isKnown(fn) {
		r.work.cost += 4
		r.work.ops++
		return true
	}
	w := r.p.workOf(fn)
	if !w.ok {
		return false
	}
	r.work.cost += w.cost
	r.work.ops += w.ops + 1
	r.work.allocs = r.work.allocs || w.allocs
	r.work.loads = r.work.loads || w.loads || fn.Signature().Recv() != nil
	r.work.loops = r.work.loops || w.loops
	r.work.checks = r.work.checks || w.checks
	return true
}

// boxes reports whether a call makes a slice of its arguments.
func (r *reader) boxes(fn *types.Func, call *ast.CallExpr) bool {
	return fn.Signature().Variadic() && !call.Ellipsis.IsValid()
}

// receiver goes through what the method is called on.
func (r *reader) receiver(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return true
	}
	if s := r.p.info.Selections[sel]; s != nil {
		return s.Kind() == types.MethodVal && r.expr(sel.X)
	}
	return true // a function of another package
}

// conversion allows for those between numbers, to named types, and of a string to bytes,
// which are not copied if nobody writes them.
func (r *reader) conversion(to types.Type, arg ast.Expr) bool {
	from := r.p.info.TypeOf(arg)
	if to == nil || from == nil || code.HasTypeParam(to) || code.HasTypeParam(from) || types.IsInterface(to) {
		return false
	}
	r.work.ops++
	if code.IsString(to) != code.IsString(from) {
		return false
	}
	return r.expr(arg)
}

func (r *reader) builtin(name string, call *ast.CallExpr) bool {
	switch name {
	case "len", "cap":
		t := r.p.info.TypeOf(call.Args[0])
		if _, isMap := t.Underlying().(*types.Map); isMap || code.HasTypeParam(t) {
			return false
		}
		r.work.loads = true
		return r.exprs(call.Args...)
	case "min", "max", "real", "imag", "complex":
		r.work.ops++
		return isPlain(r.p.info.TypeOf(call)) && r.exprs(call.Args...)
	case "new":
		r.work.allocs = true
		return !code.HasTypeParam(r.p.info.TypeOf(call)) && r.p.info.Types[call.Args[0]].IsType()
	case "make":
		r.work.allocs = true
		return r.p.isSmallMake(call)
	}
	return false
}

// isSmallMake reports whether a call makes a slice of known size that fits on the stack.
func (p *pkg) isSmallMake(call *ast.CallExpr) bool {
	s, ok := p.info.TypeOf(call).Underlying().(*types.Slice)
	if !ok || code.HasTypeParam(s.Elem()) {
		return false
	}
	for _, size := range call.Args[1:] {
		n, ok := p.constant(size)
		if !ok || n < 0 || n > big || n*max(1, p.pass.TypesSizes.Sizeof(s.Elem())) > big {
			return false
		}
	}
	return true
}

// nameOf returns the last identifier of a called expression, nil if it is no name.
func nameOf(e ast.Expr) *ast.Ident {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	}
	return nil
}

// isKnown reports whether a function of the standard library is inlined, calls nothing, and
// comes to nothing if its value is dropped: seen in what Go 1.25 to 1.27 make of it.
func isKnown(fn *types.Func) bool {
	if fn.Pkg() == nil || fn.Signature().Recv() != nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "math":
		return slices.Contains([]string{
			"Abs", "Sqrt", "Copysign", "Signbit", "IsNaN", "IsInf", "Inf", "NaN",
			"Float64bits", "Float64frombits", "Float32bits", "Float32frombits",
		}, fn.Name())
	case "math/bits":
		for _, prefix := range []string{"Len", "LeadingZeros", "TrailingZeros", "Reverse", "RotateLeft", "Add", "Sub", "Mul"} {
			if strings.HasPrefix(fn.Name(), prefix) {
				return true
			}
		}
	case "unicode/utf8":
		return slices.Contains([]string{"RuneLen", "ValidRune", "RuneStart"}, fn.Name())
	}
	return false
}
