package gopls

import (
	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/passes"
)

// A Rule is a rule as gopls is given it.
type Rule struct {
	Analyzer *analysis.Analyzer
	Informs  bool // else it warns
}

// informs says which rules are of level info in most places. In gopls, severity is by
// rule, not by finding; where code is hot, the message says so.
var informs = map[string]bool{
	"benchallocs": true,  // a figure could tell more
	"benchloop":   false, // a figure is wrong
	"benchsink":   false,
	"benchtimer":  false,
	"concatloop":  false, // costs more than linear
	"mapgrow":     true,
	"reflecthot":  false, // speaks of hot code only
	"slicegrow":   true,
}

// Rules returns all rules, for the file that Build adds to gopls.
func Rules() []Rule {
	rules := make([]Rule, 0, len(passes.All))
	for _, a := range passes.All {
		rules = append(rules, Rule{Analyzer: codeIsName(a), Informs: informs[a.Name]})
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
