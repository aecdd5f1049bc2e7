package heat_test

import (
	"go/ast"
	"go/token"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/perflint/perflint/internal/heat"
)

// probes returns an analyzer that reports the heat of each call of a function probe,
// first to last or the other way.
func probes(backwards bool) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "probes",
		Doc:      "report the heat of the calls of probe",
		Requires: []*analysis.Analyzer{heat.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			info := pass.ResultOf[heat.Analyzer].(*heat.Info)
			var calls []token.Pos
			for _, f := range pass.Files {
				ast.Inspect(f, func(n ast.Node) bool {
					if call, ok := n.(*ast.CallExpr); ok {
						if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "probe" {
							calls = append(calls, call.Pos())
						}
					}
					return true
				})
			}
			if backwards {
				slices.Reverse(calls)
			}
			for _, pos := range calls {
				pass.Reportf(pos, "%s", text(info.At(pos)))
			}
			return nil, nil
		},
	}
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
	if h.OncePerRequest {
		s += ", once for one"
	}
	if h.Recursive {
		s += ", recursive"
	}
	return s
}

func TestHeat(t *testing.T) {
	for _, name := range []string{"roots", "loops", "cold", "texts", "bytype", "notype", "marks", "bench", "program"} {
		t.Run(name, func(t *testing.T) { analysistest.Run(t, analysistest.TestData(), probes(false), name) })
	}
	// Rules run in parallel: which of them asks first must not matter.
	t.Run("loops, backwards", func(t *testing.T) { analysistest.Run(t, analysistest.TestData(), probes(true), "loops") })
}
