// The program calls every kind of fix, on values at the edges.
package main

import (
	"fmt"
	"math"
	"reflect"
	"sort"
)

type pair struct {
	k int
	v string
}

type word string

type spot struct {
	at   [2]float64
	name string
}

//perflint:hot
func floats(a, b spot, c, d [2]float64) {
	fmt.Println(reflect.DeepEqual(a, b), reflect.DeepEqual(a, a))  // want `a and b by reflection: == does not` `a and a by reflection: == does not`
	fmt.Println(!reflect.DeepEqual(c, d), reflect.DeepEqual(d, d)) // want `c and d by reflection: == does not` `d and d by reflection: == does not`
}

// What is deferred sees the slice of now, and a literal that of then.
//
//perflint:hot
func deferred(xs []int) {
	defer sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] }) // want `slices\.Sort does not`
	xs = []int{0, 1, 2, 3, 4, 5}
}

//perflint:hot
func sorts(xs []int, ws []word, ps []pair, qs []*pair) {
	sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] }) // want `slices\.Sort does not`
	fmt.Println(xs == nil, xs)
	sort.Slice(xs, func(i, j int) bool { return xs[i] > xs[j] }) // want `slices\.SortFunc does not`
	fmt.Println(xs == nil, xs)
	sort.Slice(ws, func(i, j int) bool { return ws[j] < ws[i] }) // want `slices\.SortFunc does not`
	fmt.Println(ws)
	sort.SliceStable(ps, func(i, j int) bool { return ps[i].k < ps[j].k }) // want `slices\.SortStableFunc does not`
	fmt.Println(ps)
	sort.SliceStable(ps, func(i, j int) bool { return ps[i].v > ps[j].v }) // want `slices\.SortStableFunc does not`
	fmt.Println(ps)
	defer func() { fmt.Println(recover()) }()
	sort.SliceStable(qs, func(i, j int) bool { return qs[i].v > qs[j].v }) // want `slices\.SortStableFunc does not`
	for _, q := range qs {
		fmt.Println(*q)
	}
}

type all struct {
	s []string
	b []byte
	m map[string]bool
	p pair
	a [2]pair
}

//perflint:hot
func equals(x, y *all) {
	fmt.Println(reflect.DeepEqual(x.s, y.s), !reflect.DeepEqual(x.b, y.b), reflect.DeepEqual(x.m, y.m))                       // want `slices\.Equal does not` `bytes\.Equal does not` `maps\.Equal does not`
	fmt.Println(reflect.DeepEqual(x.p, y.p), !reflect.DeepEqual(x.a, y.a) == true, true == !reflect.DeepEqual(x.p.k, y.p.k))  // want `== does not` `== does not` `== does not`
	fmt.Println(reflect.DeepEqual(x.s, []string{"a"}), reflect.DeepEqual([]byte{1}, y.b), reflect.DeepEqual(x.s, []string{})) // want `slices\.Equal does not` `bytes\.Equal does not` `slices\.Equal does not`
	if reflect.DeepEqual(x.p, pair{}) || true == reflect.DeepEqual(x.m, map[string]bool{"a": true}) {                         // want `== does not` `maps\.Equal does not`
		fmt.Println("zero")
	}
}

//perflint:hot
func asserts(ps []any) {
	for _, ptr := range ps {
		v := reflect.ValueOf(ptr).Elem()
		s, ok := v.Interface().(string) // want `reflect\.TypeAssert does not`
		fmt.Println(s, ok)
		if p, ok := v.Interface().(pair); ok { // want `reflect\.TypeAssert does not`
			fmt.Println(p)
		}
		fmt.Println(reflect.TypeOf((*error)(nil)).Elem(), reflect.TypeOf((*pair)(nil)).Elem()) // want `reflect\.TypeFor\[error\]\(\) is a constant` `reflect\.TypeFor\[pair\]\(\) is a constant`
	}
}

func main() {
	nan, zero := math.NaN(), 0.0
	for _, f := range []float64{nan, zero, -zero, 1} {
		floats(spot{[2]float64{f, 1}, "x"}, spot{[2]float64{math.Copysign(f, -1), 1}, "x"}, [2]float64{f}, [2]float64{-f})
	}
	five := []int{5, 4, 3}
	deferred(five)
	fmt.Println(five)
	sorts(nil, nil, nil, nil)
	sorts([]int{}, []word{"b", "a", "c", "a"}, []pair{{1, "x"}}, []*pair{{1, "b"}, {2, "a"}, {3, "b"}})
	var many []pair
	for i := range 100 {
		many = append(many, pair{i * 7 % 5, fmt.Sprint(i % 3)})
	}
	sorts([]int{3, 1, 2, 3, -1}, nil, many, []*pair{{1, "b"}, nil})
	values := []*all{
		{}, {s: []string{}, b: []byte{}, m: map[string]bool{}},
		{s: []string{"a"}, b: []byte{1}, m: map[string]bool{"a": true}, p: pair{1, "b"}, a: [2]pair{{}, {2, "c"}}},
		{s: []string{"b"}, b: []byte{2}, m: map[string]bool{"a": false}, p: pair{1, "c"}},
		{m: map[string]bool{"b": true}},
	}
	for _, x := range values {
		for _, y := range values {
			equals(x, y)
		}
	}
	p, s := pair{1, "x"}, "text"
	var e, n any = "in", nil
	asserts([]any{&p, &s, &e, &n})
}
