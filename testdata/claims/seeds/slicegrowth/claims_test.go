package slicegrowth_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
	"github.com/perflint/perflint/testdata/claims/seeds/slicegrowth"
	"github.com/perflint/perflint/testdata/claims/seeds/slicegrowth/fixed"
	"github.com/perflint/perflint/testdata/claims/seeds/slicegrowth/pitfall"
)

func Test(t *testing.T) { claim.Check(t, pairs) }

func BenchmarkClaim(b *testing.B) { claim.Benchmark(b, pairs) }

var pairs = []claim.Pair{
	totals("TotalsSized", fixed.TotalsSized),
	totals("TotalsIndexed", fixed.TotalsIndexed),
	numbers("NumbersSized", fixed.NumbersSized),
	numbers("NumbersIndexed", fixed.NumbersIndexed),
	grid("GridSized", fixed.GridSized),
	grid("GridIndexed", fixed.GridIndexed),
}

func totals(name string, fast func([]slicegrowth.Order) []slicegrowth.Total) claim.Pair {
	return claim.Pair{Name: name, Even: 4, Once: true, Make: func(n int) (_, _ func() any) {
		orders := make([]slicegrowth.Order, n)
		for i := range orders {
			orders[i] = slicegrowth.Order{ID: int64(i), Name: "order" + strconv.Itoa(i), Items: []int64{199, 1299, 49}}
		}
		return claim.Calls(
			func() []slicegrowth.Total { return pitfall.Totals(orders) },
			func() []slicegrowth.Total { return fast(orders) },
		)
	}}
}

func numbers(name string, fast func(string) ([]int64, error)) claim.Pair {
	return claim.Pair{Name: name, Even: 9, Once: true, Make: func(n int) (_, _ func() any) {
		line := "0" + strings.Repeat(",4711", max(0, n-1))
		return claim.Calls(
			func() []int64 { return must(pitfall.Numbers(line)) },
			func() []int64 { return must(fast(line)) },
		)
	}}
}

func grid(name string, fast func(width, depth int, height func(x, y int) float32) []slicegrowth.Cell) claim.Pair {
	return claim.Pair{Name: name, Even: 8, Once: true, Make: func(n int) (_, _ func() any) {
		height := func(x, y int) float32 { return float32(math.Hypot(float64(x), float64(y))) }
		return claim.Calls(
			func() []slicegrowth.Cell { return pitfall.Grid(4, n/4, height) },
			func() []slicegrowth.Cell { return fast(4, n/4, height) },
		)
	}}
}

// must returns a result that comes without error.
func must[T any](result T, err error) T {
	if err != nil {
		panic(err)
	}
	return result
}
