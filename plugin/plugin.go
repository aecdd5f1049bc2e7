// Package plugin makes the rules of perflint a module plugin of golangci-lint.
package plugin

import (
	"errors"
	"fmt"
	"path"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/passes"
)

// golangci-lint builds plugins in by a blank import, so registering from init is
// its contract.
func init() { register.Plugin("perflint", New) }

// Settings stand below linters.settings.custom.perflint.settings in
// .golangci.yml. The keys mean what the flags of the command mean.
type Settings struct {
	Only    []string `json:"only"`    // run these rules (names or globs) and no others
	Enable  []string `json:"enable"`  // add these
	Disable []string `json:"disable"` // leave out these
	Heat    string   `json:"heat"`    // cold, ordinary or hot
}

// New makes the plugin. Unknown keys, rules and levels of heat are errors.
func New(raw any) (register.LinterPlugin, error) {
	settings, err := register.DecodeSettings[Settings](raw)
	if err != nil {
		return nil, err
	}
	// golangci-lint implements //nolint itself, and its nolintlint takes one
	// that has nothing to suppress for unused.
	if err := gate.Analyzer.Flags.Set("nolint", "false"); err != nil {
		return nil, err
	}
	if settings.Heat != "" {
		if err := gate.Analyzer.Flags.Set("heat", settings.Heat); err != nil {
			return nil, fmt.Errorf("heat: %w", err)
		}
	}
	rules, err := selected(settings)
	return linter(rules), err
}

// linter is the rules to run.
type linter []*analysis.Analyzer

func (l linter) BuildAnalyzers() ([]*analysis.Analyzer, error) { return l, nil }

func (linter) GetLoadMode() string { return register.LoadModeTypesInfo }

// selected returns the rules that the settings leave.
func selected(s Settings) (linter, error) {
	only, err := matching("only", s.Only)
	if err != nil {
		return nil, err
	}
	enable, err := matching("enable", s.Enable)
	if err != nil {
		return nil, err
	}
	disable, err := matching("disable", s.Disable)
	if err != nil {
		return nil, err
	}
	var rules linter
	for _, a := range passes.All {
		if (len(s.Only) == 0 || only[a] || enable[a]) && !disable[a] {
			rules = append(rules, alone(a))
		}
	}
	if len(rules) == 0 {
		return nil, errors.New("no rule is left to run")
	}
	return rules, nil
}

// matching returns the rules that the patterns of a setting mean.
func matching(key string, patterns []string) (map[*analysis.Analyzer]bool, error) {
	rules := map[*analysis.Analyzer]bool{}
	for _, pattern := range patterns {
		n := len(rules)
		for _, a := range passes.All {
			if ok, err := path.Match(pattern, a.Name); err != nil {
				return nil, fmt.Errorf("%s: %q: %w", key, pattern, err)
			} else if ok {
				rules[a] = true
			}
		}
		if len(rules) == n {
			return nil, fmt.Errorf("%s: unknown rule %q", key, pattern)
		}
	}
	return rules, nil
}

// alone returns the rule without the related places of its diagnostics:
// golangci-lint would count each as a finding of its own.
func alone(a *analysis.Analyzer) *analysis.Analyzer {
	c := *a
	c.Run = func(pass *analysis.Pass) (any, error) {
		p, report := *pass, pass.Report
		p.Report = func(d analysis.Diagnostic) {
			d.Related = nil
			report(d)
		}
		return a.Run(&p)
	}
	return &c
}
