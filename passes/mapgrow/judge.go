package mapgrow

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/code"
)

// judge fills in how sure the number of entries is.
func (p *pkg) judge(g *growing) {
	g.atLeast, g.shared = g.Origin.Grown, g.Origin.Grown
	others := p.filledElsewhere(g)
	g.atMost = true
	if first, ok := p.only(*g); ok {
		g.atMost = first.key != nil && !p.differs(first.key, p.loopsAround(*g, first))
	}
	// One more loop of unknown length may add little; of several, the first is no measure.
	g.shared = g.shared || others > 1 && g.atMost
	for _, in := range g.inserts {
		g.group = max(g.group, p.groupOf(*g, in))
	}
}

// filledElsewhere fills in whether something behind the run adds to the map, too, as
// far as one sees: a single entry, or a loop, a function literal, a function of the
// package, of which one can't say how much. It returns how many other runs of loops do.
func (p *pkg) filledElsewhere(g *growing) int {
	others := map[token.Pos]bool{}
	for _, use := range g.Location.Uses() {
		pos := use.Node().Pos()
		ours := slices.ContainsFunc(g.inserts, func(in insert) bool { return isIn(pos, in.at.Node()) })
		if ours || pos < g.Pos() || !isIn(pos, g.Location.Fn) || pos < g.End() && !isInLiteral(use, g.Pos()) {
			continue
		}
		call, isCall := use.Parent().Node().(*ast.CallExpr)
		if isCall && !p.fills(call, use.Node()) || !isCall && !g.target.changes(use) {
			continue
		}
		g.atLeast = true
		if p.onlyCounts(g, use) {
			continue
		}
		i := slices.IndexFunc(g.runs, func(r bound.Run) bool { return r.Pos() <= pos && pos < r.End() })
		known := i >= 0
		if known && len(g.runs[i].Loops()) > 0 {
			others[g.runs[i].Pos()] = true
		}
		g.shared = g.shared || isInLiteral(use, g.Pos()) || !known && (isCall || isInLoop(use, g.End()))
	}
	return len(others)
}

// onlyCounts reports whether a use counts, sums up or appends to what the map holds, all of
// whose keys the run has put in: as for the number of edges to each node.
func (p *pkg) onlyCounts(g *growing, use inspector.Cursor) bool {
	if g.Parts[0].Loop == nil || p.groups(g, g.Parts[0]) {
		return false
	}
	for stmt := range use.Enclosing((*ast.AssignStmt)(nil), (*ast.IncDecStmt)(nil)) {
		in, ok := g.target.insertAt(stmt)
		return ok && in.group != none && in.key != nil
	}
	return false
}

// isInLiteral reports whether a function literal that begins behind pos is around a
// use.
func isInLiteral(use inspector.Cursor, pos token.Pos) bool {
	return beginsBehind(pos, use.Enclosing((*ast.FuncLit)(nil)))
}

// isInLoop reports whether a loop that begins behind pos is around a use.
func isInLoop(use inspector.Cursor, pos token.Pos) bool {
	return beginsBehind(pos, use.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)))
}

func beginsBehind(pos token.Pos, around iter.Seq[inspector.Cursor]) bool {
	for c := range around {
		if c.Node().Pos() >= pos {
			return true
		}
	}
	return false
}

// fills reports whether a function of the package, which gets the map as an argument,
// adds to it.
func (p *pkg) fills(call *ast.CallExpr, m ast.Node) bool {
	fn := code.Callee(p.pass.TypesInfo, call)
	if fn == nil || fn.Pkg() != p.pass.Pkg {
		return code.IsFunc(fn, "maps", "Copy", "Insert") && call.Args[0] == m
	}
	for i, arg := range call.Args {
		if arg == m && i < fn.Signature().Params().Len() {
			for _, use := range p.ix.Uses(fn.Signature().Params().At(i)) {
				at := use.Parent()
				if index, ok := at.Node().(*ast.IndexExpr); ok && index.X == use.Node() && isSet(at) {
					return true
				}
			}
		}
	}
	return false
}

// only returns the insert of a run that has no other.
func (p *pkg) only(g growing) (insert, bool) {
	if len(g.Parts) != 1 || len(g.inserts) == 0 {
		return insert{}, false
	}
	first := g.inserts[0]
	same := !slices.ContainsFunc(g.inserts, func(in insert) bool { return text(in.key) != text(first.key) })
	return first, same
}

func text(e ast.Expr) string {
	if e == nil {
		return ""
	}
	return types.ExprString(e)
}

func (p *pkg) loopsAround(g growing, in insert) []inspector.Cursor {
	return p.f.LoopsAround(g.Location, in.at)
}

