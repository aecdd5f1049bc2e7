package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/driver"
	"github.com/perflint/perflint/internal/finding"
	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/internal/nearest"
	"github.com/perflint/perflint/internal/proof"
	"github.com/perflint/perflint/passes"
)

// A command is what the command line asks for.
type command struct {
	patterns words // of packages, or "help" or "version" with its argument; of config verify, the file

	json, fix, diff, debug, test bool

	outputs outputs
	selection
	fail      level
	tags, dir string
	context   int

	contextGiven bool // by -c

	cpuprofile, memprofile, trace string

	prove bool // perflint prove
	min   minimum
	proof proof.Options

	proofs     map[string]*finding.Proof // of the findings that are proven, by fingerprint
	unmeasured bool                      // some fix could not be measured, though -min asks for it

	newFrom  newFrom
	baseline baseline
	config   configuration

	rules []string // selected
}

type words []string

func (w words) first() string {
	if len(w) == 0 {
		return ""
	}
	return w[0]
}

// level is the value of -fail.
type level string

const never level = "never"

func (l *level) String() string { return string(*l) }

func (l *level) Set(s string) error {
	switch level(s) {
	case level(finding.Warning), level(finding.Info), never:
		*l = level(s)
		return nil
	}
	return errors.New("want warning, info or never")
}

// minimum is the value of -min: the evidence that a finding must have.
type minimum string

const proven minimum = "proven"

func (m *minimum) String() string { return string(*m) }

func (m *minimum) Set(s string) error {
	switch minimum(s) {
	case "", "static", proven:
		*m = minimum(s)
		return nil
	}
	return errors.New("want static or proven")
}

var errHelp = flag.ErrHelp

// flags returns the flags of the command, bound to c.
func (c *command) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("perflint", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	c.fail = level(finding.Warning)
	heat := gate.Analyzer.Flags.Lookup("heat")

	fs.Var(&c.outputs, "format", "print findings in this `format`: "+strings.Join(formatNames(), ", ")+"; FORMAT=FILE writes a file; several with commas between them")
	fs.BoolVar(&c.json, "json", false, "print findings as JSON: -format=json")
	fs.BoolVar(&c.fix, "fix", false, "apply the fixes of what is reported")
	fs.BoolVar(&c.diff, "diff", false, "print the fixes as a patch, change nothing, and exit with 1 if there are any")
	fs.StringVar(&c.enable, "enable", "", "add these `rules` (comma-separated names or globs)")
	fs.StringVar(&c.disable, "disable", "", "leave out these `rules`")
	fs.StringVar(&c.only, "only", "", "run these `rules` and no others")
	fs.Var(&c.fail, "fail", "exit with 1 if there are findings of this `level` or above: warning, info, never")
	fs.Var(heat.Value, heat.Name, heat.Usage)
	fs.StringVar(&c.tags, "tags", "", "build `tags`, as for go build")
	fs.BoolVar(&c.test, "test", true, "analyse test files, too")
	fs.StringVar(&c.dir, "C", "", "change to `dir` first")
	fs.IntVar(&c.context, "c", 0, "print `n` lines of context around a finding; on a terminal, one unless this says otherwise")
	fs.BoolVar(&c.debug, "debug", false, "print the time that each rule took")
	fs.StringVar(&c.cpuprofile, "cpuprofile", "", "write a CPU profile of perflint to `file`")
	fs.StringVar(&c.memprofile, "memprofile", "", "write a heap profile of perflint to `file`")
	fs.StringVar(&c.trace, "trace", "", "write an execution trace of perflint to `file`")
	c.proofFlags(fs)
	c.newFromFlags(fs)
	c.baselineFlags(fs)
	c.configFlags(fs)
	return fs
}

// parse reads the command line. Flags may also follow the packages. Errors are
// sentences.
func parse(args []string) (*command, error) {
	c := new(command)
	fs := c.flags()
	args, err := c.subcommand(args)
	if err != nil {
		return nil, err
	}
	for {
		if err := fs.Parse(args); err != nil {
			return nil, flagError(err, fs)
		}
		rest := fs.Args()
		if len(rest) == 0 {
			break
		}
		if n := len(args) - len(rest); n > 0 && args[n-1] == "--" {
			c.patterns = append(c.patterns, rest...)
			break
		}
		if rest[0] == "prove" && len(c.patterns) == 0 && !c.prove {
			c.prove = true // also behind flags, as in perflint -C dir prove
		} else {
			c.patterns = append(c.patterns, rest[0])
		}
		args = rest[1:]
	}
	if c.dir, err = filepath.Abs(c.dir); err != nil {
		return nil, err
	}
	if first := c.patterns.first(); c.config.action == "" && first != "help" && first != "version" {
		if err := c.configure(fs); err != nil {
			return nil, c.shorten(err)
		}
	}
	return c, c.settle(fs)
}

