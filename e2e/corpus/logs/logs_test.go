package logs

import (
	"io"
	"testing"
)

func BenchmarkDump(b *testing.B) {
	for i := 0; i < b.N; i++ {
		Dump(io.Discard, map[string]string{"a": "b"})
	}
}

func BenchmarkJoin(b *testing.B) {
	var all []string
	for i := 0; i < b.N; i++ {
		all = append(all, Join([]string{"a", "b"}))
	}
}
