package mapgrow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/code"
)

// An origin is how a map is made before it is filled.
type origin struct {
	value  ast.Expr // the make, or the literal
	stmt   ast.Stmt // that assigns it
	seeded bool     // the literal has entries
	guard  bool     // it is made only if the map is nil
}

// Reasons of the pass to stay silent.
const (
	hasSize      = "the map is given a size"
	notMade      = "the map is not made here"
	mixed        = "the map is one of several before"
	conditional  = "the map is made although it may not be filled"
	reused       = "the map is emptied to be used again"
	fewKeys      = "there are few keys of the type"
	tiny         = "up to 8 entries a map needs no size"
	feedsItself  = "the map grows by what it holds"
	sameKey      = "the key is the same on each turn"
	sameKeyInner = "the key is the same on each turn of one of the loops"
	areErrors    = "errors are rare"
	fewMembers   = "a type has few members"
	wholeInLoop  = "a map is copied in a loop: how many keys differ is not known"
)

// silent fills in how the map is made, and returns the reason to say nothing of it,
// or "".
func (p *pkg) silent(g *growing) string {
	m, ok := code.Core(p.pass.TypesInfo.TypeOf(g.Location.Expr)).(*types.Map)
	if !ok {
		return bound.Unknown
	}
	g.typ = m
	var why string
	if g.from, why = p.originOf(g.Run); why != "" {
		return why
	}
	g.Parts = p.differentParts(*g)
	p.dropCounting(g)
	n, isConst := g.N().Const()
	switch {
	case isConst && n <= 8:
		return tiny
	case !g.Origin.Near:
		return conditional
	case p.hasFewValues(m.Key()), p.hasFewRests(*g):
		return fewKeys
	case isError(m.Elem()):
		return areErrors
	case p.countsMembers(*g):
		return fewMembers
	case g.from.guard && p.isFilledAgain(*g):
		return mixed
	case p.feedsItself(*g):
		return feedsItself
	case p.isReused(g.Location):
		return reused
	}
	return ""
}

// originOf finds how the map of a run is made, or says why that is a reason to stay
// silent.
func (p *pkg) originOf(r bound.Run) (origin, string) {
	switch r.Origin.Kind {
	case bound.Assigned:
		o, why := p.made(r.Origin.Value)
		o.stmt = r.Origin.Stmt
		return o, why
	case bound.Mixed:
		if assign := p.guarded(r); assign != nil {
			o, why := p.made(assign.Rhs[0])
			o.stmt, o.guard = assign, true
			return o, why
		}
		return origin{}, mixed
	}
	return origin{}, notMade
}

// guarded returns the assignment of "if m == nil { m = … }".
func (p *pkg) guarded(r bound.Run) *ast.AssignStmt {
	guard, ok := r.Origin.Stmt.(*ast.IfStmt)
	if !ok || guard.Init != nil || guard.Else != nil {
		return nil
	}
	cond, ok := ast.Unparen(guard.Cond).(*ast.BinaryExpr)
	if !ok || cond.Op != token.EQL || !p.pass.TypesInfo.Types[cond.Y].IsNil() || !r.Location.Is(cond.X) {
		return nil
	}
	for _, stmt := range guard.Body.List {
		assign, ok := stmt.(*ast.AssignStmt)
		if ok && assign.Tok == token.ASSIGN && len(assign.Lhs) == 1 && r.Location.Is(assign.Lhs[0]) {
			return assign
		}
	}
	return nil
}

// made reports whether an expression makes an empty map without a size, or what it
// is instead.
func (p *pkg) made(e ast.Expr) (origin, string) {
	if e == nil {
		return origin{}, notMade
	}
	info := p.pass.TypesInfo
	switch v := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return origin{value: v, seeded: len(v.Elts) > 0}, ""
	case *ast.CallExpr:
		switch {
		case info.Types[v.Fun].IsType(): // M(map[K]V{})
			return p.made(v.Args[0])
		case !code.IsBuiltin(info, v, "make"):
		case len(v.Args) > 1 && !isZero(info.Types[v.Args[1]]):
			return origin{}, hasSize
		default:
			return origin{value: v}, ""
		}
	}
	return origin{}, notMade
}

func isZero(tv types.TypeAndValue) bool { return tv.Value != nil && tv.Value.ExactString() == "0" }

// differentParts leaves out single inserts under a key under which the run inserted
// before.
func (p *pkg) differentParts(g growing) []bound.Part {
	seen := map[string]bool{}
	var parts []bound.Part
	for _, part := range g.Parts {
		if key := g.target.KeyOf(part.Stmt); key != nil {
			text := types.ExprString(key)
			if seen[text] {
				continue
			}
			seen[text] = true
		}
		parts = append(parts, part)
	}
	return parts
}

