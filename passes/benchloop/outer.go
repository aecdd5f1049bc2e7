package benchloop

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
)

// measuring are the fields and methods of a B that are about its own measurement.
var measuring = map[string]string{
	"N":              "is 1 there, whatever the turns of the sub-benchmark",
	"Loop":           "counts the turns of the benchmark around it",
	"RunParallel":    "makes the turns of the benchmark around it",
	"ResetTimer":     "resets the timer of the benchmark around it",
	"StartTimer":     "starts the timer of the benchmark around it",
	"StopTimer":      "stops the timer of the benchmark around it",
	"ReportAllocs":   "has no effect on sub-benchmarks",
	"SetBytes":       "has no effect on sub-benchmarks",
	"ReportMetric":   "is a figure of the benchmark around it, which is not shown",
	"SetParallelism": "has no effect on sub-benchmarks",
	"Elapsed":        "is the time of the benchmark around it",
}

// outerB reports a sub-benchmark that counts or measures with the B of the benchmark
// around it: all uses in one body are one finding.
func (p *pkg) outerB(b *bench.Body) {
	if b.B == nil || p.bench.IsBorrowed(b) {
		return
	}
	var bodies []*bench.Body
	wrong := map[*bench.Body][]*bench.Use{}
	for _, u := range b.Uses {
		in := u.Inside
		if in == b || in == nil || in.B == b.B || !p.isSub(in) || !p.measures(u) {
			continue
		}
		if wrong[in] == nil {
			bodies = append(bodies, in)
		}
		wrong[in] = append(wrong[in], u)
	}
	for _, in := range bodies {
		uses := wrong[in]
		first := uses[0]
		fix := p.innerB(b, in, uses)
		name := b.Text
		if first.Member == "" {
			p.report(first.Call, fix, "%s gets the %s of %s in a sub-benchmark, which has one of its own", types.ExprString(first.Call.Fun), name, b.Name)
			continue
		}
		p.report(first.Cur.Parent().Node(), fix, "%s.%s in a sub-benchmark is that of %s: it %s", name, first.Member, b.Name, measuring[first.Member])
	}
}

// isSub reports whether a body is a literal that is run with a B of its own.
func (p *pkg) isSub(in *bench.Body) bool {
	_, ok := in.Node().(*ast.FuncLit)
	return ok && in.Kind == bench.Sub
}

// measures reports whether a use of a B is about its measurement: by its method, or in a
// function of the package that makes turns with it.
func (p *pkg) measures(u *bench.Use) bool {
	if u.Member != "" {
		return measuring[u.Member] != ""
	}
	if u.Call == nil {
		return false
	}
	body := p.bench.BodyOf(code.Callee(p.info, u.Call))
	return body != nil && p.bench.Turns(body) == bench.Yes
}

// innerB puts the B of the sub-benchmark in place of the other.
func (p *pkg) innerB(outer, in *bench.Body, uses []*bench.Use) *analysis.SuggestedFix {
	if in.B == nil || strings.Contains(in.Text, ".") {
		return nil
	}
	file := code.FileOf(p.pass, in.Node().Pos())
	b := &edit.Builder{File: file, Fset: p.pass.Fset, Info: p.info}
	for _, u := range uses {
		n := u.Cur.Node()
		if scope := p.pass.Pkg.Scope().Innermost(n.Pos()); scope == nil {
			return nil
		} else if _, found := scope.LookupParent(in.Text, n.Pos()); found != in.B {
			return nil // the name means something else there
		}
		b.Replace(n.Pos(), n.End(), in.Text)
	}
	return b.Fix("Use " + in.Text + " of the sub-benchmark")
}
