package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/perflint/perflint/internal/driver"
	"github.com/perflint/perflint/internal/finding"
	"github.com/perflint/perflint/internal/proof"
	"github.com/perflint/perflint/internal/report"
)

// proofFlagNames are the flags that say how to measure.
var proofFlagNames = []string{"bench", "count", "benchtime", "alpha", "timeout", "cpu", "keep", "together", "synthesize"}

// proofFlags adds the flags of perflint prove, and of -min=proven.
func (c *command) proofFlags(fs *flag.FlagSet) {
	o := &c.proof
	def := proof.Defaults
	fs.Var(&c.min, "min", "report and fix only findings with this `evidence`: static, or proven, which measures as perflint prove does")
	fs.StringVar(&o.Bench, "bench", "", "prove: use the benchmarks that match `regexp`, as for go test; by default all that reach the code")
	fs.IntVar(&o.Count, "count", def.Count, "prove: run each benchmark `n` times with each fix, and twice as often without")
	fs.StringVar(&o.BenchTime, "benchtime", def.BenchTime, "prove: let a run take `t`, a duration or a number of turns such as 100x")
	fs.Float64Var(&o.Alpha, "alpha", def.Alpha, "prove: take `chance` of a wrong claim, over all that is compared")
	fs.DurationVar(&o.Timeout, "timeout", def.Timeout, "prove: give up a benchmark of which one run takes longer than `t`")
	fs.StringVar(&o.CPU, "cpu", "", "prove: `list` of values of GOMAXPROCS, as for go test")
	fs.StringVar(&o.Keep, "keep", "", "prove: keep what is built and printed in a new folder below `dir`")
	fs.BoolVar(&o.Together, "together", false, "prove: measure all fixes at once, not one at a time")
	fs.BoolVar(&o.Synthesize, "synthesize", false, "prove: make up a benchmark where none reaches the code and input can be made up")
}

// checkProof checks the flags about proof.
func (c *command) checkProof(fs *flag.FlagSet) error {
	measures := c.prove || c.min == proven
	var stray error
	fs.Visit(func(f *flag.Flag) {
		for _, name := range proofFlagNames {
			if f.Name == name && !measures {
				stray = fmt.Errorf("-%s is for perflint prove, and for -min=proven", name)
			}
		}
	})
	o := &c.proof
	switch {
	case stray != nil:
		return stray
	case c.prove && (c.fix || c.diff || c.min != ""):
		return errors.New("perflint prove changes nothing: perflint -fix -min=proven applies the fixes that are proven")
	case o.Together && c.min == proven:
		return errors.New("-together can't tell which of the fixes is the gain: -min=proven measures one at a time")
	case o.Count < 2:
		return fmt.Errorf("-count wants 2 or more, not %d: one run can't tell a gain from chance", o.Count)
	case o.Alpha <= 0 || o.Alpha >= 1:
		return fmt.Errorf("-alpha wants a chance between 0 and 1, not %v", o.Alpha)
	case o.Timeout <= 0:
		return fmt.Errorf("-timeout wants more than %v", o.Timeout)
	case !isBenchTime(o.BenchTime):
		return fmt.Errorf("-benchtime wants a duration such as 100ms, or turns such as 100x, not %q", o.BenchTime)
	case !isCPUList(o.CPU):
		return fmt.Errorf("-cpu wants numbers above 0 with commas between them, not %q", o.CPU)
	}
	for elem := range strings.SplitSeq(o.Bench, "/") {
		if _, err := regexp.Compile(elem); err != nil {
			return fmt.Errorf("-bench: %w", err)
		}
	}
	return nil
}

func isBenchTime(s string) bool {
	if turns, ok := strings.CutSuffix(s, "x"); ok {
		n, err := strconv.Atoi(turns)
		return err == nil && n > 0
	}
	d, err := time.ParseDuration(s)
	return err == nil && d > 0
}

