package silent

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"sort"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func work(n int) int { return n * n }

// D6: somebody else turns.

func BenchmarkHelper(b *testing.B) { benchmarkWork(b, 3) }

func benchmarkWork(b *testing.B, n int) {
	for i := 0; i < b.N; i++ {
		work(n)
	}
}

func BenchmarkFar(b *testing.B) { far(b, 3) }

func far(b *testing.B, n int) { benchmarkWork(b, n) }

func BenchmarkSubs(b *testing.B) {
	for _, n := range []int{1, 2} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchmarkWork(b, n) })
	}
}

var current *testing.B

func BenchmarkGlobal(b *testing.B) {
	current = b
	loop()
}

func loop() {
	for i := 0; i < current.N; i++ {
		work(i)
	}
}

type env struct{ b *testing.B }

func (e *env) loop() {
	for i := 0; i < e.b.N; i++ {
		work(i)
	}
}

func BenchmarkField(b *testing.B) { (&env{b: b}).loop() }

func BenchmarkFunction(b *testing.B) {
	f := benchmarkWork
	f(b, 1)
}

type tb interface {
	*testing.T | *testing.B
}

func run[T tb](t T, f func(T)) { f(t) }

func BenchmarkRun(b *testing.B) { run(b, func(b *testing.B) { benchmarkWork(b, 1) }) }

func BenchmarkCount(b *testing.B) { repeat(b.N) }

func repeat(n int) {
	for range n {
		work(n)
	}
}

func BenchmarkCallback(b *testing.B) {
	measure(b, func() { work(1) })
}

func measure(b *testing.B, f func()) {
	b.ResetTimer()
	for range b.N {
		f()
	}
}

func BenchmarkTable(b *testing.B) {
	table := map[string]func(b *testing.B){
		"one": func(b *testing.B) { benchmarkWork(b, 1) },
		"two": func(b *testing.B) { b.Skip() },
	}
	for name, f := range table {
		b.Run(name, f)
	}
}

// A testing.TB that becomes a B again.
func BenchmarkAsserted(b *testing.B) { withTB(b, func(tb testing.TB) {}) }

func withTB(tb testing.TB, f func(testing.TB)) {
	tb.Helper()
	f(tb)
}

func BenchmarkSwitched(b *testing.B) { turnsTB(b) }

func turnsTB(tb testing.TB) {
	if b, ok := tb.(*testing.B); ok {
		benchmarkWork(b, 1)
	}
}

// A wrapper that counts.
func BenchmarkWrapped(b *testing.B) {
	w := wrap(b)
	for i := 0; i < w.N(); i++ {
		work(i)
	}
}

type counter interface{ N() int }

type wrapped struct{ testing.TB }

func (wrapped) N() int { return 1 }

func wrap(tb testing.TB) counter { return wrapped{tb} }

// D6: no figure, or one of its own.

func BenchmarkSkipped(b *testing.B) {
	b.Skip("not now")
	work(1)
}

func BenchmarkEmpty(b *testing.B) {}

func BenchmarkMetric(b *testing.B) {
	start := time.Now()
	work(1)
	b.ReportMetric(float64(time.Since(start)), "ns/all")
}

func BenchmarkGuards(b *testing.B) {
	if testing.Short() {
		b.Skip("slow")
		return
	}
	if os.Getenv("DATA") == "" {
		b.Error("no data")
		return
	}
	if !ready(b) {
		return
	}
	for range b.N {
		work(1)
	}
	if b.N > 1 {
		return
	}
}

// What gets the B may have failed it.
func ready(b *testing.B) bool {
	b.Helper()
	return work(1) == 1
}

func BenchmarkOther(b *testing.B) {
	if testing.Short() {
		benchmarkWork(b, 1)
		return
	}
	for range b.N {
		work(2)
	}
}

// D7: the work of one turn.

func BenchmarkInner(b *testing.B) {
	for i := 0; i < b.N; i++ {
		for j := 0; j < 1000; j++ {
			work(j)
		}
	}
}

