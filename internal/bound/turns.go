package bound

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perflint/perflint/internal/code"
)

// Turns is how often a loop turns.
type Turns struct {
	N      Expr
	AtMost bool     // N is what it is at most: a string has fewer runes than bytes
	Of     ast.Expr // what is ranged over, or compared with
	Count  bool     // N counts: it is not the length of something that is there
	Late   Expr     // a part of N that is asked for only if another is not 0
}

// Turns returns how often a for or range statement turns if nothing leaves it.
func (f *Finder) Turns(loop ast.Stmt) (Turns, bool) {
	switch loop := loop.(type) {
	case *ast.RangeStmt:
		return f.rangeTurns(loop)
	case *ast.ForStmt:
		return f.forTurns(loop)
	}
	return Turns{}, false
}

func (f *Finder) rangeTurns(loop *ast.RangeStmt) (Turns, bool) {
	t := f.Info.TypeOf(loop.X)
	if t == nil {
		return Turns{}, false
	}
	if isInteger(t) {
		n, ok := f.number(loop.X)
		if !ok {
			return Turns{}, false
		}
		return Turns{N: n.clamped(), Of: loop.X, Count: !n.isLength()}, true
	}
	of := ast.Unparen(loop.X)
	if x, ok := f.iterates(of); ok {
		of = x
	}
	n, ok := f.Len(of)
	if !ok {
		return Turns{}, false
	}
	return Turns{N: n, AtMost: code.IsString(t) || f.isRunes(of), Of: of}, true
}

// isRunes reports whether x is []rune(s).
func (f *Finder) isRunes(x ast.Expr) bool {
	if _, ok := f.bytesOf(x); !ok {
		return false
	}
	elem := f.Info.TypeOf(x).Underlying().(*types.Slice).Elem()
	return elem.Underlying().(*types.Basic).Kind() == types.Rune
}

// iterates returns the map or slice that an iterator of packages maps and slices
// yields the elements of.
func (f *Finder) iterates(x ast.Expr) (ast.Expr, bool) {
	call, ok := x.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return nil, false
	}
	fn, _ := typeutil.Callee(f.Info, call).(*types.Func)
	if code.IsFunc(fn, "maps", "Keys", "Values", "All") || code.IsFunc(fn, "slices", "Values", "All", "Backward") {
		return ast.Unparen(call.Args[0]), true
	}
	return nil, false
}

// A counter is how a for statement counts: from start, by step, as long as
// "counter op limit" holds.
type counter struct {
	v     *types.Var
	start Expr
	step  int64
	op    token.Token
	limit ast.Expr
}

func (f *Finder) forTurns(loop *ast.ForStmt) (Turns, bool) {
	c, ok := f.counterOf(loop)
	if !ok {
		return Turns{}, false
	}
	n, ok := f.upTo(loop, c)
	if !ok {
		return Turns{}, false
	}
	if second := f.zipped(loop.Cond); second != nil {
		c.limit = second
		m, ok := f.upTo(loop, c)
		if !ok {
			return Turns{}, false
		}
		return Turns{N: n.min(m), Of: second, Count: !n.isLength() && !m.isLength(), Late: m}, true
	}
	return Turns{N: n, Of: c.limit, Count: !n.isLength()}, true
}

// upTo returns how often a loop turns that counts to the limit.
func (f *Finder) upTo(loop *ast.ForStmt, c counter) (Expr, bool) {
	limit, ok := f.number(f.beforeLoop(loop, c.limit))
	if !ok || f.changes(loop, c.limit) || f.drains(loop, c) {
		return Expr{}, false
	}
	n, ok := c.turns(limit)
	return n.clamped(), ok
}

// turns returns the number of turns of a loop that counts to a limit.
func (c counter) turns(limit Expr) (Expr, bool) {
	up, distance := c.step > 0, limit.minus(c.start)
	if !up {
		distance = c.start.minus(limit)
	}
	step := max(c.step, -c.step)
	switch {
	case up && c.op == token.LSS, !up && c.op == token.GTR:
		return distance.over(step), true
	case up && c.op == token.LEQ, !up && c.op == token.GEQ:
		return distance.Plus(Const(1)).over(step), true
	case c.op == token.NEQ && step == 1:
		return distance, true
	}
	return Expr{}, false
}

