// Package gopls_test drives the gopls that perflint gopls build makes, as editors do.
package gopls_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// The programs under test.
var perflint, gopls string

func TestMain(m *testing.M) { os.Exit(buildAndRun(m)) }

// buildAndRun builds perflint, and by it gopls, as a user would.
func buildAndRun(m *testing.M) int {
	dir, err := os.MkdirTemp("", "e2e-gopls-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() {
		// A gopls that an editor has left may still write its cache.
		for start := time.Now(); os.RemoveAll(dir) != nil && time.Since(start) < 10*time.Second; {
			time.Sleep(100 * time.Millisecond)
		}
	}()
	exe := ""
	if runtime.GOOS == "windows" {
		exe = ".exe"
	}
	root := filepath.Join("..", "..")
	perflint, gopls = filepath.Join(dir, "perflint"+exe), filepath.Join(dir, "gopls-perflint"+exe)
	for _, args := range [][]string{
		{"go", "build", "-C", root, "-o", perflint, "./cmd/perflint"},
		{perflint, "gopls", "build", "-version", goplsVersion, "-src", root, "-o", gopls},
	} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", strings.Join(args, " "), err)
			return 1
		}
	}
	// What gopls caches, and where it looks for settings, is not the user's.
	os.Setenv("GOPLSCACHE", filepath.Join(dir, "cache"))
	os.Setenv("GOWORK", "off")
	return m.Run()
}

// goplsVersion is the gopls that the tests are for: another may show other things beside
// what the rules find.
const goplsVersion = "v0.23.0"

// corpus returns a copy of the corpus of packages, or of another folder of modules.
func corpus(t *testing.T, source string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(source)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A finding is what perflint -json says of one.
type finding struct {
	File                string
	Line, Column        int
	Rule, Message, Heat string
	URL, Level          string
	Fix                 *struct{ Message string }
}

func (f finding) String() string {
	return fmt.Sprintf("%s:%d:%d: %s (%s)", f.File, f.Line, f.Column, f.Message, f.Rule)
}

// findings runs perflint. Its rule about directives is left out: no other driver has it.
func findings(t *testing.T, dir string) []finding {
	t.Helper()
	var report struct{ Findings []finding }
	out := run(t, dir, perflint, "-json", "-fail=never", "-disable=directive", "./...")
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatal(err)
	}
	return report.Findings
}

// run runs a program that has to succeed, and returns what it prints.
func run(t *testing.T, dir string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", strings.Join(args, " "), err, out, stderr.String())
	}
	return out
}

// goFiles returns the files of a module that are built here, relative to it.
func goFiles(t *testing.T, dir string) []string {
	t.Helper()
	const format = `{{$dir := .Dir}}{{range .GoFiles}}{{$dir}}/{{.}}{{"\n"}}{{end}}{{range .CgoFiles}}{{$dir}}/{{.}}{{"\n"}}{{end}}` +
		`{{range .TestGoFiles}}{{$dir}}/{{.}}{{"\n"}}{{end}}{{range .XTestGoFiles}}{{$dir}}/{{.}}{{"\n"}}{{end}}`
	var files []string
	for line := range strings.Lines(string(run(t, dir, "go", "list", "-f", format, "./..."))) {
		if name := strings.TrimSpace(line); name != "" {
			rel, err := filepath.Rel(dir, filepath.FromSlash(name))
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, filepath.ToSlash(rel))
		}
	}
	return files
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
