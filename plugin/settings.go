package plugin

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/nearest"
	"github.com/perflint/perflint/passes"
)

// Settings stand below linters.settings.custom.perflint.settings in
// .golangci.yml. The keys mean what the flags of the command mean.
type Settings struct {
	Only    []string `json:"only"`    // run these rules (names or globs) and no others
	Enable  []string `json:"enable"`  // add these
	Disable []string `json:"disable"` // leave out these
	Heat    string   `json:"heat"`    // cold, ordinary or hot
}

var keys = []string{"only", "enable", "disable", "heat"}

// decode reads the settings as golangci-lint hands them over: what YAML, TOML or JSON
// decodes to.
func decode(raw any) (Settings, error) {
	if mapping, ok := raw.(map[string]any); ok {
		for _, key := range slices.Sorted(maps.Keys(mapping)) {
			if !slices.Contains(keys, key) {
				return Settings{}, unknown("key", key, keys)
			}
		}
	}
	return register.DecodeSettings[Settings](raw)
}

// rules returns the rules that the settings leave.
func (s Settings) rules() ([]*analysis.Analyzer, error) {
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
	var rules []*analysis.Analyzer
	for _, a := range passes.All {
		if (len(s.Only) == 0 || only[a] || enable[a]) && !disable[a] {
			rules = append(rules, a)
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
		known := false
		for _, a := range passes.All {
			if ok, err := path.Match(pattern, a.Name); err != nil {
				return nil, fmt.Errorf("%s: %q is not a pattern for names of rules", key, pattern)
			} else if ok {
				rules[a], known = true, true
			}
		}
		if !known {
			return nil, fmt.Errorf("%s: %w", key, unknown("rule", pattern, ruleNames()))
		}
	}
	return rules, nil
}

func ruleNames() []string {
	names := make([]string, 0, len(passes.All))
	for _, a := range passes.All {
		names = append(names, a.Name)
	}
	return names
}

func unknown(what, name string, known []string) error {
	if near := nearest.Of(name, known); near != "" {
		return fmt.Errorf("unknown %s %q: did you mean %s?", what, name, near)
	}
	return fmt.Errorf("unknown %s %q: there are %s", what, name, strings.Join(known, ", "))
}
