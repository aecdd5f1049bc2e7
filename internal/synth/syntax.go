package synth

import (
	"cmp"
	"go/ast"
	"go/types"
	"iter"
	"slices"
)

func under(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

func isBlank(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "_"
}

func isBuiltinNamed(e ast.Expr, names ...string) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && slices.Contains(names, id.Name)
}

// isGlobal reports whether a variable is declared by a package.
func isGlobal(v *types.Var) bool {
	return v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

// allParams returns the receiver and the parameters of a function.
func allParams(sig *types.Signature) iter.Seq[*types.Var] {
	return func(yield func(*types.Var) bool) {
		if recv := sig.Recv(); recv != nil && !yield(recv) {
			return
		}
		for p := range sig.Params().Variables() {
			if !yield(p) {
				return
			}
		}
	}
}

// typeArgsOf returns the type arguments of a type or of what it points to.
func typeArgsOf(t types.Type) iter.Seq[types.Type] {
	named, ok := types.Unalias(deref(t)).(*types.Named)
	if !ok {
		return func(func(types.Type) bool) {}
	}
	return named.TypeArgs().Types()
}

// concreteTypes returns the types of a package, in the order of their declaration, that
// are neither interfaces nor generic.
func concreteTypes(pkg *types.Package) []types.Type {
	var list []*types.Named
	for _, name := range pkg.Scope().Names() {
		obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() {
			continue
		}
		if named, ok := obj.Type().(*types.Named); ok && named.TypeParams().Len() == 0 && !types.IsInterface(named) {
			list = append(list, named)
		}
	}
	slices.SortFunc(list, func(a, b *types.Named) int { return cmp.Compare(a.Obj().Pos(), b.Obj().Pos()) })
	concrete := make([]types.Type, len(list))
	for i, named := range list {
		concrete[i] = named
	}
	return concrete
}

// elemTypes returns the types of what one gets by a range statement over a value.
func elemTypes(t types.Type) []types.Type {
	switch u := under(deref(t)).(type) {
	case *types.Map:
		return []types.Type{u.Key(), u.Elem()}
	case *types.Signature:
		var list []types.Type
		for yield := range u.Params().Variables() {
			if yield, ok := under(yield.Type()).(*types.Signature); ok {
				for p := range yield.Params().Variables() {
					list = append(list, p.Type())
				}
			}
		}
		return list
	case interface{ Elem() types.Type }:
		return []types.Type{u.Elem()}
	}
	return []types.Type{t}
}
