package proof

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A pkg is a package of the main modules, as go list tells of it.
type pkg struct {
	ImportPath, Dir, Root              string // Root is GOROOT, or the module's folder
	Imports, TestImports, XTestImports []string
	TestGoFiles, XTestGoFiles          []string
	Module                             *struct{ Dir string }

	benchmarks *bool             // whether there are any; nil: not looked
	written    map[string][]byte // test files that perflint adds, by base name
}

// listPackages lists the packages of all main modules: of the module, or of those
// of the workspace. Packages that were named are among them, too: in testdata, say,
// no pattern finds them.
func (p *prover) listPackages(ctx context.Context) error {
	patterns := slices.DeleteFunc(slices.Clone(p.opts.Patterns), func(pattern string) bool {
		return strings.HasSuffix(pattern, ".go") // a file: it has no tests
	})
	if out, err := p.goCommand(ctx, p.opts.Dir, "list", "-m", "-f", "{{.Dir}}"); err == nil {
		for dir := range strings.Lines(string(out)) {
			if dir = strings.TrimSpace(dir); dir != "" {
				patterns = append(patterns, filepath.Join(dir, "..."))
			}
		}
	}
	args := []string{"list", "-e", "-json=ImportPath,Dir,Root,Imports,TestImports,XTestImports,TestGoFiles,XTestGoFiles,Module"}
	if p.opts.Tags != "" {
		args = append(args, "-tags="+p.opts.Tags)
	}
	out, err := p.goCommand(ctx, p.opts.Dir, append(append(args, "--"), patterns...)...)
	if err != nil {
		return fmt.Errorf("can't list the packages: %w", err)
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		q := new(pkg)
		if err := dec.Decode(q); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("can't list the packages: %w", err)
		}
		p.packages[q.ImportPath] = q
	}
}

var benchmarkDecl = regexp.MustCompile(`(?m)^func Benchmark`)

// hasBenchmarks reports whether the tests of the package declare benchmarks.
func (q *pkg) hasBenchmarks() bool {
	if q.benchmarks == nil {
		has := slices.ContainsFunc(slices.Concat(q.TestGoFiles, q.XTestGoFiles), func(name string) bool {
			text, err := os.ReadFile(filepath.Join(q.Dir, name))
			return err == nil && benchmarkDecl.Match(text)
		})
		q.benchmarks = &has
	}
	return *q.benchmarks
}

// A distance says how far a package's tests are from a package.
type distance int

const (
	own    distance = iota // they are its own
	direct                 // they, or the package that they test, import it
	remote                 // what they import does
)

// candidates returns the packages with benchmarks that may run the code of a
// package, by distance.
func (p *prover) candidates(path string) map[distance][]*pkg {
	all := map[distance][]*pkg{}
	importers := p.importers(path)
	for _, q := range p.packages {
		if !q.hasBenchmarks() {
			continue
		}
		tests := slices.Concat(q.TestImports, q.XTestImports)
		switch {
		case q.ImportPath == path:
			all[own] = append(all[own], q)
		case slices.Contains(tests, path), slices.Contains(q.Imports, path):
			all[direct] = append(all[direct], q)
		case importers[q.ImportPath], slices.ContainsFunc(tests, func(imp string) bool { return importers[imp] }):
			all[remote] = append(all[remote], q)
		}
	}
	for _, list := range all {
		slices.SortFunc(list, func(a, b *pkg) int { return strings.Compare(a.ImportPath, b.ImportPath) })
	}
	return all
}

// importers returns the packages that import one, by way of others or not.
func (p *prover) importers(path string) map[string]bool {
	set := map[string]bool{}
	for grown := true; grown; {
		grown = false
		for _, q := range p.packages {
			if !set[q.ImportPath] && slices.ContainsFunc(q.Imports, func(imp string) bool { return imp == path || set[imp] }) {
				set[q.ImportPath], grown = true, true
			}
		}
	}
	return set
}

// goCommand runs the go command and returns what it prints. Its error is what it
// says, in one line.
func (p *prover) goCommand(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PWD="+dir, "GOTMPDIR="+p.dir)
	// Killed at once, it would leave its own folder behind, and a linker that runs.
	cmd.Cancel = func() error {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			return cmd.Process.Kill()
		}
		return nil
	}
	cmd.WaitDelay = 5 * time.Second
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, errors.New(firstWords(stderr.String(), err))
	}
	return out, nil
}

// firstWords is what a program said before it failed: its first line that says
// something.
func firstWords(output string, err error) string {
	for line := range strings.Lines(output) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "go: downloading") {
			return line
		}
	}
	return err.Error()
}
