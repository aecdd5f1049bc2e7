package slicegrow_test

import (
	"cmp"
	"fmt"
	"go/format"
	"go/token"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// The snippets below are put together at random to functions that grow a slice.
// What comes first in a table is what people write; what follows is what a fix may
// get wrong. In them stand
//
//	$s     for what grows: a variable, a field, what a pointer points at
//	$L $E  for its type and the type of its elements
//	$v     for an expression of type int: in a loop, for the value of the turn
//	$V $W  for elements that are made of $v
//	$d     for a number that makes names unique
//	$fail  for statements that return early, with an error if there is one
//	$label for a label of the loop, $done for one behind it
//
// A function may use its parameters: xs, ys, m, str, n and b, see runner.

// An element is a type of elements, with the types of slices of them.
type element struct {
	typ, of string   // of makes one of $v
	lists   []string // "" for []typ
	extra   []string // loops and other statements for this type only
}

var elements = []element{
	{"int", "$v", []string{"", "", "ints", "alias"}, []string{
		"var k$d []int\nfor x := range m {\nk$d = append(k$d, x)\n}\nsort.Ints(k$d)\nfor _, x := range k$d {\n$s = append($s, x)\n}",
		"for _, x$d := range xs {\n$s = append($s, x$d)\n}",
		"for i$d := range xs {\n$s = append($s, xs[i$d])\n}",
		"$s = append($s, ys...)", "sort.Ints($s)",
	}},
	{"string", "strconv.Itoa($v)", []string{"", "names"}, []string{
		"for _, x$d := range strings.Fields(str) {\n$s = append($s, x$d)\n}",
		"note(strings.Join($s, \",\"))", "sort.Strings($s)",
	}},
	{"byte", "byte($v)", []string{""}, []string{"$s = append($s, str...)"}},
	{"point", "point{$v, 1}", []string{"", "points"}, nil},
	{"*point", "&point{$v, 2}", []string{""}, []string{"for i$d := range 9 {\nif i$d%2 == 0 {\n$s = append($s, nil)\n}\n}"}},
	{"any", "any($v)", []string{""}, nil},
	{"[4]int", "[4]int{$v}", []string{""}, nil},
	{"[]int", "[]int{$v}", []string{""}, nil},
	{"E", "E($v)", []string{"S"}, nil}, // of a generic function
}

// A declaration says where what grows comes from. The function may get it as its
// last parameter, or return it by name.
type declaration struct {
	text, target, param, results string // target is "s" if empty
}

var declarations = []declaration{
	{text: "var s $L"},
	{text: "s := $L{}"},
	{text: "s := make($L, 0)"},
	{text: "s := $L(nil)"},
	{text: "var s $L = nil"},
	{text: "var s = $L(nil)"},
	{text: "var s = $L{}"},
	{text: "s = $L{}", results: "(s $L, err error)"},
	{text: "s = make($L, 0)", results: "(s $L)"},
	{text: "s = nil", param: "s $L"},
	{text: "s = $L{}", param: "s $L"},
	{text: "s = s[:0]", param: "s $L"},
	{param: "s $L"},
	{results: "(s $L, err error)"},
	{results: "(s $L)"},
	{text: "h.List = nil", param: "h *holder[$L]", target: "h.List"},
	{text: "h.List = $L{}", param: "h *holder[$L]", target: "h.List"},
	{param: "h *holder[$L]", target: "h.List"},
	{text: "h := holder[$L]{}", target: "h.List"},
	{text: "h := &holder[$L]{N: 1}", target: "h.List"},
	{text: "h := &holder[$L]{List: $L{}}", target: "h.List"},
	{text: "var h holder[$L]", target: "h.List"},
	{text: "h := holder[*$L]{List: new($L)}", target: "(*h.List)"},
	{text: "p := new($L)", target: "(*p)"},
	{text: "var (\n// s is the result.\ns $L\nother = 1 // other\n)\n_ = other"},
	{text: "var s, t $L\n_ = t"},
	{text: "var t, s = $L{}, $L{}\n_ = t"},
	{text: "s, k := $L{}, 2\n_ = k"},
	{text: "s, t := make($L, 0), make($L, 0)\nt = append(t, s...)\n_ = t"},
	{text: "// What follows fills s.\nvar s $L // grows"},
	{text: "s := $L{ /* none yet */ }"},
	{text: "s := $L{\n// none yet\n}"},
	{text: "s := make($L, 0, 1)"},
	{text: "s := $L{$V, $W}"},
	{text: "s := make($L, 2)"},
	{text: "var s $L\ns = nil"},
	{text: "var s $L\nif n > 3 {\ns = $L{}\n}"},
	{text: "var s = []$E{}"},
	{text: "s, err := $L{}, error(nil)\n_ = err"},
	{text: "n, s := n+1, make($L, 0)"},
}

// A loop is the head of a loop, and an int that each turn has. Where the order of
// the turns is random, they have the same.
type loop struct{ head, value string }

var loopHeads = []loop{
	{"for i$d, x$d := range xs {", "x$d+i$d"},
	{"for _, x$d := range xs {", "x$d"},
	{"for i$d := range xs {", "xs[i$d]"},
	{"for range xs {", "7"},
	{"for i$d := range n {", "i$d"},
	{"for i$d := 0; i$d < n; i$d++ {", "i$d"},
	{"for i$d := 0; i$d < len(xs); i$d++ {", "xs[i$d]"},
	{"for x$d := range m {", "m[x$d]"},
	{"for _, x$d := range m {", "x$d"},
	{"for _, x$d := range xs[2:] {", "x$d"},
	{"for i$d, x$d := range str {", "i$d+int(x$d)"},
	{"for i$d, x$d := range [5]int{3, 1, 2} {", "i$d+x$d"},
	{"for i$d := range b.Arr {", "i$d"},
	{"for _, x$d := range b.Arr {", "x$d"},
	{"for i$d, x$d := range []byte(str) {", "i$d+int(x$d)"},
	{"for i$d, x$d := range []rune(str) {", "i$d+int(x$d)"},
	{"for i$d := range len(str) {", "i$d"},
	{"for x$d := range maps.Keys(m) {", "m[x$d]"},
	{"for x$d := range slices.Values(xs) {", "x$d"},
	{"for _, x$d := range b.List {", "x$d"},
	{"for _, x$d := range b.Up.List {", "x$d"},
	{"for i$d := range b.Up.N {", "i$d"},
	{"for _, x$d := range strings.Split(str, \"a\") {", "len(x$d)"},
	{"for i$d, x$d := range double(xs) {", "i$d+x$d"},
	{"for _, x$d := range xs[min(1, len(xs)):] {", "x$d"},
	{"for i$d := 0; i$d <= n; i$d++ {", "i$d"},
	{"for i$d := 0; i$d < n; i$d += 2 {", "i$d"},
	{"for i$d := n; i$d > 0; i$d-- {", "i$d"},
	{"for i$d := len(xs) - 1; i$d >= 0; i$d-- {", "i$d+xs[i$d]"},
	{"for i$d := 2; i$d < n; i$d++ {", "i$d"},
	{"for i$d := n; i$d < len(xs); i$d++ {", "i$d"},
	{"for i$d := -3; i$d < n; i$d += 3 {", "i$d"},
	{"for i$d := 0; i$d != len(str); i$d++ {", "i$d"},
	{"for i$d := len(str); i$d != 0; i$d-- {", "i$d"},
	{"for i$d := uint8(0); i$d < uint8(n); i$d++ {", "int(i$d)"},
	{"for i$d := int64(0); i$d < int64(len(xs)); i$d++ {", "int(i$d)"},
	{"for i$d := range uint8(n) {", "int(i$d)"},
	{"for i$d, end$d := 0, len(xs); i$d < end$d; i$d++ {", "i$d"},
	{"for i$d := 0; i$d < b.N; i$d++ {", "i$d"},
	{"for i$d := range b.N {\nbump(b)", "i$d"},
	{"for i$d := 0; i$d < b.N; i$d++ {\nbump(b)", "i$d"},
	{"for i$d := 0; i$d < n-len(ys); i$d++ {", "i$d"},
	{"for i$d := 0; i$d < len(xs)/2; i$d++ {", "i$d"},
	{"for i$d := 0; n > i$d; i$d++ {", "i$d"},
	{"for i$d := 0; i$d < n*2+1; i$d++ {", "i$d"},
	{"for i$d := range b.Huge {\nif i$d > 4 {\nbreak\n}", "i$d"},
	{"for i$d := uint64(0); i$d < uint64(b.Huge); i$d++ {\nif i$d > 4 {\nbreak\n}", "int(i$d)"},
	{"for i$d, x$d := range xs { // each", "x$d-i$d"},
}

var loopBodies = []string{
	"$s = append($s, $V)",
	"$s = append($s, $V)",
	"$s = append($s, $V, $W)",
	"if y$d := $v; y$d > 3 {\n$s = append($s, $V)\n} else {\n$s = append($s, $W)\n}",
	"for _, y := range ys {\n_ = y\n$s = append($s, $V)\n}",
	"if _, err := check($v); err != nil {\ncontinue\n}\n$s = append($s, $V)",
	"if _, bad := check($v); bad != nil {\n$fail\n}\n$s = append($s, $V)",
	"$s = append($s, $V) // one more",
	"// The first and the second.\n$s = append($s, $V)\n$s = append($s, $W)",
	"e$d := $V\n$s = append($s, e$d)",
	"if $v < 0 {\n$fail\n}\n$s = append($s, $V)",
	"if p$d := find($v); p$d == nil {\ncontinue\n}\n$s = append($s, $V)",
	"if $v == 4 {\npanic(\"four\")\n}\n$s = append($s, $V)",
	"if seen$d[$v] {\ncontinue\n}\nseen$d[$v] = true\n$s = append($s, $V)",
	"if ($v)%3 == 1 {\ncontinue\n}\n$s = append($s, $V)",
	"$s = append($s, $V)\nif $v == 4 {\npanic(\"four\")\n}",
	"_, err := check($v)\nif err != nil {\npanic(err)\n}\n$s = append($s, $V)",
	"$s = append($s, $L{$V, $W, $V}...)",
	"$s = append($s, $V)\nif len($s) > 20 {\nbreak\n}",
	"for j := range 3 {\nif j == 2 && $v == 2 {\ncontinue $label\n}\n$s = append($s, $V)\n}",
	"if $v == 5 {\ngoto $done\n}\n$s = append($s, $V)",
	"switch $v {\ncase 1:\n$s = append($s, $V, $W)\ncase 2:\ncontinue\ncase 3:\nbreak $label\ndefault:\n$s = append($s, $V)\n}",
	"func() { $s = append($s, $V) }()",
	"if $v == 2 {\n$s = nil\n}\n$s = append($s, $V)",
	"n--\n$s = append($s, $V)",
	"$s = append($s, $V)\nxs = nil",
	"if $s == nil {\nnote(\"still nil\")\n}\n$s = append($s, $V)",
	"note(\"so far\", $s)\n$s = append($s, $V)",
	"defer func() { note(\"later\", len($s)) }()\n$s = append($s, $V)",
	"note($v)\n$s = append($s, $V)",
	"n := $v\nfor range min(n, 4) {\n$s = append($s, $V)\n}",
	"for j := range ys[:len(ys)/2] {\n$s = append($s, $V)\nfor range j {\n$s = append($s, $W)\n}\n}",
}

// wraps are what a loop may stand in.
var wraps = []string{
	"$loop", "$loop", "$loop", "$loop", "$loop",
	"if n != 1 {\n$loop\n}",
	"if xs != nil {\n$loop\n} else {\n$s = append($s, $V)\n}",
	"{\nn := len(ys)\n_ = n\n$loop\n}",
	"func() {\n$loop\n}()",
	"switch {\ncase n != 1:\n$loop\n}",
	"for range 2 {\n$loop\n}",
	"for range 3 {\n$loop\nkept = $s\n$s = $s[:len($s)/2]\n}",
	"defer func() {\n$loop\nnote(\"deferred loop\", $s)\n}()",
	"turn$d := 0\nagain$d:\n$loop\nif turn$d++; turn$d < 3 {\ngoto again$d\n}",
	"fill$d := func() {\n$loop\n}\nfill$d()\nfill$d()",
}

// others are statements that stand before, between and behind the loops.
var others = []string{
	"$s = append($s, $V)",
	"$s = append($s, $V, $W)",
	"if n > 3 {\n$s = append($s, $V)\n}",
	"for _, e := range slices.Repeat($L{$V}, len(xs)) {\n$s = append($s, e)\n}",
	"more$d := slices.Repeat($L{$V, $W}, len(ys))\nfor _, e := range more$d {\n// copied\n$s = append($s, e)\n}",
	"if len(xs) == 0 {\n$fail\n}",
	"note(len($s))",
	"note(\"here\", $s)",
	"$s = append($s, $L{$V}...)",
	"for i$d := range $s {\n$s[i$d] = $s[0]\n}",
	"if $s == nil {\nnote(\"nil here\")\n}",
	"if n == 1 {\n$fail\n}",
	"for _, e := range $s {\n$s = append($s, e)\n}",
	"t$d := $s\nt$d = append(t$d, $W)\ndefer func() { note(\"copy\", t$d) }()",
	"t$d := append($s, $V)\n$s = append($s, $W)\nnote(\"copy\", t$d)",
	"u$d := $s\n$s = append($s, $V)\nu$d = append(u$d, $W)\nnote(\"both\", u$d, $s)",
	"kept = $s",
	"p$d := &$s\ndefer func() { note(\"pointer\", *p$d) }()",
	"if len($s) > 0 {\nq$d := &$s[0]\n$s = append($s, $V)\n*q$d = $W\n}",
	"$s = $s[:len($s)/2]",
	"$s = slices.Clone($s)",
	"$s = nil",
	"n += 2",
	"n = len(ys)",
	"xs = append(xs, 3)",
	"xs = xs[:len(xs)/2]",
	"delete(m, 1)",
	"bump(b)",
	"b.List = nil",
	"b = &box{N: 3, Arr: new([3]int)}",
	"str += \"!\"",
	"// A comment of its own.",
	"if n > 99 {\npanic(n)\n}",
}

// watchers see what grows while it does, or as a panic leaves it.
var watchers = []string{
	"defer func() { note(\"deferred\", recover(), $s) }()",
	"defer func() {\nif e := recover(); e != nil {\nnote(\"recovered\", e, $s)\n}\n}()",
	"defer func() { note(\"at end\", $s) }()",
	"peek$d := func() { note(\"peek\", $s) }\npeek$d()\ndefer peek$d()",
}

// A result is what a function returns, early and in the end.
type result struct{ types, early, end string }

var results = []result{
	{"$L", "return nil", "return $s"},
	{"($L, error)", "return nil, errBad", "return $s, nil"},
	{"($L, error)", "return $s, errBad", "return $s, nil"},
	{"int", "return -1", "return len($s)"},
	{"(k int)", "return", "for _, e := range $s {\n_ = e\nk++\n}\nreturn"},
	{"any", "return nil", "return $s"},
	{"any", "return nil", "return $s == nil"},
	{"any", "return errBad", "return $s[:len($s)/2]"},
	{"any", "return $s", "return omit[$L]{$s}"},
	{"any", "return nil", "return reflect.DeepEqual($s, $L(nil))"},
	{"any", "return nil", "return append($L(nil), $s...)"},
	{"any", "return nil", "return append($s, $V)"},
	{"(out any, err error)", "err = errBad\nreturn", "out = $s\nreturn"},
	{"(out holder[$L])", "return", "out.List = $s\nreturn out"},
}

// A generator writes functions.
type generator struct {
	rand   *rand.Rand
	elem   element
	list   string
	target string
	early  string
	count  int
}

// generate returns a module that has funcs functions.
func generate(seed uint64, funcs int) map[string]string {
	const perFile = 20
	g := &generator{rand: rand.New(rand.NewPCG(seed, 1))}
	files := map[string]string{"main.go": runner}
	var table strings.Builder
	table.WriteString("package main\n\nvar funcs = []function{\n")
	for i := 0; i < funcs; i += perFile {
		var text strings.Builder
		for j := i; j < min(i+perFile, funcs); j++ {
			f, value := g.function(fmt.Sprint("f", j))
			text.WriteString(f)
			fmt.Fprintf(&table, "{\"f%d\", %s},\n", j, value)
		}
		files[fmt.Sprintf("file%d.go", i/perFile)] = withImports(text.String())
	}
	files["table.go"] = table.String() + "}\n"
	for name, text := range files {
		formatted, err := format.Source([]byte(text))
		if err != nil {
			panic(fmt.Sprintf("%s: %v\n%s", name, err, text))
		}
		files[name] = string(formatted)
	}
	return files
}

// withImports makes declarations a file that imports what they use, and no more.
func withImports(text string) string {
	head := "package main\n\n"
	for _, name := range []string{"maps", "reflect", "slices", "sort", "strconv", "strings"} {
		if strings.Contains(text, name+".") {
			head += fmt.Sprintf("import %q\n", name)
		}
	}
	return head + text
}

// function writes a function, and an expression for it.
func (g *generator) function(name string) (text, value string) {
	g.elem = pick(g, elements)
	g.list = cmp.Or(pick(g, g.elem.lists), "[]"+g.elem.typ)
	d, r := pick(g, declarations), pick(g, results)
	g.target, g.early = cmp.Or(d.target, "s"), r.early
	end := r.end
	if d.results != "" {
		r.types, g.early, end = d.results, "return", pick(g, []string{"return", "return $s", "s = append(s, $V)\nreturn"})
		if strings.Contains(d.results, "err error") {
			g.early, end = pick(g, []string{"return nil, errBad", "return s, errBad", "err = errBad\nreturn"}), "return"
		}
	}
	parts := []string{g.fill(d.text, "n")}
	if g.rand.IntN(8) == 0 {
		parts = append(parts, g.fill(pick(g, watchers), "n"))
	}
	for range 1 + g.rand.IntN(2) {
		parts = append(append(parts, g.others()...), g.loop())
	}
	parts = append(append(parts, g.others()...), g.fill(end, "n"))
	body := strings.Join(g.shadow(parts), "\n")
	// As people write it: *p = append(*p, x).
	body = strings.NewReplacer("(*p) = append((*p),", "*p = append(*p,", "(*h.List) = append((*h.List),", "*h.List = append(*h.List,").Replace(body)

	types, value := "", name
	if g.list == "S" {
		types, value = "[S ~[]E, E ~int | ~int64]", name+"[ints, int]"
	}
	if d.param != "" {
		d.param = ", " + d.param
	}
	return fmt.Sprintf("func %s%s(xs, ys []int, m map[int]int, str string, n int, b *box%s) %s {\n%s\n}\n\n",
		name, types, g.fill(d.param, ""), g.fill(r.types, ""), body), value
}

// loop writes a loop, in what it stands in.
func (g *generator) loop() string {
	if len(g.elem.extra) > 0 && g.rand.IntN(8) == 0 {
		return g.fill(pick(g, g.elem.extra), "n")
	}
	l := pick(g, loopHeads)
	body := pick(g, loopBodies)
	text := l.head + "\n" + body + "\n}"
	if strings.Contains(body, "seen$d") {
		text = "seen$d := map[int]bool{}\n" + text
	}
	if strings.Contains(body, "$label") {
		text = "label$d:\n" + text
	}
	if strings.Contains(body, "$done") {
		text += "\ndone$d:\nnote(\"done\")"
	}
	text = g.fill(text, l.value)
	wrap := pick(g, wraps)
	if strings.Contains(text, "return") && strings.Contains(wrap, "func()") {
		wrap = "$loop"
	}
	return strings.ReplaceAll(g.fill(wrap, "n"), "$loop", text)
}

// others writes the statements before, between or behind loops: none, most often.
func (g *generator) others() []string {
	var parts []string
	for g.rand.IntN(4) == 0 {
		parts = append(parts, g.fill(pick(g, others), "len(ys)"))
	}
	return parts
}

// shadow declares, in some functions, a name anew that a fix may need, as soon as
// the function itself does not.
func (g *generator) shadow(parts []string) []string {
	name := pick(g, []string{"len", "make", "slices", "max", "cap", "append", "nil", g.elem.typ, g.list})
	if g.rand.IntN(6) != 0 || g.list == "S" || !token.IsIdentifier(name) {
		return parts
	}
	word := regexp.MustCompile(`\b` + name + `\b`)
	at := len(parts)
	for at > 1 && !word.MatchString(parts[at-1]) {
		at--
	}
	if at == len(parts) {
		return parts
	}
	return slices.Insert(parts, at, name+" := 1\n_ = "+name)
}

// fill puts what the function is about into a snippet.
func (g *generator) fill(text, value string) string {
	g.count++
	n := fmt.Sprint(g.count)
	value = strings.ReplaceAll(value, "$d", n)
	of := func(v string) string { return strings.ReplaceAll(g.elem.of, "$v", v) }
	return strings.NewReplacer("$label", "label"+n, "$done", "done"+n, "$fail", strings.ReplaceAll(g.early, "$s", g.target),
		"$s", g.target, "$L", g.list, "$E", g.elem.typ, "$v", value, "$V", of(value), "$W", of(value+"+1"), "$d", n).Replace(text)
}

// pick picks one at random, more often one of those that come first.
func pick[T any](g *generator, from []T) T {
	if g.rand.IntN(4) > 0 {
		from = from[:(len(from)+3)/4]
	}
	return from[g.rand.IntN(len(from))]
}
