package benchsink

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
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

// isConstant reports whether what is lost is a number that is the same on each turn.
func (l *loss) isConstant(p *pkg) bool {
	call, ok := l.value.(*ast.CallExpr)
	return ok && len(call.Args) > 0 && !l.work.allocs && !l.work.loads && p.isComputedBefore(l.value)
}

// isComputedBefore reports whether a value is computed of constants alone, or of variables that
// are set to one and never written again: kept alive, it would be a constant.
func (p *pkg) isComputedBefore(value ast.Expr) bool {
	varies := false
	ast.Inspect(value, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return !varies
		}
		if v, ok := p.info.Uses[id].(*types.Var); ok {
			varies = varies || !p.isSetToConstant(v)
		}
		return !varies
	})
	return !varies
}

// isSetToConstant reports whether a variable of a function is declared with a constant, and
// nothing writes it.
func (p *pkg) isSetToConstant(v *types.Var) bool {
	if v.IsField() || v.Parent() == nil || v.Parent() == p.pass.Pkg.Scope() {
		return false
	}
	def, ok := p.ix.Def(v)
	if !ok {
		return false
	}
	var value ast.Expr
	switch parent := def.Parent().Node().(type) {
	case *ast.AssignStmt:
		if _, i := def.ParentEdge(); len(parent.Lhs) == len(parent.Rhs) {
			value = parent.Rhs[i]
		}
	case *ast.ValueSpec:
		if _, i := def.ParentEdge(); i < len(parent.Values) && len(parent.Names) == len(parent.Values) {
			value = parent.Values[i]
		}
	}
	if value == nil || p.info.Types[value].Value == nil {
		return false
	}
	for _, use := range p.ix.Uses(v) {
		switch use.ParentEdgeKind() {
		case edge.AssignStmt_Lhs, edge.IncDecStmt_X, edge.UnaryExpr_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
			return false
		}
	}
	return true
}
