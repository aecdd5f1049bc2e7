package plugin

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/passes"
)

// build makes the linter as golangci-lint does: settings are what YAML decodes
// to.
func build(t *testing.T, settings any) ([]*analysis.Analyzer, error) {
	t.Helper()
	newPlugin, err := register.GetPlugin("perflint")
	if err != nil {
		t.Fatal(err)
	}
	p, err := newPlugin(settings)
	if err != nil {
		return nil, err
	}
	if mode := p.GetLoadMode(); mode != register.LoadModeTypesInfo {
		t.Errorf("load mode %q", mode)
	}
	return p.BuildAnalyzers()
}

func TestSettings(t *testing.T) {
	all := len(passes.All)
	for _, test := range []struct {
		name     string
		settings any
		rules    int
		heat     string
	}{
		{"none", nil, all, ""},
		{"empty", map[string]any{}, all, ""},
		{"heat", map[string]any{"heat": "cold"}, all, "cold"},
		{"only", map[string]any{"only": []any{"concatloop"}}, 1, ""},
		{"glob", map[string]any{"only": []any{"concat*"}}, 1, ""},
		{"enable", map[string]any{"enable": []any{"concatloop"}}, all, ""},
		{"disable", map[string]any{"disable": []any{"concatloop"}}, all - 1, ""},
		{"pattern and name", map[string]any{"only": []any{"concat*", "concatloop"}}, 1, ""},
		{"disable twice", map[string]any{"disable": []any{"bench*", "benchloop"}}, all - 4, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			analyzers, err := build(t, test.settings)
			if err != nil || len(analyzers) != test.rules {
				t.Errorf("%d rules, %v; want %d", len(analyzers), err, test.rules)
			}
			if err := analysis.Validate(analyzers); err != nil {
				t.Error(err)
			}
			if len(analyzers) == 0 {
				return
			}
			if got := setting(t, analyzers[0], "heat"); got != test.heat {
				t.Errorf("heat = %s, want %s", got, test.heat)
			}
			if got := setting(t, analyzers[0], "nolint"); got != "false" {
				t.Errorf("nolint = %s: it is golangci-lint's", got)
			}
		})
	}
}

// setting is the value of a flag of the gate that an analyzer requires.
func setting(t *testing.T, a *analysis.Analyzer, name string) string {
	t.Helper()
	for _, req := range a.Requires {
		if req.Name == gate.Analyzer.Name {
			return req.Flags.Lookup(name).Value.String()
		}
	}
	t.Fatalf("%s requires no gate", a.Name)
	return ""
}

// Neither another plugin of this process nor the command sees what one is told.
func TestSettingsDoNotLeak(t *testing.T) {
	cold, err := build(t, map[string]any{"heat": "cold", "disable": []any{"concatloop"}})
	if err != nil {
		t.Fatal(err)
	}
	plain, err := build(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := setting(t, cold[0], "heat") + ", " + setting(t, plain[0], "heat"); got != "cold, " {
		t.Errorf("the heats of two plugins are %s", got)
	}
	if len(plain) != len(passes.All) {
		t.Errorf("%d rules of %d", len(plain), len(passes.All))
	}
	flags := &gate.Analyzer.Flags
	if heat, nolint := flags.Lookup("heat").Value.String(), flags.Lookup("nolint").Value.String(); heat != "" || nolint != "true" {
		t.Errorf("the command has heat %q, nolint %s", heat, nolint)
	}
}

func TestWrongSettings(t *testing.T) {
	for _, test := range []struct {
		settings any
		want     string
	}{
		{map[string]any{"rules": []any{"concatloop"}}, `unknown key "rules": there are only, enable, disable, heat`},
		{map[string]any{"disabel": []any{"concatloop"}}, `unknown key "disabel": did you mean disable?`},
		{map[string]any{"disable": "concatloop"}, "cannot unmarshal string into Go struct field Settings.disable"},
		{[]any{"concatloop"}, "cannot unmarshal array"},
		{map[string]any{"disable": []any{"concatlop"}}, `disable: unknown rule "concatlop": did you mean concatloop?`},
		{map[string]any{"only": []any{"something"}}, `only: unknown rule "something": there are benchallocs, `},
		{map[string]any{"only": []any{"["}}, `only: "[" is not a pattern`},
		{map[string]any{"heat": "warm"}, `heat: "warm": want cold, ordinary or hot`},
		{map[string]any{"disable": []any{"*"}}, "no rule is left to run"},
		{map[string]any{"only": []any{"concatloop"}, "disable": []any{"concatloop"}}, "no rule is left to run"},
	} {
		if _, err := build(t, test.settings); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: %v; want %s", test.settings, err, test.want)
		}
	}
}

// A related place would be a second finding under golangci-lint. What //nolint does is
// left to it, but for fixes.
func TestDiagnostics(t *testing.T) {
	analyzers, err := build(t, map[string]any{"only": []any{"concatloop"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range analyze(t, analyzers, `package m

func F(xs []string) string {
	s := ""
	for _, x := range xs {
		s += x + "," //nolint:perflint
	}
	return s
}
`) {
		if len(act.Diagnostics) != 1 {
			t.Fatalf("%d diagnostics, want 1", len(act.Diagnostics))
		}
		if n := len(act.Diagnostics[0].Related); n != 0 {
			t.Errorf("%d related places", n)
		}
		if n := len(act.Diagnostics[0].SuggestedFixes); n != 0 {
			t.Errorf("%d fixes of what is to stay as it is", n)
		}
	}
}

// analyze runs analyzers on a file.
func analyze(t *testing.T, analyzers []*analysis.Analyzer, source string) []*checker.Action {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module m\n\ngo 1.25\n", "m.go": source} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, ".")
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze(analyzers, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
	}
	return graph.Roots
}
