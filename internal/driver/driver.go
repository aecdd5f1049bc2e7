// Package driver turns packages and analyzers into findings. It is the only
// user of go/packages.
//
// Packages are what the go command says they are (build tags, GOOS, workspace,
// vendoring). Each is parsed, type-checked against the export data of what it
// imports, analysed and dropped again, so that only as many are in memory as
// there are processors. What comes out is positions and text, never trees.
//
// The driver also fixes: see [Fix].
package driver

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/finding"
	"github.com/perflint/perflint/internal/gate"
)

// Options say what to analyse, and how.
type Options struct {
	// Dir is the working directory: patterns and the names of files are
	// relative to it. "" is the current directory.
	Dir string

	// Patterns name packages, as for the go command. None means "./...".
	Patterns []string

	// Analyzers are the rules to run; each has the ResultType
	// gate.Candidates and requires gate.Analyzer.
	Analyzers []*analysis.Analyzer

	// Rules are the names of all rules that there are, run or not, by which
	// misspelt ones in directives are known. None means those that run.
	Rules []string

	// NoDirectives leaves out the findings about directives themselves.
	NoDirectives bool

	Tags  string // build tags, as for go build -tags
	Tests bool   // analyse test files, too

	// Rounds is how often Fix applies fixes to what the fixes before them made;
	// 0 means as often as it takes, within reason.
	Rounds int

	// Synthesize writes a benchmark for each finding with a fix, where one can
	// be made up: see [finding.Trial].
	Synthesize bool
}

// A Result is what a run found.
type Result struct {
	// Findings are sorted, with fingerprints. The hidden ones are among
	// them.
	Findings []*finding.Finding

	// Errors say what could not be analysed. If there is one, the findings
	// are not all there is.
	Errors []finding.Error

	Timings []Timing

	loadErrors []finding.Error
	loadTime   time.Duration
	dir        string // names of files in findings are relative to it
	units      []*unit
	bases      map[string]string // physical file, as in findings → base of its unit
	src        *sources          // of the files that have fixes
}

// Text returns the text of a file that a fix changes, by its name in findings, as it
// was when it was analysed.
func (res *Result) Text(file string) ([]byte, error) {
	text := res.src.of(absolute(res.dir, file))
	if text == nil {
		return nil, fmt.Errorf("%s was not read", file)
	}
	return text, nil
}

// Analyzed returns the absolute names of the files that were analysed, whatever was
// found there.
func (res *Result) Analyzed() []string {
	var names []string
	for _, u := range res.units {
		if len(u.errors) > 0 {
			continue
		}
		for _, f := range slices.Concat(u.files, u.origins) {
			names = append(names, absolute(res.dir, f))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Timing says how long one step took, summed over packages.
type Timing struct {
	Name     string
	Duration time.Duration
}

// Run analyses the packages. It returns an error, one sentence, if nothing at
// all could be done; what went wrong with some of the packages is in
// [Result.Errors]. When ctx is cancelled it returns ctx.Err() at once, and lets
// what still runs run out.
func Run(ctx context.Context, opts Options) (*Result, error) {
	opts, err := opts.complete()
	if err != nil {
		return nil, err
	}
	env, err := goEnv(ctx, opts.Dir)
	if err != nil {
		return nil, err
	}
	patterns, err := expandWorkspace(ctx, env, opts)
	if err != nil {
		return nil, err
	}
	prog, err := load(ctx, env, opts, patterns, nil, false)
	if err != nil {
		return nil, err
	}
	return analyze(ctx, opts, prog)
}

// complete checks the options and fills in what is left out.
func (opts Options) complete() (Options, error) {
	dir, err := filepath.Abs(opts.Dir)
	if err != nil {
		return opts, err
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return opts, fmt.Errorf("%s is not a directory", opts.Dir)
	}
	opts.Dir = dir
	if len(opts.Patterns) == 0 {
		opts.Patterns = []string{"./..."}
	}
	for _, a := range opts.Analyzers {
		if a.ResultType != gate.Candidates || !slices.Contains(a.Requires, gate.Analyzer) {
			return opts, fmt.Errorf("internal error: rule %s does not report through the gate", a.Name)
		}
	}
	if opts.Rules == nil {
		for _, a := range opts.Analyzers {
			opts.Rules = append(opts.Rules, a.Name)
		}
	}
	return opts, nil
}

// await runs work, and returns early if ctx is cancelled: type-checking and
// passes do not look at it, and a person at the keyboard wants their prompt
// back. What still runs is left to end, or to die with the process.
func await[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type outcome struct {
		value T
		err   error
	}
	done := make(chan outcome, 1)
	go func() {
		v, err := work()
		done <- outcome{v, err}
	}()
	select {
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	case o := <-done:
		if ctx.Err() != nil {
			return o.value, ctx.Err()
		}
		return o.value, o.err
	}
}
