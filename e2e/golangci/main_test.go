// Package golangci tests perflint in a real golangci-lint.
package golangci

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// The commands under test, built for it.
var golangciLint, perflint string

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "perflint-golangci")
	if err != nil {
		log.Print(err)
		return 1
	}
	defer os.RemoveAll(dir)
	for _, build := range []struct {
		name     *string
		dir, pkg string
	}{
		{&golangciLint, ".", "./cmd/golangci-lint"},
		{&perflint, "../..", "./cmd/perflint"},
	} {
		*build.name = filepath.Join(dir, filepath.Base(build.pkg))
		if runtime.GOOS == "windows" {
			*build.name += ".exe"
		}
		cmd := exec.Command("go", "build", "-o", *build.name, build.pkg)
		cmd.Dir = build.dir
		if out, err := cmd.CombinedOutput(); err != nil {
			log.Printf("go build %s: %v\n%s", build.pkg, err, out)
			return 1
		}
	}
	os.Setenv("GOLANGCI_LINT_CACHE", filepath.Join(dir, "cache"))
	for _, name := range []string{"TMPDIR", "TMP"} { // there it sees to it that none runs beside it
		os.Setenv(name, dir)
	}
	return m.Run()
}

// example is the configuration that the README shows.
var example = filepath.Join("..", "..", "examples", "golangci", ".golangci.yml")

// module copies a module, and puts a configuration of golangci-lint into it: the
// example with some changes, old and new text in turn.
func module(t *testing.T, from string, changes ...string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	config := read(t, example)
	for i := 0; i < len(changes); i += 2 {
		if !strings.Contains(config, changes[i]) {
			t.Fatalf("the example has no %q", changes[i])
		}
		config = strings.Replace(config, changes[i], changes[i+1], 1)
	}
	write(t, filepath.Join(dir, ".golangci.yml"), config)
	return dir
}

// A result is what a command did.
type result struct {
	stdout, stderr string
	status         int
}

func execute(t *testing.T, dir, command string, args ...string) result {
	t.Helper()
	cmd := exec.Command(command, args...)
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return result{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// byGolangci returns what golangci-lint finds by some linters, sorted, in the form of
// byPerflint; what another linter finds has its name in place of the rule.
func byGolangci(t *testing.T, dir, linters string, args ...string) []string {
	t.Helper()
	args = append([]string{"run", "--enable-only=" + linters, "--output.json.path=stdout", "--show-stats=false"}, args...)
	r := execute(t, dir, golangciLint, args...)
	var report struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	if err := json.Unmarshal([]byte(r.stdout), &report); err != nil || r.status > 1 || strings.Contains(r.stderr, "level=error") {
		t.Fatalf("golangci-lint %s: %v, status %d\n%s%s", args, err, r.status, r.stdout, r.stderr)
	}
	var found []string
	for _, i := range report.Issues {
		rule, message := i.FromLinter, i.Text
		if rule == "perflint" { // whose rule begins the text
			rule, message, _ = strings.Cut(message, ": ")
		}
		found = append(found, fmt.Sprintf("%s:%d:%d: %s (%s)", filepath.ToSlash(i.Pos.Filename), i.Pos.Line, i.Pos.Column, message, rule))
	}
	slices.Sort(found)
	return found
}

// byPerflint returns what perflint finds, sorted. Only the command judges directives.
func byPerflint(t *testing.T, dir string, args ...string) []string {
	t.Helper()
	args = append([]string{"-disable=directive"}, args...)
	r := execute(t, dir, perflint, append(args, "./...")...)
	if r.status > 1 {
		t.Fatalf("perflint %s: status %d\n%s", args, r.status, r.stderr)
	}
	found := strings.Split(strings.TrimSpace(r.stdout), "\n")
	slices.Sort(found)
	return found
}

// same compares lists, of which there has to be something to compare.
func same(t *testing.T, golangci, perflint []string) {
	t.Helper()
	if len(perflint) == 0 {
		t.Error("perflint finds nothing")
	}
	for _, f := range golangci {
		if !slices.Contains(perflint, f) {
			t.Errorf("by golangci-lint only: %s", f)
		}
	}
	for _, f := range perflint {
		if !slices.Contains(golangci, f) {
			t.Errorf("by perflint only: %s", f)
		}
	}
	if len(golangci) != len(perflint) {
		t.Errorf("golangci-lint finds %d, perflint %d", len(golangci), len(perflint))
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
