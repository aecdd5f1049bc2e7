// Package nofix holds growing maps for which no fix leaves behaviour as it is, or
// whose number is no size to go by.
package nofix

import (
	"strings"
	"sync"
)

type item struct {
	name string
	line string
}

type list struct {
	mu    sync.Mutex
	items []item
	next  *list
	at    map[string]int
}

func (l *list) Items() []item { return append([]item(nil), l.items...) }

// Many items may have the same line.
//
//perflint:hot
func groups(items []item) map[string][]item {
	m := map[string][]item{} // want `m is made without a size and filled with at most len\(items\) entries in the loop at line 29: an upper bound; make it with that size if most keys differ`
	for _, it := range items {
		m[it.line] = append(m[it.line], it)
	}
	return m
}

// A call can't be made once more.
func getter(l *list) map[string]item {
	m := map[string]item{} // want `m is made without a size and filled with at most len\(l.Items\(\)\) entries in the loop at line 38: keep what l.Items\(\) returns, and make it with that size`
	for _, it := range l.Items() {
		m[it.name] = it
	}
	return m
}

// Whether there is a list is asked first.
func optional(l *list) map[string]item {
	m := map[string]item{} // want `m is made without a size`
	if l == nil {
		return m
	}
	for _, it := range l.items {
		m[it.name] = it
	}
	return m
}

// The items may be read only behind the lock.
func locked(l *list) map[string]item {
	m := map[string]item{} // want `m is made without a size`
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, it := range l.items {
		m[it.name] = it
	}
	return m
}

// If l.next is nil, the caller sees that l.at was made.
func (l *list) seen() {
	l.at = map[string]int{} // want `l.at is made without a size`
	for i, it := range l.next.items {
		l.at[it.name] = i
	}
}

// The list is set beside the map.
func beside(items []item) map[string]item {
	var m map[string]item
	items, m = items[1:], map[string]item{} // want `m is made without a size`
	for _, it := range items {
		m[it.name] = it
	}
	return m
}

// make is a name of the function's own.
func shadowed(items []item) map[string]item {
	make := 5
	m := map[string]item{} // want `m is made without a size`
	for _, it := range items[make:] {
		m[it.name] = it
	}
	return m
}

func jumps(items []item) map[string]item {
again:
	items = items[1:]
	m := map[string]item{} // want `m is made without a size`
	for _, it := range items {
		m[it.name] = it
	}
	if len(m) > 100 {
		goto again
	}
	return m
}

// A comment would be lost.
func commented(items []item) map[string]item {
	m := map[string]item{ // want `m is made without a size`
		// nothing yet
	}
	for _, it := range items {
		m[it.name] = it
	}
	return m
}

// The map is used before the number is known.
func used(s string, f func(int)) map[string]bool {
	m := map[string]bool{} // want `m is made without a size`
	parts := strings.Split(s, ",")
	f(len(m))
	for _, p := range parts {
		m[p] = true
	}
	return m
}
