package proof

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A side is one of what is compared.
type side int

const (
	before side = iota // as it is
	after              // with the fix
	again              // as it is, in other layouts
	sides
)

// orders are those in which the sides take their turns: each is as often first,
// second and last, and a machine that slows down slows all of them alike.
var orders = [][]side{
	{before, after, again}, {again, after, before},
	{after, again, before}, {before, again, after},
	{again, before, after}, {after, before, again},
}

// budget is how long the runs for one change may take altogether. If they would
// take longer, some of the benchmarks are left out.
const budget = 3 * time.Minute

// A series is what was measured of one figure of one benchmark.
type series struct {
	change *change
	bench  *benchmark
	name   string // as printed, with its GOMAXPROCS
	unit   string
	values [sides][]float64
	// layout says in which layout each value was measured, on each side one of its own.
	layout []int
}

// A comparison is of all benchmarks of one change.
type comparison struct {
	*prover
	change *change
	what   string // for whoever waits
	dir    string
	bins   map[*pkg][sides][]string
	turns  map[*benchmark]string // -test.benchtime, the same for all runs
	all    []*series
	fails  map[*benchmark]*[sides]int // how often a benchmark failed
	saying map[*benchmark]error       // what it said the last time
}

// measure compares the benchmarks of a change. An error is that of the context;
// what was measured until then is returned all the same.
func (p *prover) measure(ctx context.Context, c *change, i, n int) ([]*series, error) {
	m := &comparison{prover: p, change: c, turns: map[*benchmark]string{}, bins: map[*pkg][sides][]string{},
		fails: map[*benchmark]*[sides]int{}, saying: map[*benchmark]error{}}
	m.dir = filepath.Join(p.dir, fmt.Sprintf("fix-%d", i+1))
	first := c.findings[0]
	m.what = fmt.Sprintf("fix %d of %d, %s:%d (%s)", i+1, n, first.File, first.Line, first.Rule)
	p.step(m.what+": building", 0, 0)
	if err := m.build(ctx); err != nil {
		return nil, err
	}
	if p.opts.Keep == "" {
		defer os.RemoveAll(m.dir)
	}
	if c.untried != "" {
		return nil, nil
	}
	err := m.run(ctx)
	if c.untried != "" {
		return nil, err
	}
	return m.all, err
}

// run runs the benchmarks, as often as is asked for.
func (m *comparison) run(ctx context.Context) error {
	if err := m.calibrate(ctx); err != nil {
		return err
	}
	c := m.change
	total := m.opts.Count * len(c.benchmarks)
	for round := range m.opts.Count {
		for j, b := range slices.Clone(c.benchmarks) {
			m.step(m.what+": measuring", round*len(c.benchmarks)+j, total)
			if err := m.round(ctx, b, round); err != nil {
				return err
			}
		}
	}
	m.blame()
	return nil
}

// build builds both sides, the one with the fix anew, the other once for all
// changes.
func (m *comparison) build(ctx context.Context) error {
	if err := os.MkdirAll(m.dir, 0o777); err != nil {
		m.change.untried = err.Error()
		return nil
	}
	for _, b := range m.change.benchmarks {
		q := b.pkg
		if _, done := m.bins[q]; done {
			continue
		}
		plain, err := m.plain(ctx, q)
		if err != nil {
			return m.unbuilt(ctx, fmt.Errorf("the tests of %s can't be built: %w", q.ImportPath, err))
		}
		var fixed []string
		over, err := m.writeOverlay(q, m.change, m.dir)
		if err == nil {
			fixed, err = m.buildLayouts(ctx, build{pkg: q, overlay: over}, m.dir, 1+2*m.layouts(), m.layouts())
		}
		if err != nil {
			return m.unbuilt(ctx, fmt.Errorf("the tests of %s can't be built with the fix: %w", q.ImportPath, err))
		}
		half := (len(plain) + 1) / 2
		m.bins[q] = [sides][]string{before: plain[:half], after: fixed, again: plain[len(plain)-half:]}
	}
	return nil
}

func (m *comparison) unbuilt(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	m.change.untried = err.Error()
	return nil
}

// plain returns the binaries of the code as it is.
func (p *prover) plain(ctx context.Context, q *pkg) ([]string, error) {
	if bins, ok := p.base[q]; ok {
		return bins, nil
	}
	dir, err := os.MkdirTemp(p.dir, "plain-")
	if err != nil {
		return nil, err
	}
	over, err := p.writeOverlay(q, nil, dir)
	if err != nil {
		return nil, err
	}
	bins, err := p.buildLayouts(ctx, build{pkg: q, overlay: over}, dir, 1, 2*p.layouts())
	if err == nil {
		p.base[q] = bins
	}
	return bins, err
}

// calibrate finds out how many turns each benchmark makes in its time. All runs
// then make as many, with the fix or without: figures are compared that the same
// work was divided by. Benchmarks that fail are dropped, and some of them if all
// would take too long.
func (m *comparison) calibrate(ctx context.Context) error {
	var good []*benchmark
	var longest time.Duration
	for i, b := range m.change.benchmarks {
		m.step(m.what+": calibrating", i, len(m.change.benchmarks))
		start := time.Now()
		out, err := m.runTest(ctx, m.bins[b.pkg][before][0], m.copied[b.pkg.Dir], b.pattern(before), m.opts.BenchTime)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		results := parseResults(out)
		switch {
		case err != nil:
			m.change.warn("%s of %s %v, without the fix, too", b.name, b.pkg.ImportPath, err)
			continue
		case len(results) == 0:
			m.change.warn("%s of %s gives no figures", b.name, b.pkg.ImportPath)
			continue
		}
		good = append(good, b)
		m.turns[b] = m.opts.BenchTime
		if !strings.HasSuffix(m.opts.BenchTime, "x") {
			m.turns[b] = strconv.Itoa(max(1, results[0].turns)) + "x"
		}
		longest = max(longest, time.Since(start))
	}
	m.change.benchmarks = good
	m.fit(longest)
	if len(good) == 0 {
		m.change.untried = "no benchmark that reaches it can be run"
	}
	return nil
}

