package proof

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/finding"
)

// times returns runs of a benchmark that takes about so many nanoseconds.
func times(rng *rand.Rand, n int, mean, deviation float64) []float64 {
	all := make([]float64, n)
	for i := range all {
		all[i] = mean * (1 + deviation*rng.NormFloat64())
	}
	return all
}

func same(n int, v float64) []float64 { return slices.Repeat([]float64{v}, n) }

func newSeries(c *change, name, unit string, plain, fixed, once []float64) *series {
	b := &benchmark{pkg: &pkg{ImportPath: "m/a"}, name: name}
	c.benchmarks, c.reached = append(c.benchmarks, b), true
	return &series{change: c, bench: b, name: name, unit: unit, values: [sides][]float64{before: plain, after: fixed, again: once}}
}

// judged gives a change its verdict by some series.
func judged(list func(c *change) []*series) *finding.Proof {
	c := &change{findings: []*finding.Finding{{}}}
	judge([]*change{c}, list(c), Options{Alpha: 0.05})
	return c.findings[0].Proof
}

func TestVerdicts(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	time := func(c *change, name string, change float64) *series {
		return newSeries(c, name, "ns/op", times(rng, 10, 1000, 0.01), times(rng, 10, 1000*(1+change), 0.01), times(rng, 10, 1000, 0.01))
	}
	exact := func(c *change, unit string, was, is float64) *series {
		return newSeries(c, "BenchmarkX", unit, same(10, was), same(10, is), same(10, was))
	}
	for _, test := range []struct {
		name string
		list func(c *change) []*series
		want finding.Verdict
	}{
		{"faster", func(c *change) []*series { return []*series{time(c, "BenchmarkX", -0.2)} }, finding.Faster},
		{"slower", func(c *change) []*series { return []*series{time(c, "BenchmarkX", 0.2)} }, finding.Slower},
		{"one and the other", func(c *change) []*series {
			return []*series{time(c, "BenchmarkX", 0.2), time(c, "BenchmarkY", -0.2)}
		}, finding.Mixed},
		{"one and none", func(c *change) []*series {
			return []*series{time(c, "BenchmarkX", 0), time(c, "BenchmarkY", -0.2)}
		}, finding.Faster},
		{"below what is worth telling", func(c *change) []*series { return []*series{time(c, "BenchmarkX", -0.012)} }, finding.NotShown},
		{"fewer allocations", func(c *change) []*series {
			return []*series{time(c, "BenchmarkX", 0), exact(c, "allocs/op", 9, 1), exact(c, "B/op", 512, 512)}
		}, finding.Smaller},
		{"none left", func(c *change) []*series { return []*series{exact(c, "allocs/op", 1, 0)} }, finding.Smaller},
		{"some where there was none", func(c *change) []*series { return []*series{exact(c, "B/op", 0, 8)} }, finding.Larger},
		{"fewer allocations, perhaps more time", func(c *change) []*series {
			return []*series{newSeries(c, "BenchmarkX", "ns/op", times(rng, 10, 1000, 0.3), times(rng, 10, 1100, 0.3), times(rng, 10, 1000, 0.3)), exact(c, "allocs/op", 9, 1)}
		}, finding.Unclear},
		{"fewer allocations, too few runs for the time", func(c *change) []*series {
			s := exact(c, "allocs/op", 9, 1)
			s.values = [sides][]float64{before: same(3, 9), after: same(3, 1), again: same(3, 9)}
			return []*series{newSeries(c, "BenchmarkX", "ns/op", same(1, 100), same(1, 10), same(1, 100)), s}
		}, finding.Unclear},
		{"too few runs to see what is exact", func(c *change) []*series {
			s := exact(c, "allocs/op", 9, 1)
			s.values = [sides][]float64{before: same(2, 9), after: same(2, 1), again: same(2, 9)}
			return []*series{s}
		}, finding.NotShown},
		{"fewer allocations, more time", func(c *change) []*series {
			return []*series{time(c, "BenchmarkX", 0.2), exact(c, "allocs/op", 9, 1)}
		}, finding.Slower},
		{"less time, more bytes", func(c *change) []*series {
			return []*series{time(c, "BenchmarkX", -0.2), exact(c, "B/op", 512, 1024)}
		}, finding.Mixed},
		{"less time, fewer allocations, more bytes", func(c *change) []*series {
			return []*series{time(c, "BenchmarkX", -0.2), exact(c, "B/op", 512, 1024), exact(c, "allocs/op", 4, 1)}
		}, finding.Mixed},
		{"fewer allocations, more bytes", func(c *change) []*series {
			return []*series{exact(c, "B/op", 512, 1024), exact(c, "allocs/op", 4, 1)}
		}, finding.Mixed},
		{"rounding", func(c *change) []*series { return []*series{exact(c, "B/op", 10001, 10000)} }, finding.NotShown},
		{"one of many, or rounding", func(c *change) []*series { return []*series{exact(c, "allocs/op", 9407, 9406)} }, finding.NotShown},
		{"seven of many", func(c *change) []*series { return []*series{exact(c, "allocs/op", 9407, 9400)} }, finding.Smaller},
		{"nothing measured", func(c *change) []*series { c.reached = true; return nil }, finding.Untried},
		{"nothing reached", func(c *change) []*series { return nil }, finding.Unreached},
	} {
		if got := judged(test.list); got.Verdict != test.want {
			t.Errorf("%s: %s, want %s: %+v", test.name, got.Verdict, test.want, got.Comparisons)
		}
	}
}

