package mapgrow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/code"
)

// A role is what a variable that a loop sets anew on each turn stands for.
type role int

const (
	anything role = iota
	mapKey        // differs from turn to turn
	position      // an index or counter: differs, too
	element       // of what the loop goes over
)

// A source is a loop that changes a key, and what it comes from there.
type source struct {
	loop ast.Node
	role role
}

// sources are what a key is computed from.
type sources struct {
	all    []source
	opaque bool // also from what a call returns, which may change at any time
}

func (s sources) changeIn(loop ast.Node) bool {
	for _, from := range s.all {
		if from.loop == loop {
			return true
		}
	}
	return s.opaque
}

func (s sources) isConstant() bool { return len(s.all) == 0 && !s.opaque }

// onlyMapKeys reports whether a key is computed from nothing that changes but keys
// of maps.
func (s sources) onlyMapKeys() bool {
	for _, from := range s.all {
		if from.role != mapKey {
			return false
		}
	}
	return len(s.all) > 0 && !s.opaque
}

func (s *sources) add(more sources) {
	s.all = append(s.all, more.all...)
	s.opaque = s.opaque || more.opaque
}

// sources returns what a key is computed from in the loops around it.
func (p *pkg) sources(key ast.Expr, loops []inspector.Cursor) sources {
	t := &tracer{p: p, loops: loops, known: map[*types.Var]sources{}}
	return t.expr(key)
}

// A tracer follows the variables of a key to the loops that set them.
type tracer struct {
	p     *pkg
	loops []inspector.Cursor // the innermost first
	known map[*types.Var]sources
}

// once asks for the sources of a variable, once: what is computed from itself has
// no more.
func (t *tracer) once(v *types.Var, of func(*types.Var) sources) sources {
	s, ok := t.known[v]
	if !ok {
		t.known[v] = sources{}
		s = of(v)
		t.known[v] = s
	}
	return s
}

func (t *tracer) expr(e ast.Expr) sources {
	var s sources
	info := t.p.pass.TypesInfo
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			s.add(t.call(n))
			return false
		case *ast.UnaryExpr:
			s.opaque = s.opaque || n.Op == token.ARROW
		case *ast.SelectorExpr:
			if v, ok := info.Uses[n.Sel].(*types.Var); ok && v.IsField() {
				s.add(t.once(v, t.writes))
			}
			s.add(t.expr(n.X))
			return false
		case *ast.Ident:
			if v, ok := info.ObjectOf(n).(*types.Var); ok && !v.IsField() {
				s.add(t.once(v, t.variable))
			}
		}
		return true
	})
	return s
}

// call returns the sources of what a call returns: those of its arguments, or none
// that one knows of.
func (t *tracer) call(call *ast.CallExpr) sources {
	s := t.expr(call.Fun)
	for _, arg := range call.Args {
		s.add(t.expr(arg))
	}
	fun := t.p.pass.TypesInfo.Types[call.Fun]
	if s.isConstant() && !fun.IsType() && !fun.IsBuiltin() {
		s.opaque = true
	}
	return s
}

// variable returns the sources of a variable: the loop that counts or ranges with
// it, or what is assigned to it.
func (t *tracer) variable(v *types.Var) sources {
	for _, c := range t.loops {
		if role, from, ok := t.p.inHead(v, c.Node()); ok {
			s := sources{all: []source{{c.Node(), role}}}
			for _, e := range from { // of an inner loop: it may be an outer one's
				s.add(t.expr(e))
			}
			return s
		}
	}
	outermost := t.loops[len(t.loops)-1].Node()
	if !isIn(v.Pos(), outermost) {
		return t.writes(v)
	}
	var s sources
	if c, ok := t.p.ix.Root.FindByPos(v.Pos(), v.Pos()); ok {
		s = t.assigned(c)
	}
	s.add(t.writes(v))
	return s
}

// assigned returns the sources of what is assigned to the variable at c.
func (t *tracer) assigned(c inspector.Cursor) sources {
	switch parent := c.Parent().Node().(type) {
	case *ast.AssignStmt:
		_, i := c.ParentEdge()
		if len(parent.Lhs) == len(parent.Rhs) {
			return t.expr(parent.Rhs[i])
		}
		return t.expr(parent.Rhs[0])
	case *ast.ValueSpec:
		var s sources
		for _, e := range parent.Values {
			s.add(t.expr(e))
		}
		return s
	case *ast.RangeStmt: // of a loop inside, or one that uses the variable of another
		return t.expr(parent.X)
	}
	return sources{}
}

// writes returns the sources of a variable, or field, that the loops write.
func (t *tracer) writes(v *types.Var) sources {
	var s sources
	for _, use := range t.p.ix.Uses(v) {
		if !isIn(use.Node().Pos(), t.loops[len(t.loops)-1].Node()) {
			continue
		}
		c := use
		if sel, ok := c.Parent().Node().(*ast.SelectorExpr); ok && sel.Sel == c.Node() {
			c = c.Parent()
		}
		switch parent := c.Parent().Node().(type) {
		case *ast.AssignStmt:
			if !isIn(c.Node().Pos(), parent) || c.Node().Pos() > parent.TokPos {
				continue
			}
			if from := t.assigned(c); parent.Tok == token.ASSIGN && !from.isConstant() {
				s.add(from)
				continue
			}
			s.add(t.setBy(v, parent))
		case *ast.IncDecStmt:
			s.add(t.setBy(v, parent))
		case *ast.UnaryExpr:
			s.opaque = s.opaque || parent.Op == token.AND
		}
	}
	return s
}

