// Package passtest tests a pass on the code in its testdata folder, which is a
// module of its own.
package passtest

import (
	"fmt"
	"go/build"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/perflint/perflint/internal/edit"
	"github.com/perflint/perflint/internal/gate"
)

// Run runs the pass on the packages of testdata and checks that
//
//   - it reports what the "want" comments say, and nothing else;
//   - what it finds and the gate hides has a comment "// cold: REASON" on its
//     line, with the reason that heat or the pass gives;
//   - the fixed files are what the .golden files say, and there is no .golden
//     file for a file that no fix changes;
//   - the fixed code compiles, and the pass has no fix to offer there;
//   - its candidates are the same whatever -heat is.
//
// It changes flags of the gate: tests that use it must not run in parallel.
func Run(t *testing.T, a *analysis.Analyzer, patterns ...string) {
	t.Helper()
	dir := analysistest.TestData()
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	results := analysistest.RunWithSuggestedFixes(t, dir, a, patterns...)

	fixed := map[string][]byte{}
	for _, r := range results {
		for name, content := range fixedFiles(t, r.Action) {
			fixed[name] = content
		}
	}
	for _, r := range results {
		checkCold(t, r.Action)
	}
	checkGolden(t, dir, fixed)
	checkFixed(t, copyFixed(t, dir, fixed), a, patterns)
	checkHeat(t, dir, a, patterns)
}

