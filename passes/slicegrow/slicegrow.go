package slicegrow

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/internal/index"
)

//go:embed doc.go
var doc string

// Analyzer finds appends that grow a slice to a length known before.
var Analyzer = &analysis.Analyzer{
	Name:       "slicegrow",
	Doc:        gate.Doc(doc, "slicegrow"),
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/passes/slicegrow",
	Run:        run,
	Requires:   []*analysis.Analyzer{gate.Analyzer, index.Analyzer},
	ResultType: gate.Candidates,
}

// pkg is the package under analysis.
type pkg struct {
	pass *analysis.Pass
	ix   *index.Index
	f    *bound.Finder
}

// A growing is a slice that a run of statements makes longer.
type growing struct {
	bound.Run
	target appended
	from   origin
	elem   types.Type
}

func run(pass *analysis.Pass) (any, error) {
	p := newPkg(pass)
	found, _ := p.find()
	var candidates []gate.Candidate
	for i, fix := range p.fixes(found) {
		candidates = append(candidates, p.candidate(found[i], fix))
	}
	candidates = append(candidates, p.collected()...)
	slices.SortStableFunc(candidates, func(a, b gate.Candidate) int { return int(a.Diagnostic.Pos - b.Diagnostic.Pos) })
	return gate.Report(pass, candidates)
}

func newPkg(pass *analysis.Pass) *pkg {
	ix := pass.ResultOf[index.Analyzer].(*index.Index)
	return &pkg{pass: pass, ix: ix, f: &bound.Finder{Pkg: pass.Pkg, Info: pass.TypesInfo, Index: ix}}
}

// find returns the slices that grow to a known length, and why it says nothing of
// the others.
func (p *pkg) find() ([]growing, []bound.Silence) {
	var found []growing
	var silences []bound.Silence
	targets, adds := p.appends()
	for _, a := range targets {
		runs, silent := p.f.Runs(a.Location, a, adds[a.ID()])
		silences = append(silences, silent...)
		for _, r := range runs {
			g := growing{Run: r, target: a}
			if why := p.silent(&g); why != "" {
				silences = append(silences, bound.Silence{Pos: r.Parts[0].Sites[0], Why: why})
				continue
			}
			found = append(found, g)
		}
	}
	return found, silences
}

// candidate makes the candidate for a growing slice.
func (p *pkg) candidate(g growing, fix *analysis.SuggestedFix) gate.Candidate {
	first := g.Parts[0].Sites[0]
	entry := g.Pos()
	if loops := g.Loops(); len(loops) > 0 {
		first, entry = loops[0].Sites[0], loops[0].Loop.Pos()
	}
	stmt := p.statementAt(first)
	c := gate.Candidate{
		Diagnostic: analysis.Diagnostic{
			Pos:      stmt.Pos(),
			End:      stmt.End(),
			Category: "alloc",
			Message:  p.message(g),
			Related:  g.Related(),
		},
		Cost:          gate.PerTurn,
		Entry:         entry,
		Cold:          p.cold(g),
		ColdUnlessHot: p.coldUnlessHot(g),
	}
	for _, part := range g.Parts {
		c.Sites = append(c.Sites, part.Sites...)
	}
	if fix != nil {
		c.Diagnostic.SuggestedFixes = []analysis.SuggestedFix{*fix}
	}
	return c
}

func (p *pkg) statementAt(pos token.Pos) ast.Node {
	c, _ := p.ix.Root.FindByPos(pos, pos)
	for stmt := range c.Enclosing((*ast.AssignStmt)(nil)) {
		return stmt.Node()
	}
	return c.Node()
}

// saves says how many allocations a capacity saves.
func (p *pkg) saves(g growing) string {
	if len(g.Loops()) == 0 {
		return fmt.Sprintf("1 allocation instead of up to %d", len(g.Parts))
	}
	if n, known := g.N().Const(); known {
		return fmt.Sprintf("1 allocation instead of about %d", allocations(p.size(g.elem), n))
	}
	return p.gain(g.elem)
}

// message says what grows, to which length, and what sizing it first saves.
func (p *pkg) message(g growing) string {
	advice := "give it that capacity first"
	if call, ok := g.N().Call(); ok {
		advice = "keep what " + types.ExprString(call) + " returns, and give it that capacity first"
	}
	number := bound.Qualifier(g.AtMost() || !g.Tail.IsZero(), g.AtLeast()) + g.Most().String()
	if g.Origin.Grown || g.from.kind == existing || g.from.kind == seeded {
		// It holds some already, or may: of what comes from elsewhere nothing is known.
		return fmt.Sprintf("%s grows by %s appended elements%s: %s (%s)",
			g.Location.Name(), number, g.Where(p.pass.Fset),
			strings.Replace(advice, "that capacity first", "room for them first", 1), p.saves(g))
	}
	return fmt.Sprintf("%s grows by append to %s elements%s: %s (%s)",
		g.Location.Name(), number, g.Where(p.pass.Fset), advice, p.saves(g))
}

// likely is the number of elements that messages give figures for.
const likely = 1000

// gain says how many allocations a capacity saves.
func (p *pkg) gain(elem types.Type) string {
	return fmt.Sprintf("for %d elements 1 allocation instead of about %d", likely, allocations(p.size(elem), likely))
}

func (p *pkg) size(t types.Type) int64 {
	if code.HasTypeParam(t) {
		return wordSize
	}
	return p.pass.TypesSizes.Sizeof(t)
}
