package heat

import (
	"go/ast"

	"github.com/perflint/perflint/internal/code"
)

// countsFields reports whether an expression is how many fields, methods, parameters or
// results a type has: somebody wrote them all down, so a loop over them has a bound in the
// source, and so has recursion into fields that are structs.
func (info *Info) countsFields(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	switch sel.Sel.Name {
	case "NumField", "NumMethod", "NumIn", "NumOut":
		t := info.pass.TypesInfo.TypeOf(sel.X)
		return code.IsNamed(t, "reflect", "Type") || code.IsNamed(t, "reflect", "Value")
	}
	return false
}
