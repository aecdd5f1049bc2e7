package driver

import "testing"

// BenchmarkRun analyses two large packages of the standard library: it shows
// what everything around the rules costs.
func BenchmarkRun(b *testing.B) {
	b.ReportAllocs()
	opts := options(b.TempDir(), "net/http", "go/types")
	for b.Loop() {
		res, err := Run(b.Context(), opts)
		if err != nil || len(res.Errors) > 0 {
			b.Fatal(err, res.Errors)
		}
	}
}
