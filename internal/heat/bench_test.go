package heat

import (
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/buildssa"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/packages"

	"github.com/perflint/perflint/internal/ir"
)

// BenchmarkHeat measures the heat of every function of a package, that is how often
// each is entered, and BenchmarkIR the SSA form of the same, of which it may cost a
// quarter.
func BenchmarkHeat(b *testing.B) {
	for _, name := range []string{"net/http", "go/types"} {
		pkg := load(b, name)
		in := inspector.New(pkg.Syntax)
		b.Run("pkg="+strings.ReplaceAll(name, "/", "."), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				info := infoOf(b, pkg, in)
				info.calls = info.newGraph()
				for _, f := range info.calls.list {
					info.calls.entry(f)
				}
			}
		})
	}
}

func BenchmarkIR(b *testing.B) {
	for _, name := range []string{"net/http", "go/types"} {
		pkg := load(b, name)
		b.Run("pkg="+strings.ReplaceAll(name, "/", "."), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				result, err := ir.Analyzer.Run(&analysis.Pass{
					Analyzer: ir.Analyzer, Fset: pkg.Fset, Files: pkg.Syntax, Pkg: pkg.Types, TypesInfo: pkg.TypesInfo,
				})
				if err != nil || len(result.(*buildssa.SSA).SrcFuncs) == 0 {
					b.Fatal(err)
				}
			}
		})
	}
}

func load(b *testing.B, name string) *packages.Package {
	b.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax}, name)
	if err != nil || len(pkgs) != 1 || packages.PrintErrors(pkgs) > 0 {
		b.Fatal(name, err)
	}
	return pkgs[0]
}
