package report

import "math"

// A fix leaves all that it does not mean to change as it was.

type link struct {
	xs   []int
	next *link
}

// What else the statement assigns.
func alsoCounted(xs []int) ([]int, int) {
	var r []int
	n := 0
	for _, x := range xs {
		r, n = append(r, x), n+1 // want `r grows`
	}
	return r, n
}

// rows[0] is not there if there are no rows.
func gridOf(rows [][]int) []int {
	var r []int
	for i := range rows {
		for j := range rows[0] {
			r = append(r, i*j) // want `r grows`
		}
	}
	return r
}

// n is not looked at if a is empty.
func zippedWith(a []int, n *link) []int {
	var r []int
	for i := 0; i < len(a) && i < len(n.xs); i++ {
		r = append(r, a[i]*n.xs[i]) // want `r grows`
	}
	return r
}

var calls int

// If n is nil, it was called all the same.
func calledAnyway(n *link) []int {
	r := []int{}
	calls++
	for _, x := range n.xs {
		r = append(r, x+1) // want `r grows`
	}
	return r
}

// hi-lo is no small number for what hi and lo start with.
func filledBetween(xs []int) []int {
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
func keptTwice(xs []int) (holder, holder) {
	r := []int{}
	for _, x := range xs {
		r = append(r, x+1) // want `r grows`
	}
	a, b := holder{r}, holder{r}
	a.xs = append(a.xs, 1)
	b.xs = append(b.xs, 2)
	return a, b
}

func basedOn(xs, ys []int) (all [][]int) {
	var r []int
	for _, x := range xs {
		r = append(r, x+1) // want `r grows`
	}
	base := r
	for _, y := range ys {
		all = append(all, append(base, y)) // want `all grows`
	}
	return all
}

// The literal of one turn sees the slice of the next.
func hooked(groups [][]int, f func(int) int) (hooks []func() bool) {
	var s []int
	for _, g := range groups {
		s = nil
		for _, x := range g {
			s = append(s, f(x)) // want `s grows`
		}
		hooks = append(hooks, func() bool { return s == nil }) // want `hooks grows`
	}
	return hooks
}

// The set is empty where the slice is made.
func distinctOf(xs []string) []string {
	set := map[string]bool{}
	r := []string{}
	for _, x := range xs {
		set[x] = true
	}
	for x := range set {
		r = append(r, x+"!") // want `r grows`
	}
	return r
}
