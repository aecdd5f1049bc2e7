// Package boxing holds code on values of one type: in package pitfall it goes through
// any, in package fixed through types and type parameters.
package boxing

// A Task waits for its turn.
type Task struct {
	Due  int64
	Name string
}

// A Graph lists the neighbours of each node.
type Graph [][]int

// A Histogram counts values by bucket. Both sides report to it.
type Histogram struct {
	Buckets [10]int
}

// Observe counts a value between 0 and 10.
func (h *Histogram) Observe(value float64) { h.Buckets[min(max(int(value), 0), 9)]++ }