// D5: bounds that count right.

func BenchmarkFromOne(b *testing.B) {
	for i := 1; i <= b.N; i++ {
		work(i)
	}
}

func BenchmarkOneBefore(b *testing.B) {
	work(0)
	for i := 1; i < b.N; i++ {
		work(i)
	}
}

func BenchmarkLessInput(b *testing.B) {
	var data []int
	for i := 0; i < b.N/10; i++ {
		data = append(data, i)
	}
	b.ResetTimer()
	for _, n := range data {
		work(n)
	}
	for i := 1; i < b.N; i++ {
		data = append(data, i)
	}
	for i := 0; i < b.N; i++ {
		work(len(data))
	}
}

func BenchmarkDown(b *testing.B) {
	for n := b.N; n > 0; n-- {
		work(n)
	}
}

func BenchmarkBatch(b *testing.B) {
	const batch = 100
	for i := 0; i < b.N; i += batch {
		work(batch)
	}
	for i := 0; i < b.N; i += 10 {
		for j := range 10 {
			work(j)
		}
	}
	for i := 0; i < b.N; i += 2 {
		work(i)
		work(i + 1)
	}
}

func BenchmarkInside(b *testing.B) {
	for i := 1; i < b.N; {
		i += work(1)
	}
	for i := 1; i < b.N; i++ {
		if work(i) > 3 {
			i++ // counts itself
		}
	}
}

func BenchmarkWorkers(b *testing.B) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := 0; i < b.N/4; i++ {
				work(i)
			}
		})
	}
	wg.Wait()
}

func BenchmarkTen(b *testing.B) {
	for i := 0; i < b.N/10; i++ {
		ten()
	}
}

func ten() {
	for i := range 10 {
		work(i)
	}
}

func BenchmarkOwnFigure(b *testing.B) {
	for i := 0; i < b.N*100; i++ {
		work(i)
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N*100), "ns/work")
}

// D5: b.N as the number of inputs, of a capacity, of what is left.

func BenchmarkInputs(b *testing.B) {
	data := make([]int, b.N)
	for i := range data {
		data[i] = rand.Intn(b.N)
	}
	ch := make(chan int, b.N)
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		ch <- work(data[i])
	}
	b.ReportMetric(float64(len(ch))/float64(b.N), "left/op")
}

func BenchmarkSortedBefore(b *testing.B) {
	data := make([]int, 1000)
	for i := 0; i < b.N; i++ {
		sort.Ints(data)
	}
}

func BenchmarkShares(b *testing.B) {
	for i := 0; i < b.N; {
		for j := 0; j < 10 && i < b.N; j++ {
			work(j)
			i++
		}
	}
	b.SetBytes(8)
}

// Two loops that go together: a goroutine takes what the other gives.
func BenchmarkChannel(b *testing.B) {
	var wg sync.WaitGroup
	ch := make(chan int)
	wg.Add(1)
	go func() {
		defer wg.Done()
		for i := 0; i < b.N; i++ {
			<-ch
		}
	}()
	for i := 0; i < b.N; i++ {
		ch <- i
	}
	wg.Wait()
}

// A benchmark that a test makes may have any b.N.
func TestOwn(t *testing.T) {
	b := &testing.B{N: 3}
	b.N = 5
	benchmarkWork(b, 1)
}

// D8: the B around is there to be asked its name, and for what lives longer.

func BenchmarkParent(b *testing.B) {
	dir := b.TempDir()
	b.Run("sub", func(b2 *testing.B) {
		b.Log(b.Name(), dir)
		b.Cleanup(func() {})
		for range b2.N {
			work(1)
		}
	})
}

// D11, D12: b.Loop as it should be.

func BenchmarkLoop(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		work(i)
	}
}

func BenchmarkFails(b *testing.B) {
	for b.Loop() {
		if work(1) == 0 {
			b.Error("zero")
			break
		}
		if work(2) == 0 {
			b.Errorf("zero")
			return
		}
		if !ready(b) {
			return
		}
	}
}

