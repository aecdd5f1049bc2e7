// Package drivers_test runs the rules by every program that can, on the same code. All
// find the same, or the rules hang on who runs them.
package drivers_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// A place is where a rule finds something. Columns and messages are not compared: what
// drivers make of them is tested with each.
type place struct {
	File string // slash path relative to the folder of the run
	Line int
	Rule string
}

// drivers are the programs, but for perflint itself, which says what is right. Each
// returns what it finds in all packages of a module and in their tests.
var drivers = []struct {
	name string
	run  func(t *testing.T, dir string) []place
}{
	{"vet", vet},
	{"nogo", bazel},
	{"golangci-lint", golangci},
	{"gopls", editor},
}

// modules is the code: the corpus has a bit of all, and real code what nobody thinks of.
var modules = []struct {
	name, version string // a version of a module, or the corpus
	least         int    // so many findings, or nothing was looked at
}{
	{"corpus", "", 70},
	{"github.com/casbin/casbin/v3", "v3.10.0", 50}, // go 1.13, with dependencies and many benchmarks
	{"github.com/expr-lang/expr", "v1.17.8", 10},   // go 1.18, a compiler
}

func TestDrivers(t *testing.T) {
	for _, m := range modules {
		t.Run(strings.ReplaceAll(m.name, "/", "."), func(t *testing.T) {
			dir := fetch(t, m.name, m.version)
			want := perflint(t, dir)
			if len(want) < m.least {
				t.Fatalf("perflint finds %d places, want %d at least: is everything there?", len(want), m.least)
			}
			t.Logf("%d places", len(want))
			for _, d := range drivers {
				t.Run(d.name, func(t *testing.T) {
					for _, difference := range differences(d.run(t, dir), want) {
						t.Error(difference)
					}
				})
			}
		})
	}
}

// differences says what only one of two has.
func differences(got, want []place) []string {
	var all []string
	for _, p := range got {
		if !slices.Contains(want, p) {
			all = append(all, fmt.Sprintf("perflint does not find %s:%d (%s)", p.File, p.Line, p.Rule))
		}
	}
	for _, p := range want {
		if !slices.Contains(got, p) {
			all = append(all, fmt.Sprintf("only perflint finds %s:%d (%s)", p.File, p.Line, p.Rule))
		}
	}
	return all
}

// TestDifferences checks that a difference does not go unseen.
func TestDifferences(t *testing.T) {
	a, b := place{"a.go", 1, "concatloop"}, place{"b/b.go", 2, "mapgrow"}
	for name, test := range map[string]struct {
		got  []place
		want int
	}{
		"none":           {[]place{a, b}, 0},
		"one less":       {[]place{a}, 1},
		"one more":       {[]place{a, b, {"a.go", 1, "mapgrow"}}, 1},
		"another line":   {[]place{a, {"b/b.go", 3, "mapgrow"}}, 2},
		"another rule":   {[]place{a, {"b/b.go", 2, "slicegrow"}}, 2},
		"another folder": {[]place{a, {"b.go", 2, "mapgrow"}}, 2},
		"nothing":        {nil, 2},
	} {
		if got := differences(test.got, []place{a, b}); len(got) != test.want {
			t.Errorf("%s: %q, want %d differences", name, got, test.want)
		}
	}
}

// fetch returns a copy of a module, for nobody may write into the module cache.
func fetch(t *testing.T, name, version string) string {
	t.Helper()
	from := filepath.Join("..", name)
	if version != "" {
		var mod struct{ Dir string }
		if err := json.Unmarshal(command(t, ".", "go", "mod", "download", "-json", name+"@"+version), &mod); err != nil {
			t.Fatal(err)
		}
		from = mod.Dir
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err == nil {
		err = os.CopyFS(dir, os.DirFS(from))
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// sortedOnce returns the places in order, each once: two findings of a rule on a line
// are one place, and so is one in a package and in its test variant.
func sortedOnce(places []place) []place {
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), strings.Compare(a.Rule, b.Rule))
	})
	return slices.Compact(places)
}

// relative returns a file's slash path relative to the folder of the run.
func relative(t *testing.T, dir, file string) string {
	t.Helper()
	if filepath.IsAbs(file) {
		rel, err := filepath.Rel(dir, file)
		if err != nil {
			t.Fatal(err)
		}
		file = rel
	}
	return filepath.ToSlash(file)
}

// adjusted returns where a place is by //line comments: drivers that know Go files only
// show the file itself.
func adjusted(t *testing.T, dir string, p place) place {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, filepath.Join(dir, filepath.FromSlash(p.File)), nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	file := fset.File(f.FileStart)
	at := fset.Position(file.LineStart(p.Line))
	return place{relative(t, dir, at.Filename), at.Line, p.Rule}
}

// command runs a command that has to succeed and returns its standard output.
func command(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	out, err := attempt(dir, name, args...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// attempt runs a command. With an error, it returns the standard output all the same:
// findings are an error to many programs.
func attempt(dir, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("%s: %w\n%s", cmd, err, &stderr)
	}
	return out, err
}

func exe(name string) string {
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return name
}
