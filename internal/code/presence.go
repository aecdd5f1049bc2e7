package code

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// Presence returns what a condition asks for, and whether the condition holds where that is
// there: x != nil, x.done and len(x) > 0 ask for x, x.done and x, and hold where it is;
// x == nil, !x.done and len(x) == 0 hold where it is not. It returns nil for any other.
func Presence(info *types.Info, cond ast.Expr) (x ast.Expr, there bool) {
	switch cond := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if cond.Op == token.NOT {
			x, there = Presence(info, cond.X)
			return x, !there
		}
	case *ast.BinaryExpr:
		there = cond.Op == token.NEQ || cond.Op == token.GTR
		switch {
		case cond.Op != token.NEQ && cond.Op != token.EQL && cond.Op != token.GTR:
		case info.Types[cond.Y].IsNil():
			return ast.Unparen(cond.X), there
		case isZero(info.Types[cond.Y].Value):
			if call, ok := ast.Unparen(cond.X).(*ast.CallExpr); ok && IsBuiltin(info, call, "len") {
				return ast.Unparen(call.Args[0]), there
			}
		}
	case *ast.Ident, *ast.SelectorExpr:
		return cond, true
	}
	return nil, false
}

func isZero(v constant.Value) bool {
	return v != nil && v.Kind() == constant.Int && constant.Sign(v) == 0
}