// counterOf finds the variable that a for statement counts with.
func (f *Finder) counterOf(loop *ast.ForStmt) (counter, bool) {
	cond, ok := f.condition(loop)
	if !ok {
		return counter{}, false
	}
	for _, c := range []counter{
		{op: cond.Op, limit: cond.Y, v: f.varOf(cond.X)},
		{op: code.Swapped(cond.Op), limit: cond.X, v: f.varOf(cond.Y)},
	} {
		if c.v == nil || !isInteger(c.v.Type()) {
			continue
		}
		step, at, ok := f.step(loop, c.v)
		if !ok || !f.onlyWrite(loop, c.v, at) {
			continue
		}
		start, ok := f.start(loop, c.v)
		if !ok {
			continue
		}
		c.step, c.start = step, start
		if n, isConst := start.Const(); !isInt(c.v.Type()) && !(isConst && n >= 0) {
			continue // the difference of two narrow numbers may not fit in their type
		}
		return c, true
	}
	return counter{}, false
}

// condition returns the comparison under which a loop goes on: that of its head,
// or of "if i >= n { break }" at the start of its body.
func (f *Finder) condition(loop *ast.ForStmt) (*ast.BinaryExpr, bool) {
	if loop.Cond != nil {
		cond, ok := ast.Unparen(loop.Cond).(*ast.BinaryExpr)
		if ok && f.zipped(cond) != nil {
			cond = ast.Unparen(cond.X).(*ast.BinaryExpr)
		}
		return cond, ok
	}
	if len(loop.Body.List) == 0 {
		return nil, false
	}
	test, ok := loop.Body.List[0].(*ast.IfStmt)
	if !ok || test.Init != nil || test.Else != nil || len(test.Body.List) != 1 {
		return nil, false
	}
	leave, ok := test.Body.List[0].(*ast.BranchStmt)
	cond, isComparison := ast.Unparen(test.Cond).(*ast.BinaryExpr)
	if !ok || leave.Tok != token.BREAK || leave.Label != nil || !isComparison {
		return nil, false
	}
	return &ast.BinaryExpr{X: cond.X, OpPos: cond.OpPos, Op: code.Negated(cond.Op), Y: cond.Y}, true
}

// zipped returns the second limit, if a condition is that a variable is below two, as in
// i < len(a) && i < len(b); else nil.
func (f *Finder) zipped(cond ast.Expr) ast.Expr {
	both, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || both.Op != token.LAND {
		return nil
	}
	x, ok := ast.Unparen(both.X).(*ast.BinaryExpr)
	y, isComparison := ast.Unparen(both.Y).(*ast.BinaryExpr)
	if !ok || !isComparison || x.Op != y.Op || x.Op != token.LSS && x.Op != token.LEQ ||
		f.varOf(x.X) == nil || f.varOf(x.X) != f.varOf(y.X) {
		return nil
	}
	return y.Y
}

func (f *Finder) varOf(e ast.Expr) *types.Var {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := f.Info.Uses[id].(*types.Var)
	if v == nil || v.IsField() || v.Pkg() != nil && v.Parent() == v.Pkg().Scope() {
		return nil
	}
	return v
}

// step finds the statement that changes the counter on every turn, and by what.
func (f *Finder) step(loop *ast.ForStmt, v *types.Var) (by int64, at ast.Stmt, ok bool) {
	if loop.Post != nil {
		by, ok = f.stepOf(loop.Post, v)
		return by, loop.Post, ok
	}
	if continues(loop.Body) {
		return 0, nil, false
	}
	for _, stmt := range loop.Body.List {
		if by, ok = f.stepOf(stmt, v); ok {
			return by, stmt, true
		}
	}
	return 0, nil, false
}

// continues reports whether a turn may end before the end of the body.
func continues(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BranchStmt:
			found = found || n.Tok == token.CONTINUE || n.Tok == token.GOTO
		}
		return !found
	})
	return found
}

