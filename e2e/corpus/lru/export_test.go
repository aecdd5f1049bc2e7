package lru

// Order returns the keys, those that were used last first.
func (c *Cache[K, V]) Order() []K {
	keys := []K{}
	for e := c.order.Front(); e != nil; e = e.Next() {
		keys = append(keys, e.Value.(*entry[K, V]).key)
	}
	return keys
}
