package benchloop

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
)

// bounds reports a counted loop that turns another number of times than b.N.
func (p *pkg) bounds(b *bench.Body, l *bench.Loop) {
	loop, ok := l.Cur.Node().(*ast.ForStmt)
	if !ok || l.Kind != bench.ByN || l.Parallel != nil || inLiteral(l.Cur, b.Node()) {
		return // parts of b.N for each goroutine are a way to share the work
	}
	if !isLast(b, l) || p.madeBefore(b, loop) {
		return
	}
	counter, start, ok := p.startOf(loop)
	cond, isCmp := loop.Cond.(*ast.BinaryExpr)
	if !ok || !isCmp || p.varOf(cond.X) != counter || p.changedIn(loop.Body, counter) {
		return
	}
	step := p.stepOf(loop, counter)
	switch limit := ast.Unparen(cond.Y); {
	case step == 1 && p.isN(limit):
		p.offByOne(loop, cond.Op, start)
	case step > 1 && p.isN(limit) && (cond.Op == token.LSS || cond.Op == token.LEQ) && !hasLoop(loop.Body) && !p.callsLoop(loop.Body) && len(loop.Body.List) < int(step):
		p.report(loop, nil, "the loop counts %d for each turn, which does one: the time of a turn is divided by %[1]d", step)
	case step == 1 && cond.Op == token.LSS && start == 0:
		p.partOfN(b, loop, limit)
	}
}

// isLast reports whether nothing is measured after the loop: what comes before makes
// input, and may make less.
func isLast(b *bench.Body, l *bench.Loop) bool {
	if b.Loops[len(b.Loops)-1] != l {
		return false
	}
	for _, u := range b.Uses {
		if u.Cur.Node().Pos() < l.Pos() {
			continue
		}
		switch u.Member {
		case "ResetTimer", "StartTimer", "Run", "RunParallel":
			return false
		}
	}
	return true
}

// madeBefore reports whether the benchmark calls before the loop what its turns call:
// that is the turn which the loop lacks.
func (p *pkg) madeBefore(b *bench.Body, loop *ast.ForStmt) bool {
	inTurn := map[*types.Func]bool{}
	callsIn(loop.Body, func(call *ast.CallExpr) bool {
		if fn := code.Callee(p.info, call); fn != nil {
			inTurn[fn] = true
		}
		return true
	})
	made := false
	callsIn(b.Block, func(call *ast.CallExpr) bool {
		made = made || call.Pos() < loop.Pos() && inTurn[code.Callee(p.info, call)]
		return !made
	})
	return made
}

// startOf returns the counter that a loop declares, and the constant it starts with.
func (p *pkg) startOf(loop *ast.ForStmt) (counter *types.Var, start int64, ok bool) {
	init, ok := loop.Init.(*ast.AssignStmt)
	if !ok || len(init.Lhs) != 1 || len(init.Rhs) != 1 {
		return nil, 0, false
	}
	start, ok = p.constant(init.Rhs[0])
	counter = p.varOf(init.Lhs[0])
	return counter, start, ok && counter != nil
}

// stepOf returns by how much the counter grows each turn, 0 if that is not plain.
func (p *pkg) stepOf(loop *ast.ForStmt, counter *types.Var) int64 {
	switch post := loop.Post.(type) {
	case *ast.IncDecStmt:
		if post.Tok == token.INC && p.varOf(post.X) == counter {
			return 1
		}
	case *ast.AssignStmt:
		if lit, ok := post.Rhs[0].(*ast.BasicLit); ok && post.Tok == token.ADD_ASSIGN && p.varOf(post.Lhs[0]) == counter {
			step, _ := p.constant(lit)
			return step
		}
	}
	return 0 // a batch with a name: the turn does as much, it is to be hoped
}

// offByOne reports a loop that turns one time more or less than b.N.
func (p *pkg) offByOne(loop *ast.ForStmt, op token.Token, start int64) {
	extra := -start
	switch op {
	case token.LEQ:
		extra++
	case token.LSS, token.NEQ:
	default:
		return
	}
	switch {
	case extra > 0:
		p.report(loop, nil, "the loop turns b.N+%d times, not b.N times", extra)
	case extra < 0:
		p.report(loop, nil, "the loop turns b.N-%d times, not b.N times: with b.N = 1 it may measure nothing", -extra)
	}
}

// partOfN reports a loop up to b.N/k or b.N*k whose turn does one thing, and whose
// figures nobody corrects.
func (p *pkg) partOfN(b *bench.Body, loop *ast.ForStmt, limit ast.Expr) {
	e, ok := limit.(*ast.BinaryExpr)
	if !ok || e.Op != token.QUO && e.Op != token.MUL || !p.isN(ast.Unparen(e.X)) {
		return
	}
	k, ok := p.constant(e.Y)
	if !ok || k < 2 || hasLoop(loop.Body) || p.callsLoop(loop.Body) || e.Op == token.QUO && len(loop.Body.List) >= int(min(k, 8)) {
		return // what a turn does may well be k things
	}
	if _, ok := ast.Unparen(e.Y).(*ast.BasicLit); !ok {
		return // a batch with a name
	}
	for _, u := range b.Uses {
		switch u.Member {
		case "ReportMetric", "SetBytes", "Elapsed":
			return
		}
	}
	p.report(loop, nil, "the loop turns %s times, not b.N times: ns/op is the time of all turns divided by b.N", types.ExprString(limit))
}

// callsLoop reports whether a function of the package that is called in a node has a loop.
func (p *pkg) callsLoop(n ast.Node) bool {
	found := false
	callsIn(n, func(call *ast.CallExpr) bool {
		decl, ok := p.bench.Decl(code.Callee(p.info, call))
		found = ok && hasLoop(decl.Body)
		return !found
	})
	return found
}

func (p *pkg) constant(e ast.Expr) (int64, bool) {
	tv := p.info.Types[e]
	if tv.Value == nil || tv.Value.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(tv.Value)
}

// isN reports whether an expression is b.N, converted or not.
func (p *pkg) isN(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		return e.Sel.Name == "N" && bench.IsB(p.info.TypeOf(e.X))
	case *ast.CallExpr:
		return p.info.Types[e.Fun].IsType() && len(e.Args) == 1 && p.isN(e.Args[0])
	}
	return false
}

// varOf returns the variable that an identifier names.
func (p *pkg) varOf(e ast.Expr) *types.Var {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := p.info.ObjectOf(id).(*types.Var)
	return v
}

// changedIn reports whether a node assigns to a variable or takes its address.
func (p *pkg) changedIn(n ast.Node, v *types.Var) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				found = found || p.varOf(l) == v
			}
		case *ast.IncDecStmt:
			found = found || p.varOf(n.X) == v
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && p.varOf(n.X) == v
		}
		return !found
	})
	return found
}

func hasLoop(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			found = true
		}
		return !found
	})
	return found
}
