// Package claim measures what the rules promise: that the fixed code costs less
// than the pitfall. It counts bytes and allocations, which are the same on every
// run. Time is for people to look at: go test -bench .
package claim

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"testing"
)

var update = flag.Bool("update", false, "write result.json")

// sizes are those that are measured. By the last and twice the last it is seen
// how the cost grows.
var sizes = []int{4, 8, 64, growth}

const growth = 1024

// large is for benchmarks only: a pitfall takes seconds, and gigabytes.
const large = 16384

// A Pair is a pitfall and its fix, which do the same.
type Pair struct {
	Name string

	// Make makes the input of a size, and returns the two functions that
	// work on it.
	Make func(n int) (pitfall, fixed func() string)

	// Even is the break-even size: from there on the fix costs fewer bytes
	// and allocations. It is one of the sizes.
	Even int

	// Linear says that the bytes of the fix grow with the input, and those
	// of the pitfall with its square.
	Linear bool
}

// Cost is what one call costs.
type Cost struct {
	Bytes, Allocs uint64
}

// Result is what was measured, by "pair/size/side".
type Result map[string]Cost

// Check measures the pairs, and checks that each fix is worth its while and
// changes nothing. If there is a record for this version of Go and this
// architecture, it compares it with that, too.
func Check(t *testing.T, pairs []Pair) {
	result := Result{}
	for _, p := range pairs {
		t.Run(p.Name, func(t *testing.T) { p.check(t, result) })
	}
	if !t.Failed() {
		record(t, result)
	}
}

func (p Pair) check(t *testing.T, result Result) {
	for _, n := range sizes {
		pitfall, fixed := p.Make(n)
		if got, want := fixed(), pitfall(); got != want {
			t.Fatalf("%d: the fix makes %.100q, the pitfall %.100q", n, got, want)
		}
		slow, fast := measure(pitfall, n), measure(fixed, n)
		result[fmt.Sprintf("%s/%d/pitfall", p.Name, n)] = slow
		result[fmt.Sprintf("%s/%d/fixed", p.Name, n)] = fast
		t.Logf("%6d: pitfall %11d B %6d allocs, fixed %9d B %6d allocs", n, slow.Bytes, slow.Allocs, fast.Bytes, fast.Allocs)
		if n >= p.Even && (fast.Bytes >= slow.Bytes || fast.Allocs >= slow.Allocs) {
			t.Errorf("%d: the fix is no gain", n)
		}
	}
	if p.Linear {
		pitfall, fixed := p.Make(growth)
		pitfall2, fixed2 := p.Make(2 * growth)
		checkRatio(t, "pitfall", pitfall, pitfall2, 3, 5)
		checkRatio(t, "fix", fixed, fixed2, 1.5, 3)
	}
}

// checkRatio checks how much more bytes twice the input costs: about 4 times as
// many if they grow with the square of the input, about twice as many if they
// grow with it, give or take the steps by which buffers grow.
func checkRatio(t *testing.T, side string, f, f2 func() string, least, most float64) {
	t.Helper()
	once, twice := measure(f, growth), measure(f2, 2*growth)
	if r := float64(twice.Bytes) / float64(once.Bytes); r < least || r > most {
		t.Errorf("twice the input costs the %s %.1f times the bytes, want %v to %v", side, r, least, most)
	}
}

// measure returns what a call of f costs, on average over so many calls that
// what the runtime does meanwhile does not count.
func measure(f func() string, n int) Cost {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	sink = f() // fill pools and tables
	calls := uint64(max(1, 1024/n))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range calls {
		sink = f()
	}
	runtime.ReadMemStats(&after)
	return Cost{
		Bytes:  (after.TotalAlloc - before.TotalAlloc) / calls,
		Allocs: (after.Mallocs - before.Mallocs) / calls,
	}
}

var sink string

// Benchmark shows what the pairs cost, in the format that benchstat reads: for
// its columns, benchstat -col /side.
func Benchmark(b *testing.B, pairs []Pair) {
	for _, p := range pairs {
		for _, n := range append(slices.Clone(sizes), large) {
			pitfall, fixed := p.Make(n)
			for _, side := range []struct {
				name string
				f    func() string
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
