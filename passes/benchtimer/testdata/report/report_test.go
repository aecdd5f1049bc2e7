package report

import (
	"fmt"
	"runtime"
	"sort"
	"strconv"
	"testing"
)

func work(n int) int { return n * n }

func newBig() []int { return make([]int, 1<<20) }

type cache map[int]string

func (c cache) put(k int, v string) { c[k] = v }

// D2: the timer is reset in a turn, or after the last.

func BenchmarkResetInTurn(b *testing.B) {
	for i := 0; i < b.N; i++ {
		b.ResetTimer() // want `b.ResetTimer in each turn: only the last one counts, and is divided by the number of all`
		work(i)
	}
}

func BenchmarkResetInLoop(b *testing.B) {
	for b.Loop() {
		b.ResetTimer() // want `b.ResetTimer in each turn`
		work(1)
	}
}

func BenchmarkResetAfter(b *testing.B) {
	for i := 0; i < b.N; i++ {
		work(i)
	}
	b.ResetTimer() // want `b.ResetTimer after the turns throws away what was measured`
}

func BenchmarkResetDeferred(b *testing.B) {
	defer b.ResetTimer() // want `b.ResetTimer after the turns throws away what was measured`
	for i := 0; i < b.N; i++ {
		work(i)
	}
}

// D3: stopped in each turn, for a check.

func BenchmarkCheck(b *testing.B) {
	for i := 0; i < b.N; i++ {
		got := work(i)
		b.StopTimer() // want `the timer is stopped and started in each turn around what takes less time than that: it stops the world to read memory statistics`
		if got < 0 {
			b.Fatal("negative")
		}
		if got == 1 {
			b.Errorf("%d", got)
		}
		b.StartTimer()
	}
}

func BenchmarkNothing(b *testing.B) {
	for range b.N {
		work(1)
		b.StopTimer() // want `the timer is stopped and started in each turn around what takes less time`
		b.StartTimer()
	}
}

// D4: stopped, and not started.

func BenchmarkStopped(b *testing.B) {
	b.StopTimer()
	xs := newBig()
	for i := 0; i < b.N; i++ { // want `the timer is stopped when the loop begins, and nothing starts it: what is measured takes no time`
		work(len(xs))
	}
}

func BenchmarkStopsOnce(b *testing.B) {
	for i := 0; i < b.N; i++ {
		work(i)
		b.StopTimer() // want `the timer is stopped in the first turn and not started again: its time is divided by the number of all`
		sort.Ints(newBig())
	}
}

func BenchmarkLoopStops(b *testing.B) {
	for b.Loop() {
		work(1)
		b.StopTimer() // want `the timer is stopped in a turn and not started again: b.Loop fails then`
	}
}

func BenchmarkContinues(b *testing.B) {
	for i := 0; i < b.N; i++ {
		b.StopTimer()
		xs := newBig()
		if len(xs) == 0 {
			continue // want `continue leaves the timer stopped: the turns after it are not timed up to where it is started`
		}
		b.StartTimer()
		work(len(xs))
	}
}

// D18: what is timed, and not meant.

func BenchmarkNoise(b *testing.B) {
	for i := 0; i < b.N; i++ {
		n := work(i)
		fmt.Println(n)    // want `fmt.Println in each turn is timed with it, and writes between the figures of go test`
		b.Logf("%d", n)   // want `b.Logf in each turn is timed with it, and keeps its text`
		runtime.GC()      // want `runtime.GC in each turn is timed with it`
		_ = cache{i: "x"} // something
	}
}

// D21: input that is made anew in each turn.

func createEntries(n int) []string {
	all := make([]string, 0, n)
	for i := 0; i < 5000; i++ {
		all = append(all, strconv.Itoa(i))
	}
	return all
}

func size(all []string) int { return len(all) }

func BenchmarkMakesInput(b *testing.B) {
	for i := 0; i < b.N; i++ {
		entries := createEntries(5000) // want `createEntries, which has a loop that turns 5000 times, is timed in each turn, and only makes what the turn works on`
		size(entries)
	}
	for b.Loop() { // whatever the loop
		entries := createEntries(5000) // want `createEntries, which has a loop that turns 5000 times, is timed in each turn`
		size(entries)
	}
}

// What the benchmark is about is not what makes the input.
func buildText(words []string) int { return len(words) }

func BenchmarkBuildText(b *testing.B) {
	const n = 10000
	for b.Loop() {
		words := createWords(n) // want `createWords, which has a loop that turns 10000 times, is timed in each turn`
		buildText(words)
	}
}

func createWords(n int) []string {
	all := make([]string, 0, n)
	for i := 0; i < n; i++ {
		all = append(all, strconv.Itoa(i))
	}
	return all
}

// D4: b.Loop with the timer stopped.
func BenchmarkLoopStopped(b *testing.B) {
	b.StopTimer()
	xs := newBig()
	for b.Loop() { // want `the timer is stopped when the loop begins: b.Loop fails then`
		work(len(xs))
	}
}

// D1: each way has its own loop: where to reset is for a person to say.
func BenchmarkWays(b *testing.B) {
	xs := newBig() // want `newBig, which allocates 8 MiB, is timed with the loop at line \d+: b.ResetTimer before it leaves it out`
	switch len(xs) {
	case 1:
		for i := 0; i < b.N; i++ {
			work(i)
		}
	default:
		for i := 0; i < b.N; i++ {
			work(-i)
		}
	}
}
