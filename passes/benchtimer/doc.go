// Package benchtimer finds benchmarks whose timer runs when it should not, or does not
// when it should.
//
// # Analyzer benchtimer
//
// benchtimer: find benchmarks that time more or less than their turns
//
// The timer of a benchmark runs from its first line. What is done before the loop is
// part of the figure: its time, and with b.ReportAllocs its allocations, divided by b.N.
// The fewer turns there are (slow operations, -benchtime=10x in CI), the more it is.
//
//	func BenchmarkGet(b *testing.B) {
//		c := newCache()
//		for i := 0; i < 1_000_000; i++ {
//			c.Put(i, strconv.Itoa(i))
//		}
//		for i := 0; i < b.N; i++ {
//			c.Get(i)
//		}
//	}
//
// b.ResetTimer leaves it out:
//
//	func BenchmarkGet(b *testing.B) {
//		c := newCache()
//		for i := 0; i < 1_000_000; i++ {
//			c.Put(i, strconv.Itoa(i))
//		}
//		b.ResetTimer()
//		for i := 0; i < b.N; i++ {
//			c.Get(i)
//		}
//	}
//
// The rule finds work before the loop, before b.RunParallel, or before a function that
// makes the turns, if it costs: loops of 1,000 turns and more, or without a known bound,
// that call something; files, programs, servers, databases; regular expressions,
// templates and keys; 1 MiB and more at once; functions of the package that do so. It
// finds loops over b.N that make the input of the others: their time is not spread over
// the turns. It finds a timer that is reset in a turn or after the last, stopped and
// not started again, or stopped in each turn around a check that is cheaper than that;
// and what is timed in each turn but is not what the benchmark is about: output, b.Log,
// runtime.GC, and input that a function of the tests makes anew.
//
// It is silent on b.Loop, which resets the timer by itself (since Go 1.24), but for what
// its turns do to the timer; on what is done once (a sync.Once, if x == nil); on what
// leads to b.Fatal or b.Skip; on benchmarks of which all work is in b.Run, as they have
// no figure; and where a function that gets the B works its timer.
//
// The fix inserts b.ResetTimer() before the loop. All else needs a person.
package benchtimer
