package proof

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/perflint/perflint/internal/finding"
)

func TestParseResults(t *testing.T) {
	for _, test := range []struct {
		name, output string
		want         []result
	}{
		{"plain", "goos: linux\nBenchmarkX-2   \t     100\t      12.5 ns/op\t      16 B/op\t       1 allocs/op\nPASS\n",
			[]result{{"BenchmarkX-2", 100, map[string]float64{"ns/op": 12.5, "B/op": 16, "allocs/op": 1}}}},
		{"verbose", "BenchmarkX\nBenchmarkX-2 \t 5\t 3 ns/op\n", []result{{"BenchmarkX-2", 5, map[string]float64{"ns/op": 3}}}},
		{"own units", "BenchmarkX \t 5\t 3000000 ns/op\t 7.5 hits/op\t 12.00 MB/s\n",
			[]result{{"BenchmarkX", 5, map[string]float64{"ns/op": 3e6, "hits/op": 7.5, "MB/s": 12}}}},
		{"twice", "BenchmarkX/BenchmarkSmall-2 \t 5\t 3 ns/op\n", []result{{"BenchmarkX/BenchmarkSmall-2", 5, map[string]float64{"ns/op": 3}}}},
		{"noise before", "so far BenchmarkX/n=4-2 \t 5\t 3 ns/op\n", []result{{"BenchmarkX/n=4-2", 5, map[string]float64{"ns/op": 3}}}},
		{"noise between", "BenchmarkX\nhello\n\tBenchmark of mine 1 2\nBenchmarkX \t 5\t 3 ns/op\n", []result{{"BenchmarkX", 5, map[string]float64{"ns/op": 3}}}},
		{"nothing", "PASS\n", nil},
		{"cut", "BenchmarkX-2 \t 5", nil},
	} {
		got := parseResults(test.output)
		if !slices.EqualFunc(got, test.want, func(a, b result) bool {
			return a.name == b.name && a.turns == b.turns && maps.Equal(a.values, b.values)
		}) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestNames(t *testing.T) {
	if got, want := pattern("BenchmarkX/a+b/n=4#01"), `^BenchmarkX$/^a\+b$/^n=4#01$`; got != want {
		t.Errorf("pattern %s, want %s", got, want)
	}
	for _, test := range []struct{ cpu, name, want string }{
		{"2", "BenchmarkX-2", "BenchmarkX"},
		{"2", "BenchmarkX/size-4", "BenchmarkX/size-4"}, // not of a GOMAXPROCS that was asked for
		{"1", "BenchmarkX/size-1", "BenchmarkX/size-1"}, // there is no "-1"
		{"1, 8", "BenchmarkX-8", "BenchmarkX"},
		{"2", "BenchmarkX", "BenchmarkX"},
	} {
		p := &prover{opts: Options{CPU: test.cpu}}
		if got := p.withoutProcs(test.name); got != test.want {
			t.Errorf("-cpu %s, %s: %s, want %s", test.cpu, test.name, got, test.want)
		}
	}
}

func TestFailure(t *testing.T) {
	p := &prover{opts: Options{Timeout: 3 * time.Second}}
	exit := errors.New("exit status 2")
	for _, test := range []struct{ output, want string }{
		{"panic: test timed out after 3s\nrunning tests:\n", "runs longer than 3s"},
		{"BenchmarkX\npanic: oh no\n\ngoroutine 1 [running]:\n", "panics: oh no"},
		{"fatal error: concurrent map writes\n", "crashes: concurrent map writes"},
		{"BenchmarkX\n--- FAIL: BenchmarkX\n    x_test.go:5: no file\nFAIL\n", "fails: x_test.go:5: no file"},
		{"FAIL\n", "fails: exit status 2"},
	} {
		if got := p.failure(test.output, exit); got != test.want {
			t.Errorf("%q: %s, want %s", test.output, got, test.want)
		}
	}
}

func TestCounts(t *testing.T) {
	c := parseCounts([]byte(`mode: atomic
m/a/a.go:3.20,5.2 1 7
m/a/a.go:4.9,4.30 1 40
m/a/b.go:3.20,5.2 1 0
nonsense
m/a/a.go:x.1,2.3 1 1
C:/m/a.go:1.1,2.2 1 5
`))
	for _, test := range []struct {
		file      string
		line, col int
		n         uint64
		ok        bool
	}{
		{"m/a/a.go", 3, 20, 7, true},
		{"m/a/a.go", 4, 2, 7, true},
		{"m/a/a.go", 4, 9, 40, true}, // the smallest block around
		{"m/a/a.go", 4, 31, 7, true},
		{"m/a/a.go", 5, 3, 0, false},
		{"m/a/b.go", 4, 1, 0, true},
		{"m/a/c.go", 4, 1, 0, false},
		{"C:/m/a.go", 1, 5, 5, true},
	} {
		if n, ok := c.at(test.file, test.line, test.col); n != test.n || ok != test.ok {
			t.Errorf("%s:%d:%d: %d, %t, want %d, %t", test.file, test.line, test.col, n, ok, test.n, test.ok)
		}
	}
	// Between blocks, what the fix changes counts.
	text := "package a\n\nfunc F() {\n\tx()\n}\n\nvar v = 1\n"
	f := &finding.Finding{
		Position: finding.Position{File: "a/a.go", Line: 7, Column: 1},
		Package:  "m/a",
		Fix:      &finding.Fix{Edits: []finding.Edit{{File: "a/a.go", Start: 0}, {File: "a/a.go", Start: 23}}},
	}
	if n := c.of(f, func(string) ([]byte, error) { return []byte(text), nil }); n != 7 {
		t.Errorf("it was run %d times, want 7", n)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("BenchmarkX-2 \t 5\t 3 ns/op\n", "m/a.go:1.2,3.4 5 6\n")
	f.Fuzz(func(t *testing.T, output, profile string) {
		for _, r := range parseResults(output) {
			if r.name == "" {
				t.Error("no name")
			}
		}
		parseCounts([]byte(profile)).at("m/a.go", 1, 2)
	})
}
