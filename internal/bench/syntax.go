package bench

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"
)

// Within reports whether a node is part of another, or that itself.
func Within(n, outer ast.Node) bool { return outer.Pos() <= n.Pos() && n.End() <= outer.End() }

// FuncAround returns the function declaration or literal that a node is in, nil if it is in
// none.
func FuncAround(cur inspector.Cursor) ast.Node {
	for fn := range cur.Parent().Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		return fn.Node()
	}
	return nil
}

// CallOf returns the call that a statement is, nil if it is something else.
func CallOf(s ast.Stmt) *ast.CallExpr {
	e, ok := s.(*ast.ExprStmt)
	if !ok {
		return nil
	}
	call, _ := ast.Unparen(e.X).(*ast.CallExpr)
	return call
}

// OnB returns the method of testing.B that a call calls, "" if it calls none.
func (info *Info) OnB(call *ast.CallExpr) string {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || !IsB(info.types.TypeOf(sel.X)) {
		return ""
	}
	return sel.Sel.Name
}

// IsExact reports whether the condition of a loop is b.Loop(), as the compiler wants it.
func (info *Info) IsExact(l *Loop) bool {
	loop, ok := l.Cur.Node().(*ast.ForStmt)
	if !ok || loop.Cond == nil {
		return false
	}
	call, ok := loop.Cond.(*ast.CallExpr)
	return ok && info.OnB(call) == "Loop"
}

// IsBorrowed reports whether a body has its B from a field or a variable of the package:
// who else counts with it is not to be seen there.
func (info *Info) IsBorrowed(b *Body) bool {
	return b.B != nil && (b.B.IsField() || b.B.Parent() == info.pass.Pkg.Scope())
}
