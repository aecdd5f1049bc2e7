package gopls

import (
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/passes"
)

// Each rule has a severity.
func TestInforms(t *testing.T) {
	for _, a := range passes.All {
		if _, ok := informs[a.Name]; !ok {
			t.Errorf("%s: say in informs which severity it has", a.Name)
		}
	}
	if len(informs) != len(passes.All) {
		t.Error("informs has rules that there are not")
	}
}

func TestCodeIsName(t *testing.T) {
	rule := codeIsName(&analysis.Analyzer{Name: "rule", Run: func(pass *analysis.Pass) (any, error) {
		pass.Report(analysis.Diagnostic{Category: "alloc", Message: "found"})
		return "result", nil
	}})
	var got analysis.Diagnostic
	result, err := rule.Run(&analysis.Pass{Report: func(d analysis.Diagnostic) { got = d }})
	if result != "result" || err != nil || got.Category != "rule" || got.Message != "found" {
		t.Errorf("%v, %v, %+v", result, err, got)
	}
}
