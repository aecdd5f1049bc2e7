package fixed

import (
	"strings"
	"testing"
)

func BenchmarkOnce(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sink = strings.Fields(words)
	}
}

func BenchmarkConstant(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sink = strings.Fields(words)
	}
}

func BenchmarkFromOne(b *testing.B) {
	turns := 0
	for i := 0; i < b.N; i++ {
		sink = strings.Fields(words)
		turns++
	}
	b.ReportMetric(float64(turns), "made")
}

func BenchmarkPart(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sink = strings.Fields(words)
	}
}

func BenchmarkSize(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sink = fields(10)
	}
}

func fields(n int) []string { return strings.Fields(strings.Repeat("gopher ", n)) }

func BenchmarkSecond(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sink = strings.Fields(words)
		sink = strings.Fields(words)
	}
}
