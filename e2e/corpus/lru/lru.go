// Package lru is a cache of the values that were used last.
package lru

import "container/list"

// A Cache holds a number of values.
type Cache[K comparable, V any] struct {
	size    int
	order   *list.List
	entries map[K]*list.Element
}

type entry[K comparable, V any] struct {
	key   K
	value V
}

// New returns an empty cache for size values.
func New[K comparable, V any](size int) *Cache[K, V] {
	return &Cache[K, V]{size: size, order: list.New(), entries: make(map[K]*list.Element)}
}

// Get returns the value of a key.
func (c *Cache[K, V]) Get(key K) (v V, ok bool) {
	e, ok := c.entries[key]
	if !ok {
		return v, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*entry[K, V]).value, true
}

// Put adds a value, and drops the one that was not used for longest.
func (c *Cache[K, V]) Put(key K, value V) {
	if e, ok := c.entries[key]; ok {
		e.Value.(*entry[K, V]).value = value
		c.order.MoveToFront(e)
		return
	}
	if c.order.Len() == c.size {
		last := c.order.Back()
		delete(c.entries, c.order.Remove(last).(*entry[K, V]).key)
	}
	c.entries[key] = c.order.PushFront(&entry[K, V]{key, value})
}

// Snapshot returns all that the cache holds.
func (c *Cache[K, V]) Snapshot() map[K]V {
	all := map[K]V{}
	for key, e := range c.entries {
		all[key] = e.Value.(*entry[K, V]).value
	}
	return all
}

// Keys returns the keys.
func (c *Cache[K, V]) Keys() []K {
	keys := []K{}
	for key := range c.entries {
		keys = append(keys, key)
	}
	return keys
}
