// Command perflint finds Go code that is slower than it need be, and fixes it
// where behaviour stays exactly as it was.
//
//	perflint [flags] [packages]
//	perflint prove [flags] [packages]
//	perflint baseline write|update [flags] [packages]
//	perflint config verify|path [file]
//	perflint gopls build [flags]
//	perflint help [rule]
//	perflint version
//
// It is also a tool for go vet: go vet -vettool=$(which perflint) ./...
//
// The exit status is 0 if there is nothing to say, 1 if there are findings at
// or above the level of -fail, 2 if it was used wrongly, 3 if something could
// not be analysed, measured, built or written, whatever was found elsewhere.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/perflint/perflint/internal/driver"
	"github.com/perflint/perflint/internal/finding"
	"github.com/perflint/perflint/internal/report"
	"github.com/perflint/perflint/passes"
)

// Exit statuses, the same for every format.
const (
	clean       = 0
	found       = 1
	wrongUse    = 2
	notAnalysed = 3
)

func main() {
	if calledByVet(os.Args[1:]) {
		vettool(passes.All) // does not return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal kills
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 && args[0] == "gopls" {
		return runGopls(ctx, args[1:], stdout, stderr)
	}
	c, err := parse(args)
	switch {
	case errors.Is(err, errHelp):
		usage(stdout)
		return clean
	case err != nil:
		fmt.Fprintf(stderr, "perflint: %v\n", err)
		return wrongUse
	}
	switch c.patterns.first() {
	case "help":
		return help(c.patterns[1:], stdout, stderr)
	case "version":
		printVersion(stdout)
		return clean
	}
	if c.config.action != "" {
		return c.runConfig(stdout, stderr)
	}
	switch err := c.prepare(ctx); {
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "perflint: interrupted")
		return notAnalysed
	case err != nil:
		fmt.Fprintf(stderr, "perflint: %v\n", err)
		return wrongUse
	}
	stop, err := c.startProfiles()
	if err != nil {
		fmt.Fprintf(stderr, "perflint: %v\n", err)
		return notAnalysed
	}
	pipeline := c.lint
	switch {
	case c.prove:
		pipeline = c.runProve
	case c.baseline.action != "":
		pipeline = c.runBaseline
	}
	status := pipeline(ctx, stdout, stderr)
	if err := stop(); err != nil {
		fmt.Fprintf(stderr, "perflint: %v\n", err)
		return notAnalysed
	}
	return status
}

// lint is the pipeline: find, fix, report.
func (c *command) lint(ctx context.Context, stdout, stderr io.Writer) int {
	opts := c.options()
	res, err := c.find(ctx, opts)
	if err == nil && c.min == proven {
		opts.Rounds = 1 // what a fix brings to light is not proven
		err = c.hideUnproven(ctx, res, stderr)
	}
	var fixed *driver.Fixes
	if err == nil && (c.fix || c.diff) {
		fixed, err = driver.Fix(ctx, opts, res)
	}
	if err == nil && c.fix && !c.diff {
		err = fixed.Write(ctx)
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(stderr, "perflint: interrupted")
		return notAnalysed
	}
	if err != nil {
		// As a result, so that every format tells it.
		res = &driver.Result{Errors: []finding.Error{{Message: err.Error()}}}
		fixed = nil
	}
	onDisk := res // what the files of reports tell
	if fixed != nil {
		res = fixed.Result
		if !c.diff {
			onDisk = res
		}
		if c.min == proven {
			c.keepProofs(res, fixed)
			hide(res)
		}
	}
	if c.debug {
		printTimings(stderr, res)
	}
	rep := c.report(res)
	rep.Status = c.status(rep, fixed)
	filed := rep
	if onDisk != res {
		filed = c.report(onDisk)
		filed.Status = rep.Status
	}
	printed := c.print(filed, c.text(rep, fixed), stdout, stderr)
	report.Errors(stderr, rep)
	c.printSummary(rep, fixed, stderr)
	if !printed {
		return notAnalysed
	}
	return rep.Status
}

func (c *command) report(res *driver.Result) *report.Report {
	dir := filepath.ToSlash(c.dir)
	return &report.Report{
		Version:  version(),
		Findings: res.Findings,
		Errors:   res.Errors,
		Rules:    c.reportRules(),
		Fail:     c.failLevel(),
		Dir:      dir,
		Root:     repositoryRoot(dir),
		Read: func(name string) ([]byte, error) {
			if text, err := res.Text(name); err == nil {
				return text, nil // as it was analysed
			}
			name = filepath.FromSlash(name)
			if !filepath.IsAbs(name) {
				name = filepath.Join(c.dir, name)
			}
			return os.ReadFile(name)
		},
	}
}

// text prints the findings, or the changes that fixes make.
func (c *command) text(rep *report.Report, fixed *driver.Fixes) func(io.Writer) error {
	return func(w io.Writer) error {
		if c.diff && fixed != nil {
			return fixed.Diff(w)
		}
		return report.Text(w, rep)
	}
}

func (c *command) printSummary(rep *report.Report, fixed *driver.Fixes, stderr io.Writer) {
	if c.debug {
		for _, e := range rep.Errors {
			if e.Detail != "" {
				fmt.Fprintln(stderr, e.Detail)
			}
		}
	}
	if fixed != nil {
		for _, line := range fixed.Summary(c.diff) {
			fmt.Fprintf(stderr, "perflint: %s\n", line)
		}
	}
	c.sayGone(stderr)
	if line := rep.Summary(); line != "" {
		fmt.Fprintln(stderr, line)
	}
}

func (c *command) status(rep *report.Report, fixed *driver.Fixes) int {
	worst := rep.Worst()
	switch {
	case len(rep.Errors) > 0, c.unmeasured:
		return notAnalysed
	case c.diff && fixed != nil:
		if fixed.Any() {
			return found
		}
		return clean
	case c.fail != never && worst != "" && worst.AtLeast(finding.Level(c.fail)):
		return found
	}
	return clean
}
