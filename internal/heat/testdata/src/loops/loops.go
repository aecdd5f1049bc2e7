// Package loops has code that repeats.
package loops

import (
	"net"
	"slices"
	"strings"
	"sync"
	"time"
)

func probe(...any) int { return 0 }

func One(xs []int) {
	for range xs {
		probe() // want `ordinary, repeated`
	}
}

func Two(xs [][]int) {
	for _, x := range xs {
		for range x {
			probe() // want `hot: in the loops at lines 21 and 22`
			inTwo()
		}
	}
}

func inTwo() {
	probe() // want `hot: called from the loop at loops.go:22`
}

func CallsInLoop(xs []int) {
	for range xs {
		inOne()
	}
}

func inOne() {
	probe()           // want `ordinary, repeated`
	for probe() > 0 { // want `hot: in a loop, and called from the loop at loops.go:34`
		probe() // want `hot: in a loop, and called from the loop at loops.go:34`
	}
}

// The loop is entered once for each call: what it repeats does not count there.
func Entry(n int) {
	for i := probe(); i < n; i++ { // want `ordinary$`
	}
}

var table = []string{"a", "b"}

var changed = []string{"a", "b"}

func Add(s string) { changed = append(changed, s) }

// Loops that a constant bounds, or that leave at once, repeat nothing.
func Bounded(xs [][]int, array [4]int) {
	for range xs {
		for range 3 {
			probe() // want `ordinary, repeated`
		}
		for i := 0; i < 10; i++ {
			probe() // want `ordinary, repeated`
		}
		for range array {
			probe() // want `ordinary, repeated`
		}
		for range "text" {
			probe() // want `ordinary, repeated`
		}
		for range []int{1, 2} {
			probe() // want `ordinary, repeated`
		}
		for range table {
			probe() // want `ordinary, repeated`
		}
		local, grown := []string{"a"}, []string{"a"}
		grown = append(grown, "b")
		for range local {
			probe() // want `hot: in the loops`
		}
		names := []string{"a", "b"}
		for range names {
			probe() // want `ordinary, repeated`
		}
		more := []string{"a", "b"}
		more = append(more, grown...)
		for range more {
			probe() // want `hot: in the loops`
		}
		for range changed {
			probe() // want `hot: in the loops`
		}
		for range xs {
			probe() // want `ordinary, repeated`
			break
		}
		for i := 0; i < 1000; i++ {
			probe() // want `hot: in the loops`
		}
	}
}

// Recursion repeats, too; with a loop around the call, it walks a tree.

type node struct {
	next     *node
	children []*node
}

func Length(n *node) int {
	probe() // want `ordinary, repeated`
	if n == nil {
		return 0
	}
	for range n.children {
		probe() // want `hot: in the loop at line 118, in or below a function that calls itself`
	}
	return 1 + Length(n.next)
}

func Walk(n *node) {
	probe() // want `hot: calls itself in a loop`
	for _, c := range n.children {
		Walk(c)
	}
}

func Even(n int) bool {
	probe() // want `ordinary, repeated`
	return n == 0 || Odd(n-1)
}

func Odd(n int) bool { return n != 0 && Even(n-1) }

// Functions that call an argument many times.

func Callbacks(xs []int, m *sync.Map, s string) {
	slices.SortFunc(xs, func(a, b int) int { // more often than there are elements
		probe() // want `hot: in the call at loops.go:141, which repeats it`
		return a - b
	})
	_ = strings.Map(mapper, s)
	for range xs {
		m.Range(func(k, v any) bool {
			probe() // want `hot: in the call at loops.go:147, which repeats it`
			return true
		})
	}
	each(xs, func(x int) {
		probe() // want `ordinary, repeated`
	})
	twice := func() {
		probe() // want `ordinary, repeated`
	}
	for range xs {
		twice()
	}
	once(func() {
		probe() // want `ordinary$`
	})
}

func mapper(r rune) rune {
	probe() // want `ordinary, repeated`
	return r
}

func each(xs []int, f func(int)) {
	for _, x := range xs {
		f(x)
	}
}

func once(f func()) { f() }

// A method through an interface of the package.

type visitor interface{ visit(int) }

type counter struct{}

func (counter) visit(int) {
	probe() // want `hot: called from the loop at loops.go:191`
}

func All(vs []visitor, xs []int) {
	for _, x := range xs {
		for _, v := range vs {
			v.visit(x)
		}
	}
}

// A function type of the package.

type encoder func(int)

func encoderOf(x int) encoder {
	if x > 0 {
		return positive
	}
	return func(int) {
		probe() // want `hot: called from the loop at loops.go:216`
	}
}

func positive(int) {
	probe() // want `hot: called from the loop at loops.go:216`
}

func Encode(xs [][]int) {
	for _, x := range xs {
		for _, y := range x {
			encoderOf(y)(y)
		}
	}
}

// Workers.

func Start(jobs chan *node, stop chan struct{}, l net.Listener, results chan int) {
	probe() // want `cold: sets something up`
	go func() {
		for range jobs {
			probe() // want `hot: works on what comes from a channel`
			work()
		}
	}()
	go func() {
		tick := time.NewTicker(time.Second)
		for {
			select {
			case <-stop:
				probe() // want `cold: runs when something is cancelled or shuts down`
				return
			case <-tick.C:
				probe() // want `cold`
			case j := <-jobs:
				probe(j) // want `hot: works on what comes from a channel`
			}
		}
	}()
	for range results { // collects
		probe() // want `cold: sets something up`
	}
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		probe(conn) // want `hot: runs for each connection`
	}
}

func work() {
	probe() // want `hot: called from the loop at loops.go:227, which works on what comes from a channel`
}

// Iterators, and what others may keep.

func Items(xs []int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		probe() // want `ordinary$`
		for _, x := range xs {
			if !yield(x) {
				return
			}
		}
	}
}

var hook func()

func SetHook() {
	hook = func() {
		probe() // want `ordinary$`
	}
}

// What delegates to others of its kind through an interface.
type group []waiter

type waiter interface{ wait() }

func (g group) wait() {
	for _, w := range g {
		probe() // want `hot: in the loop at line \d+, in or below a function that calls itself`
		w.wait()
	}
	probe() // want `ordinary, repeated`
}

// A map that starts empty is no table: a call, or m[k]++, adds to it.
func Counts(xs []string) {
	counts := map[string]int{}
	for _, x := range xs {
		counts[x]++
	}
	for range counts {
		for range xs {
			probe() // want `hot: in the loops`
		}
	}
}

// A circle of functions has one name, whichever of them is asked about first.
func circleFirst(t *node) {
	for _, c := range t.children {
		circleSecond(c)
	}
	belowFirst()
}

func circleSecond(t *node) {
	for _, c := range t.children {
		circleFirst(c)
	}
	belowSecond()
}

func belowFirst() {
	probe() // want `hot: called from circleFirst at loops.go:\d+, which calls itself in a loop`
}

func belowSecond() {
	probe() // want `hot: called from circleFirst at loops.go:\d+, which calls itself in a loop`
}
