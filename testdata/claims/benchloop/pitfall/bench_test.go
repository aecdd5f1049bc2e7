package pitfall

import (
	"strings"
	"testing"
)

var (
	sink  []string
	words = strings.Repeat("gopher ", 10)
)

// BenchmarkOuter turns by the N of the benchmark around it, which is 1.
func BenchmarkOuter(b *testing.B) {
	b.Run("fields", func(sub *testing.B) {
		sub.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sink = strings.Fields(words)
		}
	})
}

// BenchmarkInherit reports the allocations of the benchmark around the one that it
// means.
func BenchmarkInherit(b *testing.B) {
	b.Run("fields", func(sub *testing.B) {
		b.ReportAllocs()
		for i := 0; i < sub.N; i++ {
			sink = strings.Fields(words)
		}
	})
}
