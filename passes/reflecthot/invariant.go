package reflecthot

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// implements is about t.Implements(u), which compares method sets, in some 90 ns: of the type
// of a value, which a type assertion asks in 2; and of types that are the same on all turns of
// a loop. The elements of a slice, an array or a map have one type.
func (p *pkg) implements(cur inspector.Cursor, call *ast.CallExpr, sel *ast.SelectorExpr) *site {
	if sel.Sel.Name != "Implements" || len(call.Args) != 1 {
		return nil
	}
	if p.asksValue(call) {
		return &site{
			does:    name(sel, "Implements") + " compares the methods of two types each time",
			instead: "a type assertion of " + name(p.typeOf(sel.X), "the value") + " does not",
		}
	}
	loop := innermostLoop(cur)
	if loop == nil || p.gate.Heat(call.Pos()).Loop != loop.Pos() || !p.isSameType(sel.X, loop) || !p.isSame(call.Args[0], loop) {
		return nil // or one that takes a turn or two
	}
	return &site{
		does:    name(sel, "Implements") + " compares the methods of the same types on each turn of the loop at line " + strconv.Itoa(p.pass.Fset.Position(loop.Pos()).Line),
		instead: "asked before the loop, it does not",
	}
}

// asksValue reports whether a call asks what a type assertion would: whether a value in an
// interface has the methods of a type that the source names.
func (p *pkg) asksValue(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Implements" || len(call.Args) != 1 {
		return false
	}
	x := p.typeOf(sel.X)
	return x != nil && types.IsInterface(p.info.TypeOf(x)) && !isTypeParam(p.info.TypeOf(x)) && p.isKnownType(call.Args[0])
}

// typeOf returns the x of reflect.TypeOf(x), or nil.
func (p *pkg) typeOf(e ast.Expr) ast.Expr {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || !code.IsFunc(code.Callee(p.info, call), "reflect", "TypeOf") {
		return nil
	}
	return call.Args[0]
}

// isKnownType reports whether an expression is a type that the source names:
// reflect.TypeFor[T](), reflect.TypeOf((*T)(nil)).Elem(), or a variable that is one of those.
func (p *pkg) isKnownType(e ast.Expr) bool {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if e = p.onlyValue(id); e == nil {
			return false
		}
	}
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	if code.IsFunc(code.Callee(p.info, call), "reflect", "TypeFor") {
		return true
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Elem" {
		return false
	}
	of := p.typeOf(sel.X)
	if of == nil {
		return false
	}
	conv, ok := ast.Unparen(of).(*ast.CallExpr)
	return ok && len(conv.Args) == 1 && p.info.Types[conv.Args[0]].IsNil()
}

// innermostLoop returns the loop of the same function whose body the code at cur is in, or nil.
func innermostLoop(cur inspector.Cursor) ast.Node {
	for c := range cur.Enclosing((*ast.BlockStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		if _, ok := c.Node().(*ast.BlockStmt); !ok {
			return nil
		}
		if kind, _ := c.ParentEdge(); kind == edge.ForStmt_Body || kind == edge.RangeStmt_Body {
			return c.Parent().Node()
		}
	}
	return nil
}

// isSame reports whether a variable, as it stands there, has one value on all turns of a loop.
func (p *pkg) isSame(e ast.Expr, loop ast.Node) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := p.info.Uses[e].(*types.Var)
		return ok && p.isOutside(v, loop) && !p.isWrittenAfar(v)
	case *ast.SelectorExpr: // of another package
		v, ok := p.info.Uses[e.Sel].(*types.Var)
		return ok && !v.IsField()
	}
	return false
}

// isWrittenAfar reports whether a variable is pointed to, or a function literal that it is
// declared outside of writes it: nobody knows when.
func (p *pkg) isWrittenAfar(v *types.Var) bool {
	return slices.ContainsFunc(p.ix.Uses(v), func(use inspector.Cursor) bool {
		switch kind, _ := use.ParentEdge(); kind {
		case edge.UnaryExpr_X:
			return use.Parent().Node().(*ast.UnaryExpr).Op == token.AND
		case edge.AssignStmt_Lhs:
			for lit := range use.Enclosing((*ast.FuncLit)(nil)) {
				return v.Pos() < lit.Node().Pos() || lit.Node().End() <= v.Pos()
			}
		}
		return false
	})
}

// isSameType reports whether an expression of type reflect.Type is one type on all turns of a
// loop: a variable, v.Type() of one, or of an element of one, v.Index(i).Type().
func (p *pkg) isSameType(e ast.Expr, loop ast.Node) bool {
	if p.isSame(e, loop) {
		return true
	}
	v, ok := p.reflected(e, "Type")
	if !ok {
		return false
	}
	if p.isSame(v, loop) {
		return true
	}
	if id, ok := ast.Unparen(v).(*ast.Ident); ok {
		if v = p.onlyValue(id); v == nil {
			return false
		}
	}
	all, ok := p.reflected(v, "Index", "MapIndex")
	return ok && p.isSame(all, loop)
}

// reflected returns the v of v.Method(…), if that is one of those methods of reflect.Value.
func (p *pkg) reflected(e ast.Expr, methods ...string) (v ast.Expr, ok bool) {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return nil, false
	}
	fn := code.Callee(p.info, call)
	for _, method := range methods {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && code.IsMethod(fn, "reflect", "Value", method) {
			return sel.X, true
		}
	}
	return nil, false
}

// onlyValue returns what a variable is declared with, if nothing else is ever assigned to it;
// or nil.
func (p *pkg) onlyValue(id *ast.Ident) ast.Expr {
	v, ok := p.info.Uses[id].(*types.Var)
	if !ok {
		return nil
	}
	for _, use := range p.ix.Uses(v) {
		switch kind, _ := use.ParentEdge(); kind {
		case edge.AssignStmt_Lhs, edge.UnaryExpr_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
			return nil
		}
	}
	def, ok := p.ix.Def(v)
	if !ok || v.Exported() && v.Parent() == p.pass.Pkg.Scope() {
		return nil
	}
	_, i := def.ParentEdge()
	switch n := def.Parent().Node().(type) {
	case *ast.AssignStmt:
		if len(n.Lhs) == 1 && len(n.Rhs) == 1 {
			return n.Rhs[0]
		}
	case *ast.ValueSpec:
		if i < len(n.Values) && len(n.Names) == len(n.Values) {
			return n.Values[i]
		}
	}
	return nil
}
