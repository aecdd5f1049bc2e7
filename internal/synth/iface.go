package synth

import (
	"go/types"
	"maps"
)

// iface returns a value for an interface.
func (m *maker) iface(t types.Type, u *types.Interface, at place) (string, error) {
	switch {
	case isError(t):
		m.decls["error"] = true
		return m.helper("Error"), nil
	case u.NumMethods() == 0 && u.IsMethodSet():
		at.param = nil
		return m.text(place{index: at.index}), nil
	case !u.IsMethodSet():
		return "", refuse("it is a constraint")
	}
	expr, ok := m.implementer(u, at)
	if !ok {
		return "", refuse("no type that can be made has the methods of %s", types.TypeString(t, types.RelativeTo(m.t.Pkg)))
	}
	return expr, nil
}

// implementer returns a value of the first type that has the methods of an interface, of
// the package at hand or else of a few others: rather one of which all fields are made.
func (m *maker) implementer(u *types.Interface, at place) (expr string, ok bool) {
	at.param = nil
	for _, whole := range []bool{true, false} {
		for _, t := range append(concreteTypes(m.t.Pkg), m.buffers()...) {
			if !types.Implements(t, u) {
				t = types.NewPointer(t)
			}
			if !types.Implements(t, u) || m.isWithin(t) {
				continue
			}
			before := m.mark()
			expr, err := m.value(t, at)
			if err == nil && (!whole || len(m.missing) == len(before.missing)) {
				m.converted = append(m.converted, t)
				return expr, true
			}
			m.reset(before)
		}
	}
	return "", false
}

// buffers are types of the standard library that have methods of many interfaces, if the
// package knows of them.
func (m *maker) buffers() []types.Type {
	var list []types.Type
	for _, p := range m.t.Pkg.Imports() {
		name := map[string]string{"bytes": "Buffer", "strings": "Reader"}[p.Path()]
		if obj := p.Scope().Lookup(name); obj != nil {
			list = append(list, obj.Type())
		}
	}
	return list
}

// A mark is what an attempt may change.
type mark struct {
	missing map[*types.Var]string
	before  int
	conv    int
	turn    bool
	grew    bool
}

func (m *maker) mark() mark {
	return mark{maps.Clone(m.missing), len(m.before), len(m.converted), m.turn, m.grew}
}

func (m *maker) reset(to mark) {
	m.missing = to.missing
	m.before, m.converted = m.before[:to.before], m.converted[:to.conv]
	m.turn, m.grew = to.turn, to.grew
}
