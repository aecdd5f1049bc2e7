// Package queue orders what is to be done.
package queue

import "container/heap"

// A Task has a time.
type Task struct {
	At   int64
	Name string
}

// A Queue is a heap of tasks.
type Queue []Task

func (q Queue) Len() int           { return len(q) }
func (q Queue) Less(i, j int) bool { return q[i].At < q[j].At }
func (q Queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }

// Push is for package heap.
func (q *Queue) Push(x any) { *q = append(*q, x.(Task)) }

// Pop is for package heap.
func (q *Queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// Drain returns the names of all tasks, the next one first.
func (q *Queue) Drain() []string {
	var names []string
	for n := q.Len(); n > 0; n-- {
		names = append(names, heap.Pop(q).(Task).Name)
	}
	return names
}
