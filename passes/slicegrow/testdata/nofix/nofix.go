// Package nofix holds growing slices for which no fix leaves behaviour as it is.
package nofix

import (
	"errors"
	"fmt"
	"strings"
)

// The array of dst may be the caller's.
func param(dst []string, xs []int) []string {
	for _, x := range xs {
		dst = append(dst, fmt.Sprint(x)) // want `dst grows by len\(xs\) appended elements`
	}
	return dst
}

type list struct{ items []string }

// out is nil if all are duplicates of nothing: nobody knows.
func stays(xs []*int) []int {
	var out []int
	for _, x := range xs {
		if x == nil {
			continue
		}
		out = append(out, *x) // want `out grows by append to at most len\(xs\) elements`
	}
	return out
}

// out is nil if the first fails.
func shown(xs []int) ([]string, error) {
	var out []string
	for _, x := range xs {
		if x < 0 {
			return out, errors.New("negative")
		}
		out = append(out, fmt.Sprint(x)) // want `out grows by append to len\(xs\) elements`
	}
	return out, nil
}

// A deferred function sees out when f panics.
func panics(xs []int, f func(int) string) (out []string) {
	defer func() { recover() }()
	for _, x := range xs {
		out = append(out, f(x)) // want `out grows by append to len\(xs\) elements`
	}
	return out
}

// f may look at p.
func reset(l *list, xs []int, f func(int) string) {
	l.items = nil
	for _, x := range xs {
		l.items = append(l.items, f(x)) // want `l.items grows by append to len\(xs\) elements`
	}
}

// The getter may cost, or give another answer.
func getter(l interface{ Items() []int }) []string {
	out := []string{}
	for _, x := range l.Items() {
		out = append(out, fmt.Sprint(x)) // want `out grows by append to len\(l.Items\(\)\) elements in the loop at line 64: keep what l.Items\(\) returns, and give it that capacity first`
	}
	return out
}

// Each holds the array that was there at the time.
func history(xs []int) (all [][]int) {
	out := []int{}
	for _, x := range xs {
		out = append(out, x+1) // want `out grows by append to len\(xs\) elements`
		all = append(all, out) // want `all grows by append to len\(xs\) elements`
	}
	return all
}

// p points into an array that append may leave behind.
func pointer(xs []int) (out []list) {
	var p *list
	for range xs {
		out = append(out, list{}) // want `out grows by append to len\(xs\) elements`
		if p != nil {
			p.items = nil
		}
		p = &out[len(out)-1]
	}
	return out
}

// a and b share an array or do not, which is up to the capacity of out.
func forks(xs []int) (a, b []int) {
	out := []int{}
	for _, x := range xs {
		out = append(out, x+1) // want `out grows by append to len\(xs\) elements`
	}
	a = append(out, 1)
	b = append(out, 2)
	return a, b
}

func jumps(xs []int) []int {
	out := []int{}
again:
	for _, x := range xs {
		out = append(out, x+1) // want `out grows by append to len\(xs\) elements`
	}
	if len(xs) > 0 {
		xs = xs[1:]
		goto again
	}
	return out
}

// The comment would be lost.
func comment(xs []string) []string {
	out := []string{ /* none */ }
	for _, x := range xs {
		out = append(out, strings.ToLower(x)) // want `out grows by append to len\(xs\) elements`
	}
	return out
}

func captured(xs []int) func() []string {
	var out []string
	defer func() { fmt.Println(out == nil) }()
	for _, x := range xs {
		out = append(out, fmt.Sprint(x)) // want `out grows by append to len\(xs\) elements`
	}
	return func() []string { return out }
}

// n may be far more than xs has: the loop panics before.
func overshoots(xs []int, n int) []int {
	out := []int{}
	for i := 0; i < n; i++ {
		out = append(out, xs[i]) // want `out grows by append to n elements`
	}
	return out
}
