package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/config"
	"github.com/perflint/perflint/internal/driver"
	"github.com/perflint/perflint/internal/finding"
	"github.com/perflint/perflint/internal/report"
)

// baseline is the list of findings that are known.
type baseline struct {
	action string // write or update: perflint baseline
	path   string // "" if there is none; relative to -C as a flag, else absolute
	agreed bool   // the configuration names it

	list *config.Baseline
	gone int // entries without a finding
}

func (c *command) baselineFlags(fs *flag.FlagSet) {
	fs.StringVar(&c.baseline.path, "baseline", "", "hide the findings that `file` lists, as perflint baseline write makes it")
}

// checkBaseline checks the flags of perflint baseline.
func (c *command) checkBaseline(fs *flag.FlagSet) error {
	if c.baseline.action == "" {
		return nil
	}
	var stray error
	fs.Visit(func(f *flag.Flag) {
		switch f.Name {
		case "fix", "diff", "min", "fail", "format", "json", "c", "new-from-merge-base", "new-from-rev", "new-from-patch":
			stray = fmt.Errorf("perflint baseline %s has no use for -%s", c.baseline.action, f.Name)
		}
	})
	return stray
}

// readBaseline reads the baseline, if there is to be one.
func (c *command) readBaseline() error {
	b := &c.baseline
	if b.path == "" && b.action != "" {
		b.path = filepath.Join(config.Root(c.dir), config.BaselineName)
	}
	if b.path == "" {
		return nil
	}
	path := c.inDir(b.path)
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		if b.action == "write" {
			b.list = &config.Baseline{Path: path}
			return nil
		}
		return &config.Error{Path: path, Message: "there is no such baseline: perflint baseline write makes it"}
	}
	var err error
	b.list, err = config.ReadBaseline(path)
	return err
}

// hideKnown hides what the baseline lists.
func (c *command) hideKnown(res *driver.Result) {
	b := &c.baseline
	if b.list == nil || b.action != "" {
		return
	}
	known, left := b.list.Match(res.Findings)
	for _, f := range known {
		if f.Hidden == "" || f.Hidden == finding.Cold { // -heat would not show it
			f.Hidden = finding.Baseline
		}
	}
	gone, _ := c.judge(res, left)
	b.gone = len(gone)
}

// judge tells the entries that are gone from those of which nothing is known: their
// rule did not run, or their file was not analysed. Of a file that is no more, the
// package has to be.
func (c *command) judge(res *driver.Result, left []config.Entry) (gone, unknown []config.Entry) {
	files, folders := map[string]bool{}, map[string]bool{}
	for _, name := range res.Analyzed() {
		files[name] = true
		folders[filepath.Dir(name)] = true
	}
	for _, e := range left {
		name := c.baseline.list.File(e)
		_, err := os.Stat(name)
		looked := files[name]
		if errors.Is(err, os.ErrNotExist) {
			goFiles, _ := filepath.Glob(filepath.Join(filepath.Dir(name), "*.go"))
			looked = folders[filepath.Dir(name)] || len(goFiles) == 0
		}
		if looked && (slices.Contains(c.rules, e.Rule) || !slices.Contains(ruleNames(), e.Rule)) {
			gone = append(gone, e)
		} else {
			unknown = append(unknown, e)
		}
	}
	return gone, unknown
}

// sayGone tells of entries that have no finding any more.
func (c *command) sayGone(stderr io.Writer) {
	if n := c.baseline.gone; n > 0 {
		verb, them := "are", "them"
		if n == 1 {
			verb, them = "is", "it"
		}
		fmt.Fprintf(stderr, "perflint: %s of the baseline %s gone: perflint baseline update drops %s\n", report.Count(n, "finding"), verb, them)
	}
}

// runBaseline is perflint baseline: find, and write what was found.
func (c *command) runBaseline(ctx context.Context, stdout, stderr io.Writer) int {
	res, err := c.find(ctx, c.options())
	switch {
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "perflint: interrupted")
		return notAnalysed
	case err != nil:
		fmt.Fprintf(stderr, "perflint: %v\n", err)
		return notAnalysed
	case len(res.Errors) > 0:
		report.Errors(stderr, c.report(res))
		fmt.Fprintln(stderr, "perflint: the baseline is as it was, since not everything could be analysed")
		return notAnalysed
	}
	said := c.renewBaseline(res)
	if err := c.baseline.list.Write(); err != nil {
		fmt.Fprintf(stderr, "perflint: %v\n", c.shorten(err))
		return notAnalysed
	}
	fmt.Fprintf(stderr, "perflint: %s: %s\n", c.shorter(c.baseline.list.Path), said)
	return clean
}

// renewBaseline puts into the baseline what was found, and says what has changed.
// Entries of which nothing is known stay.
func (c *command) renewBaseline(res *driver.Result) string {
	list := c.baseline.list
	was := len(list.Entries)
	known, left := list.Match(res.Findings)
	gone, unknown := c.judge(res, left)
	entry := func(f *finding.Finding) config.Entry { return list.EntryOf(f, c.absolute(f)) }

	list.Entries = slices.Clone(unknown)
	if c.baseline.action == "update" {
		for _, f := range known {
			list.Entries = append(list.Entries, entry(f)) // with its file, if that has another name now
		}
		if len(gone) == 0 {
			return fmt.Sprintf("nothing of it is gone, %s left", report.Count(was, "finding"))
		}
		return fmt.Sprintf("dropped %s, %d left", report.Count(len(gone), "finding"), len(list.Entries))
	}
	added, kept := 0, len(unknown)
	for _, f := range res.Findings {
		if f.Hidden != "" {
			continue
		}
		list.Entries = append(list.Entries, entry(f))
		if slices.Contains(known, f) {
			kept++
		} else {
			added++
		}
	}
	parts := []string{report.Count(len(list.Entries), "finding")}
	if was > 0 {
		parts = append(parts, fmt.Sprintf("%d added", added), fmt.Sprintf("%d dropped", was-kept))
	}
	said := strings.Join(parts, ", ")
	if !c.baseline.agreed && len(list.Entries) > 0 {
		said += fmt.Sprintf(": perflint -baseline=%s hides them", c.shorter(list.Path))
	}
	return said
}
