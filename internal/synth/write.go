package synth

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
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

	source, err := format.Source([]byte(m.head(sinks, b.String()) + b.String()))
	if err != nil {
		return nil, fmt.Errorf("a benchmark of %s is not Go: %w", s.label(), err)
	}
	return &Benchmark{Name: name, Source: string(source)}, nil
}

// head returns what stands before the functions.
func (m *maker) head(sinks []sink, functions string) string {
	var vars strings.Builder
	for _, s := range sinks {
		fmt.Fprintf(&vars, "var %s %s\n\n", s.name, s.typ)
	}
	if m.decls["error"] {
		fmt.Fprintf(&vars, "var %s = %sNew(\"no such thing\")\n\n", m.helper("Error"), m.names.qualifier("errors"))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "package %s\n\nimport (\n", m.t.Pkg.Name())
	uses := selected(vars.String() + functions)
	for _, path := range slices.Sorted(maps.Keys(m.names.imports)) {
		name := m.names.imports[path]
		switch {
		case !uses[name]: // by what could not be made after all
		case path == name || strings.HasSuffix(path, "/"+name):
			fmt.Fprintf(&b, "%q\n", path)
		default:
			fmt.Fprintf(&b, "%s %q\n", name, path)
		}
	}
	b.WriteString(")\n\n")
	return b.String() + vars.String()
}

// selected returns the names that something is selected from.
func selected(decls string) map[string]bool {
	names := map[string]bool{}
	file, _ := parser.ParseFile(token.NewFileSet(), "", "package p\n"+decls, parser.SkipObjectResolution)
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok {
				names[id.Name] = true
			}
		}
		return true
	})
	return names
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
