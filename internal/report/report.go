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

	// Rules are those that ran, sorted by name.
	Rules []Rule
	// Fail is the level from which on a finding fails the run; "" if none does.
	Fail finding.Level
	// Status is the exit status of the run.
	Status int

	// Dir is the working directory, to which names of files are relative, and
	// Root the top of the repository around it, as far as that is known: "" if it
	// is not. Both are absolute, with slashes.
	Dir, Root string

	// Context is how many lines to print around a finding; 0 prints none,
	// not even its own.
	Context int
	// Color says that the text is for a terminal that shows colours.
	Color bool

	// Read returns the text of a file, by its name in findings; nil if there is
	// none to be had.
	Read func(file string) ([]byte, error)
}

// A Rule is what a report says of a rule, apart from its findings.
type Rule struct {
	Name  string
	Title string // one line
	Doc   string // what follows the title, as in a doc comment
	URL   string
	Level finding.Level // of most of its findings
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
// whoever greps for findings gets findings only, nor with what a CI system takes for
// a command.
func Errors(w io.Writer, r *Report) error {
	for _, e := range r.Errors {
		if _, err := fmt.Fprintf(w, "perflint: %s\n", inert(oneLine(errorLine(e)))); err != nil {
			return err
		}
	}
	return nil
}

// errorLine is an error with its place, if it has one.
func errorLine(e finding.Error) string {
	switch p := e.Position; {
	case p.Line > 0 && p.Column > 0:
		return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, e.Message)
	case p.Line > 0:
		return fmt.Sprintf("%s:%d: %s", p.File, p.Line, e.Message)
	case p.File != "":
		return p.File + ": " + e.Message
	}
	return e.Message
}
