package synth

import (
	"go/ast"
	"go/token"
	"go/types"
)

// conversion notes that the value of an expression is converted to an interface, so that
// its methods may be called by their names. Where that is not sure, it is assumed.
func (w *walker) conversion(e ast.Expr) {
	tv := w.t.Info.Types[e]
	if !tv.IsValue() || tv.IsNil() {
		return
	}
	if tuple, ok := tv.Type.(*types.Tuple); ok {
		w.results(tuple)
		return
	}
	for arg := range typeArgsOf(tv.Type) {
		w.converted = append(w.converted, arg) // methods of a generic type may convert them
	}
	if types.IsInterface(tv.Type) || w.keepsType(e, tv.Type) {
		return
	}
	w.converted = append(w.converted, tv.Type)
}

// keepsType reports whether an expression is surely not converted to an interface where
// it stands.
func (w *walker) keepsType(e ast.Expr, t types.Type) bool {
	if len(w.path) == 0 {
		return w.in.of != nil && !types.IsInterface(w.in.of.Type())
	}
	same := func(target types.Type) bool { return target != nil && !types.IsInterface(target) }
	switch parent := w.path[len(w.path)-1].(type) {
	case *ast.SelectorExpr, *ast.ParenExpr, *ast.StarExpr, *ast.UnaryExpr, *ast.BinaryExpr, *ast.SliceExpr, *ast.TypeAssertExpr,
		*ast.IncDecStmt, *ast.ExprStmt, *ast.IfStmt, *ast.ForStmt, *ast.SwitchStmt, *ast.CaseClause:
		return true // or compared, which calls no method
	case *ast.IndexExpr:
		m, isMap := under(w.t.Info.TypeOf(parent.X)).(*types.Map)
		return e == parent.X || !isMap || same(m.Key())
	case *ast.RangeStmt:
		return parent.Tok != token.ASSIGN
	case *ast.AssignStmt:
		for i, lhs := range parent.Lhs {
			if lhs == e {
				return true
			}
			if len(parent.Lhs) == len(parent.Rhs) && parent.Rhs[i] == e {
				return isBlank(lhs) || same(w.t.Info.TypeOf(lhs))
			}
		}
	case *ast.ValueSpec:
		return parent.Type == nil || same(w.t.Info.TypeOf(parent.Type))
	case *ast.CallExpr:
		return e == parent.Fun || same(w.paramOf(parent, e))
	case *ast.ReturnStmt:
		results := w.signature().Results()
		for i, result := range parent.Results {
			if result == e && len(parent.Results) == results.Len() {
				return same(results.At(i).Type())
			}
		}
	case *ast.CompositeLit:
		return w.elemKeepsType(parent, e)
	case *ast.KeyValueExpr:
		if lit, ok := w.path[len(w.path)-2].(*ast.CompositeLit); ok {
			return w.elemKeepsType(lit, e)
		}
	}
	return false
}

// elemKeepsType is keepsType for what stands in a literal: a struct's fields are all
// looked at together.
func (w *walker) elemKeepsType(lit *ast.CompositeLit, e ast.Expr) bool {
	if e == lit.Type {
		return true
	}
	t := w.t.Info.TypeOf(lit)
	if p, ok := under(t).(*types.Pointer); ok {
		t = p.Elem() // &T elided
	}
	switch t := under(t).(type) {
	case *types.Struct:
		for f := range t.Fields() {
			if types.IsInterface(f.Type()) {
				return false
			}
		}
		return true
	case *types.Map:
		return !types.IsInterface(t.Key()) && !types.IsInterface(t.Elem())
	case *types.Slice:
		return !types.IsInterface(t.Elem())
	case *types.Array:
		return !types.IsInterface(t.Elem())
	}
	return false
}

// paramOf returns the type of the parameter that an argument becomes; nil if that is not
// known.
func (w *walker) paramOf(call *ast.CallExpr, arg ast.Expr) types.Type {
	tv := w.t.Info.Types[call.Fun]
	if tv.IsType() {
		return tv.Type
	}
	sig, ok := under(tv.Type).(*types.Signature)
	if !ok {
		return nil
	}
	if tv.IsBuiltin() && isBuiltinNamed(call.Fun, "len", "cap", "copy", "delete", "clear", "make", "new", "min", "max", "complex", "real", "imag") {
		return types.Typ[types.Int] // converts nothing
	}
	for i, a := range call.Args {
		if a != arg {
			continue
		}
		params := sig.Params()
		if !sig.Variadic() || i < params.Len()-1 {
			if i < params.Len() {
				return params.At(i).Type()
			}
			return nil
		}
		last := params.At(params.Len() - 1).Type()
		if s, ok := under(last).(*types.Slice); ok && !call.Ellipsis.IsValid() {
			return s.Elem()
		}
		return last
	}
	return nil
}

