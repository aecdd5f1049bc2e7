package drivers_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

var golangciProgram = sync.OnceValues(func() (string, error) {
	name := filepath.Join(tools, exe("golangci-lint"))
	_, err := attempt(filepath.Join("..", "golangci"), "go", "build", "-o", name, "./cmd/golangci-lint")
	return name, err
})

// golangci runs the rules as a plugin of golangci-lint, with the configuration of the
// example.
func golangci(t *testing.T, dir string) []place {
	t.Helper()
	program, err := golangciProgram()
	if err != nil {
		t.Fatal(err)
	}
	config, err := filepath.Abs(filepath.Join("..", "..", "examples", "golangci", ".golangci.yml"))
	if err != nil {
		t.Fatal(err)
	}
	// What another perflint found, its cache may keep; and another golangci-lint may run.
	t.Setenv("GOLANGCI_LINT_CACHE", t.TempDir())
	var report struct {
		Issues []struct {
			Text string
			Pos  struct {
				Filename string
				Line     int
			}
		}
	}
	out := command(t, dir, program, "run", "--config="+config, "--enable-only=perflint", "--issues-exit-code=0",
		"--output.json.path=stdout", "--show-stats=false", "--path-mode=abs", "--allow-parallel-runners", "./...")
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatal(err)
	}
	var places []place
	for _, issue := range report.Issues {
		rule, _, _ := strings.Cut(issue.Text, ": ")
		p := place{relative(t, dir, issue.Pos.Filename), issue.Pos.Line, rule}
		if !silenced(t, dir, p) {
			places = append(places, adjusted(t, dir, p))
		}
	}
	return sortedOnce(places)
}

// silenced reports whether a comment on the line says //nolint with the name of the rule:
// to golangci-lint that is an unknown linter, and //nolint is its own.
func silenced(t *testing.T, dir string, p place) bool {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p.File)))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Contains(strings.Split(string(text), "\n")[p.Line-1], "//nolint:"+p.Rule)
}
