package passes_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/driver"
	"github.com/perflint/perflint/passes"
)

var claimsDir = filepath.Join("..", "testdata", "claims")

// TestClaimsAreFixes checks that what is measured is what perflint does: every
// function of package pitfall is found, what is fixed there is the code of
// package fixed, and nothing is found in that.
func TestClaimsAreFixes(t *testing.T) {
	for _, a := range passes.All {
		t.Run(a.Name, func(t *testing.T) {
			pitfall, fixed := filepath.Join(claimsDir, a.Name, "pitfall"), filepath.Join(claimsDir, a.Name, "fixed")
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(pitfall)); err != nil {
				t.Fatal(err)
			}
			writeFile(t, filepath.Join(dir, "go.mod"), "module m\n\ngo 1.25\n")
			opts := driver.Options{Dir: dir, Tests: true, Analyzers: []*analysis.Analyzer{a}}
			found := runDriver(t, opts)
			checkFunctions(t, dir, found)
			fixes, err := driver.Fix(t.Context(), opts, found)
			if err == nil {
				err = fixes.Write(t.Context())
			}
			if err != nil {
				t.Fatal(err)
			}
			changed := map[string]bool{}
			for _, f := range found.Findings {
				changed[f.File] = changed[f.File] || f.Fix != nil
			}
			for name, isChanged := range changed {
				if isChanged {
					compareFixed(t, filepath.Join(dir, name), filepath.Join(fixed, name))
				}
			}
			for _, f := range runDriver(t, driver.Options{Dir: fixed, Patterns: []string{"."}, Tests: true, Analyzers: []*analysis.Analyzer{a}}).Findings {
				t.Errorf("found in package fixed: %s:%d: %s", f.File, f.Line, f.Message)
			}
		})
	}
}

// checkFunctions checks that something is found in each function: gofmt starts
// them, and nothing else, with "func" at the start of a line. In a file of benchmarks,
// other functions are their work.
func checkFunctions(t *testing.T, dir string, found *driver.Result) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		var start int
		var fn string
		inFunction := func(end int) bool {
			for _, f := range found.Findings {
				if f.File == filepath.Base(name) && start <= f.Line && f.Line < end && f.Hidden == "" {
					return true
				}
			}
			return false
		}
		lines := strings.Split(readFile(t, name), "\n")
		for i, line := range append(lines, "func") {
			if !strings.HasPrefix(line, "func") {
				continue
			}
			if start > 0 && !inFunction(i+1) {
				t.Errorf("nothing is found in %s", fn)
			}
			start, fn = i+1, line
			if strings.HasSuffix(name, "_test.go") && !strings.HasPrefix(line, "func Benchmark") {
				start = 0
			}
		}
	}
}

// compareFixed compares a fixed file with the one of package fixed, which only
// has the name of its package from elsewhere.
func compareFixed(t *testing.T, got, want string) {
	t.Helper()
	text := strings.Replace(readFile(t, got), "package pitfall\n", "package fixed\n", 1)
	if *update {
		writeFile(t, want, text)
	}
	if text != readFile(t, want) {
		t.Errorf("%s is not what the fixes make (go test ./passes -update):\n%s", want, text)
	}
}

func runDriver(t *testing.T, opts driver.Options) *driver.Result {
	t.Helper()
	res, err := driver.Run(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range res.Errors {
		t.Errorf("%v", e)
	}
	return res
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
