package proof

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/finding"
)

// A small module: what its function allocates is counted by one benchmark.
var module = map[string]string{
	"go.mod": "module m\n\ngo 1.25\n",
	"a.go": `package m

var size = 100

// Make makes a slice, and a copy of it.
func Make() []byte {
	s := make([]byte, size)
	return append([]byte(nil), s...)
}

func Unused() int { return size }
`,
	"a_test.go": `package m

import "testing"

var sink []byte

func BenchmarkMake(b *testing.B) {
	for b.Loop() {
		sink = Make()
		if len(sink) != 100 {
			b.Fatal("too long")
		}
	}
}
`,
}

// A program is a module in a temporary folder.
type program struct {
	t   *testing.T
	dir string
}

func newProgram(t *testing.T) *program {
	p := &program{t, t.TempDir()}
	for name, text := range module {
		if err := os.WriteFile(filepath.Join(p.dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// find returns a finding of a text of a.go, whose fix puts another in its place.
func (p *program) find(old, new string) *finding.Finding {
	p.t.Helper()
	text := module["a.go"]
	i := strings.Index(text, old)
	if i < 0 {
		p.t.Fatalf("a.go does not say %s", old)
	}
	line, col := lineOf([]byte(text), i)
	return &finding.Finding{
		Position: finding.Position{File: "a.go", Line: line, Column: col},
		Package:  "m",
		Rule:     "test",
		Fix:      &finding.Fix{Edits: []finding.Edit{{File: "a.go", Start: i, End: i + len(old), New: new}}},
	}
}

func (p *program) options() Options {
	return Options{
		Dir:       p.dir,
		Patterns:  []string{"./..."},
		Read:      func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(p.dir, name)) },
		Count:     4,
		BenchTime: "2000x",
	}
}

func TestAnnotate(t *testing.T) {
	if testing.Short() {
		t.Skip("builds many binaries")
	}
	p := newProgram(t)
	const twice = "append([]byte(nil), s...)"
	cases := []struct {
		name string
		*finding.Finding
		verdict finding.Verdict
		why     string // how it starts
	}{
		{"a gain", p.find(twice, "s"), finding.Smaller, ""},
		{"the same gain", p.find(twice, "s"), finding.Smaller, ""},
		{"a loss", p.find(twice, "append(append([]byte(nil), s...), s...)[:size]"), finding.Larger, ""},
		{"no difference", p.find("make([]byte, size)", "make([]byte, size+0)"), finding.NotShown, ""},
		{"does not build", p.find(twice, "nowhere"), finding.Untried, "the tests of m can't be built with the fix: a.go:7:2: declared and not used: s"},
		{"panics", p.find(twice, "append([]byte(nil), s[:size+1]...)"), finding.Untried, "BenchmarkMake of m panics: runtime error: slice bounds out of range"},
		{"fails", p.find(twice, "append(s, s...)"), finding.Untried, "BenchmarkMake of m fails: a_test.go:11: too long, with the fix only"},
		{"not reached", p.find("return size", "return 100"), finding.Unreached, "no benchmark runs the code on its turns"},
		{"outside its file", &finding.Finding{Position: finding.Position{File: "a.go", Line: 7, Column: 2}, Package: "m",
			Fix: &finding.Fix{Edits: []finding.Edit{{File: "a.go", Start: 9999, End: 10000}}}}, finding.Untried, "the fix of a.go can't be made: edit of bytes 9999–10000 is outside"},
		{"a file that is gone", &finding.Finding{Position: finding.Position{File: "b.go", Line: 7, Column: 2}, Package: "m",
			Fix: &finding.Fix{Edits: []finding.Edit{{File: "b.go"}}}}, finding.Untried, "the fix of b.go can't be made: no such file"},
	}
	var fs []*finding.Finding
	for _, c := range cases {
		fs = append(fs, c.Finding)
	}
	hidden, unfixed, measure := p.find(twice, "s"), p.find(twice, "s"), p.find(twice, "s")
	hidden.Hidden, unfixed.Fix, measure.Category = finding.Cold, nil, "measure"
	fs = append(fs, hidden, unfixed, measure)
	m, err := Annotate(t.Context(), fs, p.options())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		if c.Proof == nil {
			t.Errorf("%s: no proof", c.name)
			continue
		}
		got := c.Proof.Verdict
		if len(c.Proof.Comparisons) > 0 {
			if got != verdict(c.Proof.Comparisons) && got != finding.Unclear {
				t.Errorf("%s: %s, of %+v", c.name, got, c.Proof.Comparisons)
			}
			got = verdict(untimed(c.Proof.Comparisons))
		}
		if got != c.verdict || !strings.HasPrefix(c.Proof.Why, c.why) {
			t.Errorf("%s: %+v, want %s: %s", c.name, c.Proof, c.verdict, c.why)
		}
	}
	for _, f := range []*finding.Finding{hidden, unfixed, measure} {
		if f.Proof != nil {
			t.Errorf("a proof of what is hidden, has no fix, or is a benchmark: %+v", f.Proof)
		}
	}
	if m.Count != 4 || m.Compared == 0 || m.GoVersion == "" || m.Interrupted {
		t.Errorf("measurement: %+v", m)
	}
	for name, text := range module {
		if now, _ := os.ReadFile(filepath.Join(p.dir, name)); string(now) != text {
			t.Errorf("%s was changed", name)
		}
	}
}

// untimed leaves out the comparisons of times: on a busy machine they may say that
// anything is slower.
func untimed(all []finding.Comparison) []finding.Comparison {
	return slices.DeleteFunc(slices.Clone(all), func(c finding.Comparison) bool { return c.Unit == "ns/op" })
}

// All fixes at once: those that overlap one before are left out.
func TestTogether(t *testing.T) {
	if testing.Short() {
		t.Skip("builds many binaries")
	}
	p := newProgram(t)
	first := p.find("append([]byte(nil), s...)", "s")
	second := p.find("return size", "return 100")
	overlapping := p.find("[]byte(nil), s", "s[:0], s")
	opts := p.options()
	opts.Together = true
	opts.Keep = t.TempDir()
	if _, err := Annotate(t.Context(), []*finding.Finding{first, second, overlapping}, opts); err != nil {
		t.Fatal(err)
	}
	if first.Proof == nil || verdict(untimed(first.Proof.Comparisons)) != finding.Smaller || first.Proof.Together != 1 {
		t.Errorf("%+v", first.Proof)
	}
	if second.Proof == nil || second.Proof.Verdict != finding.Unreached {
		t.Errorf("what no benchmark runs: %+v", second.Proof)
	}
	if overlapping.Proof == nil || overlapping.Proof.Verdict != finding.Untried {
		t.Errorf("%+v", overlapping.Proof)
	}
	kept, err := filepath.Glob(filepath.Join(opts.Keep, "_perflint-*", "fix-1", "*.txt"))
	if err != nil || len(kept) != int(sides) {
		t.Errorf("kept %q, %v", kept, err)
	}
}

func TestCancelled(t *testing.T) {
	p := newProgram(t)
	ctx, cancel := context.WithCancel(t.Context())
	opts := p.options()
	opts.Progress = func(Step) { cancel() }
	f := p.find("append([]byte(nil), s...)", "s")
	m, err := Annotate(ctx, []*finding.Finding{f}, opts)
	if !errors.Is(err, context.Canceled) || m == nil || !m.Interrupted {
		t.Errorf("%+v, %v", m, err)
	}
	if f.Proof.Proven() {
		t.Errorf("%+v", f.Proof)
	}
}

// Outside a module, with nothing to list, and with nowhere to write, there is one
// sentence.
func TestNothingDone(t *testing.T) {
	p := newProgram(t)
	f := p.find("append([]byte(nil), s...)", "s")
	opts := p.options()
	opts.Keep = filepath.Join(p.dir, "go.mod", "x")
	if _, err := Annotate(t.Context(), []*finding.Finding{f}, opts); err == nil || !strings.HasPrefix(err.Error(), "-keep: ") {
		t.Errorf("%v", err)
	}
	os.WriteFile(filepath.Join(p.dir, "go.mod"), []byte("modul m\n"), 0o666)
	if _, err := Annotate(t.Context(), []*finding.Finding{f}, p.options()); err == nil || !strings.HasPrefix(err.Error(), "can't list the packages: ") {
		t.Errorf("%v", err)
	}
}

// A file that is edited meanwhile would be measured as what the fix brings.
func TestEdited(t *testing.T) {
	if testing.Short() {
		t.Skip("builds many binaries")
	}
	p := newProgram(t)
	f := p.find("make([]byte, size)", "make([]byte, size+0)")
	opts := p.options()
	opts.Progress = func(s Step) {
		if strings.HasSuffix(s.What, ": building") {
			text := strings.Replace(module["a_test.go"], "too long", "of another length", 1)
			if err := os.WriteFile(filepath.Join(p.dir, "a_test.go"), []byte(text), 0o666); err != nil {
				t.Error(err)
			}
		}
	}
	if _, err := Annotate(t.Context(), []*finding.Finding{f}, opts); err != nil {
		t.Fatal(err)
	}
	if want := "a_test.go was changed while it was measured: run it again"; f.Proof.Verdict != finding.Untried || f.Proof.Why != want {
		t.Errorf("%+v", f.Proof)
	}
}

// What is written for the proof may lie in a folder that is copied.
func TestKeepWithin(t *testing.T) {
	if testing.Short() {
		t.Skip("builds many binaries")
	}
	p := newProgram(t)
	opts := p.options()
	opts.Keep = filepath.Join(p.dir, "testdata", "kept")
	f := p.find("append([]byte(nil), s...)", "s")
	if _, err := Annotate(t.Context(), []*finding.Finding{f}, opts); err != nil {
		t.Fatal(err)
	}
	if len(f.Proof.Comparisons) == 0 {
		t.Errorf("%+v", f.Proof)
	}
}
