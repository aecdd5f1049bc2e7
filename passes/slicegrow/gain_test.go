package slicegrow

import "testing"

// TestAllocations holds the figures of the messages against what append does.
func TestAllocations(t *testing.T) {
	for size, measured := range map[int64]int{
		1:   grown[byte](),
		8:   grown[int64](),
		16:  grown[string](),
		24:  grown[[]byte](),
		48:  grown[[6]int64](),
		256: grown[[32]int64](),
	} {
		if said := allocations(size, likely); said != measured && said != measured+1 {
			t.Errorf("%d elements of %d bytes: %d allocations are said, %d measured", likely, size, said, measured)
		}
	}
}

// grown returns how often append allocates on the way to so many elements.
func grown[T any]() int {
	return int(testing.AllocsPerRun(10, func() {
		var s []T
		for range likely {
			var x T
			s = append(s, x)
		}
		sink = s
	})) - 1 // for the interface
}

var sink any
