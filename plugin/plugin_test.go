package plugin

import (
	"os"
	"path/filepath"
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
	flags := &gate.Analyzer.Flags
	heat, nolint := flags.Lookup("heat").Value.String(), flags.Lookup("nolint").Value.String()
	t.Cleanup(func() {
		flags.Set("heat", heat)
		flags.Set("nolint", nolint)
	})
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
	} {
		t.Run(test.name, func(t *testing.T) {
			analyzers, err := build(t, test.settings)
			if err != nil || len(analyzers) != test.rules {
				t.Errorf("%d rules, %v; want %d", len(analyzers), err, test.rules)
			}
			if err := analysis.Validate(analyzers); err != nil {
				t.Error(err)
			}
			flags := &gate.Analyzer.Flags
			if got := flags.Lookup("heat").Value.String(); got != test.heat {
				t.Errorf("heat = %s, want %s", got, test.heat)
			}
			if got := flags.Lookup("nolint").Value.String(); got != "false" {
				t.Errorf("nolint = %s: it is golangci-lint's", got)
			}
		})
	}
}

func TestWrongSettings(t *testing.T) {
	for name, settings := range map[string]any{
		"unknown key":      map[string]any{"rules": []any{"concatloop"}},
		"wrong type":       map[string]any{"disable": "concatloop"},
		"unknown rule":     map[string]any{"disable": []any{"concatlop"}},
		"broken glob":      map[string]any{"only": []any{"["}},
		"unknown heat":     map[string]any{"heat": "warm"},
		"no rule is left":  map[string]any{"disable": []any{"*"}},
		"disable over all": map[string]any{"only": []any{"concatloop"}, "disable": []any{"concatloop"}},
	} {
		if _, err := build(t, settings); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A related place would be a second finding under golangci-lint, and a nolint
// comment is left to it.
func TestDiagnostics(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "go.mod", "module m\n\ngo 1.25\n")
	write(t, dir, "m.go", `package m

func F(xs []string) string {
	s := ""
	for _, x := range xs {
		s += x + "," //nolint:perflint
	}
	return s
}
`)
	analyzers, err := build(t, map[string]any{"only": []any{"concatloop"}})
	if err != nil {
		t.Fatal(err)
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
		if act.Err != nil || len(act.Diagnostics) != 1 {
			t.Fatalf("%v: %d diagnostics, want 1", act.Err, len(act.Diagnostics))
		}
		if n := len(act.Diagnostics[0].Related); n != 0 {
			t.Errorf("%d related places", n)
		}
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
