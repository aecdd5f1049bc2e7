package benchsink

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/internal/index"
)

//go:embed doc.go
var doc string

// Analyzer finds benchmarks whose turns do not do the work that they are there for.
var Analyzer = &analysis.Analyzer{
	Name:       "benchsink",
	Doc:        gate.Doc(doc, "benchsink"),
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/passes/benchsink",
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
	known      map[*types.Func]*work // what functions do; nil while one is looked at
	candidates []gate.Candidate
}

func run(pass *analysis.Pass) (any, error) {
	p := &pkg{
		pass:  pass,
		info:  pass.TypesInfo,
		bench: pass.ResultOf[bench.Analyzer].(*bench.Info),
		ix:    pass.ResultOf[index.Analyzer].(*index.Index),
		known: map[*types.Func]*work{},
	}
	for _, b := range p.bench.Bodies {
		if p.bench.IsBorrowed(b) {
			continue // who else counts with that B, and how, is not to be seen here
		}
		p.globals(b)
		for _, l := range b.Loops {
			if !p.dropped(b, l) {
				p.folded(b, l)
			}
			p.sorted(b, l)
			p.drained(b, l)
			p.exhausted(b, l)
			p.emptied(b, l)
			p.grown(b, l)
		}
	}
	slices.SortStableFunc(p.candidates, func(x, y gate.Candidate) int { return int(x.Diagnostic.Pos - y.Diagnostic.Pos) })
	return gate.Report(pass, p.candidates)
}

// report adds a candidate at a node.
func (p *pkg) report(n ast.Node, cost gate.Cost, format string, args ...any) *gate.Candidate {
	p.candidates = append(p.candidates, gate.Candidate{
		Diagnostic: analysis.Diagnostic{
			Pos:      n.Pos(),
			End:      n.End(),
			Category: "measure",
			Message:  fmt.Sprintf(format, args...),
		},
		Cost:  cost,
		Entry: n.Pos(),
		Sites: []token.Pos{n.Pos()},
	})
	return &p.candidates[len(p.candidates)-1]
}

// line returns where a position is, for a message.
func (p *pkg) line(pos token.Pos) int { return p.pass.Fset.Position(pos).Line }

// varOf returns the variable that an identifier names.
func (p *pkg) varOf(e ast.Expr) *types.Var {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := p.info.ObjectOf(id).(*types.Var)
	return v
}

// isConversion reports whether a call converts.
func (p *pkg) isConversion(call *ast.CallExpr) bool { return p.info.Types[call.Fun].IsType() }

// atLeast reports whether the file of a node is known to have a version of Go.
func (p *pkg) atLeast(n ast.Node, v string) bool {
	file := code.FileOf(p.pass, n.Pos())
	return file != nil && code.AtLeast(p.pass, file, v)
}
