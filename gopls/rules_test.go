package gopls

import (
	"testing"

	"golang.org/x/tools/go/analysis"
)

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