// setBy returns the loops that a statement sets a variable anew in: those around it
// that the variable outlives a turn of.
func (t *tracer) setBy(v *types.Var, stmt ast.Node) sources {
	var s sources
	for _, c := range t.loops {
		if isIn(stmt.Pos(), c.Node()) && !isIn(v.Pos(), c.Node()) {
			s.all = append(s.all, source{c.Node(), anything})
		}
	}
	return s
}

func isIn(pos token.Pos, n ast.Node) bool { return n.Pos() <= pos && pos < n.End() }

// inHead returns the role of a variable that the head of a loop sets, and the
// expressions that the head sets it from.
func (p *pkg) inHead(v *types.Var, loop ast.Node) (r role, from []ast.Expr, ok bool) {
	info := p.pass.TypesInfo
	is := func(e ast.Expr) bool {
		id, ok := e.(*ast.Ident)
		return ok && info.ObjectOf(id) == v
	}
	switch loop := loop.(type) {
	case *ast.RangeStmt:
		if !is(loop.Key) && !is(loop.Value) {
			return 0, nil, false
		}
		return p.rangeRole(loop, is(loop.Key)), []ast.Expr{loop.X}, true
	case *ast.ForStmt:
		init, isAssign := loop.Init.(*ast.AssignStmt)
		if !isAssign || loop.Post == nil || !isIn(v.Pos(), init) {
			return 0, nil, false
		}
		return position, init.Rhs, true
	}
	return 0, nil, false
}

// rangeRole returns the role of the first or second variable of a range clause.
func (p *pkg) rangeRole(loop *ast.RangeStmt, first bool) role {
	x := ast.Unparen(loop.X)
	if call, ok := x.(*ast.CallExpr); ok {
		fn := code.Callee(p.pass.TypesInfo, call)
		switch {
		case code.IsFunc(fn, "maps", "Keys"):
			return mapKey
		case code.IsFunc(fn, "maps", "Values"), code.IsFunc(fn, "slices", "Values"):
			return element
		case code.IsFunc(fn, "maps", "All") && first:
			return mapKey
		case code.IsFunc(fn, "slices", "All", "Backward") && first:
			return position
		}
	}
	switch code.Core(p.pass.TypesInfo.TypeOf(x)).(type) {
	case *types.Map:
		if first {
			return mapKey
		}
		return element
	case *types.Slice, *types.Array, *types.Pointer, *types.Basic:
		if first {
			return position
		}
		return element
	}
	return anything
}

// differs reports whether a key is surely another on each turn of the only loop
// around it: a key of a map, an index, or something made of one that shows which.
func (p *pkg) differs(key ast.Expr, loops []inspector.Cursor) bool {
	if len(loops) != 1 {
		return false
	}
	info := p.pass.TypesInfo
	switch e := ast.Unparen(key).(type) {
	case *ast.Ident:
		v, ok := info.ObjectOf(e).(*types.Var)
		if !ok {
			return false
		}
		r, _, ok := p.inHead(v, loops[0].Node())
		return ok && (r == mapKey || r == position) && !p.isChanged(v, loops[0].Node())
	case *ast.CallExpr: // a conversion that keeps all values apart
		if len(e.Args) != 1 || !code.IsFunc(code.Callee(info, e), "strconv", "Itoa") && !(info.Types[e.Fun].IsType() && p.isWide(e)) {
			return false
		}
		return p.differs(e.Args[0], loops)
	case *ast.BinaryExpr: // "prefix" + k
		x, y := info.Types[e.X].Value != nil, info.Types[e.Y].Value != nil
		return e.Op == token.ADD && (x && p.differs(e.Y, loops) || y && p.differs(e.X, loops))
	case *ast.CompositeLit:
		for _, elt := range e.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			if p.differs(elt, loops) {
				return true
			}
		}
	}
	return false
}

// isChanged reports whether the body of a loop changes a variable of its head.
func (p *pkg) isChanged(v *types.Var, loop ast.Node) bool {
	body := bound.Body(loop)
	for _, use := range p.ix.Uses(v) {
		if isIn(use.Node().Pos(), body) && isSet(use) {
			return true
		}
	}
	return false
}

// isWide reports whether a conversion keeps all values apart: the types are alike,
// or the new one holds more.
func (p *pkg) isWide(call *ast.CallExpr) bool {
	to, from := p.pass.TypesInfo.TypeOf(call), p.pass.TypesInfo.TypeOf(call.Args[0])
	if types.Identical(to.Underlying(), from.Underlying()) {
		return true
	}
	t, ok := to.Underlying().(*types.Basic)
	f, isBasic := from.Underlying().(*types.Basic)
	return ok && isBasic && t.Info()&types.IsInteger != 0 && f.Info()&types.IsInteger != 0 && p.size(to) >= p.size(from)
}

// isElement reports whether a key is the element of the turn itself: the range
// value, or xs[i] for the range key.
func (p *pkg) isElement(key ast.Expr, loops []inspector.Cursor) bool {
	info := p.pass.TypesInfo
	roleOf := func(e ast.Expr, loop ast.Node) role {
		id, ok := ast.Unparen(e).(*ast.Ident)
		if !ok {
			return anything
		}
		v, ok := info.ObjectOf(id).(*types.Var)
		if !ok {
			return anything
		}
		r, _, _ := p.inHead(v, loop)
		return r
	}
	for _, c := range loops {
		if at, ok := ast.Unparen(key).(*ast.IndexExpr); ok && roleOf(at.Index, c.Node()) == position {
			return true
		}
		if roleOf(key, c.Node()) == element {
			return true
		}
	}
	return false
}
