package concatloop

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/buildssa"
	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/internal/index"
	"github.com/perflint/perflint/internal/ir"
	"github.com/perflint/perflint/internal/loops"
)

//go:embed doc.go
var doc string

// Analyzer finds strings that grow by concatenation round a loop.
var Analyzer = &analysis.Analyzer{
	Name:       "concatloop",
	Doc:        gate.Doc(doc, "concatloop"),
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/passes/concatloop",
	Run:        run,
	Requires:   []*analysis.Analyzer{gate.Analyzer, index.Analyzer, ir.Analyzer, loops.Analyzer},
	ResultType: gate.Candidates,
}

// pkg is the package under analysis.
type pkg struct {
	pass      *analysis.Pass
	ix        *index.Index
	loops     *loops.Info
	f         *bound.Finder
	ssa       *ssa.Package
	fns       []*ssa.Function
	resetters map[any]map[*ssa.Function]bool // by keyOf
	writers   map[any]map[*ssa.Function]bool // by keyOf
}

// A string that grows: a variable or other location, the outermost loop that
// carries it round, and the operations by which it grows there.
type growing struct {
	loop   *loops.Loop
	v      *types.Var // nil for a location that is not a variable
	head   *ssa.Phi   // what the loop carries round; nil for a location
	loc    location   // what is stored to; zero for a variable in registers
	stored token.Pos  // where a location is named; NoPos for a variable in registers
	growth []ssa.Value
}

func run(pass *analysis.Pass) (any, error) {
	built := pass.ResultOf[ir.Analyzer].(*buildssa.SSA)
	p := &pkg{
		pass:      pass,
		ix:        pass.ResultOf[index.Analyzer].(*index.Index),
		loops:     pass.ResultOf[loops.Analyzer].(*loops.Info),
		f:         &bound.Finder{Pkg: pass.Pkg, Info: pass.TypesInfo, Index: pass.ResultOf[index.Analyzer].(*index.Index)},
		ssa:       built.Pkg,
		fns:       built.SrcFuncs,
		resetters: map[any]map[*ssa.Function]bool{},
		writers:   map[any]map[*ssa.Function]bool{},
	}
	var all []growing
	for _, fn := range p.fns {
		all = append(all, p.inRegisters(fn)...)
		all = append(all, p.inMemory(fn)...)
	}
	all = joinSame(all)
	var candidates []gate.Candidate
	for i, fix := range p.fixes(all) {
		if c, ok := p.candidate(all[i], fix); ok {
			candidates = append(candidates, c)
		}
	}
	slices.SortStableFunc(candidates, func(a, b gate.Candidate) int { return int(a.Diagnostic.Pos - b.Diagnostic.Pos) })
	return gate.Report(pass, candidates)
}

// inRegisters finds the growing variables of fn that go/ssa keeps in registers.
func (p *pkg) inRegisters(fn *ssa.Function) []growing {
	var found []growing
	claimed := map[ssa.Value]bool{} // operations reported with an outer loop
	for _, l := range p.loops.In(fn) {
		for _, instr := range l.Header.Instrs {
			head, ok := instr.(*ssa.Phi)
			if !ok {
				break
			}
			if !isText(head.Type()) {
				continue
			}
			growth := slices.DeleteFunc(carried(l, head), func(v ssa.Value) bool { return claimed[v] })
			if len(growth) == 0 {
				continue
			}
			for _, v := range growth {
				claimed[v] = true
			}
			found = append(found, growing{loop: l, v: p.ix.VarAt(head.Pos()), head: head, growth: growth})
		}
	}
	return found
}

// inMemory finds the growing locations that fn writes.
func (p *pkg) inMemory(fn *ssa.Function) []growing {
	var found []growing
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			loc, growth := storedGrowth(instr)
			if growth == nil {
				continue
			}
			var outer *loops.Loop
			for _, l := range p.loops.Around(instr) {
				if !p.carriedBy(l, loc) {
					break
				}
				if !onceOnly(l, b, loc.isLoad, true) {
					outer = l
				}
			}
			if outer == nil {
				continue
			}
			g := growing{loop: outer, loc: loc, growth: growth, stored: instr.Pos()}
			if loc.addr != nil {
				if alloc, ok := outermost(loc.addr).(*ssa.Alloc); ok {
					g.v = p.ix.VarAt(alloc.Pos())
				}
			}
			found = append(found, g)
		}
	}
	return found
}

