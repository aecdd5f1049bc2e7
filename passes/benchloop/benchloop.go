package benchloop

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/internal/index"
)

//go:embed doc.go
var doc string

// Analyzer finds benchmarks that do not run b.N times what they measure.
var Analyzer = &analysis.Analyzer{
	Name:       "benchloop",
	Doc:        gate.Doc(doc, "benchloop"),
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/passes/benchloop",
	Run:        run,
	Requires:   []*analysis.Analyzer{gate.Analyzer, bench.Analyzer, index.Analyzer},
	ResultType: gate.Candidates,
}

// pkg is the package under analysis.
type pkg struct {
	pass       *analysis.Pass
	info       *types.Info
	bench      *bench.Info
	ix         *index.Index
	candidates []gate.Candidate
}

func run(pass *analysis.Pass) (any, error) {
	p := &pkg{
		pass:  pass,
		info:  pass.TypesInfo,
		bench: pass.ResultOf[bench.Analyzer].(*bench.Info),
		ix:    pass.ResultOf[index.Analyzer].(*index.Index),
	}
	for _, b := range p.bench.Bodies {
		p.turns(b)
		p.neverRun(b)
		p.outerB(b)
		p.misusedN(b)
		p.sequence(b)
		for _, l := range b.Loops {
			p.bounds(b, l)
			p.inside(b, l)
			p.exits(l)
			p.condition(l)
		}
		p.parallel(b)
	}
	slices.SortStableFunc(p.candidates, func(x, y gate.Candidate) int { return int(x.Diagnostic.Pos - y.Diagnostic.Pos) })
	return gate.Report(pass, p.candidates)
}

// report adds a candidate at a node.
func (p *pkg) report(n ast.Node, fix *analysis.SuggestedFix, format string, args ...any) {
	c := gate.Candidate{
		Diagnostic: analysis.Diagnostic{
			Pos:      n.Pos(),
			End:      headEnd(n),
			Category: "measure",
			Message:  fmt.Sprintf(format, args...),
		},
		Cost:  gate.Figure,
		Entry: n.Pos(),
		Sites: []token.Pos{n.Pos()},
	}
	if fix != nil {
		c.Diagnostic.SuggestedFixes = []analysis.SuggestedFix{*fix}
	}
	p.candidates = append(p.candidates, c)
}

// headEnd is the end of what a reader needs to see: of a function or a loop, where its
// body begins.
func headEnd(n ast.Node) token.Pos {
	switch n := n.(type) {
	case *ast.FuncDecl:
		return n.Type.End()
	case *ast.FuncLit:
		return n.Type.End()
	case *ast.ForStmt:
		return n.Body.Lbrace
	case *ast.RangeStmt:
		return n.Body.Lbrace
	}
	return n.End()
}

// line returns where a position is, for a message.
func (p *pkg) line(pos token.Pos) int { return p.pass.Fset.Position(pos).Line }

// gives reports whether a call marks the benchmark as failed or skipped: then its
// figure is not shown, or nobody believes it.
func (p *pkg) gives(call *ast.CallExpr) bool {
	switch p.bench.OnB(call) {
	case "Fatal", "Fatalf", "FailNow", "Fail", "Error", "Errorf", "Skip", "Skipf", "SkipNow":
		return true
	}
	return code.NeverReturns(p.info, call)
}

// callsIn yields the calls in a node, those in function literals too.
func callsIn(n ast.Node, yield func(*ast.CallExpr) bool) {
	more := true
	ast.Inspect(n, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && more {
			more = yield(call)
		}
		return more
	})
}

// inLiteral reports whether a function literal stands between a node and the function
// that is looked at.
func inLiteral(cur inspector.Cursor, fn ast.Node) bool {
	return bench.FuncAround(cur) != fn
}
