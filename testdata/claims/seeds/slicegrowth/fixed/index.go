package fixed

import (
	"strconv"
	"strings"

	"github.com/perflint/perflint/testdata/claims/seeds/slicegrowth"
)

// TotalsIndexed adds orders up in place.
func TotalsIndexed(orders []slicegrowth.Order) []slicegrowth.Total {
	totals := make([]slicegrowth.Total, len(orders))
	for i, order := range orders {
		total := &totals[i]
		total.ID, total.Name = order.ID, order.Name
		for _, cents := range order.Items {
			total.Cents += cents
		}
	}
	return totals
}

// NumbersIndexed reads a line of numbers. It counts them first.
func NumbersIndexed(line string) ([]int64, error) {
	numbers := make([]int64, strings.Count(line, ",")+1)
	for i := range numbers {
		var field string
		field, line, _ = strings.Cut(line, ",")
		number, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return nil, err
		}
		numbers[i] = number
	}
	return numbers, nil
}

// GridIndexed puts a cell on each point of a landscape.
func GridIndexed(width, depth int, height func(x, y int) float32) []slicegrowth.Cell {
	cells := make([]slicegrowth.Cell, width*depth)
	for y := range depth {
		row := cells[y*width:][:width]
		for x := range row {
			row[x] = slicegrowth.Cell{X: float32(x), Y: float32(y), Height: height(x, y)}
		}
	}
	return cells
}