// candidate makes the candidate for a growing string.
func (p *pkg) candidate(g growing, fix *analysis.SuggestedFix) (gate.Candidate, bool) {
	slices.SortFunc(g.growth, func(a, b ssa.Value) int { return int(sitePos(a) - sitePos(b)) })
	first := p.statementAt(sitePos(g.growth[0]))
	if first == nil {
		return gate.Candidate{}, false
	}
	name, how := p.describe(g, first)
	if name == "" {
		return gate.Candidate{}, false
	}
	line := p.pass.Fset.Position(g.loop.Pos()).Line
	c := gate.Candidate{
		Diagnostic: analysis.Diagnostic{
			Pos:      first.Pos(),
			End:      first.End(),
			Category: "alloc",
			Message: fmt.Sprintf("%s grows by %s in the loop at line %d, which copies all of it on each turn: %s",
				name, how, line, p.advice(g, first)),
			Related: []analysis.RelatedInformation{{Pos: g.loop.Pos(), Message: "the loop that carries " + name + " round"}},
		},
		Cost:  gate.Growth,
		Entry: g.loop.Pos(),
		Cold:  p.doubt(g),
		Sites: make([]token.Pos, 0, len(g.growth)),

		ColdUnlessHot: p.doubtUnlessHot(g),
	}
	for _, v := range g.growth {
		c.Sites = append(c.Sites, sitePos(v))
	}
	if fix != nil {
		c.Diagnostic.SuggestedFixes = []analysis.SuggestedFix{*fix}
	}
	return c, true
}

// statementAt returns the statement that the operation at pos is part of.
func (p *pkg) statementAt(pos token.Pos) ast.Node {
	cur, ok := p.ix.Root.FindByPos(pos, pos)
	if !ok {
		return nil
	}
	for c := range cur.Enclosing(statements...) {
		return c.Node()
	}
	return nil
}

// describe names what grows, and how the first statement makes it grow.
func (p *pkg) describe(g growing, stmt ast.Node) (name, how string) {
	how = "concatenation"
	if assign, ok := stmt.(*ast.AssignStmt); ok {
		if assign.Tok == token.ADD_ASSIGN {
			how = "+="
		}
	}
	if g.v != nil {
		return g.v.Name(), how
	}
	if g.stored.IsValid() {
		stmt = p.statementAt(g.stored)
	}
	if assign, ok := stmt.(*ast.AssignStmt); ok {
		for _, lhs := range assign.Lhs {
			if len(assign.Lhs) == 1 || lhs.Pos() <= g.stored && g.stored <= lhs.End() {
				name = types.ExprString(lhs)
			}
		}
	}
	return name, how
}

// advice says what to do instead.
func (p *pkg) advice(g growing, stmt ast.Node) string {
	if g.v != nil {
		assign, ok := stmt.(*ast.AssignStmt)
		for i := 0; ok && assign.Tok == token.ASSIGN && len(assign.Lhs) == len(assign.Rhs) && i < len(assign.Lhs); i++ {
			if p.isVar(assign.Lhs[i], g.v) && p.endsWith(assign.Rhs[i], g.v) {
				return "collect the parts, reverse them, and join them once"
			}
		}
	}
	return "use a strings.Builder"
}

// endsWith reports whether a concatenation has the variable as its last operand,
// and not as its first: the string is prepended to.
func (p *pkg) endsWith(e ast.Expr, v *types.Var) bool {
	chain := operandsOf(e)
	if len(chain) < 2 {
		return false
	}
	return p.isVar(chain[len(chain)-1], v) && !p.isVar(chain[0], v)
}

func (p *pkg) isVar(e ast.Expr, v *types.Var) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && p.pass.TypesInfo.Uses[id] == v
}

// operandsOf returns the operands of a chain of +, from left to right, whatever
// the parentheses.
func operandsOf(e ast.Expr) []ast.Expr {
	if b, ok := ast.Unparen(e).(*ast.BinaryExpr); ok && b.Op == token.ADD {
		return append(operandsOf(b.X), operandsOf(b.Y)...)
	}
	return []ast.Expr{e}
}

// joinSame makes one growing string of those for the same location and loop: each
// store is found on its own, and only all of them tell whether there is doubt.
func joinSame(all []growing) []growing {
	var kept []growing
	for _, g := range all {
		// Loops are compared by place: one that is the body of a function
		// is made anew each time that it is asked for.
		i := slices.IndexFunc(kept, func(k growing) bool {
			return g.head == nil && k.head == nil && k.loop.Pos() == g.loop.Pos() && k.loc.same(g.loc)
		})
		if i < 0 {
			kept = append(kept, g)
			continue
		}
		kept[i].growth = append(kept[i].growth, g.growth...)
		kept[i].stored = min(kept[i].stored, g.stored)
	}
	return kept
}
