package benchtimer

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/internal/index"
)

//go:embed doc.go
var doc string

// Analyzer finds benchmarks whose timer runs when it should not, or does not when it
// should.
var Analyzer = &analysis.Analyzer{
	Name:       "benchtimer",
	Doc:        gate.Doc(doc, "benchtimer"),
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/passes/benchtimer",
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
	args       map[*types.Var]ast.Expr // of the function that is looked at
	active     map[*types.Func]bool    // those that are looked at
	candidates []gate.Candidate
}

func run(pass *analysis.Pass) (any, error) {
	p := &pkg{
		pass:   pass,
		info:   pass.TypesInfo,
		bench:  pass.ResultOf[bench.Analyzer].(*bench.Info),
		ix:     pass.ResultOf[index.Analyzer].(*index.Index),
		active: map[*types.Func]bool{},
	}
	for _, b := range p.bench.Bodies {
		p.setUp(b)
		p.afterLoop(b)
		for _, l := range b.Loops {
			p.inTurn(b, l)
		}
	}
	slices.SortStableFunc(p.candidates, func(x, y gate.Candidate) int { return int(x.Diagnostic.Pos - y.Diagnostic.Pos) })
	return gate.Report(pass, p.candidates)
}

// report adds a candidate at a node.
func (p *pkg) report(n ast.Node, cost gate.Cost, format string, args ...any) *analysis.Diagnostic {
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
	return &p.candidates[len(p.candidates)-1].Diagnostic
}

// line returns where a position is, for a message.
func (p *pkg) line(pos token.Pos) int { return p.pass.Fset.Position(pos).Line }

// timerCall returns the method by which a call works the timer of a B: "" for none, or
// for another B's.
func (p *pkg) timerCall(b *bench.Body, call *ast.CallExpr) string {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || !bench.IsB(p.info.TypeOf(sel.X)) || b.B == nil || p.varOf(sel.X) != b.B {
		return ""
	}
	switch name := sel.Sel.Name; name {
	case "ResetTimer", "StartTimer", "StopTimer":
		return name
	}
	return ""
}

// varOf returns the variable or field that an expression names, or nil.
func (p *pkg) varOf(e ast.Expr) *types.Var {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, _ := p.info.ObjectOf(e).(*types.Var)
		return v
	case *ast.SelectorExpr:
		v, _ := p.info.ObjectOf(e.Sel).(*types.Var)
		return v
	}
	return nil
}

// callsIn yields the calls in a node, but for those in function literals.
func callsIn(n ast.Node, yield func(*ast.CallExpr) bool) {
	more := true
	ast.Inspect(n, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			return false
		}
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

// isTestFile reports whether a declaration is in a test file.
func (p *pkg) isTestFile(n ast.Node) bool {
	return strings.HasSuffix(p.pass.Fset.File(n.Pos()).Name(), "_test.go")
}

// fails reports whether a statement ends in a way out: what stands there is done when
// something has gone wrong.
func (p *pkg) fails(block *ast.BlockStmt) bool {
	if len(block.List) == 0 {
		return false
	}
	switch last := block.List[len(block.List)-1].(type) {
	case *ast.ReturnStmt, *ast.BranchStmt:
		return true
	case *ast.ExprStmt:
		call, ok := last.X.(*ast.CallExpr)
		return ok && code.NeverReturns(p.info, call)
	}
	return false
}
