package report

import (
	"slices"
	"sort"
	"testing"
)

func median(xs []float64) float64 {
	sort.Float64s(xs)
	return xs[len(xs)/2]
}

func medianOfCopy(xs []float64) float64 {
	xs = slices.Clone(xs)
	sort.Float64s(xs)
	return xs[len(xs)/2]
}

var middle float64

func BenchmarkMedian(b *testing.B) {
	xs := []float64{3, 1, 2}
	for i := 0; i < b.N; i++ {
		middle = median(xs) // want `median sorts xs in the first turn of the loop at line \d+; from the second on it is sorted already: copy it in each turn`
	}
}

func BenchmarkMedianOfCopy(b *testing.B) {
	xs := []float64{3, 1, 2}
	for i := 0; i < b.N; i++ {
		middle = medianOfCopy(xs)
	}
}
