package reflecthot

import (
	_ "embed"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/internal/heat"
	"github.com/perflint/perflint/internal/index"
)

//go:embed doc.go
var doc string

// Analyzer finds reflection in hot code that has a typed equivalent.
var Analyzer = &analysis.Analyzer{
	Name:       "reflecthot",
	Doc:        gate.Doc(doc, "reflecthot"),
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/passes/reflecthot",
	Run:        run,
	Requires:   []*analysis.Analyzer{gate.Analyzer, index.Analyzer},
	ResultType: gate.Candidates,
}

// pkg is the package under analysis.
type pkg struct {
	pass      *analysis.Pass
	info      *types.Info
	gate      *gate.Package
	ix        *index.Index
	reflector bool                // the package is there to reflect
	onMiss    map[*types.Func]int // what calledOnMiss found
}

// A site is an expression that reflects.
type site struct {
	cur     inspector.Cursor
	node    ast.Expr
	does    string // "sort.Slice swaps the elements of users through a function that reflection makes"
	instead string // "slices.SortFunc does not"
	alloc   bool   // what it costs is an allocation, more than time
	dynamic bool   // types are known to nobody: no finding in code that is there to reflect
	draft   *draft // nil if there is no exact fix
	kind    kind
	record  string // the name of the struct that it reads or writes, of encoding/binary
}

// A kind says what a site does, where that decides about reasons to stay silent.
type kind int

const (
	other    kind = iota
	sorts         // the first argument of a call
	compares      // two values
	codec         // reads or writes binary data
	text          // formats it
	asksType      // of what is known
	copies        // by way of text
)

// imports are the packages without which there is nothing to find.
var imports = []string{"reflect", "sort", "fmt", "encoding/binary", "encoding/json"}

func run(pass *analysis.Pass) (any, error) {
	if !slices.ContainsFunc(pass.Pkg.Imports(), func(p *types.Package) bool { return slices.Contains(imports, p.Path()) }) {
		return gate.Report(pass, nil)
	}
	p := &pkg{
		pass:   pass,
		info:   pass.TypesInfo,
		gate:   pass.ResultOf[gate.Analyzer].(*gate.Package),
		ix:     pass.ResultOf[index.Analyzer].(*index.Index),
		onMiss: map[*types.Func]int{},
	}
	p.reflector = p.isReflector()
	all := p.sites()
	fixes := p.fixes(all)
	var candidates []gate.Candidate
	candidates = slices.Grow(candidates, len(all))
	for i, s := range all {
		c := p.candidate(s)
		if fixes[i] != nil {
			c.Diagnostic.SuggestedFixes = []analysis.SuggestedFix{*fixes[i]}
		}
		candidates = append(candidates, c)
	}
	slices.SortStableFunc(candidates, func(a, b gate.Candidate) int { return int(a.Diagnostic.Pos - b.Diagnostic.Pos) })
	return gate.Report(pass, candidates)
}

// sites finds the expressions that reflect, and may be told to do without.
func (p *pkg) sites() []*site {
	var all []*site
	for cur := range p.ix.Root.Preorder((*ast.CallExpr)(nil), (*ast.TypeAssertExpr)(nil)) {
		var s *site
		switch n := cur.Node().(type) {
		case *ast.CallExpr:
			s = p.call(cur, n)
		case *ast.TypeAssertExpr:
			s = p.assertion(cur, n)
		}
		if s == nil || p.inTest(s.node) || p.silent(s) {
			continue
		}
		switch kind, _ := cur.ParentEdge(); kind {
		case edge.GoStmt_Call, edge.DeferStmt_Call:
			s.draft = nil // its function literal is run later, and may see another value then
		}
		all = append(all, s)
	}
	return p.withoutNarrow(all)
}

// call returns what a call does by reflection, or nil.
func (p *pkg) call(cur inspector.Cursor, call *ast.CallExpr) *site {
	fn := code.Callee(p.info, call)
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	var s *site
	switch fn.Pkg().Path() {
	case "sort":
		s = p.sortSlice(call, fn)
	case "reflect":
		if s = p.deepEqual(cur, call, fn); s == nil {
			s = p.dynamic(cur, call, fn)
		}
	case "fmt":
		s = p.format(cur, call, fn)
	case "encoding/binary":
		s = p.binary(call, fn)
	case "encoding/json":
		s = p.json(cur, call, fn)
	}
	if s != nil {
		s.cur, s.node = cur, call
	}
	return s
}

// candidate makes the candidate for a site. A function that reflects is as hot as its
// callers, so it needs no finding at the calls.
func (p *pkg) candidate(s *site) gate.Candidate {
	category := "work"
	if s.alloc {
		category = "alloc"
	}
	c := gate.Candidate{
		Diagnostic: analysis.Diagnostic{
			Pos:      s.node.Pos(),
			End:      s.node.End(),
			Category: category,
			Message:  s.does + ": " + s.instead,
		},
		Cost:  gate.Constant,
		Entry: s.node.Pos(),
		Sites: []token.Pos{s.node.Pos()},
	}
	c.Cold = p.tooSeldom(s)
	return c
}

// tooSeldom says why a site in hot code runs too seldom all the same: it costs the same on
// each call, so it takes many to matter. It returns "" if it may not.
func (p *pkg) tooSeldom(s *site) string {
	switch h := p.gate.Heat(s.node.Pos()); {
	case s.kind == asksType && !h.Marked:
		return "saves three nanoseconds"
	case h.Far:
		return "far from the loops that may repeat it"
	case h.OncePerRequest && s.kind != compares && s.kind != copies: // which may be of much
		return "once for each request, which costs far more as a rule"
	case h.Looped && !h.Recursive && s.kind == sorts && !h.Loop.IsValid():
		return "loops around its callers do not show that there is much to sort"
	}
	return ""
}

// isShown reports whether a site is in code that is hot enough for it to be reported.
func (p *pkg) isShown(s *site) bool {
	h := p.gate.Heat(s.node.Pos())
	if p.tooSeldom(s) != "" {
		h.Level = heat.Cold
	}
	return h.Level >= p.gate.Bar(gate.Constant)
}

// inTest reports whether an expression is in a test: there, a word on reflection
// would be one on how tests are written.
func (p *pkg) inTest(e ast.Expr) bool {
	return strings.HasSuffix(p.pass.Fset.File(e.Pos()).Name(), "_test.go")
}

// atLeast reports whether the file of an expression is known to have a version of Go.
func (p *pkg) atLeast(e ast.Node, v string) bool {
	file := code.FileOf(p.pass, e.Pos())
	return file != nil && code.AtLeast(p.pass, file, v)
}
