package benchsink

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
)

// folded reports a loop that keeps the result of a function of constants, which the
// compiler has computed: what is inlined, takes numbers, and has neither loops nor reads
// memory, comes to a constant.
func (p *pkg) folded(b *bench.Body, l *bench.Loop) {
	if l.Kind == bench.ByLoop || isAboutNothing(b) {
		return
	}
	var found *ast.CallExpr
	for cur := range l.Cur.Preorder((*ast.CallExpr)(nil)) {
		call := cur.Node().(*ast.CallExpr)
		if !bench.Within(call, l.Block) || p.bench.OnB(call) != "" || inFailure(p, cur, l) {
			continue
		}
		if found != nil || !p.folds(call) || p.inCalledLiteral(cur, l) == elsewhere {
			return // something else is measured, too
		}
		found = call
	}
	if found != nil {
		p.report(found, gate.Figure, "the compiler computes %s, of constants, once and for all: the loop at line %d measures itself: take the arguments from variables of the package",
			p.text(found), p.line(l.Pos()))
	}
}

// inFailure reports whether a call is part of what a benchmark says as it fails.
func inFailure(p *pkg, cur inspector.Cursor, l *bench.Loop) bool {
	for around := range cur.Parent().Enclosing((*ast.CallExpr)(nil)) {
		return bench.Within(around.Node(), l.Block) && p.bench.OnB(around.Node().(*ast.CallExpr)) != ""
	}
	return false
}

// folds reports whether a call comes to a constant.
func (p *pkg) folds(call *ast.CallExpr) bool {
	fn := code.Callee(p.info, call)
	if fn == nil || fn.Signature().Recv() != nil || len(call.Args) == 0 || isKnown(fn) {
		return false
	}
	for _, arg := range call.Args {
		if p.info.Types[arg].Value == nil || code.IsString(p.info.TypeOf(arg)) {
			return false
		}
	}
	w, ok := p.isPure(call)
	return ok && w.ops > 1 && !w.loads && !w.loops && !w.allocs
}
