package pitfall

import (
	"fmt"
	"strings"
	"testing"
)

var (
	fields []string
	words  = strings.Repeat("gopher ", 10)
)

// BenchmarkResetInTurn counts its last turn only.
func BenchmarkResetInTurn(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		b.ResetTimer()
		fields = strings.Fields(words)
	}
}

// BenchmarkResetAfter throws away what it measured.
func BenchmarkResetAfter(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		fields = strings.Fields(words)
	}
	b.ResetTimer()
}

// BenchmarkStopped never starts its timer again.
func BenchmarkStopped(b *testing.B) {
	b.ReportAllocs()
	b.StopTimer()
	text := words + "gopher"
	for i := 0; i < b.N; i++ {
		fields = strings.Fields(text)
	}
}

// BenchmarkStopsOnce counts its first turn only.
func BenchmarkStopsOnce(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		fields = strings.Fields(words)
		b.StopTimer()
		words = strings.ToLower(words)
	}
}

// BenchmarkNoisy writes between the figures of go test: they can't be read.
func BenchmarkNoisy(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		fields = strings.Fields(words)
		fmt.Println(len(fields))
	}
}

// BenchmarkMakes makes its input in each turn.
func BenchmarkMakes(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		text := createText()
		sink += strings.Count(text, "g")
	}
}

func createText() string {
	text := ""
	for range 2000 {
		text = strings.TrimSpace(text) + "g"
	}
	return text
}
