package proof

import (
	"context"
	"fmt"
	"maps"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/perflint/perflint/internal/finding"
)

// A prover works through one call of [Annotate].
type prover struct {
	opts      Options
	dir       string            // for all that is built and written
	packages  map[string]*pkg   // of the main modules, by import path
	oneLayout bool              // the linker lays functions out in one order only
	original  map[string]string // of files that are laid over others, their names
	copies    int               // of folders
	budget    time.Duration     // of the runs for one change
	copied    map[*pkg]folder
	stateOf   map[*pkg]state    // of its copy, when it was made
	base      map[*pkg][]string // binaries of the code as it is, in layouts
	cpu       string            // that the benchmarks tell of
	goVersion string
}

// Annotate measures what the fixes of the findings bring, and notes it in their
// Proof. Findings that are hidden, that have no fix, or the fix of which changes
// a benchmark, are left as they are.
//
// What goes wrong with one fix or benchmark is noted there; an error, one
// sentence, says that nothing could be done. When ctx is cancelled, what was
// measured until then is judged and noted, and the error is that of the context.
func Annotate(ctx context.Context, fs []*finding.Finding, opts Options) (*finding.Measurement, error) {
	opts = opts.complete()
	if opts.CPU == "" {
		opts.CPU = strconv.Itoa(runtime.GOMAXPROCS(0))
	}
	all := changes(fs, opts)
	p := &prover{
		opts:     opts,
		budget:   budget,
		packages: map[string]*pkg{},
		original: map[string]string{},
		copied:   map[*pkg]folder{},
		stateOf:  map[*pkg]state{},
		base:     map[*pkg][]string{},
	}
	if len(all) == 0 {
		return p.measurement(ctx, nil), nil
	}
	remove, err := p.makeDir()
	if err != nil {
		return nil, err
	}
	defer remove()
	var series []*series
	err = p.prove(ctx, all, &series)
	if err != nil && ctx.Err() == nil {
		return nil, err
	}
	judge(all, series, p.opts)
	m := p.measurement(ctx, series)
	return m, ctx.Err()
}

// makeDir makes the folder for all that is built and written, and returns what
// removes it again.
func (p *prover) makeDir() (remove func(), err error) {
	if p.opts.Keep != "" {
		p.dir = p.opts.Keep
		if err := os.MkdirAll(p.dir, 0o777); err != nil {
			return nil, fmt.Errorf("-keep: %w", err)
		}
		p.dir, err = os.MkdirTemp(p.opts.Keep, "prove-")
		return func() {}, err
	}
	p.dir, err = os.MkdirTemp("", "perflint-prove-")
	if err != nil {
		return nil, err
	}
	return func() { os.RemoveAll(p.dir) }, nil
}

// prove finds the benchmarks, and measures the changes one by one. It adds what it
// measured to series, also where it ends early.
func (p *prover) prove(ctx context.Context, all []*change, out *[]*series) error {
	if err := p.listPackages(ctx); err != nil {
		return err
	}
	for _, c := range all {
		for _, path := range c.packages() {
			if p.packages[path] == nil && !inTests(c.findings[0]) {
				c.untried = "its package is not one by itself: name the package, not its files"
			}
		}
	}
	p.checkLayouts(ctx)
	if out, err := p.goCommand(ctx, p.opts.Dir, "env", "GOVERSION"); err == nil {
		p.goVersion = strings.TrimSpace(string(out))
	}
	if err := p.reach(ctx, all); err != nil {
		return err
	}
	if p.opts.Synthesize {
		p.synthesize(all)
	}
	for i, c := range all {
		if c.untried != "" || len(c.benchmarks) == 0 {
			continue
		}
		found, err := p.measure(ctx, c, i, len(all))
		*out = append(*out, found...)
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *prover) step(what string, done, total int) {
	if p.opts.Progress != nil {
		p.opts.Progress(Step{what, done, total})
	}
}

// copyOf returns a copy of the folder of a package.
func (p *prover) copyOf(q *pkg) (folder, error) {
	if at, ok := p.copied[q]; ok {
		return at, nil
	}
	at, err := p.copyFolder(q)
	if err != nil {
		return "", fmt.Errorf("its folder can't be copied: %w", reason(err))
	}
	p.copied[q] = at
	p.stateOf[q] = at.state()
	return at, nil
}

// placed forgets the copy of a package's folder if the benchmarks have written
// nothing there: then they are measured where they belong.
func (p *prover) placed(q *pkg) {
	if p.copied[q] == folder(q.Dir) {
		return // its own: not to be removed
	}
	if maps.Equal(p.copied[q].state(), p.stateOf[q]) {
		os.RemoveAll(string(p.copied[q]))
		p.copied[q] = folder(q.Dir)
	}
}
