package synth

import (
	"fmt"
	"go/types"
	"go/version"
	"strings"
)

// A sink is a package-level variable that keeps a result, so that no compiler drops it.
type sink struct{ name, typ string }

func (m *maker) sinks() []sink {
	kept := m.iterated()
	if kept == nil {
		kept = m.s.sig.Results()
	}
	sinks := make([]sink, 0, kept.Len())
	for v := range kept.Variables() {
		typ := "interface{}" // a package may be older than any
		if canName(m.t.Pkg, v.Type()) {
			typ = m.names.typeString(v.Type())
		}
		sinks = append(sinks, sink{m.names.fresh(fmt.Sprintf("perflintSink_%s_%d", m.suffix, len(sinks))), typ})
	}
	return sinks
}

// iterated returns what the iterator yields that is the only result of the function, or
// nil: the work is done when one goes through it.
func (m *maker) iterated() *types.Tuple {
	results := m.s.sig.Results()
	if results.Len() != 1 || !m.since("go1.23") {
		return nil
	}
	iter, ok := results.At(0).Type().Underlying().(*types.Signature)
	if !ok || iter.Params().Len() != 1 || iter.Results().Len() > 0 {
		return nil
	}
	yield, ok := iter.Params().At(0).Type().Underlying().(*types.Signature)
	if !ok || yield.Params().Len() > 2 || yield.Results().Len() != 1 || !types.Identical(yield.Results().At(0).Type(), types.Typ[types.Bool]) {
		return nil
	}
	return yield.Params()
}

// since reports whether the package surely has what came with a version of the language.
func (m *maker) since(v string) bool {
	return m.t.GoVersion != "" && version.Compare(m.t.GoVersion, v) >= 0
}

// loop returns the body of a sub-benchmark: it makes the inputs, and calls the function
// again and again.
func (m *maker) loop(sinks []sink, e effects) string {
	var before, turn strings.Builder
	for _, stmt := range m.before {
		fmt.Fprintln(&before, stmt)
	}
	for _, in := range m.inputs {
		to := &before
		if in.turn {
			to = &turn
		}
		if types.IsInterface(in.typ) || in.expr == "nil" {
			fmt.Fprintf(to, "var %s %s = %s\n", in.name, m.names.typeString(in.typ), in.expr)
		} else {
			fmt.Fprintf(to, "%s := %s\n", in.name, in.expr)
		}
		if !in.turn {
			m.setBack(in, e, &before, &turn)
		}
	}
	fmt.Fprintf(&before, "%s.ReportAllocs()\n", m.b)
	if m.since("go1.24") {
		fmt.Fprintf(&before, "for %s.Loop() {\n", m.b)
	} else {
		i := m.names.fresh("i")
		fmt.Fprintf(&before, "%s.ResetTimer()\nfor %s := 0; %s < %s.N; %s++ {\n", m.b, i, i, m.b, i)
	}
	return before.String() + turn.String() + m.statement(sinks) + "}\n"
}

// setBack has each turn start with what the first one did.
func (m *maker) setBack(in input, e effects, before, turn *strings.Builder) {
	first := m.names.fresh(in.name + "Before")
	switch u := in.typ.Underlying().(type) {
	case *types.Slice:
		if e.elems && !strings.HasPrefix(in.expr, "make(") {
			fmt.Fprintf(before, "%s := append((%s)(nil), %s...)\n", first, m.names.typeString(in.typ), in.name)
			fmt.Fprintf(turn, "copy(%s, %s)\n", in.name, first)
		}
	case *types.Pointer:
		named, ok := types.Unalias(u.Elem()).(*types.Named)
		if isForeign := ok && named.Obj().Pkg() != m.t.Pkg; e.fields && !isForeign {
			fmt.Fprintf(before, "%s := *%s\n", first, in.name)
			fmt.Fprintf(turn, "*%s = %s\n", in.name, first)
		}
	}
}

// most is how many elements of an iterator a turn goes through: it may have no end.
const most = 4096

// statement calls the function and keeps what it returns.
func (m *maker) statement(sinks []sink) string {
	names := make([]string, len(sinks))
	for i, s := range sinks {
		names[i] = s.name
	}
	list := strings.Join(names, ", ")
	if list != "" {
		list += " = "
	}
	if m.iterated() == nil {
		return list + m.call() + "\n"
	}
	left := m.names.fresh("left")
	return fmt.Sprintf("%s := %d\nfor %s range %s {\nif %s--; %s == 0 {\nbreak\n}\n}\n", left, most, list, m.call(), left, left)
}

func (m *maker) call() string {
	var b strings.Builder
	args := m.inputs
	if m.s.recv != nil {
		b.WriteString(args[0].name + ".")
		args = args[1:]
	}
	b.WriteString(m.s.fn.Name())
	for i, arg := range m.s.args {
		b.WriteString([]string{"[", ", "}[min(i, 1)] + m.names.typeString(arg))
	}
	if len(m.s.args) > 0 {
		b.WriteString("]")
	}
	b.WriteString("(")
	for i, in := range args {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(in.name)
	}
	if m.s.sig.Variadic() {
		b.WriteString("...")
	}
	b.WriteString(")")
	return b.String()
}
