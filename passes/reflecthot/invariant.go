package reflecthot

import (
	"go/ast"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// implements is about t.Implements(u) that a loop asks anew on each turn, of types that are
// the same on all of them: it compares their method sets, in some 90 ns. The elements of a
// slice, an array or a map have one type.
func (p *pkg) implements(cur inspector.Cursor, call *ast.CallExpr, sel *ast.SelectorExpr) *site {
	if sel.Sel.Name != "Implements" || len(call.Args) != 1 {
		return nil
	}
	loop := innermostLoop(cur)
	if loop == nil || !p.isSameType(sel.X, loop) || !p.isSame(call.Args[0], loop) {
		return nil
	}
	return &site{
		does:    name(sel, "Implements") + " compares the methods of the same types on each turn of the loop at line " + strconv.Itoa(p.pass.Fset.Position(loop.Pos()).Line),
		instead: "asked before the loop, it does not",
	}
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
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := p.info.Uses[id].(*types.Var)
	return ok && p.isOutside(v, loop)
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
	if !ok {
		return nil
	}
	assign, ok := def.Parent().Node().(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 1 || len(assign.Rhs) != 1 {
		return nil
	}
	return assign.Rhs[0]
}
