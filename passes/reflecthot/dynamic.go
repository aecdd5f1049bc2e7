package reflecthot

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
)

// dynamic is about what is looked up, parsed or called through package reflect. What
// is not here costs next to nothing (TypeOf, Kind, Field(i): 1 or 2 ns) or what it
// costs without reflection, too (New).
func (p *pkg) dynamic(cur inspector.Cursor, call *ast.CallExpr, fn *types.Func) *site {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	if s := p.typeFor(cur, call, fn); s != nil {
		return s
	}
	if fn.Signature().Recv() == nil {
		return nil
	}
	if s := p.implements(cur, call, sel); s != nil {
		return s
	}
	method := name(sel, "the method "+sel.Sel.Name)
	s := &site{dynamic: true}
	switch recv := fn.Signature().Recv().Type(); {
	case named(recv, "Value") && (fn.Name() == "Call" || fn.Name() == "CallSlice"):
		if !p.isKnownFunc(sel.X) {
			return nil // a function of whatever type: nothing else calls it
		}
		s.does = method + " makes up the arguments and results of a call, and checks their types, each time"
		s.instead = "a call through an interface or a func type does not"
		s.alloc = true
	case fn.Name() == "MethodByName" && named(recv, "Value", "Type"):
		if isCalled(cur) {
			return nil // v.MethodByName("M").Call(nil): the call says it all
		}
		if len(call.Args) != 1 || !p.isConst(call.Args[0]) {
			return nil // what is looked for is data
		}
		s.does = method + " searches the methods for a name each time"
		s.instead = "the index of the method, kept for each reflect.Type, does not"
		if named(recv, "Value") {
			s.instead = "an assertion to an interface with that method does not"
		}
		s.alloc = true
	case fn.Name() == "FieldByName" && named(recv, "Value", "Type"):
		if len(call.Args) != 1 || !p.isConst(call.Args[0]) && !p.isKept(cur, call.Args[0]) {
			return nil // what is looked for is data: an index for each type does not do
		}
		s.does = method + " searches the fields for a name each time"
		s.instead = "the index of the field, kept for each reflect.Type, does not"
	case named(recv, "StructTag") && (fn.Name() == "Get" || fn.Name() == "Lookup"):
		if !p.isOfField(sel.X) {
			return nil // perhaps of source, for which there is no reflect.Type
		}
		s.does = method + " parses the tag of a field each time"
		s.instead = "what the tags say can be kept for each reflect.Type"
	default:
		return nil
	}
	return s
}