// dropCounting leaves out loops behind the first that only count, sum up or append to what the
// map holds, if the first puts all keys in, as for the number of edges to each node: they add
// none, as a rule.
func (p *pkg) dropCounting(g *growing) {
	if len(g.Parts) < 2 || g.Parts[0].Loop == nil || p.groups(g, g.Parts[0]) {
		return
	}
	kept := g.Parts[:1:1]
	for _, part := range g.Parts[1:] {
		if part.Loop == nil || !p.groups(g, part) {
			kept = append(kept, part)
		}
	}
	if len(kept) == len(g.Parts) {
		return
	}
	g.Parts = kept
	g.inserts = slices.DeleteFunc(g.inserts, func(in insert) bool {
		return !slices.ContainsFunc(kept, func(part bound.Part) bool { return isIn(in.at.Node().Pos(), part.Stmt) })
	})
}

// groups reports whether all that a part inserts is made of what the map holds.
func (p *pkg) groups(g *growing, part bound.Part) bool {
	return !slices.ContainsFunc(g.inserts, func(in insert) bool { return isIn(in.at.Node().Pos(), part.Stmt) && in.group == none })
}

// hasFewValues reports whether a type has few values that occur: bool, one byte, an
// enumeration, or several of these.
func (p *pkg) hasFewValues(t types.Type) bool {
	if named, ok := types.Unalias(t).(*types.Named); ok && isEnum(named) {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.Bool || u.Kind() == types.Int8 || u.Kind() == types.Uint8
	case *types.Struct:
		for f := range u.Fields() {
			if !p.hasFewValues(f.Type()) {
				return false
			}
		}
		return true
	}
	return false
}

// isEnum reports whether the package of a type declares several constants of it: one
// may be a mark, such as "none".
func isEnum(named *types.Named) bool {
	if named.Obj().Pkg() == nil {
		return false
	}
	scope := named.Obj().Pkg().Scope()
	found := 0
	for _, name := range scope.Names() {
		if c, ok := scope.Lookup(name).(*types.Const); ok && types.Identical(c.Type(), named) {
			found++
		}
	}
	return found > 1
}

func isError(t types.Type) bool {
	return types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

// countsMembers reports whether the number is that of the fields, methods or
// parameters of a type.
func (p *pkg) countsMembers(g growing) bool {
	for _, read := range g.N().Reads() {
		call, ok := read.(*ast.CallExpr)
		if !ok {
			continue
		}
		fn := code.Callee(p.pass.TypesInfo, call)
		if fn != nil && fn.Pkg() != nil && strings.HasPrefix(fn.Name(), "Num") && (fn.Pkg().Path() == "reflect" || fn.Pkg().Path() == "go/types") {
			return true
		}
	}
	return false
}

// isFilledAgain reports whether the run is in a loop that does not hold the declaration of
// the map: if it is made on the first turn only, all turns fill it.
func (p *pkg) isFilledAgain(g growing) bool {
	c, ok := p.ix.Root.FindNode(g.Parts[0].Stmt)
	if !ok {
		return true
	}
	for loop := range c.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		n := loop.Node()
		if !isIn(n.Pos(), g.Parts[0].Stmt) && n.Pos() > g.Location.Fn.Pos() && !isIn(g.Location.Root.Pos(), n) {
			return true
		}
	}
	return false
}

// feedsItself reports whether what is gone over is the map itself, or part of it.
func (p *pkg) feedsItself(g growing) bool {
	found := false
	for _, read := range g.N().Reads() {
		ast.Inspect(read, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				found = found || g.Location.Is(e)
			}
			return !found
		})
	}
	return found
}

// isReused reports whether the package empties the map to fill it again: it keeps
// its memory. Emptied is where clear is called, or all keys are deleted.
func (p *pkg) isReused(l bound.Location) bool {
	for _, c := range l.UsesElsewhere() {
		switch parent := c.Parent().Node().(type) {
		case *ast.CallExpr:
			if code.IsBuiltin(p.pass.TypesInfo, parent, "clear") {
				return true
			}
		case *ast.RangeStmt:
			if parent.X == c.Node() && p.deletesAll(parent) {
				return true
			}
		}
	}
	return false
}

// deletesAll reports whether a loop over a map does nothing but delete its keys.
func (p *pkg) deletesAll(loop *ast.RangeStmt) bool {
	if len(loop.Body.List) != 1 {
		return false
	}
	stmt, ok := loop.Body.List[0].(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := stmt.X.(*ast.CallExpr)
	return ok && code.IsBuiltin(p.pass.TypesInfo, call, "delete")
}
