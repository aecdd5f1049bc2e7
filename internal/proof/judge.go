package proof

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"

	"golang.org/x/perf/benchmath"

	"github.com/perflint/perflint/internal/finding"
)

const (
	// leastTime is the least change of a figure that varies from run to run that
	// is worth telling: below, where code lies and what runs beside it decide.
	leastTime = 0.02
	// leastExact is that of a figure that is the same on every run. Package
	// testing rounds it down, so that one of a thousand may be rounding.
	leastExact = 0.005
	// leastBytes is by how many bytes figures differ for certain: what is allocated
	// once is divided by the turns, and rounded.
	leastBytes = 2
	// leastAllocs is by how many allocations such a figure differs for certain,
	// however many there are.
	leastAllocs = 2
	// mostSlower is by how much slower a fix may still be, as far as the runs can
	// tell, that is said to cost no time.
	mostSlower = 0.05
	// fewest is how many runs with a fix it takes to see that a figure is the same on
	// every run. Of one that is one thing or the other by chance, three with the fix
	// and six without agree as they should once in 256 times.
	fewest = 3
	// noisy is the spread of the times of the same code from which on it is said
	// that the machine is noisy.
	noisy = 0.05
)

// judge compares all that was measured, and gives each finding its Proof.
func judge(all []*change, measured []*series, opts Options) {
	compared := make([]*finding.Comparison, len(measured))
	for i, s := range measured {
		compared[i] = s.compare()
	}
	correct(compared, measured)
	for i, c := range compared {
		c.Shown = measured[i].shown(c, opts.Alpha)
	}
	for _, ch := range all {
		switch {
		case ch.untried != "":
			note(ch, finding.Untried, ch.untried)
		case !ch.reached && ch.unsure != "":
			note(ch, finding.Untried, ch.unsure)
		case !ch.reached:
			note(ch, finding.Unreached, ch.whyUnreached())
		default:
			ch.conclude(measured, compared)
		}
	}
}

func (c *change) whyUnreached() string {
	if inTests(c.findings[0]) {
		return "it is in a test file, of which nothing tells what benchmarks run there"
	}
	return "no benchmark runs the code on its turns"
}

// conclude says what the comparisons of a change show together.
func (c *change) conclude(measured []*series, compared []*finding.Comparison) {
	proof := &finding.Proof{Warnings: c.warnings, Synthetic: c.synthetic, Together: len(c.findings) - 1}
	spread, slower := 0.0, 0.0
	for i, s := range measured {
		if s.change == c {
			proof.Comparisons = append(proof.Comparisons, *compared[i])
			if s.unit == "ns/op" {
				spread, slower = max(spread, s.spread()), max(slower, s.slower())
			}
		}
	}
	switch proof.Verdict = verdict(proof.Comparisons); {
	case proof.Verdict == finding.Smaller && slower > mostSlower:
		proof.Verdict = finding.Unclear
		if math.IsInf(slower, 0) {
			proof.Warnings = append(proof.Warnings, "so few runs can't tell whether the fix costs time: -count=5 or more may")
		} else {
			proof.Warnings = append(proof.Warnings, fmt.Sprintf("as far as the runs can tell, the fix may cost up to %.0f %% more time", 100*slower))
		}
	case len(proof.Comparisons) == 0:
		proof.Verdict, proof.Why = finding.Untried, "nothing was measured before the end"
	case proof.Verdict == finding.NotShown && spread > noisy:
		proof.Warnings = append(proof.Warnings, fmt.Sprintf("this machine is noisy: runs of the same code differ by ±%.0f %%, so that a smaller gain can't be seen", 100*spread))
	}
	for _, f := range c.findings {
		f.Proof = proof
		if c.joint && !slices.Contains(c.run, f) {
			f.Proof = &finding.Proof{Verdict: finding.Unreached, Why: c.whyUnreached()}
		}
	}
}

func verdict(all []finding.Comparison) finding.Verdict {
	var faster, slower, smaller, larger bool
	for _, c := range all {
		if !c.Shown {
			continue
		}
		less := c.After < c.Before
		if c.Unit == "ns/op" {
			faster, slower = faster || less, slower || !less
		} else {
			smaller, larger = smaller || less, larger || !less
		}
	}
	switch {
	case faster && (slower || larger), smaller && larger && !slower:
		return finding.Mixed
	case slower:
		return finding.Slower
	case faster:
		return finding.Faster
	case smaller:
		return finding.Smaller
	case larger:
		return finding.Larger
	}
	return finding.NotShown
}

