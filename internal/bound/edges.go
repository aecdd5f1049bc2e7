package bound

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/perflint/perflint/internal/code"
)

// asksForEdge says of a condition that asks whether the turn is the first or the last, as code
// that puts something between elements does, of which branch that is:
//
//	if i > 0 { b = append(b, ',') }
func (w *walker) asksForEdge(cond *ast.BinaryExpr) (yes, no verdict, ok bool) {
	op, x, y := cond.Op, cond.X, cond.Y
	if !w.isCounter(x) && w.isCounter(y) {
		op, x, y = code.Swapped(op), y, x
	}
	if !w.isCounter(x) {
		return usual, usual, false
	}
	n, isConst := w.f.constant(y)
	first, last := isConst && n == 0, w.isLastIndex(y)
	switch {
	case op == token.EQL && (first || last):
		return atEdge, usual, true
	case op == token.NEQ && (first || last), op == token.GTR && first, op == token.GEQ && isConst && n == 1, op == token.LSS && last:
		return usual, atEdge, true
	}
	return usual, usual, false
}

// isCounter reports whether an expression is the index of the loop.
func (w *walker) isCounter(e ast.Expr) bool {
	v := w.f.varOf(e)
	if v == nil {
		return false
	}
	switch loop := w.loop.(type) {
	case *ast.RangeStmt:
		key, ok := loop.Key.(*ast.Ident)
		if !ok || w.f.Info.ObjectOf(key) != types.Object(v) {
			return false
		}
		switch code.Core(w.f.Info.TypeOf(loop.X)).(type) {
		case *types.Slice, *types.Array, *types.Pointer, *types.Basic:
			return true
		}
		return false // of an iterator it may be the element
	case *ast.ForStmt:
		return loop.Post != nil && w.f.writes(loop.Post, v)
	}
	return false
}

// isLastIndex reports whether an expression is len(x)-1.
func (w *walker) isLastIndex(e ast.Expr) bool {
	less, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok || less.Op != token.SUB {
		return false
	}
	n, isConst := w.f.constant(less.Y)
	call, isCall := ast.Unparen(less.X).(*ast.CallExpr)
	return isConst && n == 1 && isCall && code.IsBuiltin(w.f.Info, call, "len") && w.goesOver(call.Args[0])
}

// goesOver reports whether it is an expression that the loop goes over, or counts up to the
// length of.
func (w *walker) goesOver(e ast.Expr) bool {
	what := types.ExprString(e)
	switch loop := w.loop.(type) {
	case *ast.RangeStmt:
		return types.ExprString(loop.X) == what
	case *ast.ForStmt:
		cond, ok := loop.Cond.(*ast.BinaryExpr)
		return ok && types.ExprString(cond.Y) == "len("+what+")"
	}
	return false
}
