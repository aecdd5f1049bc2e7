package driver

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/directive"
	"github.com/perflint/perflint/internal/finding"
	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/internal/nearest"
)

// DirectiveRule is the name of the rule about directives themselves. Its
// findings are of the category "directive", which claims nothing about cost, so
// that no stage looks for evidence.
const DirectiveRule = "directive"

// directives returns the findings about the package's own directives: warnings
// about those that do not do what their author thinks (malformed, of a misspelt
// rule, without reason), and information about those that suppress nothing.
//
// The latter is judged for each rule that ran, and for candidates at every
// heat: a directive over cold code is not useless, as -heat and profiles move
// the bar. Generated files are silent, and the comments of other linters are
// theirs to judge.
func (c *converter) directives(ds []*directive.Directive, ran map[string][]gate.Candidate, rules []string) []*finding.Finding {
	var fs []*finding.Finding
	say := func(d *directive.Directive, level finding.Level, message string) {
		f := c.place(d.Pos, d.End)
		f.Rule = DirectiveRule
		f.Category = "directive"
		f.Level = level
		f.Message = message
		fs = append(fs, f)
	}
	for _, d := range ds {
		if !d.Ours() || c.generated(d) {
			continue
		}
		if d.Problem != "" {
			say(d, finding.Warning, d.Problem)
			continue
		}
		for i, rule := range d.Rules {
			candidates, judged := ran[rule]
			switch {
			case slices.Contains(d.Rules[:i], rule):
				say(d, finding.Info, fmt.Sprintf("the directive names %s twice", rule))
			case !slices.Contains(rules, rule):
				say(d, finding.Warning, unknownRule(rule, rules))
			case judged && !slices.ContainsFunc(candidates, func(cand gate.Candidate) bool {
				return d.Suppresses(rule, cand.Diagnostic.Pos)
			}):
				say(d, finding.Info, fmt.Sprintf("the directive suppresses nothing: %s finds nothing here", rule))
			}
		}
	}
	return fs
}

func unknownRule(rule string, rules []string) string {
	if near := nearest.Of(rule, rules); near != "" {
		return fmt.Sprintf("the directive names an unknown rule %q: did you mean %s?", rule, near)
	}
	sorted := slices.Sorted(slices.Values(rules))
	return fmt.Sprintf("the directive names an unknown rule %q (known: %s)", rule, strings.Join(sorted, ", "))
}

// generated reports whether the directive is in a generated file.
func (c *converter) generated(d *directive.Directive) bool {
	for _, file := range c.pkg.Syntax {
		if file.FileStart <= d.Pos && d.Pos <= file.FileEnd {
			return ast.IsGenerated(file)
		}
	}
	return false
}
