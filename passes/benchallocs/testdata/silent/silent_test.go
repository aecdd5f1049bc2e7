package silent

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"runtime"
	"sort"
	"strconv"
	"sync"
	"testing"
)

type point struct{ x, y int }

var (
	kept  *point
	text  string
	cache sync.Map
	size  = 100
)

func small() *point { return &point{1, 2} }

// D14: it is reported, by itself or by a helper.
func BenchmarkReported(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
	}
}

func setup(b *testing.B) { b.ReportAllocs() }

func BenchmarkBySetup(b *testing.B) {
	setup(b)
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
	}
}

func after(b *testing.B) {
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
	}
}

func BenchmarkByCaller(b *testing.B) {
	b.ReportAllocs()
	after(b)
}

// One caller does: the others were left to -benchmem.
func BenchmarkOtherCaller(b *testing.B) { after(b) }

// A B that goes where it can't be followed.
type holder struct{ b any }

func BenchmarkStored(b *testing.B) {
	h := holder{b}
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(h)
	}
}

func BenchmarkElsewhere(b *testing.B) {
	fmt.Fprint(os.Stderr, b)
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
	}
}

func BenchmarkDynamic(b *testing.B) {
	for _, f := range []func(*testing.B){setup} {
		f(b)
	}
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
	}
}

// A literal of a table: who calls it may have called ReportAllocs.
func BenchmarkTable(b *testing.B) {
	for _, c := range []struct {
		name string
		run  func(*testing.B)
	}{{"a", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			text = fmt.Sprint(i)
		}
	}}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			c.run(b)
		})
	}
}

// For other packages.
func BenchmarkTypes(b *testing.B) { Run(b) }

// Figures of its own.
func BenchmarkMetric(b *testing.B) {
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
	}
	b.ReportMetric(1, "allocs/op")
}

func BenchmarkMemStats(b *testing.B) {
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
	}
}

// testing.Benchmark measures allocations at any rate.
func TestAllocs(t *testing.T) {
	r := testing.Benchmark(func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			text = fmt.Sprint(i)
		}
	})
	if r.AllocsPerOp() > 2 {
		t.Error("too many")
	}
}

// What is not timed is not counted.
func BenchmarkUntimed(b *testing.B) {
	for i := 0; i < b.N; i++ {
		b.StopTimer()
		text = fmt.Sprint(i)
		b.StartTimer()
		kept.x++
	}
}

func BenchmarkUntimedFirst(b *testing.B) {
	b.StopTimer()
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
		b.StartTimer()
		kept.x++
		b.StopTimer()
	}
}

func BenchmarkPrepares(b *testing.B) {
	texts := make([]string, b.N)
	for i := range b.N {
		texts[i] = fmt.Sprint(i)
	}
	b.ResetTimer()
	for i := range b.N {
		kept.x += len(texts[i])
	}
}

func prepare(b *testing.B, texts []string) {
	for i := range b.N {
		texts[i] = fmt.Sprint(i)
	}
}

func BenchmarkPreparesElsewhere(b *testing.B) {
	texts := make([]string, b.N)
	prepare(b, texts)
	b.ResetTimer()
	for i := range b.N {
		kept.x += len(texts[i])
	}
}

func BenchmarkStopped(b *testing.B) {
	texts := make([]string, b.N)
	b.StopTimer()
	for i := range b.N {
		texts[i] = fmt.Sprint(i)
	}
	b.StartTimer()
	for i := range b.N {
		kept.x += len(texts[i])
	}
}

func stop(b *testing.B) { b.StopTimer() }

func BenchmarkToggles(b *testing.B) {
	for i := range b.N {
		stop(b)
		text = fmt.Sprint(i)
		b.StartTimer()
	}
}

// No line is shown of what runs sub-benchmarks.
func BenchmarkRuns(b *testing.B) {
	texts := make([]string, b.N)
	for i := range b.N {
		texts[i] = fmt.Sprint(i)
	}
	b.Run("a", func(b *testing.B) {
		for i := range b.N {
			kept.x += len(texts[i%len(texts)])
		}
	})
}

