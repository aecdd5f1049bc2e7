package fixed

import (
	"strings"
	"testing"
)

var (
	fields []string
	words  = strings.Repeat("gopher ", 10)
)

func BenchmarkResetInTurn(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		fields = strings.Fields(words)
	}
}

func BenchmarkResetAfter(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		fields = strings.Fields(words)
	}
}

func BenchmarkStopped(b *testing.B) {
	b.ReportAllocs()
	b.StopTimer()
	text := words + "gopher"
	b.StartTimer()
	for i := 0; i < b.N; i++ {
		fields = strings.Fields(text)
	}
}

func BenchmarkStopsOnce(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		fields = strings.Fields(words)
		b.StopTimer()
		words = strings.ToLower(words)
		b.StartTimer()
	}
}

func BenchmarkNoisy(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		fields = strings.Fields(words)
	}
}

func BenchmarkMakes(b *testing.B) {
	b.ReportAllocs()
	text := createText()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
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
