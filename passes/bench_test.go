package passes_test

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/perflint/perflint/internal/driver"
	"github.com/perflint/perflint/passes"
)

// large are the packages that speed is measured on.
var large = []string{"go/types", "net/http"}

// BenchmarkPass measures each rule by itself, on one package: what it requires
// has run.
func BenchmarkPass(b *testing.B) {
	for _, name := range large {
		pkg := load(b, name)
		for _, a := range passes.All {
			pass := passOn(b, a, pkg)
			b.Run("rule="+a.Name+"/pkg="+strings.ReplaceAll(name, "/", "."), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := a.Run(pass); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkRequired measures what the rules require, and all rules.
func BenchmarkRequired(b *testing.B) {
	for _, name := range large {
		pkg := load(b, name)
		b.Run("pkg="+strings.ReplaceAll(name, "/", "."), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				analyze(b, passes.All, pkg)
			}
		})
	}
}

// BenchmarkDriver measures all that perflint does but the output: go list, the
// reading of syntax and export data, type-checking and the rules.
func BenchmarkDriver(b *testing.B) {
	for _, name := range large {
		opts := driver.Options{Dir: "..", Patterns: []string{name}, Analyzers: passes.All}
		run := func() {
			res, err := driver.Run(b.Context(), opts)
			if err != nil || len(res.Errors) > 0 {
				b.Fatal(err, res)
			}
		}
		run() // compiles the dependencies
		b.Run("pkg="+strings.ReplaceAll(name, "/", "."), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				run()
			}
		})
	}
}

func load(b *testing.B, name string) *packages.Package {
	b.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule}, name)
	if err != nil || len(pkgs) != 1 || packages.PrintErrors(pkgs) > 0 {
		b.Fatal(name, err)
	}
	return pkgs[0]
}

func analyze(b *testing.B, analyzers []*analysis.Analyzer, pkg *packages.Package) []*checker.Action {
	graph, err := checker.Analyze(analyzers, []*packages.Package{pkg}, &checker.Options{Sequential: true})
	if err != nil {
		b.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			b.Fatal(act.Err)
		}
	}
	return graph.Roots
}

// passOn returns a pass that is ready to run. The checker keeps the results of
// the analyzers that it was asked for only.
func passOn(b *testing.B, a *analysis.Analyzer, pkg *packages.Package) *analysis.Pass {
	b.Helper()
	results := map[*analysis.Analyzer]any{}
	for _, act := range analyze(b, a.Requires, pkg) {
		results[act.Analyzer] = act.Result
	}
	return &analysis.Pass{
		Analyzer:   a,
		Fset:       pkg.Fset,
		Files:      pkg.Syntax,
		Pkg:        pkg.Types,
		TypesInfo:  pkg.TypesInfo,
		TypesSizes: pkg.TypesSizes,
		ResultOf:   results,
		Report:     func(analysis.Diagnostic) {},
		ReadFile:   os.ReadFile,
	}
}
