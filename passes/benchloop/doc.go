// Package benchloop finds benchmarks that do not run b.N times what they measure.
//
// # Analyzer benchloop
//
// benchloop: find benchmarks that do not make b.N turns
//
// A benchmark is run with ever larger b.N until it takes a second, and the figure is
// the time of the last run divided by b.N. That is the time of one operation only if
// the benchmark did it b.N times. One without a loop seems to take no time, however
// slow the work is: package testing goes up to a thousand million turns, of which
// none was made.
//
//	func BenchmarkEncode(b *testing.B) {
//		for _, size := range sizes {
//			b.Run(size.name, func(b2 *testing.B) {
//				for i := 0; i < b.N; i++ { // b.N is 1 here
//					encode(size.data)
//				}
//			})
//		}
//	}
//
// Each B counts for itself:
//
//	func BenchmarkEncode(b *testing.B) {
//		for _, size := range sizes {
//			b.Run(size.name, func(b2 *testing.B) {
//				for i := 0; i < b2.N; i++ {
//					encode(size.data)
//				}
//			})
//		}
//	}
//
// The rule finds benchmarks and sub-benchmarks that make no turns, a constant number of
// them, or return before; bounds other than b.N; the B of the benchmark around a
// sub-benchmark, used to count, to time or to report; b.N that is set, handed to work
// in each turn, or to b.SetBytes; loops over b.N, b.Run and b.RunParallel inside a loop
// that counts turns; b.Loop that is left early, called by a second loop, mixed with b.N,
// or not alone in the condition; functions for b.RunParallel that do not ask pb.Next,
// count or time for all, or write what they share; benchmarks outside test files.
//
// A B is followed into functions of the package. The rule is silent where the B goes
// elsewhere (a function value, an interface, a field, another package), where a
// benchmark is skipped or fails before it leaves, gives its own figures, or takes
// b.N apart for goroutines.
//
// A fix puts the B of the sub-benchmark in place of the other, where its name means that;
// what is measured then is another matter, which is the point. There is no other fix.
//
// b.Loop came with Go 1.24. All else holds for every version of Go.
package benchloop