// compare compares the fixed code with the code as it is, in all layouts.
func (s *series) compare() *finding.Comparison {
	th := benchmath.DefaultThresholds
	plain := benchmath.NewSample(slices.Concat(s.values[before], s.values[again]), &th)
	fixed := benchmath.NewSample(slices.Clone(s.values[after]), &th)
	c := &finding.Comparison{
		Package:   s.bench.pkg.ImportPath,
		Benchmark: s.name,
		Unit:      s.unit,
		Before:    median(plain.Values),
		After:     median(fixed.Values),
		N:         len(plain.Values),
		M:         len(fixed.Values),
	}
	c.Noise = math.Abs(relative(median(slices.Sorted(slices.Values(s.values[before]))), median(slices.Sorted(slices.Values(s.values[again])))))
	if math.IsInf(c.Noise, 0) {
		c.Noise = 1 // from nothing to something
	}
	if change := relative(c.Before, c.After); !math.IsInf(change, 0) {
		c.Change = &change
	}
	if s.exact() {
		c.P = float64(btoi(c.Before == c.After)) // 0: not by chance; 1: no difference
		return c
	}
	res := benchmath.AssumeNothing.Compare(plain, fixed)
	// Where all runs of a side are the same, the approximation that the test falls
	// back on gives less than there can be.
	c.P = max(res.P, leastP(c.N, c.M))
	for _, w := range res.Warnings {
		c.Warnings = append(c.Warnings, w.Error())
	}
	return c
}

// leastP is the chance of two samples being wholly apart if they are of the same
// kind: of all ways to choose which of n+m values belong to the one, two are so.
func leastP(n, m int) float64 {
	ways := 1.0
	for i := 1; i <= m; i++ {
		ways *= float64(n+i) / float64(i)
	}
	return min(1, 2/ways)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// exact reports whether the figure is the same on every run of each side, and time
// never is.
func (s *series) exact() bool {
	plain := slices.Concat(s.values[before], s.values[again])
	return s.unit != "ns/op" && len(s.values[after]) >= fewest && slices.Min(plain) == slices.Max(plain) && slices.Min(s.values[after]) == slices.Max(s.values[after])
}

// correct corrects the chances for the number of comparisons, as Holm does: the
// smallest is multiplied by their number, the next by one less, and so on, and none
// is smaller than one before it. What is exact is no matter of chance.
func correct(compared []*finding.Comparison, measured []*series) {
	var chances []*finding.Comparison
	for i, s := range measured {
		if !s.exact() {
			chances = append(chances, compared[i])
		}
	}
	slices.SortStableFunc(chances, func(a, b *finding.Comparison) int { return cmp.Compare(a.P, b.P) })
	least := 0.0
	for i, c := range chances {
		c.P = min(1, max(least, c.P*float64(len(chances)-i)))
		least = c.P
	}
}

// shown reports whether a difference counts.
func (s *series) shown(c *finding.Comparison, alpha float64) bool {
	if c.Before == c.After || c.P > alpha {
		return false
	}
	if c.Change == nil {
		return s.exact() || c.Noise == 0 // from nothing to something
	}
	size := math.Abs(*c.Change)
	if s.unit == "B/op" && math.Abs(c.After-c.Before) < leastBytes {
		return false
	}
	if s.exact() {
		return size >= leastExact || s.unit == "allocs/op" && math.Abs(c.After-c.Before) >= leastAllocs
	}
	return size >= leastTime && size > c.Noise
}

// relative is b in relation to a, less 1.
func relative(a, b float64) float64 {
	if a == b {
		return 0
	}
	return b/a - 1
}

// median is the middle of sorted values.
func median(sorted []float64) float64 {
	return quantile(sorted, 0.5)
}

func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// spread is half of the range of the middle half of the runs of the same code, in
// relation to their median.
func (s *series) spread() float64 {
	plain := slices.Sorted(slices.Values(slices.Concat(s.values[before], s.values[again])))
	mid := median(plain)
	if mid == 0 {
		return 0
	}
	return (quantile(plain, 0.75) - quantile(plain, 0.25)) / 2 / mid
}

// slower is by how much slower the fix may be, at worst, as far as the runs tell: the
// upper end of an interval that holds the true change 19 times of 20. It is that of
// Hodges and Lehmann, by the ratios of all runs with the fix to all runs without, and
// infinite if there are too few runs.
func (s *series) slower() float64 {
	plain := slices.Concat(s.values[before], s.values[again])
	ratios := make([]float64, 0, len(plain)*len(s.values[after]))
	for _, a := range s.values[after] {
		for _, b := range plain {
			ratios = append(ratios, a/b)
		}
	}
	slices.Sort(ratios)
	const z = 1.645 // 95 % of the normal distribution lie below
	n, m := float64(len(plain)), float64(len(s.values[after]))
	i := int(math.Ceil(n*m/2 + z*math.Sqrt(n*m*(n+m+1)/12)))
	if i > len(ratios) {
		return math.Inf(1)
	}
	return ratios[i-1] - 1
}

// measurement says how all was measured.
func (p *prover) measurement(ctx context.Context, all []*series) *finding.Measurement {
	m := &finding.Measurement{
		GoVersion:   p.goVersion,
		GOOS:        runtime.GOOS,
		GOARCH:      runtime.GOARCH,
		CPU:         p.cpu,
		Count:       p.opts.Count,
		BenchTime:   p.opts.BenchTime,
		Alpha:       p.opts.Alpha,
		Layouts:     p.layouts(),
		Compared:    len(all),
		Interrupted: ctx.Err() != nil,
	}
	var spreads []float64
	for _, s := range all {
		if s.unit == "ns/op" {
			spreads = append(spreads, s.spread())
		}
	}
	if slices.Sort(spreads); len(spreads) > 0 {
		m.Spread = median(spreads)
	}
	return m
}
