package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"github.com/perflint/perflint/internal/driver"
	"github.com/perflint/perflint/internal/report"
	"github.com/perflint/perflint/passes"
	"github.com/perflint/perflint/testdata/claims"
)

const directiveDoc = `report directives that do not do what they say

A directive of perflint that is malformed, names a rule that does not exist, or
gives no reason has no effect, and is reported as a warning. One that suppresses
nothing is reported as information: for each rule that ran, whatever -heat is.

	//perflint:ignore RULE[,RULE] reason       the line, or the statement below
	//perflint:file-ignore RULE[,RULE] reason  the whole file
	//perflint:hot                             the function below is hot
	//perflint:cold                            the function below is cold

//nolint, //nolint:perflint, //nolint:RULE and //lint:ignore RULE reason are
honoured, too, but not policed: other linters do that.`

func usage(w io.Writer) {
	fmt.Fprint(w, `perflint finds Go code that is slower than it need be.

usage: perflint [flags] [packages]   (default ./...)
       perflint prove [flags] [packages]
       perflint baseline write|update [flags] [packages]
       perflint config verify|path [file]
       perflint gopls build [-version v] [-src dir] [-o file]
       perflint help [rule]
       perflint version
       go vet -vettool=$(which perflint) [packages]

perflint prove measures by the program's own benchmarks what the fixes bring, and
prints a table. It changes nothing. perflint baseline write lists what is found now in a
file, .perflint-baseline.json at the root of the workspace or module unless -baseline
names another; perflint baseline update drops from it what is gone. perflint config
verify checks the configuration, perflint config path says which file it is.

Exit status: 0 nothing to say, 1 findings (of prove: never), 2 wrong use, 3 something
could not be analysed, measured, built or written.

Flags:
`)
	fs := new(command).flags()
	fs.SetOutput(w)
	fs.PrintDefaults()
}

// help lists the rules, or explains one.
func help(args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		usage(stdout)
		fmt.Fprint(stdout, "\nRules:\n")
		tw := tabwriter.NewWriter(stdout, 0, 0, 3, ' ', 0)
		for _, name := range ruleNames() {
			doc, _ := ruleDoc(name)
			first, _, _ := strings.Cut(doc, "\n")
			fmt.Fprintf(tw, "  %s\t%s\n", name, strings.TrimPrefix(first, name+": "))
		}
		tw.Flush()
		return clean
	}
	for i, name := range args {
		doc, url := ruleDoc(name)
		if doc == "" {
			fmt.Fprintf(stderr, "perflint: %v\n", unknownRule(name, ruleNames()))
			return wrongUse
		}
		if i > 0 {
			fmt.Fprintln(stdout)
		}
		fmt.Fprintf(stdout, "%s: %s\n", name, strings.TrimSpace(strings.TrimPrefix(doc, name+": ")))
		if err := printClaim(stdout, name); err != nil {
			fmt.Fprintf(stderr, "perflint: %v\n", err)
			return notAnalysed
		}
		if url != "" {
			fmt.Fprintf(stdout, "\n%s\n", url)
		}
	}
	return clean
}

// printClaim says what was measured of a rule's fixes.
func printClaim(w io.Writer, rule string) error {
	s, err := claims.Summarize(rule)
	if s == nil {
		return err
	}
	fmt.Fprintf(w, "\nMeasured of %s (testdata/claims/%s), with the fix against without, in the\nmedian, by the number of elements (%s, %s):\n\n",
		report.Count(s.Pairs, "function"), rule, s.Go, s.CPU)
	for _, e := range s.Effects {
		fmt.Fprintf(w, "%8d  %s\n", e.Size, e)
	}
	_, err = fmt.Fprintf(w, "\nFewer bytes and allocations from %s elements on.\n", s.Pays())
	return err
}

// ruleDoc returns what is written of a rule; "" if there is no such rule.
func ruleDoc(name string) (doc, url string) {
	if name == driver.DirectiveRule {
		return directiveDoc, ""
	}
	for _, a := range passes.All {
		if a.Name == name {
			return a.Doc, a.URL
		}
	}
	return "", ""
}

// version is that of the module, or "(devel)".
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// printVersion says what a report about a defect needs to say.
func printVersion(w io.Writer) {
	fmt.Fprintf(w, "perflint %s, built with %s for %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

func printTimings(w io.Writer, res *driver.Result) {
	for _, t := range res.Timings {
		fmt.Fprintf(w, "%10.1f ms  %s\n", float64(t.Duration.Microseconds())/1000, t.Name)
	}
}
