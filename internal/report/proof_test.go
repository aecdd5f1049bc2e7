package report

import (
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/finding"
)

func comparison(pkg, bench, unit string, before, after, p float64, shown bool) finding.Comparison {
	c := finding.Comparison{Package: pkg, Benchmark: bench, Unit: unit, Before: before, After: after, P: p, N: 20, M: 10, Shown: shown}
	if before != 0 {
		change := after/before - 1
		c.Change = &change
	}
	return c
}

func proofSample() *Report {
	at := func(line int, p *finding.Proof) *finding.Finding {
		return &finding.Finding{Position: finding.Position{File: "a/a.go", Line: line}, Package: "m/a", Rule: "concatloop", Proof: p}
	}
	hidden := at(1, nil)
	hidden.Hidden = finding.Cold
	return &Report{
		Findings: []*finding.Finding{
			hidden,
			at(2, nil),
			at(3, &finding.Proof{Verdict: finding.Slower, Comparisons: []finding.Comparison{
				comparison("m/a", "BenchmarkX-2", "ns/op", 100, 150, 0.0123, true),
			}}),
			at(4, &finding.Proof{Verdict: finding.Faster, Together: 2, Comparisons: []finding.Comparison{
				comparison("m/a", "BenchmarkA|B/n=4-2", "ns/op", 12345678, 45678, 0.0000012, true),
				comparison("m/a", "BenchmarkA|B/n=4-2", "B/op", 8192, 2048, 0, true),
				comparison("m/a", "BenchmarkA|B/n=4-2", "allocs/op", 1000, 3, 0, true),
				comparison("m/b", "BenchmarkFar-2", "ns/op", 50.123, 50.456, 0.7, false),
				comparison("m/b", "BenchmarkFar-2", "B/op", 0, 16, 0, true),
				comparison("m/b", "BenchmarkFar-2", "allocs/op", 0, 0, 1, false),
			}, Warnings: []string{"BenchmarkZ of m/a panics: oh no"}}),
			at(5, &finding.Proof{Verdict: finding.NotShown, Synthetic: true, Comparisons: []finding.Comparison{
				comparison("m/a", "BenchmarkPerflintF_1/n=64-2", "ns/op", 2.5e9, 2.5e9, 1, false),
			}}),
			at(6, &finding.Proof{Verdict: finding.Unreached, Why: "no benchmark runs the code on its turns"}),
			at(7, &finding.Proof{Verdict: finding.Untried, Why: "it can't be built"}),
		},
		Measurement: &finding.Measurement{GoVersion: "go1.26.8", GOOS: "linux", GOARCH: "amd64", CPU: "A CPU", Count: 10,
			BenchTime: "100ms", Alpha: 0.05, Layouts: 10, Compared: 8, Spread: 0.0123, Interrupted: true},
	}
}

func TestProof(t *testing.T) {
	r := proofSample()
	same(t, "table", print(t, func(b *strings.Builder) error { return Proof(b, r) }), `| Finding                          | Result    | Benchmark             | time/op                                      | B/op                                 | allocs/op                   |
| -------------------------------- | --------- | --------------------- | -------------------------------------------- | ------------------------------------ | --------------------------- |
| a/a.go:4 (concatloop) and 2 more | faster    | A\|B/n=4-2            | 12.3 ms → 45.7 µs, −99.6 % (p<0.001 n=20+10) | 8.00 KiB → 2.00 KiB, −75 % (n=20+10) | 1000 → 3, −99.7 % (n=20+10) |
|                                  |           | b.Far-2               | 50.1 ns → 50.5 ns ~                          | 0 B → 16 B (n=20+10)                 | 0 ~                         |
| a/a.go:5 (concatloop)            | not shown | synthetic input, n=64 | 2.50 s ~                                     |                                      |                             |
| a/a.go:3 (concatloop)            | slower    | X-2                   | 100 ns → 150 ns, +50 % (p=0.012 n=20+10)     |                                      |                             |

- a/a.go:3 (concatloop): the fix proves slower: dropped.
- a/a.go:4 (concatloop): BenchmarkZ of m/a panics: oh no.
- a/a.go:7 (concatloop): untried: it can't be built.
- a/a.go:6 (concatloop): unreached: no benchmark runs the code on its turns.
- 1 finding without a fix that could be measured.

go1.26.8 linux/amd64, A CPU. Medians of 10 runs of 100ms with the fix, in 10 layouts of the code, and of twice as many without. ~: no difference beyond chance (α = 0.05 over 8 comparisons), beyond the noise of the same code, and of at least 2 %. The times of the same code spread by ±1.2 %.
Interrupted: not all was measured.
`)
	same(t, "summary", ProofSummary(r), "5 findings with a fix: 1 faster, 1 not shown, 1 slower, 1 unreached, 1 untried; -synthesize makes up benchmarks where it can")
	r.Findings = r.Findings[:2]
	same(t, "summary", ProofSummary(r), "no finding with a fix that could be measured: nothing to prove")
}
