package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/perflint/perflint/internal/changed"
	"github.com/perflint/perflint/internal/driver"
	"github.com/perflint/perflint/internal/finding"
)

// newFrom says since when lines are new: at most one of the three.
type newFrom struct {
	mergeBase, rev, patch string

	lines *changed.Lines // nil: all are
}

// newFromFlags adds the flags that keep a run to what is new.
func (c *command) newFromFlags(fs *flag.FlagSet) {
	n := &c.newFrom
	fs.StringVar(&n.mergeBase, "new-from-merge-base", "", "report and fix only what is on lines that are new or changed since HEAD parted from `ref`")
	fs.StringVar(&n.rev, "new-from-rev", "", "report and fix only what is on lines that are new or changed since `revision`")
	fs.StringVar(&n.patch, "new-from-patch", "", "report and fix only what is on lines that are new or changed by the patch in `file`; - reads it from standard input")
}

// checkNewFrom checks the flags about what is new. One without a value is an error:
// the variable of a script that is not set would report everything.
func (c *command) checkNewFrom(fs *flag.FlagSet) error {
	var given []*flag.Flag
	fs.Visit(func(f *flag.Flag) {
		switch f.Name {
		case "new-from-merge-base", "new-from-rev", "new-from-patch":
			given = append(given, f)
		}
	})
	switch {
	case len(given) > 1:
		return fmt.Errorf("-%s and -%s both say what is new: choose one", given[0].Name, given[1].Name)
	case len(given) == 1 && given[0].Value.String() == "":
		return fmt.Errorf("-%s has no value", given[0].Name)
	}
	return nil
}

// readNewFrom finds out which lines are new.
func (c *command) readNewFrom(ctx context.Context) (err error) {
	n := &c.newFrom
	switch {
	case n.mergeBase != "":
		n.lines, err = changed.Since(ctx, c.dir, n.mergeBase, true)
		return wrap("-new-from-merge-base", err)
	case n.rev != "":
		n.lines, err = changed.Since(ctx, c.dir, n.rev, false)
		return wrap("-new-from-rev", err)
	case n.patch == "":
		return nil
	}
	var patch io.Reader = os.Stdin
	if n.patch != "-" {
		f, err := os.Open(c.inDir(n.patch))
		if err != nil {
			return wrap("-new-from-patch", err)
		}
		defer f.Close()
		patch = f
	}
	n.lines, err = changed.Patch(ctx, c.dir, patch)
	return wrap("-new-from-patch="+n.patch, err)
}

// wrap says which flag an error is about.
func wrap(what string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("%s: %w", what, err)
}

// prepare reads what says which findings to hide. Errors are sentences about wrong
// use.
func (c *command) prepare(ctx context.Context) error {
	if err := c.readNewFrom(ctx); err != nil {
		return err
	}
	return c.shorten(c.readBaseline())
}

// find is the first stage: it analyses, and hides what nobody wants to be told.
func (c *command) find(ctx context.Context, opts driver.Options) (*driver.Result, error) {
	res, err := driver.Run(ctx, opts)
	if err != nil {
		return nil, err
	}
	for _, f := range res.Findings {
		switch {
		case f.Hidden == finding.Suppressed:
		case c.config.file != nil && c.config.file.Excludes(c.absolute(f)):
			f.Hidden = finding.Excluded
		case c.isOld(f):
			f.Hidden = finding.Old
		}
	}
	c.hideKnown(res)
	return res, nil
}

// isOld reports whether none of the finding's lines is new.
func (c *command) isOld(f *finding.Finding) bool {
	if c.newFrom.lines == nil {
		return false
	}
	name := f.File
	if rel, err := filepath.Rel(c.dir, c.absolute(f)); err == nil {
		name = filepath.ToSlash(rel)
	}
	return !c.newFrom.lines.Touch(name, f.Line, max(f.Line, f.EndLine))
}

// absolute is the absolute name of the file of a finding.
func (c *command) absolute(f *finding.Finding) string {
	return c.inDir(filepath.FromSlash(f.File))
}
