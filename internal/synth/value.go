package synth

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
)

const (
	few     = 4 // elements below the first unbounded level
	deepest = 6 // levels of lists and structs that are made

	mostTries = 1000 // values that are made for one function, or tried
)

// value returns an expression of the type.
func (m *maker) value(t types.Type, at place) (string, error) {
	if m.tries++; m.tries > mostTries {
		return "", refuse("it holds too much")
	}
	if k, ok := knownType(t); ok {
		return m.known(k, t, at), nil
	}
	named, _ := types.Unalias(t).(*types.Named)
	if named != nil {
		if !canName(m.t.Pkg, named) {
			return "", refuse("%s can't be named here", named.Obj().Name())
		}
		m.within = append(m.within, named.Obj())
		defer func() { m.within = m.within[:len(m.within)-1] }()
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Array, *types.Map, *types.Struct:
		at.depth++
		if at.depth > deepest {
			return "", refuse("it is nested too deep")
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return m.basic(t, u, at)
	case *types.Slice:
		return m.slice(t, u, at)
	case *types.Array:
		return m.array(t, u, at)
	case *types.Map:
		return m.mapOf(t, u, at)
	case *types.Pointer:
		return m.pointer(u, at)
	case *types.Struct:
		return m.structOf(t, u, at)
	case *types.Interface:
		return m.iface(t, u, at)
	case *types.Signature:
		return "", refuse("it is a function")
	case *types.Chan:
		return "", refuse("it is a channel")
	}
	return "", refuse("it is a %s", t)
}

// isWithin reports whether a value of a type, or of what it points to, is being made: it
// would go on forever.
func (m *maker) isWithin(t types.Type) bool {
	named, ok := types.Unalias(deref(t)).(*types.Named)
	return ok && slices.Contains(m.within, named.Obj())
}

// many returns how many elements a list has, and where these are.
func (m *maker) many(at place) (count string, elem place) {
	count = fmt.Sprint(few)
	if at.n {
		count = m.size
		m.grew = true
	}
	return count, place{depth: at.depth, index: m.names.fresh("i"), count: count}
}

func (m *maker) slice(t types.Type, u *types.Slice, at place) (string, error) {
	if m.isWithin(u.Elem()) {
		return "nil", nil
	}
	name := m.names.typeString(t)
	if isAppended(m, t, at) {
		m.grew = true
		return fmt.Sprintf("make(%s, 0, %s)", name, m.size), nil
	}
	if b, ok := u.Elem().Underlying().(*types.Basic); ok && (b.Kind() == types.Byte || b.Kind() == types.Rune && b.Name() == "rune") {
		return fmt.Sprintf("%s(%s)", name, m.text(at)), nil
	}
	s := m.names.fresh("list")
	count, inner := m.many(at)
	elem, err := m.value(u.Elem(), inner)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("func() %s {\n%s := make(%s, %s)\nfor %s := range %s {\n%s[%s] = %s\n}\nreturn %s\n}()",
		name, s, name, count, inner.index, s, s, inner.index, elem, s), nil
}

// isAppended reports whether a parameter is what the function appends its result to: it
// is given one without elements.
func isAppended(m *maker, t types.Type, at place) bool {
	if at.param == nil || m.s.sig.Params().Len() < 2 || at.param != m.s.fn.Signature().Params().At(0) {
		return false
	}
	for r := range m.s.sig.Results().Variables() {
		if types.Identical(r.Type(), t) {
			return hasAnyPrefix(m.s.fn.Name(), "Append", "append") || slices.Contains([]string{"dst", "buf", "b", "out"}, at.param.Name())
		}
	}
	return false
}

func (m *maker) array(t types.Type, u *types.Array, at place) (string, error) {
	a := m.names.fresh("list")
	inner := place{depth: at.depth, index: m.names.fresh("i"), count: fmt.Sprint(max(u.Len(), 1))}
	elem, err := m.value(u.Elem(), inner)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("func() (%s %s) {\nfor %s := range %s {\n%s[%s] = %s\n}\nreturn %s\n}()",
		a, m.names.typeString(t), inner.index, a, a, inner.index, elem, a), nil
}

func (m *maker) mapOf(t types.Type, u *types.Map, at place) (string, error) {
	name := m.names.typeString(t)
	if m.isWithin(u.Elem()) {
		return name + "{}", nil
	}
	s := m.names.fresh("byKey")
	count, inner := m.many(at)
	i := inner.index
	key, err := m.value(u.Key(), inner)
	if err != nil {
		return "", err
	}
	elem, err := m.value(u.Elem(), inner)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("func() %s {\n%s := make(%s, %s)\nfor %s := 0; %s < %s; %s++ {\n%s[%s] = %s\n}\nreturn %s\n}()",
		name, s, name, count, i, i, count, i, s, key, elem, s), nil
}

func (m *maker) pointer(u *types.Pointer, at place) (string, error) {
	if m.isWithin(u.Elem()) {
		return "nil", nil
	}
	name := m.names.typeString(u.Elem())
	if k, ok := knownType(u.Elem()); ok && k.expr == zero {
		m.turn = m.turn || k.turn
		return fmt.Sprintf("new(%s)", name), nil
	}
	at.param = nil
	expr, err := m.value(u.Elem(), at)
	if err != nil {
		return "", err
	}
	if _, isStruct := u.Elem().Underlying().(*types.Struct); isStruct && expr[len(expr)-1] == '}' {
		return "&" + expr, nil
	}
	v := m.names.fresh("v")
	return fmt.Sprintf("func() *%s {\nvar %s %s = %s\nreturn &%s\n}()", name, v, name, expr, v), nil
}

// structOf returns a literal with all fields that can be made. One that can't stays
// zero, which is noted.
func (m *maker) structOf(t types.Type, u *types.Struct, at place) (string, error) {
	for f := range u.Fields() {
		if !f.Exported() && f.Pkg() != m.t.Pkg {
			return "", refuse("%s has fields that only another package sees", types.TypeString(t, (*types.Package).Name))
		}
	}
	var literal strings.Builder
	literal.WriteString(m.names.typeString(t) + "{")
	end := "}"
	inner := at
	inner.param = nil
	for f := range u.Fields() {
		if f.Name() == "_" {
			continue
		}
		if k, ok := knownType(f.Type()); ok && k.expr == zero {
			continue
		}
		expr, err := m.value(f.Type(), inner)
		if err != nil {
			m.missing[f.Origin()] = err.Error()
			continue
		}
		fmt.Fprintf(&literal, "\n%s: %s,", f.Name(), expr)
		end = "\n}"
	}
	return literal.String() + end, nil
}
