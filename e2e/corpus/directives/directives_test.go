package directives

import "testing"

var words = []string{"a", "b"}

func BenchmarkIgnored(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		Ignored(words)
	}
}

func BenchmarkNolint(b *testing.B) { //nolint:benchallocs // its figures are known
	for i := 0; i < b.N; i++ {
		Nolint(words)
	}
}

func BenchmarkOther(b *testing.B) {
	for i := 0; i < b.N; i++ {
		Other(words)
	}
}
