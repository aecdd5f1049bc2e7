// Package fixed says of which type values are: they stay where they are, and nobody
// asks later what they are.
package fixed

import "github.com/perflint/perflint/testdata/claims/seeds/boxing"

// Schedule returns the names of tasks in the order in which they are due.
func Schedule(tasks []boxing.Task) []string {
	q := newQueue(len(tasks), func(a, b boxing.Task) bool { return a.Due < b.Due })
	for _, task := range tasks {
		q.push(task)
	}
	names := make([]string, 0, len(tasks))
	for len(q.items) > 0 {
		names = append(names, q.pop().Name)
	}
	return names
}

// Reach returns the nodes that can be reached from the first, nearest first: those that
// are reached are the queue.
func Reach(g boxing.Graph) []int {
	reached := []int{}
	if len(g) == 0 {
		return reached
	}
	seen := make([]bool, len(g))
	seen[0] = true
	reached = append(reached, 0)
	for i := 0; i < len(reached); i++ {
		for _, neighbour := range g[reached[i]] {
			if !seen[neighbour] {
				seen[neighbour] = true
				reached = append(reached, neighbour)
			}
		}
	}
	return reached
}

// Total adds up what a column of a table holds.
func Total(prices []float64) float64 {
	return sum(prices)
}

func sum[T float64 | int64](column []T) float64 {
	total := 0.0
	for _, x := range column {
		total += float64(x)
	}
	return total
}

// A Recorder takes metrics that are numbers.
type Recorder interface {
	Record(metric string, value float64)
}

// Observe tells all that want to know how long requests took.
func Observe(recorders []Recorder, seconds []float64) {
	for _, s := range seconds {
		for _, to := range recorders {
			to.Record("request_seconds", s)
		}
	}
}

// A Histogram is a Recorder.
type Histogram struct{ boxing.Histogram }

// Record counts a value.
func (h *Histogram) Record(metric string, value float64) { h.Histogram.Observe(value) }

// Distinct counts the different ones among words.
func Distinct(words []string) int {
	s := set[string]{}
	for _, word := range words {
		s.add(word)
	}
	return len(s)
}

// A set holds values of one type.
type set[T comparable] map[T]struct{}

func (s set[T]) add(x T) { s[x] = struct{}{} }