func isCPUList(s string) bool {
	if s == "" {
		return true
	}
	for item := range strings.SplitSeq(s, ",") {
		if n, err := strconv.Atoi(strings.TrimSpace(item)); err != nil || n < 1 {
			return false
		}
	}
	return true
}

// runProve is perflint prove: find, measure, print the table.
func (c *command) runProve(ctx context.Context, stdout, stderr io.Writer) int {
	res, err := c.find(ctx, c.options())
	var m *finding.Measurement
	if err == nil {
		m, err = c.measure(ctx, res, stderr)
	}
	interrupted := errors.Is(err, context.Canceled)
	if interrupted {
		fmt.Fprintln(stderr, "perflint: interrupted")
	}
	switch {
	case interrupted && m == nil:
		return notAnalysed
	case err != nil && !interrupted:
		res = &driver.Result{Errors: []finding.Error{{Message: err.Error()}}}
	}
	rep := c.report(res)
	rep.Measurement = m
	if interrupted || len(rep.Errors) > 0 || untried(rep.Shown()) {
		rep.Status = notAnalysed
	}
	printed := c.print(rep, func(w io.Writer) error { return report.Proof(w, rep) }, stdout, stderr)
	report.Errors(stderr, rep)
	fmt.Fprintln(stderr, report.ProofSummary(rep))
	if !printed {
		return notAnalysed
	}
	return rep.Status
}

// untried reports whether some fix could not be measured, though there is something
// to measure it by.
func untried(fs []*finding.Finding) bool {
	for _, f := range fs {
		if f.Proof != nil && f.Proof.Verdict == finding.Untried {
			return true
		}
	}
	return false
}

func (c *command) measure(ctx context.Context, res *driver.Result, stderr io.Writer) (*finding.Measurement, error) {
	opts := c.proof
	if opts.Keep != "" {
		opts.Keep = c.inDir(opts.Keep)
	}
	opts.Dir, opts.Patterns, opts.Tags, opts.Read = c.dir, c.patterns, c.tags, res.Text
	bar := newProgress(stderr)
	defer bar.end()
	opts.Progress = bar.show
	m, err := proof.Annotate(ctx, res.Findings, opts)
	slices.SortFunc(res.Findings, finding.Compare)
	return m, err
}

// hideUnproven measures, and hides what is not proven to be a gain. What proves to
// be a loss is told: nobody should make such a fix by hand.
func (c *command) hideUnproven(ctx context.Context, res *driver.Result, stderr io.Writer) error {
	c.proofs = map[string]*finding.Proof{}
	if _, err := c.measure(ctx, res, stderr); err != nil {
		return err
	}
	for _, f := range res.Findings {
		if f.Hidden == "" && f.Proof != nil && f.Proof.Verdict == finding.Untried {
			fmt.Fprintf(stderr, "perflint: %s:%d:%d: not measured: %s (%s)\n", f.File, f.Line, f.Column, f.Proof.Why, f.Rule)
			c.unmeasured = true
		}
		if f.Hidden == "" && f.Proof.Refuted() {
			fmt.Fprintf(stderr, "perflint: %s:%d:%d: the fix proves %s: dropped (%s)\n", f.File, f.Line, f.Column, f.Proof.Verdict, f.Rule)
		}
	}
	for _, f := range res.Findings {
		if f.Proof.Proven() {
			c.proofs[f.Fingerprint] = f.Proof
		}
	}
	hide(res)
	return nil
}

// keepProofs gives the findings that are left the proofs of those whose fix was not
// made, because it overlaps another: they are not to vanish.
func (c *command) keepProofs(res *driver.Result, fixed *driver.Fixes) {
	for _, f := range res.Findings {
		if p := c.proofs[f.Fingerprint]; p != nil && f.Proof == nil && !fixed.Made(f.Fingerprint) {
			f.Proof = p
		}
	}
}

// hide hides the findings that are not proven.
func hide(res *driver.Result) {
	for _, f := range res.Findings {
		if f.Hidden == "" && !f.Proof.Proven() {
			f.Hidden = finding.Unproven
		}
	}
}
