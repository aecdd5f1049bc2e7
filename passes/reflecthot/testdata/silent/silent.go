// Package silent holds reflection that is as it should be.
package silent

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"io"
	"log"
	"os"
	"reflect"
	"sort"
	"sync"
)

type plan struct{ names []string }

var (
	plans  sync.Map
	byType = map[reflect.Type]*plan{}
	seen   map[string]bool
	only   *plan
)

//perflint:hot
func kept(x any) *plan {
	t := reflect.TypeOf(x)
	if p, ok := plans.Load(t); ok {
		return p.(*plan)
	}
	p := &plan{names: []string{t.Field(0).Tag.Get("db")}} // on the miss path of a sync.Map
	plans.Store(t, p)
	return p
}

//perflint:hot
func keptInMap(x any) *plan {
	t := reflect.TypeOf(x)
	p, ok := byType[t]
	if !ok {
		f, _ := t.FieldByName("ID") // on the miss path of a map
		p = build(f.Name)
		byType[t] = p
	}
	return p
}

// build is only called on a miss.
//
//perflint:hot
func build(names ...string) *plan {
	sort.Slice(names, func(i, j int) bool { return names[i] < names[j] })
	return &plan{names}
}

//perflint:hot
func lazy(x any) *plan {
	if only == nil {
		only = &plan{names: []string{reflect.TypeOf(x).Field(0).Tag.Get("db")}} // once
	}
	return only
}

//perflint:hot
func fieldOf(v reflect.Value, name string) reflect.Value {
	return v.FieldByName(name) // there to reflect
}

type walker struct{ t reflect.Type }

//perflint:hot
func (w walker) tag(i int) string { return w.t.Field(i).Tag.Get("db") } // the receiver holds a type

//perflint:hot
func rest(x any) string {
	switch x := x.(type) {
	case string:
		return x
	default:
		return reflect.ValueOf(x).FieldByName("Name").String() // for types that nobody named
	}
}

//perflint:hot
func restBelow(x any) string {
	switch x := x.(type) {
	case string:
		return x
	}
	return reflect.ValueOf(x).FieldByName("Name").String() // the same
}

//perflint:hot
func unknown(a, b any, as, bs []any, f func(), opts, more Options) bool {
	reflect.ValueOf(a).Call(nil)      // a function of whatever type
	return reflect.DeepEqual(a, b) || // interfaces
		reflect.DeepEqual(as, bs) || // of interfaces
		reflect.DeepEqual(a, 5) || // of different types
		reflect.DeepEqual(f, f) || // a mistake
		reflect.DeepEqual(opts, more) // a configuration
}

type Options struct{ Names []string }

type wide struct {
	A, B, C, D, E, F, G, H, I []string
}

//perflint:hot
func large(a, b wide) bool { return reflect.DeepEqual(a, b) } // nobody writes that down

//perflint:hot
func single(a, b plan, p, q *plan) bool {
	return reflect.DeepEqual(a, b) && reflect.DeepEqual(p, q) // one comparison, in no loop
}

//perflint:hot
func generic[T comparable](a, b T, xs []T) bool {
	fmt.Sprint(a)
	return reflect.DeepEqual(a, b)
}

//perflint:hot
func cheap(x any) int {
	t := reflect.TypeOf(x)
	v := reflect.ValueOf(x)
	n := 0
	for i := range t.NumField() {
		if t.Field(i).Type.Kind() == reflect.Int && v.Field(i).Type() == t.Field(i).Type {
			n++
		}
	}
	p, ok := v.Interface().(*plan)                    // in the interface itself
	s, ok2 := reflect.ValueOf(x).Interface().(string) // in a box already
	e, ok3 := v.Interface().(error)                   // an interface
	_ = reflect.TypeOf((*error)(nil)).Elem()          // in no loop
	_, _, _ = p, s, e
	_ = reflect.New(t)
	if ok || ok2 || ok3 {
		n++
	}
	return n
}

type named struct{ n int }

func (n named) String() string { return "named" }

//perflint:hot
func texts(w io.Writer, n named, b []byte, p plan, x any, err error) error {
	fmt.Fprintf(w, "%v %s %v %d", n, b, x, 5) // has a String method; bytes; who knows; a number
	fmt.Fprintf(os.Stderr, "%v", p)           // for a person's eyes
	fmt.Fprintf(w, "%v: %v", p, err)          // of an error
	fmt.Fprintf(w, "invalid plan %v", p)      // of an error
	fmt.Fprintf(w, "%[1]v", p)                // not in order
	fmt.Fprintf(w, "%*d %v", 5, 6, p)         // not in order
	log.Print(fmt.Sprintf("%v", p))           // for a log
	log.Printf("%v", p)                       // for a log
	if len(p.names) > 5 {
		panic(fmt.Sprintf("too many: %v", p)) // before a crash
	}
	if len(p.names) > 4 {
		return errors.New(fmt.Sprintf("%v", p)) // an error
	}
	return fmt.Errorf("%v", p) // an error
}

//perflint:hot
func (p *plan) debugString() string { return fmt.Sprintf("%v", p.names) } // for people who debug

//perflint:hot
func fast(w io.Writer, n uint32, xs []int64, x any) error {
	binary.Write(w, binary.BigEndian, &n)       // on the fast path
	binary.Write(w, binary.BigEndian, xs)       // on the fast path
	return binary.Write(w, binary.BigEndian, x) // who knows
}

//perflint:hot
func speaks(w io.Writer, p plan) {
	text, err := json.Marshal(p) // a program that speaks JSON
	if err != nil {
		return
	}
	w.Write(text)
	var q plan
	json.Unmarshal(text, &q) // read back, but not only
}

type shape struct{ A, B int }

func (s shape) Equal(t shape) bool { return s == t }

//perflint:hot
func byPlace(xs, order []int) {
	sort.Slice(xs, func(i, j int) bool { return place(order, xs[i]) < place(order, xs[j]) }) // to search costs more than to swap
}

func place(order []int, x int) int {
	for i, y := range order {
		if x == y {
			return i
		}
	}
	return -1
}

//perflint:hot
func headers(f *os.File) (first [4]header, err error) {
	for i := range first {
		if err = binary.Read(f, binary.BigEndian, &first[i]); err != nil { // to read the file costs more
			break
		}
	}
	return first, err
}

type header struct{ A, B uint32 }

//perflint:hot
func told(xs []string) {
	text := fmt.Sprintf("%v", xs) // only gets into a log
	log.Println("begins", text)
	log.Println("ends", text)
}

func ordinary(xs []int, p plan) {
	sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] }) // what it costs is the same, whatever the input
}

// A tag of source has no reflect.Type.
//
//perflint:hot
func ofSource(fields []*ast.Field) (names []string) {
	for _, f := range fields {
		tag := reflect.StructTag(f.Tag.Value)
		names = append(names, tag.Get("db"), reflect.StructTag(f.Tag.Value).Get("json"))
	}
	return names
}
