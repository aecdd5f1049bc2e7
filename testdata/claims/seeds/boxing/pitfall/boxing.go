// Package pitfall hands values over as any. A value that is no pointer must then be
// somewhere to be pointed to: each one is allocated.
package pitfall

import (
	"container/heap"
	"container/list"

	"github.com/perflint/perflint/testdata/claims/seeds/boxing"
)

// Schedule returns the names of tasks in the order in which they are due.
func Schedule(tasks []boxing.Task) []string {
	q := make(queue, 0, len(tasks))
	for _, task := range tasks {
		heap.Push(&q, task)
	}
	names := make([]string, 0, len(tasks))
	for q.Len() > 0 {
		names = append(names, heap.Pop(&q).(boxing.Task).Name)
	}
	return names
}

type queue []boxing.Task

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].Due < q[j].Due }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(boxing.Task)) }

func (q *queue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}

// Reach returns the nodes that can be reached from the first, nearest first.
func Reach(g boxing.Graph) []int {
	reached := []int{}
	if len(g) == 0 {
		return reached
	}
	seen := make([]bool, len(g))
	seen[0] = true
	next := list.New()
	for next.PushBack(0); next.Len() > 0; {
		node := next.Remove(next.Front()).(int)
		reached = append(reached, node)
		for _, neighbour := range g[node] {
			if !seen[neighbour] {
				seen[neighbour] = true
				next.PushBack(neighbour)
			}
		}
	}
	return reached
}

// Total adds up what a column of a table holds.
func Total(prices []float64) float64 {
	column := make([]any, len(prices))
	for i, price := range prices {
		column[i] = price
	}
	return sum(column)
}

func sum(column []any) float64 {
	total := 0.0
	for _, x := range column {
		switch x := x.(type) {
		case float64:
			total += x
		case int64:
			total += float64(x)
		}
	}
	return total
}

// A Recorder takes metrics of any type.
type Recorder interface {
	Record(metric string, value any)
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

// Record counts a value that is a number.
func (h *Histogram) Record(metric string, value any) {
	switch value := value.(type) {
	case float64:
		h.Histogram.Observe(value)
	case int:
		h.Histogram.Observe(float64(value))
	}
}

// Distinct counts the different ones among words.
func Distinct(words []string) int {
	s := set{}
	for _, word := range words {
		s.add(word)
	}
	return len(s)
}

// A set holds values of any type.
type set map[any]struct{}

func (s set) add(x any) { s[x] = struct{}{} }
