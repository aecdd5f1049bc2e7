package synth

import (
	"cmp"
	"go/types"
	"slices"
)

// An input is an argument, or the receiver.
type input struct {
	name string // of the variable that holds it
	typ  types.Type
	expr string
	turn bool // made anew in each turn, because it is used up
}

// A maker makes the inputs of a function.
type maker struct {
	t      Target
	s      *subject
	names  *names
	suffix string

	inputs []input // the receiver, if there is one, and the arguments

	before    []string        // statements that make texts
	decls     map[string]bool // package-level declarations that are needed, of the file's fixed ones
	converted []types.Type    // what was put into interfaces
	missing   map[*types.Var]string
	within    []*types.TypeName // types that are being made

	long   bool   // strings have n bytes wherever they are: nothing else has n of anything
	grew   bool   // something has n of anything
	turn   bool   // what is being made is used up by a turn
	serial int    // how many words were used
	tries  int    // how many values were made, or tried
	size   string // name of the variable n
	b      string // and of the benchmark
}

// A place is where a value is needed.
type place struct {
	n     bool       // there may be n of what it is made of
	depth int        // lists and structs around it
	index string     // variable that counts the elements around it; "" if there are none
	count string     // how many elements there are
	param *types.Var // that is the value, not what it holds
}

// makeInputs makes the inputs: if nothing grows with n, with longer strings.
func makeInputs(t Target, s *subject, suffix string) (*maker, error) {
	m, err := makeAll(t, s, suffix, false)
	if err == nil && !m.grew {
		return makeAll(t, s, suffix, true)
	}
	return m, err
}

func makeAll(t Target, s *subject, suffix string, long bool) (*maker, error) {
	m := &maker{
		t: t, s: s, names: newNames(t.Pkg), suffix: suffix, decls: map[string]bool{},
		missing: map[*types.Var]string{}, long: long,
	}
	m.names.importAs("testing", "testing")
	m.b, m.size = m.names.fresh("b"), m.names.fresh("n")
	var declared []*types.Var
	var typs []types.Type
	if s.recv != nil {
		declared, typs = append(declared, s.fn.Signature().Recv()), append(typs, s.recv)
	}
	declared = slices.AppendSeq(declared, s.fn.Signature().Params().Variables())
	for p := range s.sig.Params().Variables() {
		typs = append(typs, p.Type())
	}
	m.inputs = make([]input, len(declared))
	for i, p := range declared {
		m.inputs[i].name = m.names.fresh(p.Name())
	}
	for i, p := range declared {
		if err := m.input(&m.inputs[i], p, typs[i]); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// input makes what a receiver or parameter becomes.
func (m *maker) input(in *input, p *types.Var, t types.Type) error {
	if !canName(m.t.Pkg, t) {
		return refuse("the type of %s can't be named here", describe(p))
	}
	m.turn = false
	expr, err := m.value(t, place{n: true, param: p})
	if m.tries > mostTries {
		err = refuse("it holds too much")
	}
	if err != nil {
		return refuse("%s can't be made: %v", describe(p), err)
	}
	in.typ, in.expr, in.turn = t, expr, m.turn
	return nil
}

func describe(p *types.Var) string {
	switch {
	case p.Kind() == types.RecvVar:
		return "the receiver"
	case p.Name() == "" || p.Name() == "_":
		return "a parameter without a name"
	}
	return "parameter " + p.Name()
}

// checkMissing refuses if a field that can't be made is used.
func (m *maker) checkMissing(used map[*types.Var]bool) error {
	var fields []*types.Var
	for f := range m.missing {
		if used[f] {
			fields = append(fields, f)
		}
	}
	if len(fields) == 0 {
		return nil
	}
	first := slices.MinFunc(fields, func(a, b *types.Var) int { return cmp.Compare(a.Pos(), b.Pos()) })
	return refuse("field %s is used and can't be made: %s", first.Name(), m.missing[first])
}
