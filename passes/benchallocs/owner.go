package benchallocs

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
)

// An owner asks whether a method of B is called on the B of a body: in the body, or in a
// function of the package that it hands its B.
type owner struct {
	p      *pkg
	method string
	asked  map[*bench.Body]bool // each once: recursion says nothing new
}

func (p *pkg) asks(method string) *owner {
	return &owner{p: p, method: method, asked: map[*bench.Body]bool{}}
}

// calls answers for one body and what it calls.
func (o *owner) calls(b *bench.Body) bench.Answer {
	if o.asked[b] {
		return bench.No
	}
	o.asked[b] = true
	if b.B == nil {
		return bench.No // it has no name to call a method on
	}
	answer := bench.No
	for _, u := range b.Uses {
		switch o.use(u) {
		case bench.Yes:
			return bench.Yes
		case bench.Unknown:
			answer = bench.Unknown
		}
	}
	return answer
}

// use answers for one mention of a B.
func (o *owner) use(u *bench.Use) bench.Answer {
	switch {
	case u.Member == o.method:
		return bench.Yes
	case u.Member == "ReportMetric" && (o.method == "ReportAllocs" || o.method == "SetBytes"):
		return o.metric(u.Call)
	case u.Member != "":
		return bench.No
	case u.Call == nil:
		return bench.Unknown // stored: somebody else may call it
	}
	if o.p.bench.Escapes(u) {
		return bench.Unknown
	}
	if b := o.p.bench.BodyOf(code.Callee(o.p.info, u.Call)); b != nil {
		return o.calls(b)
	}
	return bench.No // as a testing.TB it cannot do it
}

// metric answers for a figure of the benchmark's own. One of allocations says what
// ReportAllocs would; any may say what SetBytes would.
func (o *owner) metric(call *ast.CallExpr) bench.Answer {
	if o.method == "SetBytes" {
		return bench.Yes
	}
	if call == nil || len(call.Args) != 2 {
		return bench.Unknown
	}
	tv := o.p.info.Types[call.Args[1]]
	if tv.Value == nil || tv.Value.Kind() != constant.String {
		return bench.Unknown
	}
	unit := strings.ToLower(constant.StringVal(tv.Value))
	if strings.Contains(unit, "alloc") || strings.HasPrefix(unit, "b/") || strings.Contains(unit, "heap") || strings.Contains(unit, "mem") {
		return bench.Yes
	}
	return bench.No
}

// lacks reports whether surely nobody calls the method on the B of a body: not the body,
// nor what it calls, nor who calls it.
func (p *pkg) lacks(method string, b *bench.Body) bool {
	seen := map[*bench.Body]bool{}
	return p.asks(method).calls(b) == bench.No && p.callersLack(method, b, seen) && !callsOuter(method, b)
}

// callsOuter reports whether a sub-benchmark calls the method, but on the B of a benchmark
// around it: that is what rule benchloop finds.
func callsOuter(method string, b *bench.Body) bool {
	for outer := b.Outer; outer != nil; outer = outer.Outer {
		for _, u := range outer.Uses {
			if u.Member == method && u.Inside == b {
				return true
			}
		}
	}
	return false
}

func (p *pkg) callersLack(method string, b *bench.Body, seen map[*bench.Body]bool) bool {
	if seen[b] {
		return true
	}
	seen[b] = true
	decl, ok := b.Node().(*ast.FuncDecl)
	if !ok {
		return b.Kind == bench.Sub && p.isRun(b.Cur) // who calls other literals is not known
	}
	if b.Kind == bench.Top {
		return true
	}
	fn, _ := p.info.Defs[decl.Name].(*types.Func)
	uses := p.ix.Uses(fn)
	if fn == nil || len(uses) == 0 || fn.Exported() && !p.inTest(decl.Pos()) {
		return false // it is for other packages
	}
	for _, use := range uses {
		if p.isRun(use) {
			continue // it gets a B of its own
		}
		caller := p.callerOf(use)
		if caller == nil || p.asks(method).calls(caller) != bench.No || !p.callersLack(method, caller, seen) {
			return false
		}
	}
	return true
}

// callerOf returns the body whose B a function gets where it is called; nil if it is not
// called there, or that B is not known.
func (p *pkg) callerOf(use inspector.Cursor) *bench.Body {
	if sel, ok := use.Parent().Node().(*ast.SelectorExpr); ok && sel.Sel == use.Node() {
		use = use.Parent()
	}
	call, ok := use.Parent().Node().(*ast.CallExpr)
	if !ok || call.Fun != use.Node() {
		return nil
	}
	for _, arg := range call.Args {
		id, ok := ast.Unparen(arg).(*ast.Ident)
		if !ok || !bench.IsB(p.info.TypeOf(id)) {
			continue
		}
		for b := p.bench.Around(use); b != nil; b = b.Outer {
			if b.B != nil && b.B == p.info.Uses[id] {
				return b
			}
		}
	}
	return nil
}

// isRun reports whether a function is an argument of B.Run. What testing.Benchmark
// measures is printed by whoever asks for it.
func (p *pkg) isRun(fn inspector.Cursor) bool {
	if sel, ok := fn.Parent().Node().(*ast.SelectorExpr); ok && sel.Sel == fn.Node() {
		fn = fn.Parent()
	}
	call, ok := fn.Parent().Node().(*ast.CallExpr)
	return ok && call.Fun != fn.Node() && code.IsMethod(code.Callee(p.info, call), "testing", "B", "Run")
}

func (p *pkg) inTest(pos token.Pos) bool {
	return strings.HasSuffix(p.pass.Fset.File(pos).Name(), "_test.go")
}
