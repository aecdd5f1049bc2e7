package pitfall

import (
	"strings"
	"testing"
)

// BenchmarkOnce makes one turn.
func BenchmarkOnce(b *testing.B) {
	b.ReportAllocs()
	sink = strings.Fields(words)
}

// BenchmarkConstant makes 1,000 turns.
func BenchmarkConstant(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < 1000; i++ {
		sink = strings.Fields(words)
	}
}

// BenchmarkFromOne makes a turn less than it says.
func BenchmarkFromOne(b *testing.B) {
	turns := 0
	for i := 1; i < b.N; i++ {
		sink = strings.Fields(words)
		turns++
	}
	b.ReportMetric(float64(turns), "made")
}

// BenchmarkPart makes a tenth of its turns.
func BenchmarkPart(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N/10; i++ {
		sink = strings.Fields(words)
	}
}

// BenchmarkSize makes more of each turn, the more turns there are.
func BenchmarkSize(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sink = fields(b.N)
	}
}

func fields(n int) []string { return strings.Fields(strings.Repeat("gopher ", n)) }

// BenchmarkSecond has a second b.Loop, which fails.
func BenchmarkSecond(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sink = strings.Fields(words)
	}
	for b.Loop() {
		sink = strings.Fields(words)
	}
}
