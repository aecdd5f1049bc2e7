package silent

import (
	"fmt"
	"math/rand"
	"os"
	"regexp"
	"runtime"
	"sort"
	"strconv"
	"sync"
	"testing"
)

func work(n int) int { return n * n }

func newBig() []int { return make([]int, 1<<20) }

// D1: kept out of the time.

func BenchmarkReset(b *testing.B) {
	xs := newBig()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		work(len(xs))
	}
}

func BenchmarkStopStart(b *testing.B) {
	b.StopTimer()
	xs := newBig()
	b.StartTimer()
	for i := 0; i < b.N; i++ {
		work(len(xs))
	}
}

func BenchmarkLoop(b *testing.B) {
	xs := newBig()
	for b.Loop() {
		work(len(xs))
	}
}

func BenchmarkStartsInTurn(b *testing.B) {
	b.StopTimer()
	xs := newBig()
	for i := 0; i < b.N; i++ {
		b.StartTimer()
		work(len(xs))
		b.StopTimer()
		sort.Ints(xs)
	}
}

func BenchmarkResetIfLarge(b *testing.B) {
	xs := newBig()
	if len(xs) > 1 {
		b.ResetTimer()
	}
	for i := 0; i < b.N; i++ {
		work(len(xs))
	}
}

// A parent has no figure.
func BenchmarkSubs(b *testing.B) {
	xs := newBig()
	b.Run("sub", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			work(len(xs))
		}
	})
}

// The function that gets the B works its timer.

func ready(b *testing.B) {
	b.Helper()
	b.ResetTimer()
}

func BenchmarkHelperResets(b *testing.B) {
	xs := newBig()
	ready(b)
	for i := 0; i < b.N; i++ {
		work(len(xs))
	}
}

func loop(b *testing.B, n int) {
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		work(n)
	}
}

func BenchmarkHanded(b *testing.B) { loop(b, len(newBig())) }

func BenchmarkHandedLater(b *testing.B) {
	xs := newBig()
	loop(b, len(xs))
}

// Set-up that costs next to nothing.

func BenchmarkCheap(b *testing.B) {
	b.Helper()
	b.SetBytes(8)
	if testing.Short() {
		b.Skip()
	}
	xs := make([]int, 1000)
	for i := range xs {
		xs[i] = rand.Intn(10)
	}
	for _, s := range []string{"a", "b"} {
		xs = append(xs, len(fmt.Sprint(s)))
	}
	_, err := strconv.Atoi("1")
	if err != nil {
		out, _ := os.ReadFile("x")
		b.Fatal(string(out))
	}
	for i := 0; i < b.N; i++ {
		work(len(xs))
	}
}

// Once for all runs.

var (
	once    sync.Once
	big     []int
	pattern *regexp.Regexp
)

func shared() []int {
	if big == nil {
		big = newBig()
	}
	return big
}

func BenchmarkOnce(b *testing.B) {
	once.Do(func() { pattern = regexp.MustCompile("a+") })
	if big == nil {
		big = newBig()
	}
	xs := shared()
	for i := 0; i < b.N; i++ {
		work(len(xs))
	}
}

// What is deferred, or done by a goroutine, is not done yet.
func BenchmarkLater(b *testing.B) {
	defer os.RemoveAll("x")
	go newBig()
	for i := 0; i < b.N; i++ {
		work(i)
	}
}

// The loop of a goroutine begins when it is told to.
func BenchmarkGoroutine(b *testing.B) {
	xs := newBig()
	start, done := make(chan bool), make(chan bool)
	go func() {
		<-start
		for i := 0; i < b.N; i++ {
			work(len(xs))
		}
		close(done)
	}()
	b.ResetTimer()
	close(start)
	<-done
}

// D2

func BenchmarkTwice(b *testing.B) {
	for i := 0; i < b.N; i++ {
		work(i)
	}
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		work(-i)
	}
}

func BenchmarkWarm(b *testing.B) {
	for i := 0; i < b.N; i++ {
		if i == 10 {
			b.ResetTimer()
		}
		work(i)
	}
}

// The timer begins after a loop that was set-up.
func BenchmarkSetUpLoop(b *testing.B) {
	xs := newBig()
	for i := 0; i < b.N; i++ {
		xs = append(xs, work(i))
	}
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		work(xs[i])
	}
}

func BenchmarkStoppedLoop(b *testing.B) {
	b.StopTimer()
	xs := newBig()
	for i := 0; i < b.N; i++ {
		xs[i%len(xs)] = work(i)
	}
	b.StartTimer()
	for i := 0; i < b.N; i++ {
		work(xs[i%len(xs)])
	}
}

// What is waited for is what is measured.
func BenchmarkWaits(b *testing.B) {
	done := make(chan int, b.N)
	for i := 0; i < b.N; i++ {
		done <- i
	}
	b.ResetTimer()
	drain(done, b.N)
}

func drain(ch chan int, n int) {
	for range n {
		<-ch
	}
}

// A helper whose loop is short with what it gets here.
func entries(n int, words []string) (all []string) {
	for i := 0; i < n; i++ {
		all = append(all, strconv.Itoa(i))
	}
	for _, w := range words {
		all = append(all, fmt.Sprint(w))
	}
	return all
}

