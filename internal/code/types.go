package code

import "go/types"

// Core returns the underlying type of t; of a type parameter, that which all its
// types have, or nil.
func Core(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		iface, ok := p.Constraint().Underlying().(*types.Interface)
		if !ok || iface.NumEmbeddeds() != 1 {
			return nil
		}
		t = iface.EmbeddedType(0)
		if u, ok := t.(*types.Union); ok {
			if u.Len() != 1 {
				return nil
			}
			t = u.Term(0).Type()
		}
	}
	return t.Underlying()
}

// HasTypeParam reports whether the size of a type depends on a type parameter.
func HasTypeParam(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Array:
		return HasTypeParam(t.Elem())
	case *types.Struct:
		for f := range t.Fields() {
			if HasTypeParam(f.Type()) {
				return true
			}
		}
	case *types.Named:
		if t.TypeArgs().Len() == 0 {
			return false
		}
		for arg := range t.TypeArgs().Types() {
			if HasTypeParam(arg) {
				return true
			}
		}
	}
	return false
}

// IsNamed reports whether t is the type of that name of the package with that path.
func IsNamed(t types.Type, pkg, name string) bool {
	if t == nil {
		return false
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == name && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == pkg
}
