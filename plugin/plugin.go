// Package plugin makes the rules of perflint a module plugin of golangci-lint.
package plugin

import (
	"fmt"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/gate"
)

// golangci-lint builds plugins in by a blank import, so registering from init is
// its contract.
func init() { register.Plugin("perflint", New) }

// New makes the plugin. Unknown keys, rules and levels of heat are errors.
func New(raw any) (register.LinterPlugin, error) {
	settings, err := decode(raw)
	if err != nil {
		return nil, err
	}
	rules, err := settings.rules()
	if err != nil {
		return nil, err
	}
	// What these settings say must not hold for another plugin of this process.
	rules, own := gate.Own(rules)
	// golangci-lint implements //nolint itself, and its nolintlint takes one
	// that has nothing to suppress for unused.
	if err := own.Flags.Set("nolint", "false"); err != nil {
		return nil, err
	}
	if err := own.Flags.Set("heat", settings.Heat); err != nil {
		return nil, fmt.Errorf("heat: %q: %w", settings.Heat, err)
	}
	for i, a := range rules {
		rules[i] = alone(a)
	}
	return linter(gate.OneByOne(rules)), nil
}

// linter is the rules to run.
type linter []*analysis.Analyzer

func (l linter) BuildAnalyzers() ([]*analysis.Analyzer, error) { return l, nil }

func (linter) GetLoadMode() string { return register.LoadModeTypesInfo }

// alone returns the rule without the related places of its diagnostics:
// golangci-lint would count each as a finding of its own.
func alone(a *analysis.Analyzer) *analysis.Analyzer {
	c := *a
	c.Run = func(pass *analysis.Pass) (any, error) {
		p := *pass
		p.Report = func(d analysis.Diagnostic) {
			d.Related = nil
			pass.Report(d)
		}
		return a.Run(&p)
	}
	return &c
}
