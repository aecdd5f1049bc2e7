// Package benchallocs finds benchmarks that do not show what they allocate.
//
// # Analyzer benchallocs
//
// benchallocs: find benchmarks that do not show what they allocate
//
// An allocation costs more than the time that it takes in a benchmark: the garbage
// collector pays for it later, and elsewhere. go test shows B/op and allocs/op of a
// benchmark only if it calls ReportAllocs, or if somebody thinks of -benchmem; a change
// that doubles the allocations goes unseen where nobody did.
//
//	func BenchmarkEncode(b *testing.B) {
//		for i := 0; i < b.N; i++ {
//			if _, err := json.Marshal(order); err != nil {
//				b.Fatal(err)
//			}
//		}
//	}
//
// allocates in each turn, and should say so:
//
//	func BenchmarkEncode(b *testing.B) {
//		b.ReportAllocs()
//		for i := 0; i < b.N; i++ {
//			if _, err := json.Marshal(order); err != nil {
//				b.Fatal(err)
//			}
//		}
//	}
//
// Each B counts for itself. ReportAllocs and SetBytes on a benchmark that does nothing
// but run sub-benchmarks have no effect, for they do not inherit it: that is a warning.
//
// The rule also finds benchmarks whose turn is one hash, checksum, encryption,
// compression or encoding of the same bytes, and that do not call SetBytes: MB/s can be
// compared, whatever the length.
//
// It reports a benchmark only if each way through its turn allocates, as far as the
// package shows: what is written there, in functions and methods of the package that it
// calls, and by functions of other packages that are known to, or make something new by
// name and result. Errors, panics and guards against empty input are no ways of a
// benchmark, and what it does while the timer is stopped is not counted. What may stay
// on the stack is not counted either.
//
// It is silent where the B, or that of a caller, goes to code that can't be followed
// and may call ReportAllocs: a function value, a field, another package; where a
// benchmark counts allocations by itself (ReportMetric of allocations, ReadMemStats); in
// functions for testing.Benchmark, whose result has them at any rate; and in packages
// that turn -benchmem on.
//
// The fix calls ReportAllocs first in the function whose B it is, or moves the call from
// the benchmark around into the one sub-benchmark. No fix for SetBytes: what is
// handled may be another length than that of the variable.
//
// All of this holds for every version of Go.
package benchallocs
