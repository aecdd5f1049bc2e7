package benchallocs

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/buildssa"
	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/internal/index"
	"github.com/perflint/perflint/internal/ir"
)

//go:embed doc.go
var doc string

// Analyzer finds benchmarks that do not show what they allocate or handle.
var Analyzer = &analysis.Analyzer{
	Name:       "benchallocs",
	Doc:        gate.Doc(doc, "benchallocs"),
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/passes/benchallocs",
	Run:        run,
	Requires:   []*analysis.Analyzer{gate.Analyzer, bench.Analyzer, index.Analyzer, ir.Analyzer},
	ResultType: gate.Candidates,
}

// pkg is the package under analysis.
type pkg struct {
	pass       *analysis.Pass
	info       *types.Info
	bench      *bench.Info
	ix         *index.Index
	funcs      map[ast.Node]*ssa.Function // by *ast.FuncDecl, *ast.FuncLit
	model      *model
	told       map[*bench.Body]bool // a finding about the benchmark around it says it all
	candidates []gate.Candidate
}

func run(pass *analysis.Pass) (any, error) {
	p := &pkg{
		pass:  pass,
		info:  pass.TypesInfo,
		bench: pass.ResultOf[bench.Analyzer].(*bench.Info),
		ix:    pass.ResultOf[index.Analyzer].(*index.Index),
		told:  map[*bench.Body]bool{},
	}
	if len(p.bench.Bodies) == 0 || p.setsBenchmem() {
		return gate.Report(pass, nil)
	}
	built := pass.ResultOf[ir.Analyzer].(*buildssa.SSA)
	p.funcs = make(map[ast.Node]*ssa.Function, len(built.SrcFuncs))
	for _, fn := range built.SrcFuncs {
		p.funcs[fn.Syntax()] = fn
	}
	p.model = newModel(pass, built.Pkg)
	for _, b := range p.bench.Bodies {
		p.notInherited(b)
	}
	for _, b := range p.bench.Bodies {
		p.unreported(b)
		p.throughput(b)
	}
	slices.SortStableFunc(p.candidates, func(x, y gate.Candidate) int { return int(x.Diagnostic.Pos - y.Diagnostic.Pos) })
	return gate.Report(pass, p.candidates)
}

// setsBenchmem reports whether the package turns -benchmem on by itself, or asks for it:
// it names the flag.
func (p *pkg) setsBenchmem() bool {
	for cur := range p.ix.Root.Preorder((*ast.BasicLit)(nil)) {
		lit := cur.Node().(*ast.BasicLit)
		if lit.Kind != token.STRING {
			continue
		}
		if tv := p.info.Types[lit]; tv.Value != nil && strings.HasSuffix(constant.StringVal(tv.Value), "benchmem") {
			return true
		}
	}
	return false
}

// report adds a candidate at a node.
func (p *pkg) report(n ast.Node, cost gate.Cost, fix *analysis.SuggestedFix, site token.Pos, format string, args ...any) {
	c := gate.Candidate{
		Diagnostic: analysis.Diagnostic{
			Pos:      n.Pos(),
			End:      headEnd(n),
			Category: "measure",
			Message:  fmt.Sprintf(format, args...),
		},
		Cost:  cost,
		Entry: n.Pos(),
		Sites: []token.Pos{site},
	}
	if fix != nil {
		c.Diagnostic.SuggestedFixes = []analysis.SuggestedFix{*fix}
	}
	p.candidates = append(p.candidates, c)
}

// headEnd is the end of what a reader needs to see: of a function, its signature.
func headEnd(n ast.Node) token.Pos {
	switch n := n.(type) {
	case *ast.FuncDecl:
		return n.Type.End()
	case *ast.FuncLit:
		return n.Type.End()
	}
	return n.End()
}

// line returns where a position is, for a message.
func (p *pkg) line(pos token.Pos) int { return p.pass.Fset.Position(pos).Line }

// name says which benchmark a body is, for a message.
func name(b *bench.Body) string {
	if _, ok := b.Node().(*ast.FuncLit); !ok {
		return b.Name
	}
	if b.Name == "" {
		return "the benchmark"
	}
	return "a sub-benchmark of " + b.Name
}
