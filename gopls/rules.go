package gopls

import (
	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/passes"
)

// A Rule is a rule as gopls is given it.
type Rule struct {
	Analyzer *analysis.Analyzer
	Informs  bool // else it warns; in gopls, severity is by rule, not by finding
}

// Rules returns all rules, for the file that Build adds to gopls.
func Rules() []Rule {
	rules := make([]Rule, 0, len(passes.All))
	for _, a := range passes.All {
		rules = append(rules, Rule{Analyzer: codeIsName(a), Informs: passes.Informs[a.Name]})
	}
	return rules
}

// codeIsName returns the rule with its name as the category of its diagnostics:
// editors show that as their code, and what a finding claims means nothing there.
func codeIsName(a *analysis.Analyzer) *analysis.Analyzer {
	c := *a
	c.Run = func(pass *analysis.Pass) (any, error) {
		p, report := *pass, pass.Report
		p.Report = func(d analysis.Diagnostic) {
			d.Category = a.Name
			report(d)
		}
		return a.Run(&p)
	}
	return &c
}
