package gate_test

import (
	"go/ast"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/internal/passtest"
)

// replacing returns a rule that puts a text in place of each call of a function of
// package strings.
func replacing(name, fn, text string) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       name,
		Doc:        "replace calls of " + fn,
		ResultType: gate.Candidates,
		Run: func(pass *analysis.Pass) (any, error) {
			for _, file := range pass.Files {
				ast.Inspect(file, func(n ast.Node) bool {
					call, ok := n.(*ast.CallExpr)
					if !ok {
						return true
					}
					if sel, ok := call.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == fn {
						pass.Report(analysis.Diagnostic{Pos: call.Pos(), End: call.End(), Message: name, SuggestedFixes: []analysis.SuggestedFix{{
							TextEdits: []analysis.TextEdit{{Pos: call.Pos(), End: call.End(), NewText: []byte(text)}},
						}}})
					}
					return true
				})
			}
			return []gate.Candidate(nil), nil
		},
	}
}

// Two rules may not end an import between them, unless what they insert uses it.
func TestOneByOneImports(t *testing.T) {
	const both = "package p\n\nimport \"strings\"\n\nvar a, b = strings.ToLower(\"\"), strings.ToUpper(\"\")\n"
	for _, test := range []struct {
		name, text, other string
		want              int // fixes
	}{
		{"no use", `"x"`, "", 1},
		{"a use", `f(1, strings.Title(""))`, "", 2},
		{"a longer name", `mystrings.X("")`, "", 1},
		{"a field", `x.strings.y`, "", 1},
		{"in a string", `"see strings.Title"`, "", 1},
		{"a use in another file", `"x"`, "package p\n\nimport \"strings\"\n\nvar c, d = strings.TrimSpace(\"\"), strings.ToTitle(\"\")\n", 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := map[string]string{"b.go": both}
			if test.other != "" {
				files["a.go"] = test.other
			}
			rules := gate.OneByOne([]*analysis.Analyzer{
				replacing("trim", "TrimSpace", `strings.Clone("")`), replacing("lower", "ToLower", test.text), replacing("upper", "ToUpper", `"X"`)})
			for _, act := range passtest.Analyze(t, rules[2], files) {
				if fixed := act.Result.([]gate.Candidate); len(fixed) != test.want {
					t.Errorf("%d fixes, want %d", len(fixed), test.want)
				}
			}
		})
	}
}
