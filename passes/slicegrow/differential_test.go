package slicegrow_test

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/internal/passtest"
	"github.com/perflint/perflint/passes/slicegrow"
)

var (
	seed  = flag.Uint64("seed", 1, "seed of the generated functions")
	funcs = flag.Int("funcs", 1000, "`number` of generated functions")
)

// Functions made at random do the same after the fix as before it, whatever they
// are called with: what they return, whether it is nil, its JSON, what a deferred
// function, a closure or the caller sees of it.
func TestFixKeepsBehaviourOfGenerated(t *testing.T) {
	if testing.Short() {
		t.Skip("builds and runs two programs")
	}
	heat := gate.Analyzer.Flags.Lookup("heat").Value
	defer heat.Set(heat.String())
	heat.Set("cold") // fix all that has a fix

	files := generate(*seed, *funcs)
	was := functions(t, files)
	before, after, fixed := passtest.Outputs(t, slicegrow.Analyzer, files)
	is := functions(t, fixed)
	changed := 0
	for name, text := range is {
		if text != was[name] {
			changed++
		}
	}
	t.Logf("fixes changed %d of %d functions", changed, *funcs)
	if changed < *funcs*2/5 {
		t.Errorf("fixes changed %d of %d functions, want two of five", changed, *funcs)
	}

	if len(before) != len(after) || len(before) < *funcs {
		t.Fatalf("%d calls before the fix, %d after", len(before), len(after))
	}
	told := map[string]bool{}
	for i := range before {
		name, _, _ := strings.Cut(before[i], "(")
		if before[i] == after[i] || told[name] {
			continue
		}
		told[name] = true
		from := max(0, difference(before[i], after[i])-100)
		t.Errorf("the fix changes behaviour:\n%s\nto\n%s\n%s … %.300s\nto … %.300s",
			was[name], is[name], strings.Fields(before[i])[0], before[i][from:], after[i][from:])
	}
}

// difference returns where two texts differ first.
func difference(a, b string) int {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	return i
}

// functions returns the text of each function in the files.
func functions(t *testing.T, files map[string]string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for name, text := range files {
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok {
				texts[d.Name.Name] = text[fset.Position(d.Pos()).Offset:fset.Position(d.End()).Offset]
			}
		}
	}
	return texts
}

// runner is what generated programs have in common. It calls each function with
// each input, and prints a line on whatever can be seen of the slices but their
// capacity.
const runner = `package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

type (
	ints              []int
	alias             = []int
	names             []string
	points            []point
	point             struct{ X, Y int }
	holder[L any]     struct { List L; N int }
	omit[L any]       struct { List L "json:\",omitempty\"" }
	box               struct { N, Huge int; Arr *[3]int; List []int; Up *box }
	function          struct { name string; f any }
)

type input struct {
	name   string
	xs, ys []int
	m      map[int]int
	str    string
	n      int
	b      box
	spare  int // capacity beyond the two elements of a slice that is passed to be grown
}

const huge = int(^uint(0) >> 1)

var inputs = []input{
	{name: "nil"},
	{"empty", []int{}, []int{}, map[int]int{}, "", 0, box{0, 0, &[3]int{}, []int{}, &box{}}, 0},
	{"one", []int{0}, []int{5}, map[int]int{1: 2}, "a", 1, box{1, huge, &[3]int{1}, []int{7}, nil}, 1},
	{"five", []int{2, 0, 5, 2, 3}, []int{1, 2}, map[int]int{1: 5, 2: 5, 3: 5}, "abaéc", 5, box{5, huge, &[3]int{0, 2, 3}, []int{0, 3, 2}, &box{N: 4, List: []int{3, 1, 4, 1}}}, 3},
	{"full", slices.Repeat([]int{0, 9, 6, 3, 2}, 20), []int{0, 1, 2, 3, 4}, many(), strings.Repeat("ab\xff", 20), 100, box{60, huge, &[3]int{9, 9, 9}, make([]int, 70), &box{N: 90, List: make([]int, 80)}}, 50},
	{"trouble", []int{2, 3, 4, -1, 1, 5}, []int{-1, 4}, map[int]int{1: 4, 2: 4}, "\x04a", -3, box{-1, huge, nil, []int{4}, nil}, 400},
	{"bad", []int{-5, -5}, nil, map[int]int{3: -5}, "\x00", 6, box{9, 3, &[3]int{-5, -5, -5}, []int{-5}, &box{N: -1}}, 0},
}

func many() map[int]int {
	m := map[int]int{}
	for i := range 100 {
		m[i] = 3
	}
	return m
}

var (
	errBad = errors.New("bad")
	kept   any
	line   string
)

func main() {
	for _, f := range funcs {
		for _, in := range inputs {
			kept, line = nil, f.name+"("+in.name+")"
			call(reflect.ValueOf(f.f), in)
			fmt.Println(line)
		}
	}
}

func call(f reflect.Value, in input) {
	in.xs, in.ys, in.b.List = slices.Clone(in.xs), slices.Clone(in.ys), slices.Clone(in.b.List)
	in.m = maps.Clone(in.m)
	args := []reflect.Value{reflect.ValueOf(in.xs), reflect.ValueOf(in.ys), reflect.ValueOf(in.m),
		reflect.ValueOf(in.str), reflect.ValueOf(in.n), reflect.ValueOf(&in.b)}
	defer func() {
		if r := recover(); r != nil {
			note("panic", fmt.Sprint(r))
		}
		note("after", in.xs, in.ys, in.m, &in.b, kept)
	}()
	if f.Type().NumIn() > len(args) {
		arg, list := last(f.Type().In(len(args)), in.spare, in.xs == nil)
		args = append(args, arg)
		defer func() {
			note("argument", arg.Interface())
			if list.Kind() == reflect.Slice {
				note("its array", list.Slice(0, list.Cap()).Interface())
			}
		}()
	}
	for i, result := range f.Call(args) {
		note(fmt.Sprint("result ", i), result.Interface())
	}
}

// last makes the last argument of a function: a list, or the address of a holder
// of one.
func last(t reflect.Type, spare int, null bool) (arg, list reflect.Value) {
	inner := t
	if t.Kind() == reflect.Pointer {
		inner = t.Elem().Field(0).Type
	}
	list = reflect.Zero(inner)
	switch {
	case null:
	case inner.Kind() == reflect.Map:
		list = reflect.MakeMap(inner)
	default:
		list = reflect.MakeSlice(inner, 2, 2+spare)
	}
	if t.Kind() != reflect.Pointer {
		return list, list
	}
	arg = reflect.New(t.Elem())
	arg.Elem().Field(0).Set(list)
	return arg, list
}

var address = regexp.MustCompile("[)][(]0x[0-9a-f]+[)]")

// note tells what can be seen of values.
func note(values ...any) {
	for i, v := range values {
		text := address.ReplaceAllString(fmt.Sprintf("%#v", v), ")(address)")
		js, err := json.Marshal(v)
		line += fmt.Sprintf(" | %d: %s; JSON %s %v", i, text, js, err)
		switch r := reflect.ValueOf(v); r.Kind() {
		case reflect.Slice, reflect.Map:
			line += fmt.Sprintf("; nil %t, len %d", r.IsNil(), r.Len())
		}
	}
}

func double(xs []int) []int {
	note("double", xs)
	return append(xs[:len(xs):len(xs)], xs...)
}

func bump(b *box) {
	b.N -= 2
	note("bump", b.N)
}

func find(i int) *int {
	if i < 0 || i%4 == 3 {
		return nil
	}
	return &i
}

func check(i int) (int, error) {
	if i < 0 {
		return 0, errBad
	}
	return i, nil
}
`