func (f *Finder) stepOf(stmt ast.Stmt, v *types.Var) (by int64, ok bool) {
	switch stmt := stmt.(type) {
	case *ast.IncDecStmt:
		by = map[token.Token]int64{token.INC: 1, token.DEC: -1}[stmt.Tok]
		return by, f.varOf(stmt.X) == v
	case *ast.AssignStmt:
		if len(stmt.Lhs) != 1 || len(stmt.Rhs) != 1 || f.varOf(stmt.Lhs[0]) != v {
			return 0, false
		}
		switch stmt.Tok {
		case token.ADD_ASSIGN:
			by, ok = f.constant(stmt.Rhs[0])
		case token.SUB_ASSIGN:
			by, ok = f.constant(stmt.Rhs[0])
			by = -by
		case token.ASSIGN: // i = i + 2
			sum, isSum := ast.Unparen(stmt.Rhs[0]).(*ast.BinaryExpr)
			if !isSum || f.varOf(sum.X) != v {
				return 0, false
			}
			by, ok = f.constant(sum.Y)
			switch sum.Op {
			case token.ADD:
			case token.SUB:
				by = -by
			default:
				return 0, false
			}
		}
	}
	return by, ok && by != 0
}

func (f *Finder) constant(e ast.Expr) (int64, bool) {
	v := f.Info.Types[e].Value
	if v == nil {
		return 0, false
	}
	n, exact := constant.Int64Val(constant.ToInt(v))
	return n, exact && n > -1<<31 && n < 1<<31
}

// onlyWrite reports whether the loop writes the counter in one statement only.
func (f *Finder) onlyWrite(loop *ast.ForStmt, v *types.Var, at ast.Stmt) bool {
	for _, use := range f.Index.Uses(v) {
		id := use.Node()
		if isWrite(f.Info, use) && !(at.Pos() <= id.Pos() && id.Pos() < at.End()) &&
			(loop.Body.Pos() <= id.Pos() && id.Pos() < loop.Body.End() || inLiteral(use, loop)) {
			return false
		}
	}
	return true
}

// start returns the value of the counter before the first turn.
func (f *Finder) start(loop *ast.ForStmt, v *types.Var) (Expr, bool) {
	if loop.Init != nil {
		if e := assigned(f.Info, loop.Init, v); e != nil {
			return f.number(e)
		}
	}
	list, i := listOf(f.Index, loop)
	for i--; i >= 0; i-- {
		if e := assigned(f.Info, list[i], v); e != nil {
			return f.number(e)
		}
		if decl := declared(f.Info, list[i], v); decl {
			return Const(0), true
		}
		if f.writes(list[i], v) {
			break
		}
	}
	return f.itself(loop, v)
}

// itself returns the counter as it is before the loop: for n > 0 { …; n-- }.
func (f *Finder) itself(loop *ast.ForStmt, v *types.Var) (Expr, bool) {
	var id *ast.Ident
	ast.Inspect(loop, func(n ast.Node) bool {
		if x, ok := n.(*ast.Ident); ok && id == nil && f.Info.Uses[x] == v {
			id = x
		}
		return id == nil
	})
	if id == nil || v.Pos() > loop.Pos() {
		return Expr{}, false
	}
	return f.number(id)
}

// beforeLoop returns an expression that means before the loop what e means in
// it: a variable of the loop's own init statement gives way to its value.
func (f *Finder) beforeLoop(loop *ast.ForStmt, e ast.Expr) ast.Expr {
	v := f.varOf(e)
	if v == nil || loop.Init == nil || f.writes(loop.Body, v) {
		return e
	}
	if init := assigned(f.Info, loop.Init, v); init != nil {
		return init
	}
	return e
}

// writtenByLiteral reports whether a function literal outside a loop writes a variable: the loop
// may call it.
func (f *Finder) writtenByLiteral(loop *ast.ForStmt, v *types.Var) bool {
	return slices.ContainsFunc(f.Index.Uses(v), func(use inspector.Cursor) bool {
		return !v.IsField() && isWrite(f.Info, use) && inLiteral(use, loop)
	})
}

// changes reports whether the loop writes something that the expression reads.
func (f *Finder) changes(loop *ast.ForStmt, e ast.Expr) bool {
	changes := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := f.Info.Uses[id].(*types.Var); ok {
				changes = changes || f.writes(loop.Body, v) || f.writtenByLiteral(loop, v)
			}
		}
		return !changes
	})
	return changes
}