func BenchmarkFewEntries(b *testing.B) {
	all := entries(3, []string{"a", "b"})
	for i := 0; i < b.N; i++ {
		work(len(all))
	}
}

// D3: input for the turn. (What is stopped costs less than to stop, too, but there is
// no other way to leave it out.)
func BenchmarkFresh(b *testing.B) {
	for i := 0; i < b.N; i++ {
		b.StopTimer()
		s := make([]int, 9)
		b.StartTimer()
		s[0] = i
	}
}

func BenchmarkCleans(b *testing.B) {
	for i := 0; i < b.N; i++ {
		work(i)
		b.StopTimer()
		if err := os.RemoveAll("x"); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// D4

func BenchmarkEnds(b *testing.B) {
	for i := 0; i < b.N; i++ {
		if work(i) < 0 {
			b.StopTimer()
			b.Fatal("negative")
		}
	}
	b.StopTimer()
	sort.Ints(newBig())
}

func BenchmarkContinues(b *testing.B) {
	for i := 0; i < b.N; i++ {
		b.StopTimer()
		xs := newBig()
		for _, x := range xs {
			if x == 0 {
				continue
			}
		}
		b.StartTimer()
		if len(xs) == 0 {
			continue
		}
		work(len(xs))
	}
}

// D18: what the benchmark is about, and what is said once.

func BenchmarkGC(b *testing.B) {
	for i := 0; i < b.N; i++ {
		work(i)
		runtime.GC()
	}
}

func BenchmarkCollect(b *testing.B) {
	for i := 0; i < b.N; i++ {
		b.StopTimer()
		work(i)
		b.StartTimer()
		runtime.GC()
	}
}

func BenchmarkPrintln(b *testing.B) {
	for i := 0; i < b.N; i++ {
		fmt.Println(work(i))
		work(i)
	}
}

func BenchmarkSays(b *testing.B) {
	for i := 0; i < b.N; i++ {
		if work(i) < 0 {
			fmt.Println("negative")
			b.Log(i)
		}
		work(i)
	}
	b.Log("done")
}

// D21: what is made is what is measured.

func createEntries(n int) []string {
	all := make([]string, 0, n)
	for i := 0; i < 5000; i++ {
		all = append(all, strconv.Itoa(i))
	}
	return all
}

func BenchmarkCreateEntries(b *testing.B) {
	for i := 0; i < b.N; i++ {
		all := createEntries(i)
		_ = fmt.Sprint(all)
	}
}

func BenchmarkUnused(b *testing.B) {
	for i := 0; i < b.N; i++ {
		all := createEntries(i)
		_ = all
	}
}

func BenchmarkSortedEntries(b *testing.B) {
	for i := 0; i < b.N; i++ {
		all := createEntries(i)
		sort.Strings(all)
	}
}

func BenchmarkStopped(b *testing.B) {
	for i := 0; i < b.N; i++ {
		b.StopTimer()
		all := createEntries(i)
		b.StartTimer()
		sort.Strings(all)
	}
}

// D4: what follows the turns only checks what they made.

func BenchmarkChecked(b *testing.B) {
	got := make([]int, b.N)
	b.ResetTimer()
	for i := range b.N {
		got[i] = work(i)
	}
	b.StopTimer()
	for i, g := range got {
		if g != i*i {
			b.Fatal(g)
		}
	}
}

func BenchmarkCheckedAtOnce(b *testing.B) {
	got := make([]int, b.N)
	for i := range b.N {
		got[i] = work(i)
	}
	for i, g := range got {
		if g != i*i {
			b.Error(g)
		}
	}
}

// The timer is worked by what holds the B, a method value, a literal, another function.

type harness struct{ b *testing.B }

func (h *harness) start() { h.b.StartTimer() }

func BenchmarkHarness(b *testing.B) {
	h := &harness{b}
	b.StopTimer()
	xs := newBig()
	for i := 0; i < b.N; i++ {
		h.start()
		work(len(xs))
	}
}

func BenchmarkMethodValue(b *testing.B) {
	reset := b.ResetTimer
	xs := newBig()
	reset()
	for i := 0; i < b.N; i++ {
		work(len(xs))
	}
}

func BenchmarkLiteral(b *testing.B) {
	begin := func() { b.StartTimer() }
	for i := 0; i < b.N; i++ {
		b.StopTimer()
		xs := newBig()
		begin()
		work(len(xs))
	}
}

func start(b *testing.B) { b.StartTimer() }

func BenchmarkHelperStarts(b *testing.B) {
	for i := 0; i < b.N; i++ {
		b.StopTimer()
		xs := newBig()
		start(b)
		work(len(xs))
	}
}

func newEnv(tb testing.TB) []int {
	xs := newBig()
	if b, ok := tb.(*testing.B); ok {
		b.ResetTimer()
	}
	return xs
}

func BenchmarkEnv(b *testing.B) {
	xs := newEnv(b)
	for i := 0; i < b.N; i++ {
		work(len(xs))
	}
}
