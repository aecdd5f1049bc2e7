package synth

import (
	"go/types"
)

// instantiate chooses type arguments for the type parameters of the function and of its
// receiver.
func (s *subject) instantiate(t Target) error {
	if params := s.sig.RecvTypeParams(); params.Len() > 0 {
		return s.instantiateReceiver(t, params)
	}
	params := s.sig.TypeParams()
	if params.Len() == 0 {
		return nil
	}
	args, err := typeArgs(t.Pkg, params)
	if err != nil {
		return err
	}
	inst, err := types.Instantiate(nil, s.sig, args, true)
	if err != nil {
		return refuse("no type arguments were found for %s", s.label())
	}
	s.args, s.sig = args, inst.(*types.Signature)
	return nil
}

func (s *subject) instantiateReceiver(t Target, params *types.TypeParamList) error {
	named, ok := types.Unalias(deref(s.recv)).(*types.Named)
	if !ok {
		return refuse("the receiver of %s has no name", s.label())
	}
	// The constraints are those of the type's own declaration.
	args, err := typeArgs(t.Pkg, named.Origin().TypeParams())
	if err != nil {
		return err
	}
	inst, err := types.Instantiate(nil, named.Origin(), args, true)
	if err != nil {
		return refuse("no type arguments were found for %s", named.Obj().Name())
	}
	if _, isPointer := types.Unalias(s.recv).(*types.Pointer); isPointer {
		s.recv = types.NewPointer(inst)
	} else {
		s.recv = inst
	}
	method, _, _ := types.LookupFieldOrMethod(inst, true, t.Pkg, s.fn.Name())
	fn, ok := method.(*types.Func)
	if !ok {
		return refuse("no type arguments were found for %s", named.Obj().Name())
	}
	s.sig = fn.Signature()
	return nil
}

// typeArgs returns an argument for each type parameter: first for those that stand
// alone, then for those that are lists or maps of others.
func typeArgs(pkg *types.Package, params *types.TypeParamList) ([]types.Type, error) {
	args := make([]types.Type, params.Len())
	of := map[*types.TypeParam]types.Type{}
	var composed []int
	for i := range params.Len() {
		p := params.At(i)
		if core := coreOf(p); core != nil {
			composed = append(composed, i)
			continue
		}
		for _, candidate := range candidates(pkg) {
			if types.Satisfies(candidate, constraint(p)) {
				args[i] = candidate
				of[p] = candidate
				break
			}
		}
		if args[i] == nil {
			return nil, refuse("no type is known that satisfies the constraint of %s", p.Obj().Name())
		}
	}
	for _, i := range composed {
		args[i] = substitute(coreOf(params.At(i)), of)
		if args[i] == nil {
			return nil, refuse("no type is known that satisfies the constraint of %s", params.At(i).Obj().Name())
		}
	}
	return args, nil
}

func constraint(p *types.TypeParam) *types.Interface {
	return p.Constraint().Underlying().(*types.Interface)
}

// coreOf returns the slice or map type that a constraint asks for, or nil.
func coreOf(p *types.TypeParam) types.Type {
	iface := constraint(p)
	if iface.NumEmbeddeds() != 1 || iface.NumExplicitMethods() > 0 {
		return nil
	}
	union, ok := iface.EmbeddedType(0).(*types.Union)
	if !ok || union.Len() != 1 {
		return nil
	}
	switch core := union.Term(0).Type().Underlying().(type) {
	case *types.Slice, *types.Map:
		return core
	}
	return nil
}

// substitute replaces the type parameters in a slice or map type; nil if it holds others.
func substitute(t types.Type, of map[*types.TypeParam]types.Type) types.Type {
	switch t := t.(type) {
	case *types.TypeParam:
		return of[t]
	case *types.Basic, *types.Named:
		return t
	case *types.Slice:
		if elem := substitute(t.Elem(), of); elem != nil {
			return types.NewSlice(elem)
		}
	case *types.Map:
		key, elem := substitute(t.Key(), of), substitute(t.Elem(), of)
		if key != nil && elem != nil {
			return types.NewMap(key, elem)
		}
	}
	return nil
}

// candidates are types that may be arguments: a few that are predeclared, then those of
// the package.
func candidates(pkg *types.Package) []types.Type {
	list := []types.Type{types.Typ[types.Int], types.Typ[types.String], types.Typ[types.Float64]}
	return append(list, concreteTypes(pkg)...)
}
