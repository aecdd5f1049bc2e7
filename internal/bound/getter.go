package bound

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/perflint/perflint/internal/code"
)

// count reads a call of a method that counts, as v.Len() or t.NumField(). Those of
// the standard library below compute nothing.
func (f *Finder) count(call *ast.CallExpr) (Expr, bool) {
	fn := code.Callee(f.Info, call)
	if fn == nil || len(call.Args) != 0 || fn.Signature().Recv() == nil || !isInt(f.Info.TypeOf(call)) {
		return Expr{}, false
	}
	name := fn.Name()
	if name != "Len" && !strings.HasPrefix(name, "Num") {
		return Expr{}, false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || !f.pure(sel.X) {
		return Expr{}, false
	}
	a := f.integer(call, text(call))
	a.key = f.key(sel.X) + "." + name + "()"
	a.nonneg, a.length = true, true
	a.reads = []ast.Expr{call}
	a.impure = !isPureCount(fn) && !f.isGetter(call)
	return exprOf(a), true
}

// isPureCount reports whether a method is known to return a number that it keeps.
func isPureCount(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "reflect", "go/types", "container/list", "bytes", "strings":
		return true
	}
	return false
}

// isGetter reports whether a call is of a method that does nothing but return what it reads
// from its receiver: one of the package whose body shows that, or a getter of a protobuf
// message.
func (f *Finder) isGetter(call *ast.CallExpr) bool {
	fn := code.Callee(f.Info, call)
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if fn == nil || !ok || fn.Signature().Recv() == nil || types.IsInterface(fn.Signature().Recv().Type()) || !f.pure(sel.X) {
		return false
	}
	if fn.Pkg() != f.Pkg {
		return strings.HasPrefix(fn.Name(), "Get") && isMessage(fn.Signature().Recv().Type())
	}
	def, ok := f.Index.Def(fn.Origin())
	if !ok {
		return false
	}
	decl, ok := def.Parent().Node().(*ast.FuncDecl)
	return ok && decl.Body != nil && f.onlyReturns(decl.Body.List)
}

// onlyReturns reports whether statements do nothing but return what can be read, perhaps
// after they have asked whether the receiver is nil.
func (f *Finder) onlyReturns(list []ast.Stmt) bool {
	for i, stmt := range list {
		switch stmt := stmt.(type) {
		case *ast.IfStmt:
			if stmt.Init != nil || stmt.Else != nil || !f.isRead(stmt.Cond) || !f.onlyReturns(stmt.Body.List) {
				return false
			}
		case *ast.ReturnStmt:
			return i == len(list)-1 && len(stmt.Results) == 1 && f.isRead(stmt.Results[0])
		default:
			return false
		}
	}
	return false
}

// isRead reports whether an expression only reads variables and fields, and calls nothing but
// len: what calls itself is not looked into.
func (f *Finder) isRead(e ast.Expr) bool {
	calls := false
	ast.Inspect(e, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			calls = calls || !code.IsBuiltin(f.Info, call, "len")
		}
		return !calls
	})
	return !calls && f.pure(e)
}

// isMessage reports whether a type is that of a protobuf message.
func isMessage(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "ProtoReflect")
	_, ok := obj.(*types.Func)
	return ok
}
