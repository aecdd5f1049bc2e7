package driver

import (
	"cmp"
	"os"
	"slices"
	"sync"

	"golang.org/x/tools/go/packages"
)

// A queue hands out packages by size, from both ends: as some workers take the
// largest that is left, and others the smallest, few large ones are in memory at
// a time.
type queue struct {
	mu    sync.Mutex
	order []int // indices of packages, the largest first
}

func newQueue(pkgs []*packages.Package) *queue {
	q := &queue{order: make([]int, len(pkgs))}
	sizes := make([]int64, len(pkgs))
	for i, pkg := range pkgs {
		q.order[i] = i
		for _, name := range pkg.CompiledGoFiles {
			if info, err := os.Stat(name); err == nil { // one that is gone is told when it is read
				sizes[i] += info.Size()
			}
		}
	}
	slices.SortStableFunc(q.order, func(i, j int) int { return cmp.Compare(sizes[j], sizes[i]) })
	return q
}

// take returns the index of the largest or of the smallest package that is left.
func (q *queue) take(largest bool) (i int, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := len(q.order)
	if n == 0 {
		return 0, false
	}
	if largest {
		i, q.order = q.order[0], q.order[1:]
	} else {
		i, q.order = q.order[n-1], q.order[:n-1]
	}
	return i, true
}
