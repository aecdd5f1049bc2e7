package stats

import (
	"fmt"
	"slices"
	"testing"
)

func sample(n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = float64(n - i)
	}
	return xs
}

func TestMean(t *testing.T) {
	if got := Mean([]float64{1, 3}); got != 2 {
		t.Error(got)
	}
}

func BenchmarkSquare(b *testing.B) {
	for i := 0; i < b.N; i++ {
		Square(float64(i))
	}
}

func BenchmarkClamp(b *testing.B) {
	for i := 0; i < b.N; i++ {
		_ = Clamp(float64(i), 1, 10)
	}
}

func BenchmarkSorted(b *testing.B) {
	xs := sample(1000)
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		slices.Sort(xs)
	}
}

func BenchmarkMean(b *testing.B) {
	for _, n := range []int{10, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			xs := sample(n)
			for i := 0; i <= b.N; i++ {
				if Mean(xs) < 0 {
					b.Fatal("negative")
				}
			}
		})
	}
}

func BenchmarkDeviation(b *testing.B) {
	for i := 0; i < b.N; i++ {
		xs := sample(100_000)
		b.StopTimer()
		if len(xs) == 0 {
			b.Fatal("empty")
		}
		b.StartTimer()
		Deviation(xs)
	}
}
