package plugin

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/gate"
)

// Rules that add to the imports at one place: golangci-lint would join what they insert.
func TestFixesOfTwoRules(t *testing.T) {
	analyzers, err := build(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := fixedLines(t, analyzers, `package m

import (
	"reflect"
	"sort"
)

//perflint:hot
func Lengths(words []string) (lengths []int) {
	for _, word := range words {
		lengths = append(lengths, len(word))
	}
	return lengths
}

//perflint:hot
func Sort(ids []int) {
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
}

func Equal(a, b []int) bool { return reflect.DeepEqual(a, b) }
`)
	if want := "reflecthot:18 fixed, slicegrow:11"; got != want {
		t.Errorf("reported %s, want %s", got, want)
	}
}

// rule returns a rule that puts 0 in place of each call of a function of another package.
func rule(name, fn string) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       name,
		Doc:        "replace calls of " + fn,
		ResultType: gate.Candidates,
		Run: func(pass *analysis.Pass) (any, error) {
			ast.Inspect(pass.Files[0], func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				if sel, ok := call.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == fn {
					pass.Report(analysis.Diagnostic{Pos: call.Pos(), End: call.End(), Message: name, SuggestedFixes: []analysis.SuggestedFix{{
						TextEdits: []analysis.TextEdit{{Pos: call.Pos(), End: call.End(), NewText: []byte("0")}},
					}}})
				}
				return true
			})
			return []gate.Candidate(nil), nil
		},
	}
}

func TestGoTogether(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"both end an import", "_ = strings.Fields(x)\n_ = strings.ToLower(x)", "fields:6 fixed, lower:7"},
		{"one use is left", "_ = strings.Fields(x)\n_ = strings.ToLower(x)\n_ = strings.ToUpper(x)", "fields:6 fixed, lower:7 fixed"},
		{"one inside the other", "_ = strings.Fields(strings.ToLower(x))\n_ = strings.ToUpper(x)", "fields:6 fixed, lower:6"},
		{"two of one rule", "_ = strings.Fields(strings.Fields(x)[0])\n_ = strings.ToUpper(x)", "fields:6, fields:6 fixed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			rules := gate.OneByOne([]*analysis.Analyzer{rule("fields", "Fields"), rule("lower", "ToLower")})
			if err := analysis.Validate(rules); err != nil {
				t.Fatal(err)
			}
			got := fixedLines(t, rules, "package m\n\nimport \"strings\"\n\nfunc f(x string) {\n"+test.body+"\n}\n")
			if got != test.want {
				t.Errorf("reported %s, want %s", got, test.want)
			}
		})
	}
}

// fixedLines lists the diagnostics of the analyzers on a file, sorted, and which of
// them have a fix.
func fixedLines(t *testing.T, analyzers []*analysis.Analyzer, source string) string {
	t.Helper()
	var lines []string
	for _, act := range analyze(t, analyzers, source) {
		for _, d := range act.Diagnostics {
			line := fmt.Sprintf("%s:%d", act.Analyzer.Name, act.Package.Fset.Position(d.Pos).Line)
			if d.SuggestedFixes != nil {
				line += " fixed"
			}
			lines = append(lines, line)
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, ", ")
}