// It may not allocate: on the stack, inlined, cached, in the memory of the caller, once.
func BenchmarkStack(b *testing.B) {
	for i := 0; i < b.N; i++ {
		p := &point{i, i}
		p.x++
		buf := make([]byte, 64)
		buf[0] = 1
		_ = small()
		xs := []int{1, 2, 3}
		sort.Ints(xs)
	}
}

func lookup(m map[string]*point, key string) *point {
	if p, ok := m[key]; ok {
		return p
	}
	p := &point{1, len(key)}
	m[key] = p
	return p
}

func BenchmarkCached(b *testing.B) {
	m := map[string]*point{}
	for i := 0; i < b.N; i++ {
		kept = lookup(m, "a")
	}
}

type lazy struct {
	done bool
	all  []string
}

func (l *lazy) get() []string {
	if l.done {
		return l.all
	}
	l.done = true
	l.all = make([]string, size)
	return l.all
}

func BenchmarkLazy(b *testing.B) {
	var l lazy
	for i := 0; i < b.N; i++ {
		l.get()
	}
}

// A variadic parameter that gets nothing.
func options(opts ...int) []*point {
	var all []*point
	for _, o := range opts {
		all = append(all, &point{o, o})
	}
	return all
}

func BenchmarkBare(b *testing.B) {
	for i := 0; i < b.N; i++ {
		_ = options()
	}
}

// What is in the interface is copied.
func length(x any) int {
	switch x := x.(type) {
	case []byte:
		text = string(x[:0])
		return len(x)
	case string:
		return len(x)
	}
	return 0
}

func BenchmarkBox(b *testing.B) {
	data := make([]byte, size)
	for i := 0; i < b.N; i++ {
		kept.x += length(data[i%size:])
	}
}

func BenchmarkEmpty(b *testing.B) {
	for i := 0; i < b.N; i++ {
		_ = fmt.Sprintf("")
		_ = fmt.Sprintf("%d", 5)
	}
}

// A loop that ends with an error: most ways of it do not allocate.
func drain(next func() (int, error)) int {
	sum := 0
	for {
		x, err := next()
		if err != nil {
			break
		}
		if x < 0 {
			text = fmt.Sprint(x)
		}
		sum += x
	}
	return sum
}

func drainReturn(next func() (int, error)) int {
	sum := 0
	for {
		x, err := next()
		if err != nil {
			return sum
		}
		if x < 0 {
			text = fmt.Sprint(x)
		}
		sum += x
	}
}

func BenchmarkDrain(b *testing.B) {
	for i := 0; i < b.N; i++ {
		drain(func() (int, error) { return 1, os.ErrClosed })
		drainReturn(func() (int, error) { return 1, os.ErrClosed })
	}
}

// Some of the types of the package do not.
type animal interface{ sound() string }

type dog struct{ age int }

func (d *dog) sound() string { return fmt.Sprint("wau", d.age) }

type fish struct{}

func (fish) sound() string { return "" }

var pet animal = fish{}

func BenchmarkPet(b *testing.B) {
	for i := 0; i < b.N; i++ {
		text = pet.sound()
	}
}

func BenchmarkReuse(b *testing.B) {
	var buf []byte
	for i := 0; i < b.N; i++ {
		buf = strconv.AppendInt(buf[:0], int64(i), 10)
	}
}

func BenchmarkGrowOnce(b *testing.B) {
	var all []int
	for i := 0; i < b.N; i++ {
		all = append(all, i)
	}
}

func BenchmarkKey(b *testing.B) {
	key := strconv.Itoa(b.N)
	for i := 0; i < b.N; i++ {
		cache.Load(key)
	}
}

// Only if it fails.
func BenchmarkFails(b *testing.B) {
	for i := 0; i < b.N; i++ {
		if kept == nil {
			b.Fatal(fmt.Sprint("turn ", i))
		}
	}
}