// subcommand takes the name of a subcommand from the command line.
func (c *command) subcommand(args []string) (rest []string, err error) {
	if len(args) == 0 {
		return nil, nil
	}
	name, rest := args[0], args[1:]
	actions := map[string]struct {
		names  []string
		action *string
	}{
		"baseline": {[]string{"write", "update"}, &c.baseline.action},
		"config":   {[]string{"verify", "path"}, &c.config.action},
	}
	sub, ok := actions[name]
	switch {
	case name == "prove":
		c.prove = true
		return rest, nil
	case !ok:
		return args, nil
	case len(rest) > 0 && (rest[0] == "-h" || rest[0] == "-help" || rest[0] == "--help"):
		return nil, errHelp
	case len(rest) == 0 || !slices.Contains(sub.names, rest[0]):
		return nil, fmt.Errorf("perflint %s wants to know what to do: %s", name, strings.Join(sub.names, " or "))
	}
	*sub.action = rest[0]
	return rest[1:], nil
}

// settle checks the flags, and works out what they mean together.
func (c *command) settle(fs *flag.FlagSet) error {
	fs.Visit(func(f *flag.Flag) { c.contextGiven = c.contextGiven || f.Name == "c" })
	if c.context < 0 {
		return fmt.Errorf("-c wants a number of lines, not %d", c.context)
	}
	for _, check := range []func(*flag.FlagSet) error{c.checkBaseline, c.checkNewFrom, c.checkProof} {
		if err := check(fs); err != nil {
			return err
		}
	}
	if err := c.settleOutputs(); err != nil {
		return err
	}
	if c.diff && !slices.ContainsFunc(c.outputs, func(out output) bool { return out.path == "" }) {
		c.outputs = append(c.outputs, output{format: "text"}) // the patch
	}
	return c.selectRules()
}

// flagError words an error of package flag as perflint does.
func flagError(err error, fs *flag.FlagSet) error {
	if errors.Is(err, flag.ErrHelp) {
		return errHelp
	}
	name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !ok {
		return err
	}
	var names []string
	fs.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	if near := nearest.Of(name, names); near != "" {
		return fmt.Errorf("unknown flag -%s: did you mean -%s?", name, near)
	}
	return fmt.Errorf("unknown flag -%s: perflint -help lists them", name)
}

// ruleNames returns the names of all rules, sorted: those of the passes, and
// the one about directives.
func ruleNames() []string {
	names := []string{driver.DirectiveRule}
	for _, a := range passes.All {
		names = append(names, a.Name)
	}
	slices.Sort(names)
	return names
}

// A selection says which rules run: comma-separated names and globs.
type selection struct{ only, enable, disable string }

// selectRules works out which rules run. What the flags say comes on top of what the
// configuration says.
func (c *command) selectRules() (err error) {
	c.rules = ruleNames() // every rule is on by default
	for _, s := range []selection{c.config.rules, c.selection} {
		if c.rules, err = s.choose(c.rules); err != nil {
			return err
		}
	}
	if len(c.rules) == 0 {
		return errors.New("no rule is left to run")
	}
	return nil
}

// choose works out -only, -enable and -disable, in this order.
func (s selection) choose(rules []string) ([]string, error) {
	all := ruleNames()
	only, err := matching(s.only, all)
	if err != nil {
		return nil, fmt.Errorf("-only: %w", err)
	}
	enable, err := matching(s.enable, all)
	if err != nil {
		return nil, fmt.Errorf("-enable: %w", err)
	}
	disable, err := matching(s.disable, all)
	if err != nil {
		return nil, fmt.Errorf("-disable: %w", err)
	}
	if s.only != "" {
		rules = only
	}
	var chosen []string
	for _, name := range all {
		if (slices.Contains(rules, name) || slices.Contains(enable, name)) && !slices.Contains(disable, name) {
			chosen = append(chosen, name)
		}
	}
	return chosen, nil
}

// matching returns the rules that a comma-separated list of names and globs
// means.
func matching(list string, all []string) ([]string, error) {
	var rules []string
	for item := range strings.SplitSeq(list, ",") {
		item = strings.TrimSpace(item)
		if item == "" {
			continue
		}
		n := len(rules)
		for _, name := range all {
			ok, err := path.Match(item, name)
			if err != nil {
				return nil, fmt.Errorf("%q is not a pattern for names of rules", item)
			}
			if ok {
				rules = append(rules, name)
			}
		}
		if len(rules) == n {
			return nil, unknownRule(item, all)
		}
	}
	return rules, nil
}

func unknownRule(name string, all []string) error {
	if near := nearest.Of(name, all); near != "" {
		return fmt.Errorf("unknown rule %q: did you mean %s?", name, near)
	}
	return fmt.Errorf("unknown rule %q: perflint help lists them", name)
}

// options are what the driver needs to know.
func (c *command) options() driver.Options {
	opts := driver.Options{
		Dir:          c.dir,
		Patterns:     c.patterns,
		Rules:        ruleNames(),
		NoDirectives: !slices.Contains(c.rules, driver.DirectiveRule),
		Tags:         c.tags,
		Tests:        c.test,
		Synthesize:   c.proof.Synthesize,
	}
	opts.Analyzers = slices.DeleteFunc(slices.Clone(passes.All), func(a *analysis.Analyzer) bool {
		return !slices.Contains(c.rules, a.Name)
	})
	return opts
}