// groupOf says what an insert in a loop does where the map has the key, if the code
// expects that it has: how many keys differ is not known then. Keys that are made of
// those of another map are about as many, and whoever leaves out what the map has, or
// fails on it, expects that to be rare.
func (p *pkg) groupOf(g growing, in insert) group {
	loops := p.loopsAround(g, in)
	if in.key == nil || len(loops) == 0 || p.sources(in.key, loops).onlyMapKeys() || p.differs(in.key, loops) {
		return none
	}
	if in.group != none {
		return in.group
	}
	outermost := loops[len(loops)-1].Node()
	if p.usesValue(g, in.key, outermost) || !p.isElement(in.key, loops) && p.makesMissing(g, in) {
		return merges
	}
	return none
}

// usesValue reports whether a loop does something with what the map holds under the
// key, other than to leave.
func (p *pkg) usesValue(g growing, key ast.Expr, loop ast.Node) bool {
	return p.anyRead(g, key, loop, func(c inspector.Cursor) bool {
		switch parent := c.Parent().Node().(type) {
		case *ast.AssignStmt:
			if len(parent.Lhs) == len(parent.Rhs) {
				return true
			}
			v, ok := p.pass.TypesInfo.ObjectOf(ident(parent.Lhs[0])).(*types.Var)
			return ok && p.isWorkedOn(v, loop)
		case *ast.ValueSpec:
			return len(parent.Names) == len(parent.Values)
		case *ast.IfStmt:
			return false // if seen[k]
		case *ast.UnaryExpr:
			return parent.Op != token.NOT
		case *ast.BinaryExpr:
			return parent.Op != token.LAND && parent.Op != token.LOR && !p.pass.TypesInfo.Types[parent.Y].IsNil()
		}
		return true
	})
}

func ident(e ast.Expr) *ast.Ident {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return &ast.Ident{}
	}
	return id
}

// isWorkedOn reports whether a loop uses a variable elsewhere than in branches that
// leave.
func (p *pkg) isWorkedOn(v *types.Var, loop ast.Node) bool {
	for _, use := range p.ix.Uses(v) {
		if isIn(use.Node().Pos(), loop) && !leaves(use) {
			return true
		}
	}
	return false
}

// leaves reports whether the innermost branch around a use ends by leaving the turn.
func leaves(use inspector.Cursor) bool {
	for c := range use.Enclosing((*ast.BlockStmt)(nil)) {
		list := c.Node().(*ast.BlockStmt).List
		if len(list) == 0 {
			return false
		}
		switch last := list[len(list)-1].(type) {
		case *ast.ReturnStmt, *ast.BranchStmt:
			return true
		case *ast.ExprStmt:
			call, ok := last.X.(*ast.CallExpr)
			return ok && text(call.Fun) == "panic"
		}
		return false
	}
	return false
}

// makesMissing reports whether an insert makes what the map does not have yet, and
// the rest of the turn works on that: "if _, ok := m[k]; !ok { m[k] = … }" with
// something behind it.
func (p *pkg) makesMissing(g growing, in insert) bool {
	for c := range in.at.Enclosing((*ast.IfStmt)(nil)) {
		guard := c.Node().(*ast.IfStmt)
		read := p.anyRead(g, in.key, guard, func(at inspector.Cursor) bool { return at.Node().Pos() < guard.Body.Pos() })
		if !isIn(guard.Pos(), g.Loops()[0].Loop) || !read {
			return false
		}
		list := code.ListIn(c.Parent().Node())
		return guard.Else != nil || len(list) > 0 && list[len(list)-1] != ast.Stmt(guard)
	}
	return false
}

func (p *pkg) anyRead(g growing, key ast.Expr, loop ast.Node, ok func(inspector.Cursor) bool) bool {
	for _, use := range g.Location.Uses() {
		at := use.Parent()
		index, isIndex := at.Node().(*ast.IndexExpr)
		if !isIndex || index.X != use.Node() || !isIn(index.Pos(), loop) || text(index.Index) != text(key) || isSet(at) {
			continue
		}
		if ok(at) {
			return true
		}
	}
	return false
}

// isSet reports whether the expression at c is assigned to.
func isSet(c inspector.Cursor) bool {
	switch parent := c.Parent().Node().(type) {
	case *ast.AssignStmt:
		return c.Node().Pos() < parent.TokPos
	case *ast.IncDecStmt:
		return true
	}
	return false
}

// hasFewRests reports whether all keys are numbers modulo a constant: x%7, x&63.
func (p *pkg) hasFewRests(g growing) bool {
	return len(g.inserts) > 0 && !slices.ContainsFunc(g.inserts, func(in insert) bool {
		rest, ok := ast.Unparen(in.key).(*ast.BinaryExpr)
		return !ok || rest.Op != token.REM && rest.Op != token.AND || p.pass.TypesInfo.Types[rest.Y].Value == nil
	})
}
