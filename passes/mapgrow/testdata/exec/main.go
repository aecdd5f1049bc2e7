// Program exec calls functions that have a fix on nil, empty and full input, and
// prints what they return and panic with.
package main

import (
	"errors"
	"fmt"
	"maps"
	"sort"
)

type item struct {
	id   int
	name string
}

type table struct {
	at    map[string]int
	seen  map[int]bool
	names []string
	next  *table
}

func set(xs []int) map[int]bool {
	m := map[int]bool{} // want `m is made without a size`
	for _, x := range xs {
		m[x] = true
	}
	return m
}

func byID(items []*item) map[int]*item {
	m := make(map[int]*item) // want `m is made without a size`
	for _, it := range items {
		m[it.id] = it
	}
	return m
}

func inverse(in map[string]int) map[int]string {
	m := make(map[int]string, 0) // want `m is made without a size`
	for k, v := range in {
		m[v] = k
	}
	return m
}

func between(lo, hi int) map[int]bool {
	m := map[int]bool{} // want `m is made without a size`
	for i := lo; i < hi; i += 3 {
		m[i] = true
	}
	return m
}

func array(p *[1000]string) map[string]int {
	m := map[string]int{} // want `m is made without a size`
	for i, s := range p {
		m[s] = i
	}
	return m
}

func (t *table) rebuild() {
	t.at = map[string]int{} // want `t.at is made without a size`
	for i, name := range t.names {
		t.at[name] = i
	}
}

// If t.next is nil, the loop panics behind the assignment, which the caller sees.
func (t *table) ofNext() {
	t.at = map[string]int{} // want `t.at is made without a size`
	for i, name := range t.next.names {
		t.at[name] = i
	}
}

// The early return keeps a nil t from being looked at.
func sizes(t *table) map[string]int {
	m := map[string]int{} // want `m is made without a size`
	if t == nil {
		return m
	}
	for i, name := range t.names {
		m[name] = i
	}
	return m
}

// The call changes what is gone over.
func changed(t *table) map[string]int {
	m := map[string]int{} // want `m is made without a size`
	t.add("more")
	for i, name := range t.names {
		m[name] = i
	}
	return m
}

func (t *table) add(name string) { t.names = append(t.names, name) }

func union(a, b []int, c map[int]bool) (m map[int]bool) {
	m = map[int]bool{} // want `m is made without a size`
	m[-1] = true
	for _, x := range a {
		m[x] = true
	}
	for _, x := range b {
		m[x] = true
	}
	maps.Copy(m, c)
	return m
}

func guarded(m map[string]int, names []string) map[string]int {
	if m == nil {
		m = map[string]int{} // want `m is made without a size`
	}
	for i, name := range names {
		m[name] = i
	}
	return m
}

func failing(xs []int) (m map[int]int, err error) {
	m = map[int]int{} // want `m is made without a size`
	for i, x := range xs {
		if x < 0 {
			return m, errors.New("negative")
		}
		m[x] = i
	}
	return m, nil
}

// len is a name of the function's own.
func shadowed(xs []int) map[int]bool {
	m := map[int]bool{} // want `m is made without a size`
	len := 5
	for _, x := range xs {
		m[x+len] = true
	}
	return m
}

func product(xs, ys []int) map[[2]int]bool {
	m := map[[2]int]bool{} // want `m is made without a size`
	for _, x := range xs {
		for _, y := range ys {
			m[[2]int{x, y}] = true
		}
	}
	return m
}

func show[K comparable, V any](what string, f func() map[K]V) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(what, "panics:", e)
		}
	}()
	m := f()
	var lines []string
	for k, v := range m {
		lines = append(lines, fmt.Sprint(k, "=", v))
	}
	sort.Strings(lines)
	fmt.Println(what, m == nil, len(m), lines)
}

// What main does once is cold: a loop of which no bound is known calls all.
func main() {
	for _, xs := range inputs() {
		ofInput(xs)
		others()
	}
}

func inputs() [][]int { return [][]int{nil, {}, {1}, {1, 2, 2, 3, -4, 5, 6, 7, 8, 9, 10, 11, 12}} }

func ofInput(xs []int) {
	show("set", func() map[int]bool { return set(xs) })
	show("shadowed", func() map[int]bool { return shadowed(xs) })
	show("union", func() map[int]bool { return union(xs, xs, set(xs)) })
	show("union", func() map[int]bool { return union(nil, xs, nil) })
	show("product", func() map[[2]int]bool { return product(xs, xs) })
	show("failing", func() map[int]int { m, err := failing(xs); fmt.Println(err); return m })
	names := make([]string, len(xs))
	in := make(map[string]int, len(xs))
	for i, x := range xs {
		names[i] = fmt.Sprint("n", x)
		in[names[i]] = i
	}
	show("inverse", func() map[int]string { return inverse(in) })
	show("guarded", func() map[string]int { return guarded(nil, names) })
	show("guarded", func() map[string]int { return guarded(in, names) })
	t := &table{names: names, at: map[string]int{"old": 1}}
	show("rebuild", func() map[string]int { t.rebuild(); return t.at })
	show("sizes", func() map[string]int { return sizes(t) })
	show("changed", func() map[string]int { return changed(t) })
	t = &table{names: names, at: map[string]int{"old": 1}}
	show("ofNext", func() map[string]int { t.ofNext(); return t.at })
	show("ofNext", func() map[string]int { return t.at })
	t.next = t
	show("ofNext", func() map[string]int { t.ofNext(); return t.at })
}

func others() {
	show("sizes", func() map[string]int { return sizes(nil) })
	show("rebuild", func() map[string]int { var t *table; t.rebuild(); return t.at })
	show("array", func() map[string]int { return array(nil) })
	show("array", func() map[string]int { return array(new([1000]string)) })
	for _, n := range []int{-5, 0, 1, 20} {
		show("between", func() map[int]bool { return between(2, n) })
	}
	show("byID", func() map[int]*item { return byID(nil) })
	show("byID", func() map[int]*item { return byID([]*item{nil}) })
	show("byID", func() map[int]*item {
		m := byID([]*item{{1, "a"}, {2, "b"}, {1, "c"}})
		fmt.Println(m[1].name, m[2].name)
		return map[int]*item{len(m): nil}
	})
}
