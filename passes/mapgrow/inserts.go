package mapgrow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/code"
)

// filled is a map that statements fill. It implements bound.Keyed.
type filled struct {
	bound.Location
	p *pkg
}

// An insert is a statement that adds to a map: one entry, or a map as a whole.
type insert struct {
	at    inspector.Cursor
	key   ast.Expr
	whole ast.Expr // maps.Copy(m, whole)
	group group    // what it does to what the map holds under the key
}

// inserts collects the statements of the package that add to a location that is a
// map, by location, in source order, without those that add no more on the second
// turn than on the first.
func (p *pkg) inserts() (targets []filled, adds map[string][]inspector.Cursor, silences []bound.Silence) {
	adds = map[string][]inspector.Cursor{}
	for c := range p.ix.Root.Preorder((*ast.AssignStmt)(nil), (*ast.IncDecStmt)(nil), (*ast.ExprStmt)(nil)) {
		for _, m := range p.mapsIn(c.Node()) {
			l, ok := p.f.LocationOf(m, c)
			if !ok {
				continue
			}
			t := filled{l, p}
			in, ok := t.insertAt(c)
			if !ok { // m[a], m[b] = …
				silences = append(silences, bound.Silence{Pos: c.Node().Pos(), Why: bound.Unknown})
				continue
			}
			if why := t.repeats(in); why != "" {
				silences = append(silences, bound.Silence{Pos: c.Node().Pos(), Why: why})
				continue
			}
			if adds[t.ID()] == nil {
				targets = append(targets, t)
			}
			adds[t.ID()] = append(adds[t.ID()], c)
		}
	}
	return targets, adds, silences
}

// mapsIn returns the maps that a statement writes.
func (p *pkg) mapsIn(stmt ast.Node) []ast.Expr {
	var maps []ast.Expr
	add := func(e ast.Expr) {
		at, ok := ast.Unparen(e).(*ast.IndexExpr)
		if ok && isMap(p.pass.TypesInfo.TypeOf(at.X)) {
			maps = append(maps, at.X)
		}
	}
	switch stmt := stmt.(type) {
	case *ast.AssignStmt:
		if stmt.Tok == token.DEFINE {
			return nil
		}
		for _, lhs := range stmt.Lhs {
			add(lhs)
		}
	case *ast.IncDecStmt:
		add(stmt.X)
	case *ast.ExprStmt:
		if into, _ := p.copies(stmt); into != nil {
			maps = append(maps, into)
		}
	}
	return maps
}

func isMap(t types.Type) bool {
	_, ok := code.Core(t).(*types.Map)
	return ok
}

// copies returns what maps.Copy(m, from), or maps.Insert(m, maps.All(from)), copies.
func (p *pkg) copies(stmt *ast.ExprStmt) (m, from ast.Expr) {
	call, ok := stmt.X.(*ast.CallExpr)
	if !ok || len(call.Args) != 2 {
		return nil, nil
	}
	fn := code.Callee(p.pass.TypesInfo, call)
	switch {
	case code.IsFunc(fn, "maps", "Copy"):
		return call.Args[0], call.Args[1]
	case code.IsFunc(fn, "maps", "Insert"):
		seq, ok := ast.Unparen(call.Args[1]).(*ast.CallExpr)
		if ok && len(seq.Args) == 1 {
			all := code.Callee(p.pass.TypesInfo, seq)
			if code.IsFunc(all, "maps", "All") || code.IsFunc(all, "slices", "All") {
				return call.Args[0], seq.Args[0]
			}
		}
	}
	return nil, nil
}

func (t filled) insertAt(c inspector.Cursor) (insert, bool) {
	in, ok := t.insert(c.Node())
	in.at = c
	return in, ok
}

// insert returns what a statement adds to the map; not ok if it is nothing, or
// several entries.
func (t filled) insert(stmt ast.Node) (in insert, ok bool) {
	switch stmt := stmt.(type) {
	case *ast.IncDecStmt:
		in.key, in.group = t.keyIn(stmt.X), merges
	case *ast.ExprStmt:
		m, from := t.p.copies(stmt)
		if m != nil && t.Is(m) {
			in.whole = from
		}
	case *ast.AssignStmt:
		for i, lhs := range stmt.Lhs {
			key := t.keyIn(lhs)
			switch {
			case key == nil:
			case in.key != nil: // m[a], m[b] = …
				return insert{}, false
			default:
				in.key = key
				in.group = t.groupBy(stmt, i)
			}
		}
	}
	return in, in.key != nil || in.whole != nil
}

