// The program calls functions whose fixes are easily not exact, on values at the edges.
package main

import (
	"fmt"
	"math"
)

type link struct {
	xs   []int
	next *link
}

// What else the statement assigns.
//
//perflint:hot
func counted(xs []int) ([]int, int) {
	var r []int
	n := 0
	for _, x := range xs {
		r, n = append(r, x), n+1 // want `r grows`
	}
	return r, n
}

// rows[0] is not there if there are no rows.
//
//perflint:hot
func grid(rows [][]int) []int {
	var r []int
	for i := range rows {
		for j := range rows[0] {
			r = append(r, i*j) // want `r grows`
		}
	}
	return r
}

// n is not looked at if a is empty.
//
//perflint:hot
func zipped(a []int, n *link) []int {
	var r []int
	for i := 0; i < len(a) && i < len(n.xs); i++ {
		r = append(r, a[i]*n.xs[i]) // want `r grows`
	}
	return r
}

//perflint:hot
func products(a, b []int) []int {
	var r []int
	for i := 0; i < len(a) && i < len(b); i++ {
		r = append(r, a[i]*b[i]) // want `r grows`
	}
	return r
}

var calls int

// If n is nil, it was called all the same.
//
//perflint:hot
func called(n *link) []int {
	r := []int{}
	calls++
	for _, x := range n.xs {
		r = append(r, x+1) // want `r grows`
	}
	return r
}

// hi-lo is no small number for what hi and lo start with.
//
//perflint:hot
func between(xs []int) []int {
	lo, hi := math.MaxInt, math.MinInt
	for _, x := range xs {
		lo, hi = min(lo, x), max(hi, x)
	}
	var r []int
	for i := lo; i <= hi; i++ {
		r = append(r, i) // want `r grows`
	}
	return r
}

type holder struct{ xs []int }

// Whether two that append to it share an array depends on its capacity.
//
//perflint:hot
func keptTwice(xs []int) []holder {
	seen := map[int]bool{}
	r := []int{}
	for _, x := range xs {
		if !seen[x] {
			seen[x] = true
			r = append(r, x) // want `r grows`
		}
	}
	a, b := holder{r}, holder{r}
	a.xs = append(a.xs, 1)
	b.xs = append(b.xs, 2)
	return []holder{a, b}
}

// The literal of one turn sees the slice of the next.
//
//perflint:hot
func hooked(groups [][]int) {
	var s []int
	var hooks []func() bool
	for _, g := range groups {
		s = nil
		for _, x := range g {
			for _, h := range hooks {
				fmt.Print(h(), " ")
			}
			s = append(s, x) // want `s grows`
		}
		hooks = append(hooks, func() bool { return s == nil }) // want `hooks grows`
	}
	fmt.Println(len(hooks))
}

//perflint:hot
func separated(words []string) []string {
	var r []string
	for i, w := range words {
		if i > 0 {
			r = append(r, ",") // want `r grows`
		}
		r = append(r, w)
	}
	return r
}

func show(what string, f func() any) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(what, "panics:", e, calls)
		}
	}()
	fmt.Printf("%s %#v\n", what, f())
}

func main() {
	inputs := [][]int{nil, {}, {1}, {3, 1, 2}, {-3, -3, 3}}
	for _, xs := range inputs {
		show("counted", func() any { r, n := counted(xs); return []any{r, n} })
		show("grid", func() any { return grid([][]int{xs, xs}) })
		show("products", func() any { return products(xs, []int{1, 2}) })
		show("zipped", func() any { return zipped(xs, &link{xs: xs}) })
		show("called", func() any { return called(&link{xs: xs}) })
		show("between", func() any { return between(xs) })
		show("keptTwice", func() any { return keptTwice(xs) })
	}
	show("grid", func() any { return grid(nil) })
	show("zipped", func() any { return zipped(nil, nil) })
	show("zipped", func() any { return zipped([]int{1}, nil) })
	show("called", func() any { return called(nil) })
	hooked([][]int{{1, 2}, {}, {3}})
	for _, words := range [][]string{nil, {}, {"a"}, {"a", "b", "c"}} {
		show("separated", func() any { return separated(words) })
	}
}