// results is conversion for a call with several results.
func (w *walker) results(tuple *types.Tuple) {
	var targets []ast.Expr
	if len(w.path) > 0 {
		switch parent := w.path[len(w.path)-1].(type) {
		case *ast.AssignStmt:
			targets = parent.Lhs
		case *ast.ExprStmt:
			return
		}
	}
	for i := range tuple.Len() {
		t := tuple.At(i).Type()
		if len(targets) == tuple.Len() && (isBlank(targets[i]) || !types.IsInterface(w.t.Info.TypeOf(targets[i]))) {
			continue
		}
		if !types.IsInterface(t) {
			w.converted = append(w.converted, t)
		}
	}
}

// signature returns the type of the innermost function around what is looked at.
func (w *walker) signature() *types.Signature {
	for i := len(w.path) - 1; i >= 0; i-- {
		if lit, ok := w.path[i].(*ast.FuncLit); ok {
			return w.t.Info.TypeOf(lit).(*types.Signature)
		}
	}
	if w.in.sig == nil {
		return types.NewSignatureType(nil, nil, nil, nil, nil, false)
	}
	return w.in.sig
}

// A live type is one whose values may be in an interface, or in what is in one.
type live struct {
	typ  *types.Named
	part bool // only in what is in one: to get at it takes reflection
}

// convert says that a value of the type may be in an interface: its methods may be called
// by their names, and, by what looks into it by reflection, those of its parts.
func (w *walker) convert(t types.Type) {
	t = types.Unalias(t)
	if w.whole[t] {
		return
	}
	w.whole[t] = true
	if named, ok := types.Unalias(deref(t)).(*types.Named); ok {
		w.enliven(live{named, false})
	}
	w.convertParts(t)
}

// convertParts goes through what a type is made of, as far as reflection hands it out:
// not fields that are not exported.
func (w *walker) convertParts(t types.Type) {
	t = types.Unalias(t)
	if w.parts[t] {
		return
	}
	w.parts[t] = true
	switch t := t.(type) {
	case *types.Named:
		w.enliven(live{t, true})
		if t.Obj().Pkg() != nil && t.Obj().Pkg() != w.t.Pkg {
			if _, known := computing[t.Obj().Pkg().Path()]; known {
				return
			}
		}
		w.convertParts(t.Underlying())
	case *types.Struct:
		for f := range t.Fields() {
			if f.Exported() || f.Embedded() {
				w.convertParts(f.Type())
			}
		}
	case *types.Map:
		w.convertParts(t.Key())
		w.convertParts(t.Elem())
	case interface{ Elem() types.Type }: // pointer, slice, array, channel
		w.convertParts(t.Elem())
	}
}

func (w *walker) enliven(l live) {
	w.live = append(w.live, l)
	w.reachMethods(l)
}

// dynamic says that methods of that name are called through an interface.
func (w *walker) dynamic(name string) {
	if !w.methods[name] {
		w.methods[name] = true
		w.reachAll()
	}
}

// reflects says that code of the package gets at parts of what is in interfaces.
func (w *walker) reflects() {
	if !w.takesApart {
		w.takesApart = true
		w.reachAll()
	}
}

func (w *walker) reachAll() {
	for i := 0; i < len(w.live); i++ { // what is reached may add some
		w.reachMethods(w.live[i])
	}
}

// reachMethods says which methods of a type may be called through interfaces.
func (w *walker) reachMethods(l live) {
	if types.IsInterface(l.typ) {
		return
	}
	set := types.NewMethodSet(types.NewPointer(l.typ))
	for sel := range set.Methods() {
		fn := sel.Obj().(*types.Func)
		if w.methods[fn.Name()] && (!l.part || w.takesApart || calledOnParts[fn.Name()]) {
			w.reach(fn)
		}
	}
}