// groupBy says how an assignment to an entry uses what the map holds.
func (t filled) groupBy(stmt *ast.AssignStmt, i int) group {
	switch {
	case stmt.Tok != token.ASSIGN:
		return merges
	case len(stmt.Lhs) != len(stmt.Rhs) || !t.reads(stmt.Rhs[i]):
		return none
	}
	if call, ok := ast.Unparen(stmt.Rhs[i]).(*ast.CallExpr); ok && code.IsBuiltin(t.p.pass.TypesInfo, call, "append") {
		return appends
	}
	return merges
}

// keyIn returns k of m[k], nil of other expressions.
func (t filled) keyIn(e ast.Expr) ast.Expr {
	at, ok := ast.Unparen(e).(*ast.IndexExpr)
	if !ok || !t.Is(at.X) {
		return nil
	}
	return at.Index
}

// reads reports whether an expression reads an entry of the map.
func (t filled) reads(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok {
			found = found || t.keyIn(x) != nil
		}
		return !found
	})
	return found
}

// repeats says why an insert in a loop adds nothing after the first turn, or fewer
// entries than the loops turn; "" if there is no reason to think so.
func (t filled) repeats(in insert) string {
	loops := t.p.f.LoopsAround(t.Location, in.at)
	if len(loops) == 0 {
		return ""
	}
	if in.whole != nil {
		return wholeInLoop
	}
	from := t.p.sources(in.key, loops)
	changes := 0
	for _, loop := range loops {
		if from.changeIn(loop.Node()) {
			changes++
		}
	}
	switch changes {
	case len(loops):
		return ""
	case 0:
		return sameKey
	}
	return sameKeyInner
}

// Adds returns how many entries a statement adds.
func (t filled) Adds(stmt ast.Stmt) (bound.Expr, bool) {
	in, ok := t.insert(stmt)
	if !ok {
		return bound.Expr{}, false
	}
	c, ok := t.p.ix.Root.FindNode(stmt)
	if !ok {
		return bound.Expr{}, false
	}
	in.at = c
	switch t.repeats(in) {
	case sameKey: // the first turn adds it, at most
		return bound.Const(0), true
	case sameKeyInner, wholeInLoop:
		return bound.Expr{}, false
	}
	if in.whole == nil {
		return bound.Const(1), true
	}
	n, ok := t.p.f.Len(in.whole)
	return n, ok
}

// KeyOf returns the key under which a statement adds an entry.
func (t filled) KeyOf(stmt ast.Stmt) ast.Expr {
	in, _ := t.insert(stmt)
	return in.key
}

// Touches reports whether a node may change the map.
func (t filled) Touches(n ast.Node) bool {
	if t.AssignedIn(n) {
		return true
	}
	for _, use := range t.Uses() {
		if pos := use.Node().Pos(); n.Pos() <= pos && pos < n.End() && t.changes(use) {
			return true
		}
	}
	return false
}

// changes reports whether a use of the location may add to the map or delete from
// it.
func (t filled) changes(use inspector.Cursor) bool {
	if e, ok := use.Node().(ast.Expr); !ok || !t.Is(e) {
		return false
	}
	parent := use.Parent()
	switch kind, _ := use.ParentEdge(); kind {
	case edge.IndexExpr_X:
		kind, _ := parent.ParentEdge()
		return kind == edge.AssignStmt_Lhs || kind == edge.IncDecStmt_X || kind == edge.RangeStmt_Key || kind == edge.RangeStmt_Value
	case edge.SelectorExpr_X:
		return true // a method of a map type
	case edge.CallExpr_Args:
		return !t.p.onlyReads(parent.Node().(*ast.CallExpr))
	}
	return false
}

// onlyReads reports whether a call is known not to change the maps that it gets.
func (p *pkg) onlyReads(call *ast.CallExpr) bool {
	if p.pass.TypesInfo.Types[call.Fun].IsType() || code.IsBuiltin(p.pass.TypesInfo, call, "len") {
		return true
	}
	fn := code.Callee(p.pass.TypesInfo, call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	return fn.Pkg().Path() == "fmt" || fn.Pkg().Path() == "encoding/json" ||
		code.IsFunc(fn, "maps", "Keys", "Values", "All", "Clone", "Equal")
}