func BenchmarkStays(b *testing.B) {
outer:
	for b.Loop() {
		for i := range 10 {
			if work(i) > 10 {
				break
			}
			if work(i) > 20 {
				continue outer
			}
		}
		switch work(1) {
		case 1:
			break
		}
		func() {
			if work(1) == 0 {
				return
			}
		}()
	}
	b.ReportMetric(float64(b.N), "turns")
}

func BenchmarkEither(b *testing.B) {
	if testing.Short() {
		for b.Loop() {
			work(1)
		}
	} else {
		for b.Loop() {
			work(2)
		}
	}
}

// D20

func BenchmarkParallel(b *testing.B) {
	var total atomic.Int64
	var mu sync.Mutex
	counts := map[int]int{}
	b.RunParallel(func(pb *testing.PB) {
		r := rand.New(rand.NewSource(1))
		var buf bytes.Buffer
		local := 0
		for pb.Next() {
			local += work(r.Intn(10))
			buf.WriteByte('x')
		}
		total.Add(int64(local))
		mu.Lock()
		counts[local]++
		mu.Unlock()
	})
	var shared int
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			mu.Lock()
			shared++
			mu.Unlock()
		}
	})
	b.RunParallel(turn)
	b.RunParallel(func(pb *testing.PB) { turn(pb) })
}

func turn(pb *testing.PB) {
	for pb.Next() {
		work(1)
	}
}

// D24: a table is no loop over b.N.

func BenchmarkTableOfSubs(b *testing.B) {
	for i := range 3 {
		b.Run(fmt.Sprint(i), func(b *testing.B) {
			for b.Loop() {
				work(i)
			}
		})
	}
}

// D6: helpers that call each other.

func ping(b *testing.B, depth int) {
	if depth > 0 {
		pong(b, depth-1)
	}
	benchmarkWork(b, 1)
}

func pong(b *testing.B, depth int) { ping(b, depth) }

func BenchmarkPing(b *testing.B) { ping(b, 3) }

func BenchmarkPong(b *testing.B) { pong(b, 3) }

// D6: two Bs.

func two(b, other *testing.B) {
	for i := 0; i < b.N; i++ {
		work(i)
	}
}

func BenchmarkTwo(b *testing.B) { two(b, nil) }

// D5: the input is sorted; a batch ends with b.N; an average; a batch of a function.

func BenchmarkSortsInput(b *testing.B) {
	keys := make([]int, b.N)
	sort.Ints(keys)
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		work(keys[i])
	}
}

func BenchmarkBatches(b *testing.B) {
	const batch = 100
	total := 0
	for i := 0; i < b.N; i += batch {
		end := min(i+batch, b.N)
		total += work(end)
	}
	b.SetBytes(int64(total / b.N))
	b.SetBytes(int64(total) / int64(b.N))
	for i := 0; i < b.N; i += 10 {
		ten()
	}
}

// D12: it fails behind the loop, or by a function value.

func BenchmarkFailsLater(b *testing.B) {
	ok := true
	for b.Loop() {
		if ok = work(1) > 0; !ok {
			break
		}
	}
	if !ok {
		b.Fatal("zero")
	}
}

func BenchmarkFailsByValue(b *testing.B) {
	fatal := func() { b.Fatal("zero") }
	for b.Loop() {
		if work(1) == 0 {
			fatal()
			return
		}
	}
}

// D20: once for all goroutines.
func BenchmarkOnce(b *testing.B) {
	var once sync.Once
	var first int
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			once.Do(func() { first = 1 })
		}
	})
	work(first)
}

// What is sorted is how long the turns took.
func BenchmarkPercentile(b *testing.B) {
	took := make([]int, 0, b.N)
	for i := 0; i < b.N; i++ {
		took = append(took, work(i))
	}
	b.StopTimer()
	sort.Ints(took)
	b.ReportMetric(float64(took[len(took)/2]), "p50-ns")
}
