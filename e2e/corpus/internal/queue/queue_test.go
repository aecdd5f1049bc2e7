package queue

import (
	"container/heap"
	"testing"
)

func TestDrain(t *testing.T) {
	q := &Queue{{At: 2, Name: "b"}, {At: 1, Name: "a"}}
	heap.Init(q)
	if got := q.Drain(); got[0] != "a" {
		t.Error(got)
	}
}

func BenchmarkPop(b *testing.B) {
	q := &Queue{{At: 2}, {At: 1}}
	heap.Init(q)
	for i := 0; i < b.N; i++ {
		for q.Len() > 0 {
			heap.Pop(q)
		}
	}
}
