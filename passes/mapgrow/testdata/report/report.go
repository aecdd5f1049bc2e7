// Package report holds growing maps that get their size where they are made.
package report

import (
	"errors"
	"maps"
	"strings"
)

type user struct {
	id    int64
	name  string
	notes map[string]string
}

type set map[string]struct{}

func distinct(words []string) int {
	seen := map[string]struct{}{} // want `^seen is made without a size and filled with at most len\(words\) entries in the loop at line 20: make it with that size \(for 1000 entries about 5 allocations instead of 20\)$`
	for _, w := range words {
		seen[w] = struct{}{}
	}
	return len(seen)
}

func byID(users []user) map[int64]user {
	m := make(map[int64]user) // want `m is made without a size and filled with at most len\(users\) entries in the loop at line 28`
	for _, u := range users {
		m[u.id] = u
	}
	return m
}

// The keys of a map differ: the number is exact.
func convert(prices map[string]float64) map[string]int {
	var cents = make(map[string]int, 0) // want `cents is made without a size and filled with len\(prices\) entries`
	for name, price := range prices {
		cents[name] = int(price * 100)
	}
	return cents
}

func named(words []string) set {
	s := set{} // want `s is made without a size`
	for _, w := range words {
		s[w] = struct{}{}
	}
	return s
}

func converted(words []string) set {
	s := set(map[string]struct{}{}) // want `s is made without a size`
	for _, w := range words {
		s[w] = struct{}{}
	}
	return s
}

func result(words []string) (index map[string]int, err error) {
	index = map[string]int{} // want `index is made without a size`
	for i, w := range words {
		if w == "" {
			return nil, errors.New("empty")
		}
		index[w] = i
	}
	return index, nil
}

// Keys of a map without case are about as many.
func header(lines map[string]string) map[string][]string {
	h := map[string][]string{} // want `h is made without a size and filled with at most len\(lines\) entries in the loop at line 73: make it with that size \(`
	for k, v := range lines {
		k = strings.ToLower(k)
		h[k] = append(h[k], v)
	}
	return h
}

type table struct {
	at    map[string]int
	names []string
}

func (t *table) rebuild() {
	t.at = make(map[string]int) // want `t.at is made without a size and filled with at most len\(t.names\) entries`
	for i, name := range t.names {
		t.at[name] = i
	}
}

func newTable(names []string) *table {
	t := &table{
		at:    map[string]int{}, // want `t.at is made without a size`
		names: names,
	}
	for i, name := range names {
		t.at[name] = i
	}
	return t
}

func counted(n int) map[int]bool {
	idle := map[int]bool{} // want `idle is made without a size and filled with n entries`
	for i := 0; i < n; i++ {
		idle[i] = true
	}
	return idle
}

func union(a, b []string) set {
	u := set{} // want `u is made without a size and filled with at most len\(a\)\+len\(b\)\+1 entries in the loops at lines 114 and 117: make it`
	u["all"] = struct{}{}
	for _, s := range a {
		u[s] = struct{}{}
	}
	for _, s := range b {
		u[s] = struct{}{}
	}
	return u
}

func merged(defaults, given map[string]string) map[string]string {
	m := map[string]string{} // want `m is made without a size and filled with at most len\(defaults\)\+len\(given\) entries by package maps at line 125: make it with that size`
	maps.Copy(m, defaults)
	maps.Insert(m, maps.All(given))
	return m
}

// Only what is found leaves: each word is new.
func unique(words []string) (out []string, err error) {
	seen := map[string]bool{} // want `seen is made without a size`
	for _, w := range words {
		if seen[w] {
			return nil, errors.New("twice: " + w)
		}
		seen[w] = true
		out = append(out, w)
	}
	return out, nil
}

// The map is made if the caller has none.
func guarded(m map[string]int, words []string) map[string]int {
	if m == nil {
		m = make(map[string]int) // want `m is made without a size`
	}
	for i, w := range words {
		m[w] = i
	}
	return m
}

// Two maps are filled in one loop.
func both(users []user) (map[int64]string, map[string]int64) {
	names, ids := map[int64]string{}, map[string]int64{} // want `names is made without a size` `ids is made without a size`
	for _, u := range users {
		names[u.id] = u.name
		ids[u.name] = u.id
	}
	return names, ids
}

// A size that is too large is no fault where the second list is not known yet.
func twoLists(a []string, load func() []string) set {
	s := set{} // want `s is made without a size and filled with about len\(a\) entries in the loop at line 167`
	for _, x := range a {
		s[x] = struct{}{}
	}
	b := load()
	for _, x := range b {
		s[x] = struct{}{}
	}
	return s
}

func generic[M ~map[K]V, K comparable, V any](keys []K, value V) M {
	m := make(M) // want `m is made without a size and filled with at most len\(keys\) entries`
	for _, k := range keys {
		m[k] = value
	}
	return m
}

// What is copied on each turn is as large as the first.
func perUser(users []user) (all []map[string]string) {
	for _, u := range users {
		notes := map[string]string{} // want `notes is made without a size and filled with len\(u.notes\) entries`
		for k, v := range u.notes {
			notes[k] = v
		}
		all = append(all, notes)
	}
	return all
}

type wide [20]int64

// Values above 128 bytes are allocated one by one.
func large(ws []wide) map[int]wide {
	m := map[int]wide{} // want `for 1000 entries about 15 allocations less`
	for i, w := range ws {
		m[i] = w
	}
	return m
}

// A caller passes a list: who knows how long.
func setOf(all []string) map[string]bool { return setOfArguments(all...) }

func setOfArguments(names ...string) map[string]bool {
	m := map[string]bool{} // want `m is made without a size and filled with at most len\(names\) entries`
	for _, name := range names {
		m[name] = true
	}
	return m
}

// A caller passes a list through an interface.
type shelf struct{}

type finder interface{ find(ids ...int) map[int]bool }

func (l shelf) find(ids ...int) map[int]bool {
	m := map[int]bool{} // want `m is made without a size and filled with at most len\(ids\) entries`
	for _, id := range ids {
		m[id] = true
	}
	return m
}

func findAll(f finder, ids []int) map[int]bool { return f.find(ids...) }
