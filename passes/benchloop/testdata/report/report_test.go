package report

import (
	"bytes"
	"fmt"
	"math/rand"
	"slices"
	"sort"
	"strings"
	"testing"
)

func work(n int) int { return n * n }

var text = strings.Repeat("gopher ", 100)

// D6, D22: nothing turns; the B is not even used.

func BenchmarkUnused(b *testing.B) { // want `BenchmarkUnused does not loop over b.N: its ns/op is the time of one run, divided by b.N`
	work(1)
}

func BenchmarkBlank(*testing.B) { // want `BenchmarkBlank does not loop`
	work(1)
}

func BenchmarkTimed(b *testing.B) { // want `BenchmarkTimed does not loop`
	data := strings.Fields(text)
	b.ReportAllocs()
	b.ResetTimer()
	for _, s := range data {
		work(len(s))
	}
}

// A helper of the package that gets the B does not turn either.
func BenchmarkHelper(b *testing.B) { // want `BenchmarkHelper does not loop`
	check(b, work(1))
	setUp(b)
}

func check(b testing.TB, n int) {
	b.Helper()
	if n == 0 {
		b.Fatal("zero")
	}
}

func setUp(b *testing.B) {
	b.Helper()
	b.ReportAllocs()
}

func BenchmarkSub(b *testing.B) {
	b.Run("one", func(b *testing.B) { // want `the sub-benchmark does not loop`
		work(1)
	})
	b.Run("named", named)
	run := suite{}
	b.Run("method", run.one)
}

func named(b *testing.B) { work(1) } // want `named does not loop`

type suite struct{}

func (suite) one(b *testing.B) { work(1) } // want `one does not loop`

// D7: a constant number of turns.

func BenchmarkConstant(b *testing.B) {
	for i := 0; i < 1000; i++ { // want `BenchmarkConstant loops 1000 times, not b.N times`
		work(i)
	}
}

// A loop that makes the input is not what stands in the place of b.N turns.
func BenchmarkFixture(b *testing.B) { // want `BenchmarkFixture does not loop over b.N`
	b.StopTimer()
	var all []int
	for i := 0; i < 1000; i++ {
		all = append(all, i)
	}
	b.StartTimer()
	slices.Reverse(all)
}

const rounds = 50

func BenchmarkConstantRange(b *testing.B) {
	b.ReportAllocs()
	for i := range rounds { // want `BenchmarkConstantRange loops rounds times, not b.N times`
		work(i)
	}
}

// D6: no turns on one path.

func BenchmarkEarly(b *testing.B) {
	data := strings.Fields(text)
	if len(data) == 0 {
		b.Log("no data")
		return // want `BenchmarkEarly returns without having run b.N times, and gives a figure all the same: b.Skip gives none`
	}
	for i := 0; i < b.N; i++ {
		work(len(data))
	}
}

// D5: b.N is written.

func BenchmarkSet(b *testing.B) {
	b.N = 10 // want `b.N is set: package testing counts with it`
	for i := 0; i < b.N; i++ {
		work(i)
	}
}

func BenchmarkStep(b *testing.B) {
	for b.N > 0 {
		work(1)
		b.N-- // want `b.N is changed`
	}
}

func BenchmarkAddress(b *testing.B) {
	n := &b.N // want `the address of b.N is taken`
	for i := 0; i < *n; i++ {
		work(i)
	}
}

// D5: bounds.

func BenchmarkFromOne(b *testing.B) {
	for i := 1; i < b.N; i++ { // want `the loop turns b.N-1 times, not b.N times: with b.N = 1 it may measure nothing`
		work(i)
	}
}

func BenchmarkUpTo(b *testing.B) {
	for i := 0; i <= b.N; i++ { // want `the loop turns b.N\+1 times, not b.N times`
		work(i)
	}
}

func BenchmarkByTwo(b *testing.B) {
	for i := 0; i < b.N; i += 2 { // want `the loop counts 2 for each turn, which does one: the time of a turn is divided by 2`
		work(i)
	}
}

func BenchmarkPart(b *testing.B) {
	for i := 0; i < b.N/10; i++ { // want `the loop turns b.N / 10 times, not b.N times`
		work(i)
	}
}

func BenchmarkTimes(b *testing.B) {
	for i := 0; i < b.N*100; i++ { // want `the loop turns b.N \* 100 times, not b.N times`
		work(i)
	}
}

// D5: nested.

func BenchmarkNested(b *testing.B) {
	for i := 0; i < b.N; i++ {
		for j := 0; j < b.N; j++ { // want `a loop up to b.N inside the one at line \d+: each turn takes b.N times as long`
			work(j)
		}
	}
	for range b.N {
		for range b.N { // want `a loop up to b.N inside the one at line \d+`
			work(1)
		}
	}
}

// D5: b.N as a size.

func BenchmarkArgument(b *testing.B) {
	for i := 0; i < b.N; i++ {
		fill(b.N) // want `fill gets b.N in each of b.N turns: what a turn does grows with b.N`
	}
}

func fill(n int) []int { return make([]int, n) }

func BenchmarkSorted(b *testing.B) {
	data := make([]int, b.N)
	for i := range data {
		data[i] = -i
	}
	b.ResetTimer()
	sort.Ints(data) // want `b.N is the number of elements that are sorted, not of turns: the time of an op grows with it`
}

func BenchmarkSortedSlices(b *testing.B) {
	data := make([]int, b.N)
	slices.Sort(data) // want `b.N is the number of elements that are sorted`
}

