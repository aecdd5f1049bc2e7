package reflecthot

import (
	"go/ast"
	"go/types"

	"github.com/perflint/perflint/internal/code"
)

// isAddressable reports whether a reflect.Value surely stands for a variable, of which
// Interface makes a copy: what a pointer points at, an element of a slice, a field of
// one of these.
func (p *pkg) isAddressable(e ast.Expr, depth int) bool {
	const maxDepth = 4 // variables that are declared by each other
	if depth > maxDepth {
		return false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		value := p.declared(e)
		return value != nil && p.isAddressable(value, depth+1)
	case *ast.CallExpr:
		fn := code.Callee(p.info, e)
		if code.IsFunc(fn, "reflect", "Indirect") {
			return p.isOf(e.Args[0], isPointer)
		}
		sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
		switch {
		case !ok:
		case code.IsMethod(fn, "reflect", "Value", "Elem"):
			return p.isOf(sel.X, func(types.Type) bool { return true }) // only a pointer has an Elem there
		case code.IsMethod(fn, "reflect", "Value", "Index"):
			return p.isOf(sel.X, holdsElements) || p.isAddressable(sel.X, depth+1)
		case code.IsMethod(fn, "reflect", "Value", "Field", "FieldByName", "FieldByIndex"):
			return p.isAddressable(sel.X, depth+1)
		}
	}
	return false
}

// isOf reports whether an expression is reflect.ValueOf(x), or a variable that is
// declared so, where the type of x is as asked.
func (p *pkg) isOf(e ast.Expr, is func(types.Type) bool) bool {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		e = p.declared(id)
	}
	call, ok := e.(*ast.CallExpr)
	return ok && code.IsFunc(code.Callee(p.info, call), "reflect", "ValueOf") && is(p.info.TypeOf(call.Args[0]))
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// holdsElements reports whether values of a type are slices: of an interface, hardly
// anything else is gone over, as an array would be copied.
func holdsElements(t types.Type) bool {
	_, ok := t.Underlying().(*types.Slice)
	return ok || types.IsInterface(t)
}

// declared returns the expression that a variable is declared with by :=, or nil.
func (p *pkg) declared(id *ast.Ident) ast.Expr {
	obj := p.info.ObjectOf(id)
	if obj == nil {
		return nil
	}
	def, ok := p.ix.Def(obj)
	if !ok {
		return nil
	}
	assign, ok := def.Parent().Node().(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != len(assign.Rhs) {
		return nil
	}
	for i, lhs := range assign.Lhs {
		if lhs == def.Node() {
			return ast.Unparen(assign.Rhs[i])
		}
	}
	return nil
}
