// Package plain has a benchmark that go test does not run.
package plain

import "testing"

// D22: nobody runs it.
func BenchmarkLost(b *testing.B) { // want `BenchmarkLost is in a file that go test does not look for benchmarks in: its name does not end in _test.go`
	for range b.N {
		Used(nil)
	}
}

// BenchmarkUsed is called: by what, is not known (D22).
func BenchmarkUsed(b *testing.B) {
	for range b.N {
		Used(b)
	}
}

func Used(b *testing.B) {
	if b != nil {
		BenchmarkUsed(b)
	}
}
