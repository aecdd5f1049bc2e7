package cold

// Arguments of a call are written out, few of them; what passes a list tells otherwise.

type match func(id int) bool

func OneOf(ids ...int) match {
	set := map[int]bool{} // cold: adds the arguments of a call, which are mostly few
	for _, id := range ids {
		set[id] = true
	}
	keeps = append(keeps, set)
	return nil
}

var keeps []map[int]bool

// Columns are few, by their name.
func layOut(numCols int) map[int]string {
	cells := map[int]string{} // cold: goes over what there are mostly few of, by its name
	for i := range numCols {
		cells[i] = "-"
	}
	return cells
}
