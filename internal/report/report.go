// Package report prints what a run found, in one function for each format.
package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/finding"
)

// A Report is all that the formats print.
type Report struct {
	Version  string             // of perflint
	Findings []*finding.Finding // sorted; the hidden ones among them
	Errors   []finding.Error
	// Measurement is how the fixes were measured; nil if they were not.
	Measurement *finding.Measurement

	// Context is how many lines to print around a finding; 0 prints none,
	// not even its own.
	Context int

	// Read returns the text of a file, by its name in findings. Used only
	// where Context is not 0.
	Read func(file string) ([]byte, error)
}

// Shown returns the findings that are not hidden.
func (r *Report) Shown() []*finding.Finding {
	shown := make([]*finding.Finding, 0, len(r.Findings))
	for _, f := range r.Findings {
		if f.Hidden == "" {
			shown = append(shown, f)
		}
	}
	return shown
}

// Worst returns the loudest level among the findings shown; "" if there is none.
func (r *Report) Worst() finding.Level {
	var worst finding.Level
	for _, f := range r.Shown() {
		if worst == "" || f.Level.AtLeast(worst) {
			worst = f.Level
		}
	}
	return worst
}

func (r *Report) hidden(why finding.Hidden) int {
	n := 0
	for _, f := range r.Findings {
		if f.Hidden == why {
			n++
		}
	}
	return n
}

// Summary is the last line of a run, without newline; "" if there is nothing to
// say.
func (r *Report) Summary() string {
	var parts []string
	shown, warnings := r.Shown(), 0
	for _, f := range shown {
		if f.Level == finding.Warning {
			warnings++
		}
	}
	if len(shown) > 0 {
		parts = append(parts, fmt.Sprintf("%s (%s)", Count(len(shown), "finding"), Count(warnings, "warning")))
	}
	if n := r.hidden(finding.Cold); n > 0 {
		as := "cold"
		if slices.ContainsFunc(r.Findings, func(f *finding.Finding) bool { return f.Hidden == finding.Cold && f.Heat != "cold" }) {
			as = "not hot"
		}
		parts = append(parts, fmt.Sprintf("%d hidden as %s: -heat=cold shows %s", n, as, pronoun(n)))
	}
	if n := r.hidden(finding.Unproven); n > 0 {
		parts = append(parts, fmt.Sprintf("%d hidden as not proven: perflint prove says why", n))
	}
	for _, why := range []struct {
		hidden finding.Hidden
		as     string
	}{{finding.Excluded, "by exclude"}, {finding.Old, "as not new"}, {finding.Baseline, "by the baseline"}} {
		if n := r.hidden(why.hidden); n > 0 {
			parts = append(parts, fmt.Sprintf("%d hidden %s", n, why.as))
		}
	}
	return strings.Join(parts, ", ")
}

// Count is a number with its noun: "1 finding", "2 findings".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func pronoun(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// Errors prints the errors, one a line. No line begins with a place, so that
// whoever greps for findings gets findings only.
func Errors(w io.Writer, r *Report) error {
	for _, e := range r.Errors {
		where := ""
		switch p := e.Position; {
		case p.Line > 0 && p.Column > 0:
			where = fmt.Sprintf("%s:%d:%d: ", p.File, p.Line, p.Column)
		case p.Line > 0:
			where = fmt.Sprintf("%s:%d: ", p.File, p.Line)
		case p.File != "":
			where = p.File + ": "
		}
		if _, err := fmt.Fprintf(w, "perflint: %s%s\n", where, e.Message); err != nil {
			return err
		}
	}
	return nil
}
