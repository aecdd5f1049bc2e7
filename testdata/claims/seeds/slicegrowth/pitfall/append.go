// Package pitfall appends to slices that are empty at first: they are copied each time
// they are full, and the last copy has room for more than comes.
package pitfall

import (
	"strconv"
	"strings"

	"github.com/perflint/perflint/testdata/claims/seeds/slicegrowth"
)

// Totals adds orders up.
func Totals(orders []slicegrowth.Order) []slicegrowth.Total {
	totals := []slicegrowth.Total{}
	for _, order := range orders {
		total := slicegrowth.Total{ID: order.ID, Name: order.Name}
		for _, cents := range order.Items {
			total.Cents += cents
		}
		totals = append(totals, total)
	}
	return totals
}

// Numbers reads a line of numbers.
func Numbers(line string) ([]int64, error) {
	numbers := []int64{}
	for field := range strings.SplitSeq(line, ",") {
		number, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, number)
	}
	return numbers, nil
}

// Grid puts a cell on each point of a landscape.
func Grid(width, depth int, height func(x, y int) float32) []slicegrowth.Cell {
	cells := []slicegrowth.Cell{}
	for y := range depth {
		for x := range width {
			cells = append(cells, slicegrowth.Cell{X: float32(x), Y: float32(y), Height: height(x, y)})
		}
	}
	return cells
}