// The body of a range over a function is inlined.
func seq(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func BenchmarkSeq(b *testing.B) {
	sum := 0
	for i := 0; i < b.N; i++ {
		for x := range seq(10) {
			sum += x
		}
	}
}

// A bare loop, and a B without name.
func BenchmarkNoName(*testing.B) {}

func BenchmarkOnce(b *testing.B) {
	text = fmt.Sprint(b.N)
}

// D14: the sub-benchmarks call it themselves, or the benchmark around makes turns, too.
func BenchmarkParent(b *testing.B) {
	b.ReportAllocs()
	b.Run("a", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = fmt.Sprint(i)
		}
	})
}

func BenchmarkParentTurns(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
	}
	b.Run("a", func(b *testing.B) { b.Skip() })
}

func BenchmarkParentDynamic(b *testing.B) {
	b.ReportAllocs()
	for _, f := range []func(*testing.B){setup} {
		b.Run("a", f)
	}
}

// D15: the bytes are counted, are others in each turn, are not all that is done, are
// handled if need be, or there are figures of its own.
func BenchmarkCounted(b *testing.B) {
	data := make([]byte, 1024)
	b.SetBytes(int64(len(data)))
	for i := 0; i < b.N; i++ {
		sha256.Sum256(data)
	}
}

func BenchmarkOthers(b *testing.B) {
	data := make([]byte, 1024)
	for i := 0; i < b.N; i++ {
		data = data[:i%len(data)]
		sha256.Sum256(data)
	}
}

func BenchmarkMore(b *testing.B) {
	b.ReportAllocs()
	data := make([]byte, 1024)
	for i := 0; i < b.N; i++ {
		sha256.Sum256(data)
		_ = bytes.ToUpper(data)
	}
}

func BenchmarkIf(b *testing.B) {
	data := make([]byte, 1024)
	for i := 0; i < b.N; i++ {
		if i%2 == 0 {
			sha256.Sum256(data)
		}
	}
}

func BenchmarkOwn(b *testing.B) {
	data := make([]byte, 1024)
	for i := 0; i < b.N; i++ {
		sha256.Sum256(data)
	}
	b.ReportMetric(1, "MB/s")
}

func BenchmarkUnmarshalReported(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		var p point
		_ = json.Unmarshal([]byte("{}"), &p)
	}
}

// It reports on another B than its own: rule benchloop says so.
func BenchmarkReportsOuter(b *testing.B) {
	b.Run("sub", func(sub *testing.B) {
		b.ReportAllocs()
		for i := 0; i < sub.N; i++ {
			text = fmt.Sprint(i)
		}
	})
}

// From Go 1.25 on, a slice of 32 bytes may be on the stack, though its length is not known.
func BenchmarkSmallSlices(b *testing.B) {
	runes := []rune("gopher")
	p := small()
	for i := 0; i < b.N; i++ {
		encode(runes)
		results(p)
	}
}

func encode(runes []rune) []byte {
	buf := make([]byte, len(runes)*4)
	return append(buf[:0], byte(runes[0]))
}

func results(points ...*point) []any {
	all := make([]any, 0, len(points))
	for _, p := range points {
		all = append(all, p.x == 0)
	}
	return all
}

// What is captured and never set again is captured by its value.
func BenchmarkCaptured(b *testing.B) {
	p := small()
	for i := 0; i < b.N; i++ {
		double(p)
	}
}

func double(p *point) (n int) {
	add := func(x int) { n += p.x * x }
	add(2)
	return n
}

// Options are mostly not given.
type writeOptions struct{ comments []string }

func (o writeOptions) fields() []string {
	var all []string
	for _, c := range o.comments {
		all = append(all, c+"!")
	}
	return all
}

func BenchmarkOptions(b *testing.B) {
	var opts writeOptions
	for i := 0; i < b.N; i++ {
		size += len(opts.fields())
	}
}

// A testing.TB that becomes a B again, and an interface with the method.

func mayReport(tb testing.TB) {
	if b, ok := tb.(*testing.B); ok {
		b.ReportAllocs()
	}
}

func viaInterface(r interface{ ReportAllocs() }) { r.ReportAllocs() }

func BenchmarkReportsAsTB(b *testing.B) {
	mayReport(b)
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
	}
}

func BenchmarkReportsByInterface(b *testing.B) {
	viaInterface(b)
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
	}
}
