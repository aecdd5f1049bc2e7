package report

import (
	"maps"
	"slices"
	"sort"
	"sync"
)

type registry struct {
	mu    sync.Mutex
	users map[string]user
}

// A function literal that begins behind the loop does not see the slice before, nor does a
// deferred call.
func (r *registry) list() []user {
	r.mu.Lock()
	defer r.mu.Unlock()
	var us []user
	for _, u := range r.users {
		us = append(us, u) // want `us grows by append to len\(r.users\) elements`
	}
	sort.Slice(us, func(i, j int) bool { return us[i].name < us[j].name })
	return us
}

type halves struct{ even, odd []int }

// Other fields are others.
func split(xs []int) halves {
	var h halves
	for _, x := range xs {
		h.even = append(h.even, 2*x) // want `h.even grows by append to len\(xs\) elements`
		h.odd = append(h.odd, 2*x+1) // want `h.odd grows by append to len\(xs\) elements`
	}
	return h
}

func keysOf[K comparable, V any](m map[K]V) []K {
	return slices.Collect(maps.Keys(m)) // want `slices.Collect grows its result by append to len\(m\) elements`
}