// The same code in other layouts differs by as much as the fix does: nothing is
// shown, however unlikely it is by chance.
func TestNoise(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	proof := judged(func(c *change) []*series {
		return []*series{newSeries(c, "BenchmarkX", "ns/op", times(rng, 20, 1000, 0.001), times(rng, 20, 950, 0.001), times(rng, 20, 1100, 0.001))}
	})
	if c := proof.Comparisons[0]; proof.Verdict != finding.NotShown || c.P > 0.01 || c.Noise < 0.09 {
		t.Errorf("%s: %+v", proof.Verdict, c)
	}
}

// A machine that can't show anything is told of.
func TestNoisyMachine(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	proof := judged(func(c *change) []*series {
		return []*series{newSeries(c, "BenchmarkX", "ns/op", times(rng, 10, 1000, 0.2), times(rng, 10, 950, 0.2), times(rng, 10, 1000, 0.2))}
	})
	if got := fmt.Sprint(proof.Warnings); proof.Verdict != finding.NotShown || !strings.Contains(got, "this machine is noisy: runs of the same code differ by ±1") {
		t.Errorf("%s: %s", proof.Verdict, got)
	}
}

// With more comparisons, a chance counts for less: of p = 0.01, 0.02, 0.04 the
// first is multiplied by 3, the second by 2, the third by 1, and none is below one
// before it. What is exact does not count.
func TestCorrection(t *testing.T) {
	c := new(change)
	var measured []*series
	var compared []*finding.Comparison
	for _, p := range []float64{0.04, 0.01, 0.02, 0} {
		unit := "ns/op"
		if p == 0 {
			unit = "B/op"
		}
		measured = append(measured, newSeries(c, "BenchmarkX", unit, same(3, 1), same(3, 2), same(3, 1)))
		compared = append(compared, &finding.Comparison{P: p})
	}
	correct(compared, measured)
	for i, want := range []float64{0.04, 0.03, 0.04, 0} {
		if compared[i].P != want {
			t.Errorf("%d: %v, want %v", i, compared[i].P, want)
		}
	}
}

// Runs that are all the same do not make a chance smaller than it can be: of 15 ways to
// choose 2 of 6, two are as far apart as these.
func TestLeastChance(t *testing.T) {
	proof := judged(func(c *change) []*series {
		return []*series{newSeries(c, "BenchmarkX", "ns/op", same(2, 100), same(2, 10), same(2, 100))}
	})
	if c := proof.Comparisons[0]; c.P != 2.0/15 || c.Shown {
		t.Errorf("%+v", c)
	}
	if got := leastP(20, 10); got < 6.6e-8 || got > 6.7e-8 {
		t.Errorf("20 and 10: %v", got)
	}
}

// Of many comparisons of the same with the same, hardly one in twenty runs claims
// anything: a thousand runs of twenty, by random numbers.
func TestFalseClaims(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	wrong := 0
	const runs = 1000
	for range runs {
		proof := judged(func(c *change) []*series {
			var list []*series
			for i := range 20 {
				name := fmt.Sprint("Benchmark", i)
				list = append(list, newSeries(c, name, "ns/op", times(rng, 10, 1000, 0.05), times(rng, 10, 1000, 0.05), times(rng, 10, 1000, 0.05)))
			}
			return list
		})
		if proof.Verdict != finding.NotShown {
			wrong++
		}
	}
	t.Logf("%d of %d", wrong, runs)
	if wrong > runs/20 {
		t.Errorf("%d of %d runs claim something of nothing", wrong, runs)
	}
}
