package fixed

// A queue is a heap: what is least comes first.
type queue[T any] struct {
	items []T
	less  func(a, b T) bool
}

func newQueue[T any](size int, less func(a, b T) bool) queue[T] {
	return queue[T]{items: make([]T, 0, size), less: less}
}

func (q *queue[T]) push(x T) {
	q.items = append(q.items, x)
	for i := len(q.items) - 1; i > 0; {
		parent := (i - 1) / 2
		if !q.less(q.items[i], q.items[parent]) {
			break
		}
		q.items[i], q.items[parent] = q.items[parent], q.items[i]
		i = parent
	}
}

func (q *queue[T]) pop() T {
	top, n := q.items[0], len(q.items)-1
	q.items[0] = q.items[n]
	q.items = q.items[:n]
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < n; child++ {
			if q.less(q.items[child], q.items[least]) {
				least = child
			}
		}
		if least == i {
			return top
		}
		q.items[i], q.items[least] = q.items[least], q.items[i]
		i = least
	}
}