// isKept reports whether a name is the same for all elements of what a loop goes over, or a
// function that compares is called for: a variable from outside it, or a list of names there.
// A function that is called once for each is another matter.
func (p *pkg) isKept(cur inspector.Cursor, name ast.Expr) bool {
	id, ok := ast.Unparen(name).(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := p.info.Uses[id].(*types.Var)
	if !ok || v.IsField() {
		return false
	}
	from := v // what the name is from
	for c := range cur.Enclosing((*ast.RangeStmt)(nil), (*ast.ForStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		n := c.Node()
		switch n := n.(type) {
		case *ast.FuncDecl:
			return false
		case *ast.FuncLit:
			kind, _ := c.ParentEdge()
			call, isCall := c.Parent().Node().(*ast.CallExpr)
			return kind == edge.CallExpr_Args && isCall && code.Sorts(code.Callee(p.info, call)) && p.isOutside(from, n)
		case *ast.RangeStmt:
			if value, ok := n.Value.(*ast.Ident); ok && p.info.Defs[value] == v {
				list, ok := ast.Unparen(n.X).(*ast.Ident)
				if !ok {
					return false
				}
				if from, ok = p.info.Uses[list].(*types.Var); !ok {
					return false
				}
				continue // for _, column := range columns
			}
		}
		if p.isOutside(from, n) {
			return true
		}
	}
	return false
}

// isOutside reports whether a variable is declared outside a node, and nothing in that writes it.
func (p *pkg) isOutside(v *types.Var, n ast.Node) bool {
	if v.Parent() != p.pass.Pkg.Scope() && n.Pos() <= v.Pos() && v.Pos() < n.End() {
		return false
	}
	return !slices.ContainsFunc(p.ix.Uses(v), func(use inspector.Cursor) bool {
		if use.Node().Pos() < n.Pos() || n.End() <= use.Node().Pos() {
			return false
		}
		switch kind, _ := use.ParentEdge(); kind {
		case edge.AssignStmt_Lhs, edge.UnaryExpr_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
			return true
		}
		return false
	})
}

// isOfField reports whether a tag is that of a reflect.StructField.
func (p *pkg) isOfField(tag ast.Expr) bool {
	sel, ok := ast.Unparen(tag).(*ast.SelectorExpr)
	return ok && named(p.info.TypeOf(sel.X), "StructField")
}

// isKnownFunc reports whether a reflect.Value is a function that could be called
// without: a method that is just looked up by its name, or a function of known type.
func (p *pkg) isKnownFunc(v ast.Expr) bool {
	call, ok := ast.Unparen(v).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return false
	}
	fn := code.Callee(p.info, call)
	switch {
	case code.IsMethod(fn, "reflect", "Value", "MethodByName"):
		return p.isConst(call.Args[0])
	case code.IsFunc(fn, "reflect", "ValueOf"):
		t := p.info.TypeOf(call.Args[0])
		return t != nil && !types.IsInterface(t) && !isTypeParam(t)
	}
	return false
}

// isCalled reports whether the method that a call looks up is called at once.
func isCalled(lookup inspector.Cursor) bool {
	sel, ok := lookup.Parent().Node().(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Call" && sel.Sel.Name != "CallSlice" {
		return false
	}
	name, ok := lookup.Node().(*ast.CallExpr)
	if !ok || len(name.Args) != 1 {
		return false
	}
	lit, ok := ast.Unparen(name.Args[0]).(*ast.BasicLit)
	return ok && lit.Kind == token.STRING
}

// typeFor is about reflect.TypeOf((*T)(nil)).Elem(), where it is repeated:
// reflect.TypeFor[T]() is a constant.
func (p *pkg) typeFor(cur inspector.Cursor, call *ast.CallExpr, fn *types.Func) *site {
	of, ok := ast.Unparen(ast.Unparen(call.Fun).(*ast.SelectorExpr).X).(*ast.CallExpr)
	if !ok || fn.Name() != "Elem" || len(call.Args) != 0 || len(of.Args) != 1 ||
		!code.IsFunc(code.Callee(p.info, of), "reflect", "TypeOf") || !p.inLoop(cur) || !p.atLeast(call, "go1.22") {
		return nil
	}
	conv, ok := ast.Unparen(of.Args[0]).(*ast.CallExpr)
	if !ok || len(conv.Args) != 1 || !p.info.Types[conv.Fun].IsType() || !p.info.Types[conv.Args[0]].IsNil() {
		return nil
	}
	star, ok := ast.Unparen(conv.Fun).(*ast.StarExpr)
	if !ok {
		return nil
	}
	if implements, ok := cur.Parent().Node().(*ast.CallExpr); ok && p.asksValue(implements) {
		return nil // which is told to do without
	}
	t := types.ExprString(star.X)
	s := &site{
		kind:    asksType,
		does:    "reflect.TypeOf((*" + t + ")(nil)).Elem() asks for the type on each turn of a loop",
		instead: "reflect.TypeFor[" + t + "]() is a constant",
	}
	fun, ok := ast.Unparen(of.Fun).(*ast.SelectorExpr)
	if !ok {
		return s
	}
	s.draft = &draft{
		message: "Use reflect.TypeFor",
		node:    call,
		needs:   []string{"reflect"},
		write: func(b *edit.Builder, _ map[string]string) {
			b.Cut(fun.Sel.Pos(), star.X.Pos())
			b.Insert(fun.Sel.Pos(), "TypeFor[")
			b.Cut(star.X.End(), call.End())
			b.Insert(star.X.End(), "]()")
		},
	}
	return s
}

// assertion is about v.Interface().(T): a value that is boxed to be taken out of the
// box again. For pointers nothing is allocated.
func (p *pkg) assertion(cur inspector.Cursor, assert *ast.TypeAssertExpr) *site {
	call, ok := ast.Unparen(assert.X).(*ast.CallExpr)
	if !ok || assert.Type == nil || !p.atLeast(assert, "go1.25") {
		return nil
	}
	if !code.IsMethod(code.Callee(p.info, call), "reflect", "Value", "Interface") {
		return nil
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	t := p.info.TypeOf(assert.Type)
	if !ok || isTypeParam(t) || types.IsInterface(t) || isPointerShaped(t) {
		return nil
	}
	v := p.info.TypeOf(sel.X)
	if _, isPointer := v.Underlying().(*types.Pointer); isPointer || !named(v, "Value") {
		return nil // embedded, or pointed at
	}
	if !p.isAddressable(sel.X, 0) {
		return nil // it may be in a box already, which Interface hands out
	}
	s := &site{
		cur:     cur,
		node:    assert,
		does:    name(sel, "Interface") + "() allocates a " + p.short(t) + " to take it out again",
		instead: "reflect.TypeAssert does not",
		alloc:   true,
		dynamic: true,
	}
	if p.isCommaOK(cur) {
		s.dynamic = false // there is a fix, which those who reflect take, too
		s.draft = &draft{
			message: "Use reflect.TypeAssert",
			node:    assert,
			needs:   []string{"reflect"},
			write: func(b *edit.Builder, names map[string]string) {
				b.Insert(assert.Pos(), names["reflect"]+".TypeAssert["+types.ExprString(assert.Type)+"](")
				b.Cut(sel.X.End(), assert.End())
				b.Insert(sel.X.End(), ")")
			},
		}
	}
	return s
}

// isCommaOK reports whether a type assertion is asked whether it holds, and a bool is
// what it gives to: it could be given to any boolean type.
func (p *pkg) isCommaOK(cur inspector.Cursor) bool {
	switch n := cur.Parent().Node().(type) {
	case *ast.AssignStmt:
		if len(n.Lhs) != 2 || len(n.Rhs) != 1 {
			return false
		}
		if id, ok := n.Lhs[1].(*ast.Ident); ok && id.Name == "_" {
			return true
		}
		t := p.info.TypeOf(n.Lhs[1])
		return t != nil && types.Identical(t, types.Typ[types.Bool])
	case *ast.ValueSpec:
		return len(n.Names) == 2 && len(n.Values) == 1 && n.Type == nil
	}
	return false
}

// isPointerShaped reports whether an interface holds a value of the type itself, so
// that none is allocated.
func isPointerShaped(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Chan, *types.Signature:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer || u.Info()&types.IsBoolean != 0
	case *types.Struct:
		return u.NumFields() == 0 || u.NumFields() == 1 && isPointerShaped(u.Field(0).Type())
	case *types.Array:
		return u.Len() == 0 || u.Len() == 1 && isPointerShaped(u.Elem())
	}
	return false
}

// named reports whether a type is the given one of package reflect, or a pointer to
// it.
func named(t types.Type, names ...string) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() != "reflect" {
		return false
	}
	for _, name := range names {
		if n.Obj().Name() == name {
			return true
		}
	}
	return false
}
