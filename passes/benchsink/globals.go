package benchsink

import (
	"go/ast"
	"go/types"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
)

// globals reports settings of the process that a benchmark changes and leaves: what runs
// after it runs with them.
func (p *pkg) globals(b *bench.Body) {
	for cur := range b.Cur.Preorder((*ast.ExprStmt)(nil)) {
		call, ok := cur.Node().(*ast.ExprStmt).X.(*ast.CallExpr)
		if !ok || p.bench.Around(cur) != b {
			continue
		}
		fn := code.Callee(p.info, call)
		switch {
		case code.IsFunc(fn, "runtime/debug", "SetGCPercent", "SetMemoryLimit", "SetMaxStack"),
			code.IsFunc(fn, "runtime", "SetMutexProfileFraction", "SetBlockProfileRate"):
			if p.isOnly(fn, b, call) && p.changes(fn, call) {
				p.report(call, gate.Figure, "%s changes a setting of the process, and nothing sets it back: the benchmarks that run after %s run with it", types.ExprString(call.Fun), b.Name)
			}
		case code.IsFunc(fn, "runtime", "GOMAXPROCS"):
			p.procs(b, call)
		}
	}
}

// isOnly reports whether a call is the only one of its function in the declaration, and
// may so be told apart from the one that sets back.
func (p *pkg) isOnly(fn *types.Func, b *bench.Body, call *ast.CallExpr) bool {
	for decl := range b.Cur.Enclosing((*ast.FuncDecl)(nil)) {
		only := true
		ast.Inspect(decl.Node(), func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			only = only && !(ok && p.info.Uses[id] == fn && !bench.Within(id, call))
			return only
		})
		return only
	}
	return false
}

// changes reports whether the argument is a new value, rather than one that only asks, or
// that somebody has saved.
func (p *pkg) changes(fn *types.Func, call *ast.CallExpr) bool {
	n, ok := p.constant(call.Args[0])
	return ok && (n >= 0 || fn.Name() == "SetGCPercent")
}

// procs reports a benchmark that sets GOMAXPROCS for its sub-benchmarks: package testing
// sets it anew for each of them.
func (p *pkg) procs(b *bench.Body, call *ast.CallExpr) {
	n, ok := p.constant(call.Args[0])
	if ok && n <= 0 || len(b.Loops) > 0 {
		return
	}
	for _, u := range b.Uses {
		if u.Member == "Run" && u.Inside == b && u.Call != nil && u.Call.Pos() > call.Pos() {
			p.report(call, gate.Figure, "%s has no effect on the sub-benchmarks of %s: for each, package testing sets GOMAXPROCS to what -cpu says", p.text(call), b.Name)
			return
		}
	}
}
