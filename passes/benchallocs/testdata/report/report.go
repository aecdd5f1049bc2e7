// Package report holds what the benchmarks measure.
package report

import (
	"errors"
	"fmt"
	"strings"
)

type point struct{ x, y int }

type errs []error

func (e errs) Error() string {
	var sb strings.Builder
	for _, err := range e {
		fmt.Fprintf(&sb, "%s\n", err.Error())
	}
	return fmt.Sprintf("%d errors: %s", len(e), sb.String())
}

// small is inlined: its result is on the heap only if it is kept.
func small() *point { return &point{1, 2} }

// guarded has guards that no benchmark goes into.
func guarded(xs []int) ([]*point, error) {
	if len(xs) == 0 {
		return nil, nil
	}
	if xs[0] < 0 {
		return nil, errors.New("negative")
	}
	var all []*point
	for _, x := range xs {
		all = append(all, &point{x, x})
	}
	return all, nil
}

// cached has a way that does not allocate.
func cached(m map[string]*point, key string) *point {
	if p, ok := m[key]; ok {
		return p
	}
	p := &point{1, len(key)}
	m[key] = p
	return p
}

type shape interface{ name() string }

type circle struct{ r int }

func (c *circle) name() string { return fmt.Sprintf("circle of %d", c.r) }

type square struct{ a int }

func (s *square) name() string { return fmt.Sprint("square of ", s.a) }

type animal interface{ sound() string }

type dog struct{ age int }

func (d *dog) sound() string { return fmt.Sprint("wau", d.age) }

type fish struct{}

func (fish) sound() string { return "" }

// lock locks by way of a helper, some calls deep.
type lock struct{ held []string }

func (l *lock) Lock(id string)  { l.blocking(id, false) }
func (l *lock) RLock(id string) { l.blocking(id, true) }

func (l *lock) blocking(id string, read bool) {
	locks := make([]string, len(l.held))
	if read {
		locks[0] = id
	}
	copy(l.held, locks)
}

// twice recurses.
func twice(n int) int {
	if n > 0 {
		return twice(n-1) + 1
	}
	return 0
}
