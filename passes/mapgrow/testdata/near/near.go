// Package near holds what differs little from what package cold hides.
package near

func AnyOf(ids ...int) int {
	set := map[int]bool{} // want `set is made`
	for _, id := range ids {
		set[id] = true
	}
	return len(set)
}

func allOf(list []int) int { return AnyOf(list...) }

type set map[int]bool

// Where it is hot, it counts.
func (s set) Equal(ids ...int) bool {
	other := map[int]bool{} // want `other is made`
	for _, id := range ids {
		other[id] = true
	}
	return len(other) == len(s)
}

// Cells are many.
func byID(cells []cell) map[int]cell {
	m := map[int]cell{} // want `m is made`
	for _, c := range cells {
		m[c.id] = c
	}
	if len(m) == 0 {
		m = nil
	}
	return m
}

type cell struct{ id int }