// fixedFiles applies all fixes of a result, and returns the files they change.
func fixedFiles(t *testing.T, act *checker.Action) map[string][]byte {
	t.Helper()
	changes := map[string][]edit.Change{}
	for _, d := range act.Diagnostics {
		if len(d.SuggestedFixes) > 1 {
			t.Errorf("%s: %d fixes for one diagnostic", act.Package.Fset.Position(d.Pos), len(d.SuggestedFixes))
		}
		for _, fix := range d.SuggestedFixes {
			for _, e := range fix.TextEdits {
				f := act.Package.Fset.File(e.Pos)
				c := edit.Change{Start: f.Offset(e.Pos), End: f.Offset(e.End), New: string(e.NewText)}
				if !slices.Contains(changes[f.Name()], c) {
					changes[f.Name()] = append(changes[f.Name()], c)
				}
			}
		}
	}
	fixed := map[string][]byte{}
	for name, cs := range changes {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if fixed[name], err = edit.Apply(src, cs); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	return fixed
}

// checkCold compares what is hidden as cold with the comments that say so.
func checkCold(t *testing.T, act *checker.Action) {
	t.Helper()
	type line struct {
		file string
		line int
	}
	fset := act.Package.Fset
	at := func(pos token.Pos) line {
		p := fset.Position(pos)
		return line{p.Filename, p.Line}
	}
	want := map[line]string{}
	for _, f := range act.Package.Syntax {
		for _, g := range f.Comments {
			for _, c := range g.List {
				if _, reason, ok := strings.Cut(c.Text, "// cold: "); ok {
					want[at(c.Pos())] = reason
				}
			}
		}
	}
	for _, c := range act.Result.([]gate.Candidate) {
		where := at(c.Diagnostic.Pos)
		if c.Hidden && c.Suppressed == nil && want[where] != c.Heat.Reason {
			t.Errorf("%s:%d: hidden as cold: %q; the comment says %q", where.file, where.line, c.Heat.Reason, want[where])
		}
		if c.Hidden {
			delete(want, where)
		}
	}
	for where, reason := range want {
		t.Errorf("%s:%d: nothing is hidden as cold: %s", where.file, where.line, reason)
	}
}

// checkGolden looks for golden files that nothing is compared with.
func checkGolden(t *testing.T, dir string, fixed map[string][]byte) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if name, ok := strings.CutSuffix(path, ".golden"); ok && fixed[name] == nil && isBuilt(name) {
			t.Errorf("%s: no fix changes the file that it is for", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// isBuilt reports whether a file is part of its package under this version of Go, as far
// as can be told.
func isBuilt(name string) bool {
	match, err := build.Default.MatchFile(filepath.Split(name))
	return match || err != nil
}

// copyFixed copies testdata, with the fixed files in place of their originals.
func copyFixed(t *testing.T, dir string, fixed map[string][]byte) (copied string) {
	t.Helper()
	copied = t.TempDir()
	if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	for name, content := range fixed {
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(copied, rel), content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return copied
}

// SameOutput runs the program that is the package prog of testdata, before and
// after the fixes of the pass, and checks that it prints the same. The program
// calls what the fixes change.
func SameOutput(t *testing.T, a *analysis.Analyzer, prog string) {
	t.Helper()
	dir := analysistest.TestData()
	b, f := output(t, dir, prog), output(t, fixModule(t, dir, a), prog)
	for i := range min(len(b), len(f)) {
		if b[i] != f[i] {
			t.Errorf("the fix changes behaviour:\nbefore: %s\nafter:  %s", b[i], f[i])
		}
	}
	if len(b) != len(f) || len(b) < 2 {
		t.Errorf("the program prints %d lines before the fix, %d after", len(b), len(f))
	}
}

// Outputs runs a program, given as files, name to text, before and after the fixes
// of the pass. It returns the lines that it prints, and its files after the fixes.
func Outputs(t *testing.T, a *analysis.Analyzer, files map[string]string) (before, after []string, fixed map[string]string) {
	t.Helper()
	dir := module(t, files)
	copied := fixModule(t, dir, a)
	fixed = map[string]string{}
	for name := range files {
		content, err := os.ReadFile(filepath.Join(copied, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		fixed[name] = string(content)
	}
	return output(t, dir, ""), output(t, copied, ""), fixed
}

// fixModule applies all fixes of the pass to a copy of the module in dir.
func fixModule(t *testing.T, dir string, a *analysis.Analyzer) (copied string) {
	t.Helper()
	fixed := map[string][]byte{}
	for _, act := range analyze(t, dir, a, []string{"./..."}) {
		for name, content := range fixedFiles(t, act) {
			fixed[name] = content
		}
	}
	return copyFixed(t, dir, fixed)
}

// output returns the lines that the package prog of the module in dir prints.
func output(t *testing.T, dir, prog string) []string {
	t.Helper()
	cmd := exec.Command("go", "run", "./"+prog)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go run ./%s: %v\n%s", prog, err, stderr.String())
	}
	return strings.Split(string(out), "\n")
}

// checkFixed type-checks the fixed code and runs the pass on it again.
func checkFixed(t *testing.T, copied string, a *analysis.Analyzer, patterns []string) {
	t.Helper()
	for _, act := range analyze(t, copied, a, patterns) {
		for _, d := range act.Diagnostics {
			if d.SuggestedFixes != nil {
				t.Errorf("%s: after the fix there is another: %s", act.Package.Fset.Position(d.Pos), d.Message)
			}
		}
	}
}

// checkHeat runs the pass at each heat, and compares the candidates.
func checkHeat(t *testing.T, dir string, a *analysis.Analyzer, patterns []string) {
	t.Helper()
	heat := gate.Analyzer.Flags.Lookup("heat").Value
	defer heat.Set(heat.String())
	var first []string
	for _, level := range []string{"cold", "ordinary", "hot"} {
		if err := heat.Set(level); err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, act := range analyze(t, dir, a, patterns) {
			candidates, ok := act.Result.([]gate.Candidate)
			if !ok {
				t.Fatalf("the result of %s is a %T, want []gate.Candidate", a.Name, act.Result)
			}
			for _, c := range candidates {
				all = append(all, fmt.Sprint(act.Package.Fset.Position(c.Diagnostic.Pos), c.Diagnostic.Message, c.Heat.Level))
			}
		}
		slices.Sort(all)
		if first == nil {
			first = all
		}
		if !slices.Equal(all, first) {
			t.Errorf("at -heat=%s the candidates are others than at -heat=cold:\n%s\n--\n%s",
				level, strings.Join(all, "\n"), strings.Join(first, "\n"))
		}
	}
}

// Analyze writes a module of the given files, name to text, and runs an
// analyzer on its packages.
func Analyze(t *testing.T, a *analysis.Analyzer, files map[string]string) []*checker.Action {
	t.Helper()
	return analyze(t, module(t, files), a, []string{"./..."})
}

// module writes a module of the given files, name to text.
func module(t *testing.T, files map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if files["go.mod"] == "" {
		files["go.mod"] = "module example.com/m\n\ngo 1.25\n"
	}
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Fixed writes a module with one file of the given text, and returns the text after
// the fixes of an analyzer, with the number of its findings. It is for fixes that a
// "want" comment would keep from being offered.
func Fixed(t *testing.T, a *analysis.Analyzer, text string) (fixed string, findings int) {
	t.Helper()
	act := Analyze(t, a, map[string]string{"m.go": text})[0]
	for _, content := range fixedFiles(t, act) {
		text = string(content)
	}
	return text, len(act.Diagnostics)
}

// analyze runs one pass as the perflint command does: on export data, so
// without facts.
func analyze(t *testing.T, dir string, a *analysis.Analyzer, patterns []string) []*checker.Action {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{
		Mode:  packages.LoadSyntax | packages.NeedModule,
		Dir:   dir,
		Tests: true,
		Env:   append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod"),
	}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		for _, e := range p.Errors {
			t.Errorf("%s: %v", p, e)
		}
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Errorf("%s: %v", act, act.Err)
		}
	}
	return graph.Roots
}
