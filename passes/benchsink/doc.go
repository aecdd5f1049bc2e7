// Package benchsink finds benchmarks whose turns do not do the work that they are there for.
//
// # Analyzer benchsink
//
// benchsink: find benchmarks whose turns do not do their work
//
// A benchmark tells what one turn of its loop takes, if all turns do the same, and do it at
// all. The compiler inlines small functions and does not compute what nobody uses; and a
// turn that sorts, reads or deletes leaves the next one nothing to do.
//
//	func BenchmarkHash(b *testing.B) {
//		for i := 0; i < b.N; i++ {
//			hash(key) // inlined, and dropped
//		}
//	}
//
//	func BenchmarkSort(b *testing.B) {
//		for b.Loop() {
//			slices.Sort(data) // sorted already, but for the first time
//		}
//	}
//
// b.Loop keeps alive what is computed between its braces; input is made anew:
//
//	func BenchmarkHash(b *testing.B) {
//		for b.Loop() {
//			hash(key)
//		}
//	}
//
//	func BenchmarkSort(b *testing.B) {
//		work := make([]int, len(data))
//		for b.Loop() {
//			copy(work, data)
//			slices.Sort(work)
//		}
//	}
//
// The rule finds, in loops over b.N or by pb.Next, and in function literals that a b.Loop
// loop calls, results that are dropped, put into _ or into a local variable that nobody
// reads, of functions of the package and a few of math, math/bits and unicode/utf8 that are
// inlined and have no effects, of operators, and of what would be made on the heap if it
// were kept; functions of constants, which the compiler computes; sorts of what is sorted
// since the first turn; readers, iterators, maps and heaps that the first turns have emptied;
// slices and buffers that grow with b.N beside the work; settings of the process that are
// not set back, and GOMAXPROCS for sub-benchmarks, which package testing sets itself.
//
// It is silent where it can't see to the end: calls that are not inlined, generic
// functions, what the runtime does (maps, comparison of strings), loops that hang on what
// they look at, results that are read, and calls beside others, unless the benchmark is
// named for them; state that is put back in the turn, captured by a literal, made with b.N,
// or read with errors looked at; what the name of the benchmark says is meant (sorted,
// append, noop). A B that is kept in a field or a variable of the package is left alone.
//
// The fix loops by b.Loop. It is offered for Go 1.26 and newer: 1.24 and 1.25 keep results
// alive by not inlining the call, and so measure something else. It is offered where the
// loop over b.N is the only one of its B, has no other way out, and neither b.N nor the
// timer is needed before or in it; a b.ResetTimer() on the line above goes. There is none
// for what makes something: b.Loop keeps it alive, but not on the heap.
//
// That b.Loop keeps results alive holds since Go 1.24, all else for every version.
package benchsink
