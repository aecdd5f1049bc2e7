package benchloop

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"strings"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
)

// turns reports a benchmark that does not run what it measures b.N times.
func (p *pkg) turns(b *bench.Body) {
	if b.Kind == bench.Helper {
		return // whoever calls it counts
	}
	if p.bench.Turns(b) != bench.No {
		p.early(b)
		return
	}
	if p.byHand(b) || len(b.Block.List) == 0 || p.turnsByOuter(b) {
		return
	}
	name := b.Name
	if b.Kind == bench.Sub {
		if _, ok := b.Node().(*ast.FuncLit); ok {
			name = "the sub-benchmark"
		}
	}
	if loop, n := constantLoop(p.info, b.Block); loop != nil && !b.TimedAfter(loop) {
		p.report(loop, nil, "%s loops %s times, not b.N times: its ns/op is the time of all that, divided by b.N", name, n)
		return
	}
	p.report(b.Node(), nil, "%s does not loop over b.N: its ns/op is the time of one run, divided by b.N", name)
}

// turnsByOuter reports whether a sub-benchmark turns by the B of a benchmark around it:
// that is what outerB says.
func (p *pkg) turnsByOuter(b *bench.Body) bool {
	for outer := b.Outer; outer != nil; outer = outer.Outer {
		for _, u := range outer.Uses {
			if u.Inside == b && p.measures(u) && (u.Member == "" || u.Member == "N" || u.Member == "Loop" || u.Member == "RunParallel") {
				return true
			}
		}
	}
	return false
}

// byHand reports whether a benchmark without a loop means it: it is skipped or fails
// whatever happens, or gives its own figures.
func (p *pkg) byHand(b *bench.Body) bool {
	for _, u := range b.Uses {
		switch u.Member {
		case "ReportMetric", "Elapsed":
			return true
		}
	}
	for _, s := range b.Block.List {
		if call := bench.CallOf(s); call != nil && p.gives(call) {
			return true
		}
	}
	return false
}

// constantLoop returns the first outermost loop with a constant bound, and that bound.
func constantLoop(info *types.Info, block *ast.BlockStmt) (ast.Stmt, string) {
	for _, s := range block.List {
		switch s := s.(type) {
		case *ast.ForStmt:
			cond, ok := s.Cond.(*ast.BinaryExpr)
			if !ok || cond.Op != token.LSS && cond.Op != token.LEQ {
				continue
			}
			if tv := info.Types[cond.Y]; tv.Value != nil {
				return s, types.ExprString(cond.Y)
			}
		case *ast.RangeStmt:
			if tv := info.Types[s.X]; tv.Value != nil && code.Core(tv.Type) != nil && !code.IsString(tv.Type) {
				return s, types.ExprString(s.X)
			}
		}
	}
	return nil, ""
}

// early reports a return before the loop, of a benchmark that is neither skipped nor
// has failed: it is then run with ever larger b.N, until a turn seems to take no time.
func (p *pkg) early(b *bench.Body) {
	if len(b.Loops) == 0 {
		return
	}
	first := b.Loops[0].Pos()
	for _, u := range b.Uses {
		switch {
		case u.Cur.Node().Pos() >= first:
		case u.Member == "Run", u.Member == "RunParallel", u.Member == "Loop", u.Member == "N", u.Member == "" && u.Call != nil:
			first = u.Cur.Node().Pos() // something may run b.N times before
		}
	}
	for cur := range b.Cur.Preorder((*ast.ReturnStmt)(nil)) {
		ret := cur.Node()
		if ret.Pos() > first {
			break
		}
		if inLiteral(cur, b.Node()) {
			continue
		}
		block := cur.Parent().Node()
		told := false
		callsIn(block, func(call *ast.CallExpr) bool {
			told = told || p.gives(call) || p.getsB(call)
			return !told
		})
		if !told {
			p.report(ret, nil, "%s returns without having run b.N times, and gives a figure all the same: b.Skip gives none", b.Name)
		}
	}
}

// getsB reports whether a call has a B among its arguments, and so may fail it.
func (p *pkg) getsB(call *ast.CallExpr) bool {
	for _, arg := range call.Args {
		if bench.IsB(p.info.TypeOf(arg)) {
			return true
		}
	}
	return false
}

// neverRun reports a benchmark that go test does not see: its file is no test file, and
// nobody in the package calls it. Packages that offer benchmarks to others say so by
// their name.
func (p *pkg) neverRun(b *bench.Body) {
	decl, ok := b.Node().(*ast.FuncDecl)
	file := p.pass.Fset.File(b.Node().Pos()).Name()
	if !ok || strings.HasSuffix(file, "_test.go") || !bench.IsBenchmark("x_test.go", decl, p.info) {
		return
	}
	fn := p.info.Defs[decl.Name]
	for _, word := range []string{"test", "bench", "suite", "conform"} {
		if strings.Contains(p.pass.Pkg.Name(), word) || strings.Contains(path.Base(p.pass.Pkg.Path()), word) ||
			strings.Contains(strings.ToLower(path.Base(file)), word) {
			return
		}
	}
	if fn == nil || len(p.ix.Uses(fn)) > 0 {
		return
	}
	p.report(decl, nil, "%s is in a file that go test does not look for benchmarks in: its name does not end in _test.go", decl.Name.Name)
}
