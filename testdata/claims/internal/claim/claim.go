// Package claim measures what the rules promise: that the fixed code costs less
// than the pitfall. It counts bytes and allocations, which are the same on every
// run. Time is for people to look at: go test -bench .
package claim

import (
	"encoding/json"
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"testing"

	"github.com/perflint/perflint/testdata/claims"
)

var update = flag.Bool("update", false, "write result.json")

// sizes are those that are measured. By the last and twice the last it is seen
// how the cost grows.
var sizes = []int{4, 8, 16, small, growth}

const (
	// small is up to where each size is looked at for the break-even size.
	small  = 64
	growth = 1024
)

// large is for benchmarks only: a pitfall takes seconds, and gigabytes.
const large = 16384

// A Pair is a pitfall and its fix, which do the same.
type Pair struct {
	Name string

	// Make makes the input of a size, and returns the two calls that work on
	// it: see Calls.
	Make func(n int) (pitfall, fixed func() any)

	// Even is the break-even size under every version of Go: from there on the
	// fix costs fewer bytes and allocations. The one of each version is recorded.
	Even int

	// Linear says that the bytes of the fix grow with the input, and those
	// of the pitfall with its square.
	Linear bool

	// Once says that the fix allocates as often for any input, and the pitfall
	// more often the larger it is.
	Once bool

	// Varies says that the figures may differ between runs, as those of maps do:
	// each map hashes in its own way, which decides when a large one grows. They
	// are not recorded, only the break-even size is.
	Varies bool
}

// Calls makes the calls of a pair from its two functions. A call returns a
// pointer to what the function returned, always the same one: to box a result
// would be counted as its cost.
func Calls[P, F any](pitfall func() P, fixed func() F) (_, _ func() any) {
	return call(pitfall), call(fixed)
}

func call[T any](f func() T) func() any {
	result := new(T)
	return func() any {
		*result = f()
		return result
	}
}

// What is measured, as it is recorded.
type (
	Cost    = claims.Cost
	Figures = claims.Figures
	Result  = claims.Record
)

// below reports whether c is less than d in both.
func below(c, d Cost) bool { return c.Bytes < d.Bytes && c.Allocs < d.Allocs }

// Check measures the pairs, and checks that each fix is worth its while and
// changes nothing. If there is a record for this version of Go and this
// architecture, it compares it with that, too.
func Check(t *testing.T, pairs []Pair) {
	result := Result{Even: map[string]int{}, Costs: map[string]Cost{}}
	for _, p := range pairs {
		t.Run(p.Name, func(t *testing.T) { p.check(t, result) })
	}
	if !t.Failed() {
		record(t, result)
	}
}

func (p Pair) check(t *testing.T, result Result) {
	p.checkSame(t)
	for _, n := range sizes {
		slow, fast := p.measure(n)
		if !p.Varies {
			result.Costs[fmt.Sprintf("%s/%d/pitfall", p.Name, n)] = slow
			result.Costs[fmt.Sprintf("%s/%d/fixed", p.Name, n)] = fast
		}
		t.Logf("%6d: pitfall %11d B %6d allocs, fixed %9d B %6d allocs", n, slow.Bytes, slow.Allocs, fast.Bytes, fast.Allocs)
		if n >= p.Even && !below(fast, slow) {
			t.Errorf("%d: the fix is no gain", n)
		}
	}
	even := p.even()
	result.Even[p.Name] = even
	t.Logf("break-even size %d", even)
	if even > p.Even {
		t.Errorf("the fix is a gain from %d on, not from %d", even, p.Even)
	}
	p.checkGrowth(t)
}

// checkSame checks that both sides make the same of an input of each size. None
// is one, too: there, nil and empty differ.
func (p Pair) checkSame(t *testing.T) {
	t.Helper()
	for _, n := range append([]int{0, 1}, sizes...) {
		pitfall, fixed := p.Make(n)
		if got, want := show(t, fixed()), show(t, pitfall()); got != want {
			t.Fatalf("%d: the fix makes %.100s, the pitfall %.100s", n, got, want)
		}
	}
}

// show renders a result in a way that tells nil from empty, but not a type of
// package pitfall from that of package fixed.
func show(t *testing.T, result any) string {
	t.Helper()
	text, err := json.Marshal(result)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// even finds the break-even size: the least from which on, up to small, the fix
// costs less at each size. It is above small if the fix costs no less there.
func (p Pair) even() int {
	for n := small; n > 0; n-- {
		if slow, fast := p.measure(n); !below(fast, slow) {
			return n + 1
		}
	}
	return 1
}

// checkGrowth checks how the cost grows with the input.
func (p Pair) checkGrowth(t *testing.T) {
	t.Helper()
	if !p.Linear && !p.Once {
		return
	}
	slow, fast := p.measure(growth)
	slow2, fast2 := p.measure(2 * growth)
	if p.Linear {
		checkRatio(t, "pitfall", slow, slow2, 3, 5)
		checkRatio(t, "fix", fast, fast2, 1.5, 3)
	}
	if p.Once && (slow2.Allocs <= slow.Allocs || fast2.Allocs != fast.Allocs) {
		t.Errorf("for twice the input the pitfall allocates %d times, not %d, the fix %d times, not %d",
			slow2.Allocs, slow.Allocs, fast2.Allocs, fast.Allocs)
	}
}

// checkRatio checks how much more bytes twice the input costs: about 4 times as
// many if they grow with the square of the input, about twice as many if they
// grow with it, give or take the steps by which buffers grow.
func checkRatio(t *testing.T, side string, once, twice Cost, least, most float64) {
	t.Helper()
	if r := float64(twice.Bytes) / float64(once.Bytes); r < least || r > most {
		t.Errorf("twice the input costs the %s %.1f times the bytes, want %v to %v", side, r, least, most)
	}
}

// measure returns what the two sides cost at a size.
func (p Pair) measure(n int) (slow, fast Cost) {
	pitfall, fixed := p.Make(n)
	return measure(pitfall, n), measure(fixed, n)
}

// measure returns what a call of f costs: the least of a few averages, for what
// the runtime does meanwhile is counted, too, and only adds.
func measure(f func() any, n int) Cost {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	defer debug.SetGCPercent(debug.SetGCPercent(100)) // whatever GOGC says: it empties pools
	sink = f()                                        // fill pools and tables
	calls := max(1, 1024/n)
	cost := average(f, calls)
	for range 2 {
		again := average(f, calls)
		cost = Cost{Bytes: min(cost.Bytes, again.Bytes), Allocs: min(cost.Allocs, again.Allocs)}
	}
	return cost
}

func average(f func() any, calls int) Cost {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range calls {
		sink = f()
	}
	runtime.ReadMemStats(&after)
	return Cost{
		Bytes:  (after.TotalAlloc - before.TotalAlloc) / uint64(calls),
		Allocs: (after.Mallocs - before.Mallocs) / uint64(calls),
	}
}

//lint:ignore U1000 it is written to, so that what is measured is made
var sink any

// Benchmark shows what the pairs cost, in the format that benchstat reads: for
// its columns, benchstat -col /side.
func Benchmark(b *testing.B, pairs []Pair) {
	for _, p := range pairs {
		for _, n := range append(slices.Clone(sizes), large) {
			pitfall, fixed := p.Make(n)
			for _, side := range []struct {
				name string
				f    func() any
			}{{"pitfall", pitfall}, {"fixed", fixed}} {
				b.Run("pair="+p.Name+"/n="+strconv.Itoa(n)+"/side="+side.name, func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						sink = side.f()
					}
				})
			}
		}
	}
}
