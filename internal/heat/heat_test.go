package heat_test

import (
	"go/ast"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/perflint/perflint/internal/heat"
)

// probes reports the heat of each call of a function probe.
var probes = &analysis.Analyzer{
	Name:     "probes",
	Doc:      "report the heat of the calls of probe",
	Requires: []*analysis.Analyzer{heat.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		info := pass.ResultOf[heat.Analyzer].(*heat.Info)
		for _, f := range pass.Files {
			ast.Inspect(f, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "probe" {
					pass.Reportf(call.Pos(), "%s", text(info.At(call.Pos())))
				}
				return true
			})
		}
		return nil, nil
	},
}

func text(h heat.Heat) string {
	s := h.Level.String()
	if h.Reason != "" {
		s += ": " + h.Reason
	}
	if h.Repeated {
		s += ", repeated"
	}
	if h.Once {
		s += ", once"
	}
	return s
}

func TestHeat(t *testing.T) {
	for _, name := range []string{"roots", "loops", "cold", "texts", "bytype", "notype", "marks", "bench", "program"} {
		t.Run(name, func(t *testing.T) { analysistest.Run(t, analysistest.TestData(), probes, name) })
	}
}
