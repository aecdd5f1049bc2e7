package driver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/perflint/perflint/internal/finding"
	"github.com/perflint/perflint/internal/gate"
)

// A unit is what came of one package.
type unit struct {
	base     string // see [base]
	files    []string
	origins  []string // what cgo made some of the files from
	findings []*finding.Finding
	errors   []finding.Error
	timings  map[string]time.Duration

	// rejected says that perflint's type checker did not take what the
	// compiler did.
	rejected bool
}

// analyze runs the analyzers over the packages of a program.
func analyze(ctx context.Context, opts Options, prog *program) (*Result, error) {
	analyzers := guard(ctx, append([]*analysis.Analyzer{gate.Analyzer}, opts.Analyzers...))
	if err := analysis.Validate(analyzers); err != nil {
		return nil, fmt.Errorf("internal error: %w", err)
	}
	units, err := await(ctx, func() ([]*unit, error) {
		// One worker for each processor, and each at one package: running
		// the passes of a package side by side as well only adds waiting,
		// and all packages at once adds memory.
		units := make([]*unit, len(prog.pkgs))
		queue := newQueue(prog.pkgs)
		var workers sync.WaitGroup
		for w := range min(runtime.GOMAXPROCS(0), len(prog.pkgs)) {
			workers.Go(func() {
				for i, ok := queue.take(w%2 == 0); ok && ctx.Err() == nil; i, ok = queue.take(w%2 == 0) {
					units[i] = analyzePackage(opts, prog, analyzers, prog.pkgs[i])
				}
			})
		}
		workers.Wait()
		return units, nil
	})
	if err != nil {
		return nil, err
	}
	prog.explainRejected(units)
	res := &Result{dir: opts.Dir, src: prog.src, loadErrors: prog.errors, loadTime: prog.loadTime}
	res.set(units)
	return res, nil
}

// set fills in the result from the units.
func (res *Result) set(units []*unit) {
	res.units = units
	res.bases = map[string]string{}
	res.Findings = nil
	res.Errors = slices.Clone(res.loadErrors)
	res.Timings = []Timing{{"load", res.loadTime}}
	total := map[string]time.Duration{}
	type place struct {
		finding.Position
		rule, message string
	}
	seen := map[place]bool{}
	for _, u := range units {
		for _, f := range u.files {
			res.bases[f] = u.base
		}
		for _, f := range u.findings {
			// Files that cgo or a generator made may share a position.
			if at := (place{f.Position, f.Rule, f.Message}); !seen[at] {
				seen[at] = true
				res.Findings = append(res.Findings, f)
			}
		}
		res.Errors = append(res.Errors, u.errors...)
		for name, d := range u.timings {
			total[name] += d
		}
	}
	finding.Finish(res.Findings)
	for name, d := range total {
		res.Timings = append(res.Timings, Timing{name, d})
	}
	slices.SortFunc(res.Timings[1:], func(a, b Timing) int {
		return cmp.Or(cmp.Compare(b.Duration, a.Duration), cmp.Compare(a.Name, b.Name))
	})
}

// analyzePackage type-checks one package, runs the analyzers over it, and drops
// its syntax.
func analyzePackage(opts Options, prog *program, analyzers []*analysis.Analyzer, pkg *packages.Package) *unit {
	u := &unit{base: base(pkg), timings: map[string]time.Duration{}, files: make([]string, 0, len(pkg.CompiledGoFiles))}
	for _, f := range pkg.CompiledGoFiles {
		u.files = append(u.files, relative(opts.Dir, f))
	}
	u.origins = make([]string, 0, len(pkg.GoFiles))
	for _, f := range pkg.GoFiles {
		u.origins = append(u.origins, relative(opts.Dir, f))
	}
	defer func() { pkg.Syntax, pkg.Types, pkg.TypesInfo = nil, nil, nil }()
	start := time.Now()
	u.errors = prog.check(pkg)
	u.timings["type-check"] = time.Since(start)
	if u.errors != nil {
		u.rejected = true
		return u
	}
	graph, err := checker.Analyze(analyzers, []*packages.Package{pkg}, &checker.Options{Sequential: true})
	if err != nil {
		u.errors = append(u.errors, finding.Error{Package: pkg.PkgPath, Message: "internal error: " + err.Error()})
		return u
	}
	c := converter{dir: opts.Dir, pkg: pkg, src: prog.src}
	ran := map[string][]gate.Candidate{}
	var collected *gate.Package
	for act := range graph.All() {
		u.timings[act.Analyzer.Name] += act.Duration
		if act.Err != nil {
			u.addError(act)
			continue
		}
		switch result := act.Result.(type) {
		case *gate.Package:
			collected = result
		case []gate.Candidate:
			ran[act.Analyzer.Name] = result
			for i := range result {
				f := c.finding(act.Analyzer.Name, &result[i])
				if opts.Synthesize && f.Fix != nil && f.Hidden == "" {
					f.Trial = c.trial(result[i].Diagnostic.Pos)
				}
				u.findings = append(u.findings, f)
			}
		}
	}
	if collected != nil && !opts.NoDirectives {
		u.findings = append(u.findings, c.directives(collected.Directives, ran, opts.Rules)...)
	}
	keep := map[string]bool{}
	for _, f := range u.findings {
		if f.Fix != nil {
			for _, e := range f.Fix.Edits {
				keep[absolute(opts.Dir, e.File)] = true
			}
		}
	}
	prog.src.drop(pkg.CompiledGoFiles, keep)
	return u
}

// addError records why an action failed, unless it is because another did.
func (u *unit) addError(act *checker.Action) {
	for _, dep := range act.Deps {
		if dep.Err != nil {
			return
		}
	}
	if errors.Is(act.Err, context.Canceled) || errors.Is(act.Err, context.DeadlineExceeded) {
		return
	}
	e := finding.Error{Package: act.Package.PkgPath}
	var panicked *panicError
	if errors.As(act.Err, &panicked) {
		e.Message, e.Detail = panicked.Error(), panicked.stack
	} else {
		e.Message = fmt.Sprintf("internal error: pass %s failed on package %s: %v", act.Analyzer.Name, act.Package.PkgPath, act.Err)
	}
	u.errors = append(u.errors, e)
}
