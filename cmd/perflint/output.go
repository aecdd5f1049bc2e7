package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/term"

	"github.com/perflint/perflint/internal/atomicfile"
	"github.com/perflint/perflint/internal/finding"
	"github.com/perflint/perflint/internal/nearest"
	"github.com/perflint/perflint/internal/report"
	"github.com/perflint/perflint/passes"
)

// formats are those that a report is printed in.
var formats = map[string]func(io.Writer, *report.Report) error{
	"text":         report.Text,
	"json":         report.JSON,
	"sarif":        report.SARIF,
	"github":       report.GitHub,
	"checkstyle":   report.Checkstyle,
	"junit":        report.JUnit,
	"code-climate": report.CodeClimate,
	"rdjson":       report.RDJSON,
}

// An output is a format, and where it goes.
type output struct {
	format string
	path   string // "" is standard output
}

// outputs is the value of -format: FORMAT[=PATH], several with commas between them,
// or by several flags.
type outputs []output

func (o *outputs) String() string {
	var items []string
	for _, out := range *o {
		item := out.format
		if out.path != "" {
			item += "=" + out.path
		}
		items = append(items, item)
	}
	return strings.Join(items, ",")
}

func (o *outputs) Set(list string) error {
	for item := range strings.SplitSeq(list, ",") {
		name, path, hasPath := strings.Cut(strings.TrimSpace(item), "=")
		if formats[name] == nil {
			return unknownFormat(name)
		}
		if hasPath && path == "" {
			return fmt.Errorf("%s= lacks the name of a file", name)
		}
		*o = append(*o, output{name, path})
	}
	return nil
}

func unknownFormat(name string) error {
	if near := nearest.Of(name, formatNames()); near != "" {
		return fmt.Errorf("unknown format %q: did you mean %s?", name, near)
	}
	return fmt.Errorf("unknown format %q: there are %s", name, strings.Join(formatNames(), ", "))
}

// proves reports whether perflint prove prints a format: what it says of fixes fits
// into no other.
func proves(format string) bool { return format == "text" || format == "json" }

func formatNames() []string {
	names := make([]string, 0, len(formats))
	for name := range formats {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// settleOutputs adds what -json means, and text if nothing goes to standard output
// otherwise.
func (c *command) settleOutputs() error {
	if c.json {
		c.outputs = append(c.outputs, output{format: "json"})
	}
	if len(c.outputs) == 0 {
		c.outputs = outputs{{format: "text"}}
	}
	var stdout []string
	files := map[string]string{} // path → format
	for _, out := range c.outputs {
		if c.prove && !proves(out.format) {
			return fmt.Errorf("perflint prove prints text and json, not %s: perflint -min=proven -format=%s reports what is proven", out.format, out.format)
		}
		if out.path == "" {
			stdout = append(stdout, out.format)
			continue
		}
		path := filepath.Clean(c.inDir(out.path))
		if other, twice := files[path]; twice {
			return fmt.Errorf("%s and %s can't both be written to %s", other, out.format, out.path)
		}
		files[path] = out.format
	}
	switch {
	case len(stdout) > 1:
		return fmt.Errorf("%s can't all go to standard output: give files to the others, as in -format=%s=FILE", strings.Join(stdout, " and "), stdout[1])
	case c.diff && len(stdout) > 0 && stdout[0] != "text":
		return fmt.Errorf("-diff and %s both write to standard output: choose one", stdout[0])
	}
	return nil
}

// print prints the report in each of the formats, once it is whole. What is text is
// as the subcommand has it. It tells of what could not be written, and returns whether
// all was: the other reports are worth having.
func (c *command) print(rep *report.Report, text func(io.Writer) error, stdout, stderr io.Writer) bool {
	ok := true
	try := func(err error) {
		if err != nil {
			fmt.Fprintf(stderr, "perflint: %v\n", err)
			ok = false
		}
	}
	for _, out := range c.outputs {
		try(c.printOne(out, rep, text, stdout))
	}
	if slices.ContainsFunc(c.outputs, func(out output) bool { return out.format == "github" }) {
		try(appendSummary(rep))
	}
	return ok
}

func (c *command) printOne(out output, rep *report.Report, text func(io.Writer) error, stdout io.Writer) error {
	onTerminal := out.path == "" && isTerminal(stdout)
	rep.Color = onTerminal && wantsColors()
	rep.Context = c.context
	if onTerminal && !c.contextGiven {
		rep.Context = 1 // people see the code at once; programs that read lines see lines
	}
	format := formats[out.format]
	if out.format == "text" {
		format = func(w io.Writer, _ *report.Report) error { return text(w) }
	}
	var b bytes.Buffer
	if err := format(&b, rep); err != nil {
		return err
	}
	if out.path != "" {
		name := c.inDir(out.path)
		if err := atomicfile.Write(name, b.Bytes()); err != nil {
			return fmt.Errorf("cannot write %s: %w", filepath.ToSlash(name), err)
		}
		return nil
	}
	_, err := stdout.Write(b.Bytes())
	return err
}

// appendSummary adds the report to the page that GitHub Actions shows of the run.
func appendSummary(rep *report.Report) error {
	name := os.Getenv("GITHUB_STEP_SUMMARY")
	if name == "" {
		return nil
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err == nil {
		err = errors.Join(report.GitHubSummary(f, rep), f.Close())
	}
	if err != nil {
		return fmt.Errorf("cannot write the summary to %s: %w", filepath.ToSlash(name), atomicfile.Reason(err))
	}
	return nil
}

// isTerminal reports whether w is a terminal, of those that know more than lines.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(f.Fd()))
}

// wantsColors reports whether a terminal shows colours, and its user wants them.
func wantsColors() bool {
	switch {
	case os.Getenv("NO_COLOR") != "":
		return false
	case runtime.GOOS == "windows":
		// The old console shows escape sequences as they are.
		return os.Getenv("WT_SESSION") != "" || os.Getenv("TERM") != ""
	}
	return true
}

// repositoryRoot is where the CI system has the repository that dir is in; "" if that
// is not known. Both are slash paths.
func repositoryRoot(dir string) string {
	for _, name := range []string{"GITHUB_WORKSPACE", "CI_PROJECT_DIR"} {
		root := strings.TrimSuffix(filepath.ToSlash(os.Getenv(name)), "/")
		if root != "" && strings.HasPrefix(dir+"/", root+"/") {
			return root
		}
	}
	return ""
}

// reportRules are the rules that ran, as reports explain them.
func (c *command) reportRules() []report.Rule {
	var rules []report.Rule
	for _, name := range c.rules {
		doc, url := ruleDoc(name)
		title, rest, _ := strings.Cut(strings.TrimPrefix(doc, name+": "), "\n")
		level := finding.Warning
		if passes.Informs[name] {
			level = finding.Info
		}
		rules = append(rules, report.Rule{Name: name, Title: title, Doc: strings.TrimSpace(rest), URL: url, Level: level})
	}
	return rules
}

// failLevel is the level from which on findings fail the run; "" if none does.
func (c *command) failLevel() finding.Level {
	if c.fail == never {
		return ""
	}
	return finding.Level(c.fail)
}

// inDir is a path as seen from -C.
func (c *command) inDir(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(c.dir, path)
}