// fit drops benchmarks, here and there, until the rest fit into the budget.
func (m *comparison) fit(each time.Duration) {
	all := m.change.benchmarks
	most := max(1, int(m.budget/max(1, each*time.Duration(int(sides)*m.opts.Count))))
	if len(all) <= most {
		return
	}
	kept := make([]*benchmark, most)
	for i := range kept {
		kept[i] = all[i*len(all)/most]
	}
	m.change.benchmarks = kept
	m.change.warn("%d of %d benchmarks that reach the code were measured: all would take longer than %v", most, len(all), m.budget)
}

// round runs each side of a benchmark once. The figures count only if all three
// gave some.
func (m *comparison) round(ctx context.Context, b *benchmark, round int) error {
	var got [sides][]result
	for _, s := range orders[round%len(orders)] {
		bins := m.bins[b.pkg][s]
		out, err := m.runTest(ctx, bins[round%len(bins)], m.copied[b.pkg.Dir], b.pattern(s), m.turns[b])
		if ctx.Err() != nil {
			return ctx.Err()
		}
		m.log(b.pkg, s, out)
		if err != nil {
			m.failed(b, s, err)
			return nil
		}
		got[s] = b.results(out)
	}
	for _, r := range got[before] {
		for _, unit := range units {
			m.add(b, r.name, unit, round%m.layouts(), got)
		}
	}
	return nil
}

// mostFailures is how often a benchmark may fail before it is run no more.
const mostFailures = 2

// failed counts a failure, and drops the benchmark if there are too many.
func (m *comparison) failed(b *benchmark, s side, err error) {
	if m.fails[b] == nil {
		m.fails[b] = new([sides]int)
	}
	n := m.fails[b]
	n[s]++
	if s == after || m.saying[b] == nil {
		m.saying[b] = err
	}
	if n[before]+n[after]+n[again] >= mostFailures {
		m.change.benchmarks = slices.DeleteFunc(m.change.benchmarks, func(other *benchmark) bool { return other == b })
	}
}

// blame says which benchmarks failed. If one did so with the fix only, and more than
// once, that is what there is to say of the fix.
func (m *comparison) blame() {
	for b, n := range m.fails {
		switch {
		case n[after] >= mostFailures:
			m.change.untried = fmt.Sprintf("%s of %s %v, with the fix only", b.name, b.pkg.ImportPath, m.saying[b])
		case n[after] > 0 && n[before]+n[again] == 0:
			m.change.warn("%s of %s %v, once, with the fix", b.name, b.pkg.ImportPath, m.saying[b])
		default:
			m.change.warn("%s of %s %v at times, without the fix, too", b.name, b.pkg.ImportPath, m.saying[b])
		}
	}
	if len(m.all) == 0 && m.change.untried == "" {
		m.change.untried = "the benchmarks that reach it fail"
	}
}

func (m *comparison) add(b *benchmark, name, unit string, layout int, got [sides][]result) {
	var values [sides]float64
	for s, results := range got {
		i := slices.IndexFunc(results, func(r result) bool { return r.name == name })
		if i < 0 {
			return
		}
		v, ok := results[i].values[unit]
		if !ok {
			return
		}
		values[s] = v
	}
	i := slices.IndexFunc(m.all, func(s *series) bool { return s.bench == b && s.name == name && s.unit == unit })
	if i < 0 {
		i = len(m.all)
		m.all = append(m.all, &series{change: m.change, bench: b, name: name, unit: unit})
	}
	for s, v := range values {
		m.all[i].values[s] = append(m.all[i].values[s], v)
	}
	m.all[i].layout = append(m.all[i].layout, layout)
}

// independent returns the series with one value for each layout, the median of its
// runs: what a layout does to the speed, it does on each run, so that runs of one
// layout do not count as several. Where there is one layout only, runs are all there
// is.
func (s *series) independent() *series {
	at := map[int][]int{}
	for i, l := range s.layout {
		at[l] = append(at[l], i)
	}
	if len(at) == len(s.layout) || len(at) < 2 {
		return s
	}
	one := &series{change: s.change, bench: s.bench, name: s.name, unit: s.unit}
	for _, l := range slices.Sorted(maps.Keys(at)) {
		for side := range sides {
			runs := make([]float64, 0, len(at[l]))
			for _, i := range at[l] {
				runs = append(runs, s.values[side][i])
			}
			slices.Sort(runs)
			one.values[side] = append(one.values[side], median(runs))
		}
	}
	return one
}

// log keeps what was printed, for benchstat and whoever doubts.
func (m *comparison) log(q *pkg, s side, out string) {
	if cpu := cpuOf(out); cpu != "" {
		m.cpu = cpu
	}
	if m.opts.Keep == "" {
		return
	}
	name := filepath.Join(m.dir, []string{"before.txt", "after.txt", "again.txt"}[s])
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return // to keep it is a courtesy
	}
	defer f.Close()
	fmt.Fprintf(f, "%s\n", out)
}

func cpuOf(out string) string {
	for line := range strings.Lines(out) {
		if cpu, ok := strings.CutPrefix(line, "cpu: "); ok {
			return strings.TrimSpace(cpu)
		}
	}
	return ""
}
