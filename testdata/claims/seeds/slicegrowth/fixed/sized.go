// Package fixed allocates once, as much as is needed. What is appended to such a slice
// is checked against its capacity, what is put at an index against its length: they
// allocate the same.
package fixed

import (
	"strconv"
	"strings"

	"github.com/perflint/perflint/testdata/claims/seeds/slicegrowth"
)

// TotalsSized adds orders up.
func TotalsSized(orders []slicegrowth.Order) []slicegrowth.Total {
	totals := make([]slicegrowth.Total, 0, len(orders))
	for _, order := range orders {
		total := slicegrowth.Total{ID: order.ID, Name: order.Name}
		for _, cents := range order.Items {
			total.Cents += cents
		}
		totals = append(totals, total)
	}
	return totals
}

// NumbersSized reads a line of numbers. It counts them first.
func NumbersSized(line string) ([]int64, error) {
	numbers := make([]int64, 0, strings.Count(line, ",")+1)
	for field := range strings.SplitSeq(line, ",") {
		number, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, number)
	}
	return numbers, nil
}

// GridSized puts a cell on each point of a landscape.
func GridSized(width, depth int, height func(x, y int) float32) []slicegrowth.Cell {
	cells := make([]slicegrowth.Cell, 0, width*depth)
	for y := range depth {
		for x := range width {
			cells = append(cells, slicegrowth.Cell{X: float32(x), Y: float32(y), Height: height(x, y)})
		}
	}
	return cells
}
