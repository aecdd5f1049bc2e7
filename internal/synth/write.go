package synth

import (
	"fmt"
	"go/format"
	"go/types"
	"go/version"
	"maps"
	"slices"
	"strings"
)

// words are what texts are made of.
var words = strings.Fields("amber basil cedar delta ember fable grove hazel indigo juniper kelp lemon maple north olive pepper " +
	"quartz river saffron thistle umber violet willow yarrow zephyr birch clover drift frost garnet harbor islet")

// write writes the file.
func write(t Target, s *subject, m *maker, e effects, suffix string) (*Benchmark, error) {
	name := m.names.fresh("BenchmarkPerflintReceipt_" + suffix)
	sinks := m.sinks()
	body := m.loop(sinks, e)

	var b strings.Builder
	fmt.Fprintf(&b, "// %s measures %s.\n", name, s.label())
	fmt.Fprintf(&b, "func %s(%s *%sB) {\n", name, m.b, m.names.qualifier("testing"))
	run := fmt.Sprintf("func(%s *%sB) {\n%s}", m.b, m.names.qualifier("testing"), body)
	if m.grew {
		fmt.Fprintf(&b, "for _, %s := range []int{4, 64, 1024} {\n", m.size)
		fmt.Fprintf(&b, "%s.Run(\"n=\"+%sItoa(%s), %s)\n}\n}\n", m.b, m.names.qualifier("strconv"), m.size, run)
	} else {
		fmt.Fprintf(&b, "%s.Run(\"n=1\", %s)\n}\n", m.b, run)
	}
	m.helpers(&b)

	source, err := format.Source([]byte(m.head(sinks) + b.String()))
	if err != nil {
		return nil, fmt.Errorf("a benchmark of %s is not Go: %w", s.label(), err)
	}
	return &Benchmark{Name: name, Source: string(source)}, nil
}

// A sink is a package-level variable that keeps a result, so that no compiler drops it.
type sink struct{ name, typ string }

func (m *maker) sinks() []sink {
	var sinks []sink
	for r := range m.s.sig.Results().Variables() {
		typ := "any"
		if canName(m.t.Pkg, r.Type()) {
			typ = m.names.typeString(r.Type())
		}
		sinks = append(sinks, sink{m.names.fresh(fmt.Sprintf("perflintSink_%s_%d", m.suffix, len(sinks))), typ})
	}
	return sinks
}

// head returns what stands before the functions.
func (m *maker) head(sinks []sink) string {
	var b strings.Builder
	fmt.Fprintf(&b, "package %s\n\n", m.t.Pkg.Name())
	if m.decls["error"] {
		m.names.qualifier("errors")
	}
	b.WriteString("import (\n")
	for _, path := range slices.Sorted(maps.Keys(m.names.imports)) {
		name := m.names.imports[path]
		if path == name || strings.HasSuffix(path, "/"+name) {
			fmt.Fprintf(&b, "%q\n", path)
		} else {
			fmt.Fprintf(&b, "%s %q\n", name, path)
		}
	}
	b.WriteString(")\n\n")
	for _, s := range sinks {
		fmt.Fprintf(&b, "var %s %s\n\n", s.name, s.typ)
	}
	if m.decls["error"] {
		fmt.Fprintf(&b, "var %s = %sNew(\"no such thing\")\n\n", m.helper("Error"), m.names.qualifier("errors"))
	}
	return b.String()
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
	if m.t.GoVersion != "" && version.Compare(m.t.GoVersion, "go1.24") >= 0 {
		fmt.Fprintf(&before, "for %s.Loop() {\n", m.b)
	} else {
		i := m.names.fresh("i")
		fmt.Fprintf(&before, "%s.ResetTimer()\nfor %s := 0; %s < %s.N; %s++ {\n", m.b, i, i, m.b, i)
	}
	return before.String() + turn.String() + m.call(sinks) + "}\n"
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

func (m *maker) call(sinks []sink) string {
	var b strings.Builder
	for i, s := range sinks {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(s.name)
	}
	if len(sinks) > 0 {
		b.WriteString(" = ")
	}
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
	b.WriteString(")\n")
	return b.String()
}

// helpers writes the functions that make words and texts, if they are needed.
func (m *maker) helpers(b *strings.Builder) {
	if !m.decls["word"] {
		return
	}
	fmt.Fprintf(b, "\nvar %s = [...]string{\"%s\"}\n", m.helper("Words"), strings.Join(words, `", "`))
	fmt.Fprintf(b, `
// %[1]s returns a word; no two are alike.
func %[1]s(i int) string {
	word := %[2]s[i%%len(%[2]s)]
	for i /= len(%[2]s); i > 0; i /= len(%[2]s) {
		word += "-" + %[2]s[i%%len(%[2]s)]
	}
	return word
}
`, m.helper("Word"), m.helper("Words"))
	if !m.decls["text"] {
		return
	}
	fmt.Fprintf(b, `
// %[1]s returns n bytes of words, from one on, in lines.
func %[1]s(n, from int) string {
	var text []byte
	for i := 0; len(text) < n; i++ {
		text = append(text, %[2]s(from+i%%256)...)
		if i%%8 == 7 {
			text = append(text, '\n')
		} else {
			text = append(text, ' ')
		}
	}
	return string(text[:n])
}
`, m.helper("Text"), m.helper("Word"))
}
