package fix

import (
	"fmt"
	"testing"
)

func work(n int) int { return n * n }

func loop(b *testing.B, n int) {
	for i := 0; i < b.N; i++ {
		work(n)
	}
}

// D8: the B of the benchmark around it.

func BenchmarkOuter(b *testing.B) {
	for _, n := range []int{1, 2} {
		b.Run(fmt.Sprint(n), func(b2 *testing.B) {
			b.ReportAllocs() // want `b.ReportAllocs in a sub-benchmark is that of BenchmarkOuter: it has no effect on sub-benchmarks`
			b.Log(n)         // a line of the benchmark around it
			for i := 0; i < b.N; i++ {
				work(n)
			}
			b.StopTimer() // with a word on it
			b2.Log(n)
		})
	}
}

func BenchmarkHanded(b *testing.B) {
	b.Run("one", func(sub *testing.B) {
		loop(b, 1) // want `loop gets the b of BenchmarkHanded in a sub-benchmark, which has one of its own`
	})
}

// No fix: the inner B has no name, or its name is another thing's there.

func BenchmarkNoName(b *testing.B) {
	b.Run("one", func(*testing.B) { // want `the sub-benchmark does not loop`
		b.ResetTimer() // want `b.ResetTimer in a sub-benchmark is that of BenchmarkNoName: it resets the timer of the benchmark around it`
	})
	b.Run("two", func(b2 *testing.B) {
		for _, b2 := range []int{1} {
			for i := 0; i < b.N; i++ { // want `b.N in a sub-benchmark is that of BenchmarkNoName: it is 1 there, whatever the turns of the sub-benchmark`
				work(b2)
			}
		}
		loop(b2, 1)
	})
}
