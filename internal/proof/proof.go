package proof

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
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
	copied    map[string]folder // by the folder that it is a copy of
	base      map[*pkg][]string // binaries of the code as it is, in layouts
	started   state             // of the program's files, at the start
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
		copied:   map[string]folder{},
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
	for i, s := range series {
		series[i] = s.independent()
	}
	if p.oneLayout {
		for _, c := range all {
			c.warn("the linker can't lay functions out otherwise: differences of a few per cent may come from where they lie")
		}
	}
	judge(all, series, p.opts)
	m := p.measurement(ctx, series)
	return m, ctx.Err()
}

// keptPrefix starts the name of a folder that -keep keeps. The go command passes over
// what begins with an underscore.
const keptPrefix = "_perflint-"

// makeDir makes the folder for all that is built and written, and returns what
// removes it again.
func (p *prover) makeDir() (remove func(), err error) {
	if p.opts.Keep != "" {
		p.dir = p.opts.Keep
		if err := os.MkdirAll(p.dir, 0o777); err != nil {
			return nil, fmt.Errorf("-keep: %w", err)
		}
		p.dir, err = os.MkdirTemp(p.opts.Keep, keptPrefix)
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
		p.check(c)
	}
	p.started = p.sources()
	p.checkLayouts(ctx)
	if err := p.askGo(ctx); err != nil {
		return err
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
		if name := p.edited(); name != "" && c.untried == "" {
			c.untried = name + " was changed while it was measured: run it again"
			found = nil
		}
		*out = append(*out, found...)
		if err != nil {
			return err
		}
		p.drop(all[i+1:])
	}
	return nil
}

// askGo asks the go command for its version, and for flags that stand in the way: of
// each, the last counts, and those of a build come after those of the environment.
func (p *prover) askGo(ctx context.Context) error {
	out, err := p.goCommand(ctx, p.opts.Dir, "env", "GOVERSION", "GOFLAGS")
	if err != nil {
		return err
	}
	version, flags, _ := strings.Cut(string(out), "\n")
	p.goVersion = strings.TrimSpace(version)
	if strings.Contains(flags, "-overlay") {
		return errors.New("GOFLAGS has -overlay, which fixes are laid over the program by: take it out")
	}
	if strings.Contains(flags, "-ldflags") {
		p.oneLayout = true // the program's own linker flags are kept
	}
	return nil
}

// drop removes the binaries of the code as it is that no change to come needs.
func (p *prover) drop(rest []*change) {
	for q, bins := range p.base {
		needed := slices.ContainsFunc(rest, func(c *change) bool {
			return slices.ContainsFunc(c.benchmarks, func(b *benchmark) bool { return b.pkg == q })
		})
		if !needed && p.opts.Keep == "" {
			for _, name := range bins {
				os.Remove(name)
			}
			delete(p.base, q)
		}
	}
}

// check notes why a change can't be tried.
func (p *prover) check(c *change) {
	for _, path := range c.packages() {
		if p.packages[path] == nil && !inTests(c.findings[0]) {
			c.untried = "its package is not one by itself: name the package, not its files"
		}
	}
	for name := range c.files {
		analysed, err := p.opts.Read(name)
		text, err2 := os.ReadFile(p.asListed(name))
		if err == nil && err2 == nil && !bytes.Equal(analysed, text) {
			c.untried = name + " was changed since it was analysed: run it again"
		}
	}
}

func (p *prover) step(what string, done, total int) {
	if p.opts.Progress != nil {
		p.opts.Progress(Step{what, done, total})
	}
}

// copyOf returns a copy of the folder of a package. Benchmarks are run there, whether
// they write or not: some do so only at many turns, and some now and then.
func (p *prover) copyOf(q *pkg) (folder, error) {
	if at, ok := p.copied[q.Dir]; ok {
		return at, nil
	}
	at, err := p.copyFolder(q)
	if err != nil {
		return "", fmt.Errorf("its folder can't be copied: %w", reason(err))
	}
	p.copied[q.Dir] = at
	return at, nil
}