func BenchmarkBytes(b *testing.B) {
	b.SetBytes(int64(len(text)) * int64(b.N)) // want `b.SetBytes gets a number that grows with b.N`
	for i := 0; i < b.N; i++ {
		strings.Fields(text)
	}
}

// D11: the condition is not b.Loop() alone.

func BenchmarkCondition(b *testing.B) {
	n := 0
	for n < 100 && b.Loop() { // want `the condition of the loop is not b.Loop\(\) alone`
		n++
	}
}

func BenchmarkNoCondition(b *testing.B) {
	for { // want `the condition of the loop is not b.Loop\(\) alone`
		if !b.Loop() {
			break
		}
		work(1)
	}
}

// D12: ways out of b.Loop.

func BenchmarkBreak(b *testing.B) {
	n := 0
	for b.Loop() {
		n++
		if n == 10 {
			break // want `break out of the b.Loop loop at line \d+: the benchmark then has no number of turns`
		}
	}
}

func BenchmarkReturn(b *testing.B) {
	for b.Loop() {
		if work(1) == 0 {
			return // want `return out of the b.Loop loop at line \d+`
		}
	}
}

func BenchmarkLabel(b *testing.B) {
outer:
	for b.Loop() {
		for _, s := range strings.Fields(text) {
			if s == "" {
				break outer // want `break out of the b.Loop loop at line \d+`
			}
		}
	}
}

func BenchmarkGoto(b *testing.B) {
	for b.Loop() {
		if work(1) == 0 {
			goto end // want `goto out of the b.Loop loop at line \d+`
		}
	}
end:
	work(2)
}

func BenchmarkSecond(b *testing.B) {
	for b.Loop() {
		work(1)
	}
	for b.Loop() { // want `a second b.Loop loop after the one at line \d+ fails: B.Loop called with timer stopped`
		work(2)
	}
}

func BenchmarkMixed(b *testing.B) {
	for i := 0; i < b.N; i++ { // want `the loop over b.N before the b.Loop loop at line \d+ turns once`
		work(i)
	}
	for b.Loop() {
		work(1)
	}
}

func BenchmarkZero(b *testing.B) {
	total := 0
	for b.Loop() {
		total += work(2)
		b.ReportMetric(float64(total)/float64(b.N), "n/op") // want `b.N is 0 inside the b.Loop loop at line \d+`
	}
}

func BenchmarkLoopInLoop(b *testing.B) {
	for i := 0; i < b.N; i++ {
		for b.Loop() { // want `b.Loop in the loop over b.N at line \d+: b.Loop counts the turns by itself`
			work(i)
		}
	}
}

// D20: RunParallel.

func BenchmarkNever(b *testing.B) {
	b.RunParallel(func(pb *testing.PB) { // want `the function for b.RunParallel never asks pb.Next: RunParallel fails then`
		work(1)
	})
}

func BenchmarkEach(b *testing.B) {
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; i < b.N; i++ { // want `b.N in the function for b.RunParallel: each goroutine makes all the turns`
			pb.Next()
			work(i)
		}
	})
}

func BenchmarkTimers(b *testing.B) {
	b.RunParallel(func(pb *testing.PB) {
		b.ResetTimer() // want `b.ResetTimer in the function for b.RunParallel: each goroutine does it, to the timer of all`
		for pb.Next() {
			work(1)
		}
	})
}

var sink int

func BenchmarkShared(b *testing.B) {
	var err error
	r := rand.New(rand.NewSource(1))
	var buf bytes.Buffer
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			sink = work(1)         // want `all goroutines of b.RunParallel write sink in each turn: a data race`
			_, err = fmt.Sscan("") // want `write err in each turn`
			r.Intn(3)              // want `all goroutines of b.RunParallel use r, which is not for several at once: make one for each`
			buf.WriteString("")    // want `use buf, which is not for several at once`
		}
	})
	if err != nil {
		b.Fatal(err)
	}
}

func BenchmarkParallelInLoop(b *testing.B) {
	for i := 0; i < b.N; i++ {
		b.RunParallel(func(pb *testing.PB) { // want `b.RunParallel in the loop at line \d+: it makes b.N turns by itself`
			for pb.Next() {
				work(1)
			}
		})
	}
}

// D24: b.Run in the loop.

func BenchmarkRunInLoop(b *testing.B) {
	for i := 0; i < b.N; i++ {
		b.Run(fmt.Sprint(i), func(b *testing.B) { // want `b.Run in the loop at line \d+ makes a sub-benchmark in each turn`
			for range b.N {
				work(1)
			}
		})
	}
}

// A B in a field, and generic helpers.

type env struct{ b *testing.B }

func (e *env) loop() {
	for i := 1; i < e.b.N; i++ { // want `the loop turns b.N-1 times`
		work(i)
	}
}

func BenchmarkField(b *testing.B) {
	e := &env{b}
	e.loop()
}

func generic[T any](b *testing.B, v T) {
	for i := 0; i <= b.N; i++ { // want `the loop turns b.N\+1 times`
		_ = fmt.Sprint(v)
	}
}

func BenchmarkGeneric(b *testing.B) { generic(b, 1) }

func idle[T any](b *testing.B, v T) { _ = fmt.Sprint(v) }

func BenchmarkIdle(b *testing.B) { // want `BenchmarkIdle does not loop`
	idle(b, 1)
}

// D12: b.Loop counts once.
func BenchmarkLoopInTable(b *testing.B) {
	for _, n := range []int{1, 2} {
		for b.Loop() { // want `b.Loop in the loop at line \d+: from its second turn on it fails, for it counts once`
			work(n)
		}
	}
}
