package mapgrow

import (
	_ "embed"
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/internal/index"
)

//go:embed doc.go
var doc string

// Analyzer finds maps that grow to a size known before.
var Analyzer = &analysis.Analyzer{
	Name:       "mapgrow",
	Doc:        gate.Doc(doc, "mapgrow"),
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/passes/mapgrow",
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

// A growing is a map that a run of statements fills.
type growing struct {
	bound.Run
	target  filled
	runs    []bound.Run // all that fill the map in the function
	inserts []insert    // the statements that fill it
	from    origin
	typ     *types.Map
	atMost  bool // keys may be equal
	atLeast bool // other statements fill the map, too
	shared  bool // and one can't say with how many entries
	group   group
}

// A group says what happens to an element whose key the map has, where that is what
// the code is for.
type group int

const (
	none    group = iota
	appends       // it is appended to what the map holds
	merges        // it is counted, summed up, compared, left to what the map holds
)

func run(pass *analysis.Pass) (any, error) {
	p := newPkg(pass)
	found, _ := p.find()
	var candidates []gate.Candidate
	for i, fix := range p.fixes(found) {
		candidates = append(candidates, p.candidate(found[i], fix))
	}
	slices.SortStableFunc(candidates, func(a, b gate.Candidate) int { return int(a.Diagnostic.Pos - b.Diagnostic.Pos) })
	return gate.Report(pass, candidates)
}

func newPkg(pass *analysis.Pass) *pkg {
	ix := pass.ResultOf[index.Analyzer].(*index.Index)
	return &pkg{pass: pass, ix: ix, f: &bound.Finder{Pkg: pass.Pkg, Info: pass.TypesInfo, Index: ix}}
}

// find returns the maps that grow to a known size, and why it says nothing of the
// others.
func (p *pkg) find() ([]growing, []bound.Silence) {
	var found []growing
	targets, adds, silences := p.inserts()
	for _, t := range targets {
		cursors := adds[t.ID()]
		runs, silent := p.f.Runs(t.Location, t, cursors)
		silences = append(silences, silent...)
		for _, r := range runs {
			g := growing{Run: r, target: t, runs: runs}
			for _, c := range cursors {
				if in, ok := t.insertAt(c); ok && r.Pos() <= c.Node().Pos() && c.Node().Pos() < r.End() {
					g.inserts = append(g.inserts, in)
				}
			}
			if why := p.silent(&g); why != "" {
				silences = append(silences, bound.Silence{Pos: r.Parts[0].Sites[0], Why: why})
				continue
			}
			p.judge(&g)
			found = append(found, g)
		}
	}
	return onePerMap(found), silences
}

// onePerMap keeps the first run of those that fill the same map.
func onePerMap(all []growing) []growing {
	var kept []growing
	at := make(map[token.Pos]int, len(all))
	for _, g := range all {
		if i, ok := at[g.from.value.Pos()]; ok {
			kept[i].atLeast = true
			continue
		}
		at[g.from.value.Pos()] = len(kept)
		kept = append(kept, g)
	}
	return kept
}

// candidate makes the candidate for a growing map.
func (p *pkg) candidate(g growing, fix *analysis.SuggestedFix) gate.Candidate {
	c := gate.Candidate{
		Diagnostic: analysis.Diagnostic{
			Pos:      g.from.value.Pos(),
			End:      g.from.value.End(),
			Category: "alloc",
			Message:  p.message(g),
			Related:  g.Related(),
		},
		Cost:          gate.PerTurn,
		Entry:         g.Pos(),
		Cold:          p.cold(g),
		ColdUnlessHot: p.coldUnlessHot(g),
	}
	if loops := g.Loops(); len(loops) > 0 {
		c.Entry = loops[0].Loop.Pos()
	}
	for _, part := range g.Parts {
		c.Sites = append(c.Sites, part.Sites...)
	}
	if fix != nil {
		c.Diagnostic.SuggestedFixes = []analysis.SuggestedFix{*fix}
	}
	return c
}

// message says what grows, to which size, and what making it with that saves.
func (p *pkg) message(g growing) string {
	where := g.Where(p.pass.Fset)
	if len(g.Loops()) == 0 {
		where = fmt.Sprintf(" by package maps at line %d", p.pass.Fset.Position(g.Pos()).Line)
	}
	advice := "make it with that size"
	if call, ok := g.N().Call(); ok {
		advice = "keep what " + text(call) + " returns, and make it with that size"
	}
	if g.group != none {
		advice = "an upper bound; " + advice + " if most keys differ"
	}
	entries := "entries"
	if g.from.seeded {
		entries = "more entries" // than the literal has
	}
	return fmt.Sprintf("%s is made without a size and filled with %s %s%s: %s (%s)",
		g.Location.Name(), number(g), entries, where, advice, p.gain(g.typ))
}

// number is how many entries the map gets, as people say it.
func number(g growing) string {
	return bound.Qualifier(g.AtMost() || g.atMost, g.AtLeast() || g.atLeast) + g.N().String()
}

// gain says how many allocations a size saves. Keys and values above inBucket bytes
// are allocated one by one, whatever the size.
func (p *pkg) gain(m *types.Map) string {
	const inBucket = 128
	if p.size(m.Key()) > inBucket || p.size(m.Elem()) > inBucket {
		return "for 1000 entries about 15 allocations less"
	}
	return "for 1000 entries about 5 allocations instead of 20"
}

// size returns the size of a type, 0 if type parameters decide it.
func (p *pkg) size(t types.Type) int64 {
	if code.HasTypeParam(t) {
		return 0
	}
	return p.pass.TypesSizes.Sizeof(t)
}
