package bound

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/code"
)

// A way is one of the ways that control may take through a turn, up to a point.
type way struct {
	n       Expr
	keys    string // under which the elements are added
	more    bool   // at least n
	unusual bool   // an error, a nil, the first or last turn
	dup     bool   // a duplicate is left out
}

// maxWays bounds the work for a turn of many branches.
const maxWays = 16

// A walker follows the ways through one turn of a loop.
type walker struct {
	f      *Finder
	target Target
	loop   ast.Stmt
	outer  *walker // of the loop or statement around it
	conts  []way   // ways that have reached the next turn
	stops  bool
	shows  bool
	breaks bool
	why    string // set once no bound is known
}

func (w *walker) turn(body []ast.Stmt) (Turn, string) {
	ways := append(w.list(body, []way{{}}), w.conts...)
	if w.why != "" {
		return Turn{}, w.why
	}
	t := Turn{Stops: w.stops, Shows: w.shows, AtMost: w.breaks, Skips: w.breaks}
	usual := slices.DeleteFunc(slices.Clone(ways), func(x way) bool { return x.unusual || x.dup })
	if len(usual) == 0 {
		return Turn{}, OnlyErrors
	}
	least := usual[0]
	for _, x := range usual[1:] {
		a, aConst := least.n.Const()
		b, bConst := x.n.Const()
		switch {
		case x.n.Same(least.n):
		case !aConst || !bConst:
			return Turn{}, Unknown
		default:
			t.AtLeast = true
			if b < a {
				least = x
			}
		}
		t.AtLeast = t.AtLeast || x.more
	}
	t.AtLeast = t.AtLeast || least.more
	t.N = least.n
	if least.n.IsZero() {
		return Turn{}, w.none(ways)
	}
	for _, x := range ways {
		if (x.unusual || x.dup) && !x.n.Same(least.n) {
			t.AtMost = true
			n, known := x.n.Const()
			t.Skips = t.Skips || !known || n == 0
		}
	}
	return t, ""
}

// none says why there is a usual way that adds nothing.
func (w *walker) none(ways []way) string {
	for _, x := range ways {
		if !x.n.IsZero() && !x.unusual {
			return Filter
		}
	}
	return OnlyErrors
}

func (w *walker) list(list []ast.Stmt, ways []way) []way {
	for _, stmt := range list {
		if len(ways) == 0 || w.why != "" {
			return nil
		}
		ways = w.stmt(stmt, ways)
		if len(ways) > maxWays {
			w.why = Unknown
		}
	}
	return ways
}

// stmt follows a statement, and returns the ways that go on behind it.
func (w *walker) stmt(stmt ast.Stmt, ways []way) []way {
	switch stmt := stmt.(type) {
	case *ast.BlockStmt:
		return w.list(stmt.List, ways)
	case *ast.LabeledStmt:
		return w.stmt(stmt.Stmt, ways)
	case *ast.IfStmt:
		return w.ifStmt(stmt, ways)
	case *ast.SwitchStmt:
		return w.clauses(stmt.Body, ways, stmt.Init)
	case *ast.TypeSwitchStmt:
		return w.clauses(stmt.Body, ways, stmt.Init)
	case *ast.SelectStmt:
		return w.clauses(stmt.Body, ways, nil)
	case *ast.ForStmt, *ast.RangeStmt:
		return w.inner(stmt, ways)
	case *ast.ReturnStmt:
		drops := w.target.Drops(stmt)
		w.shows = w.shows || !drops
		w.leave(ways, !w.f.fails(stmt) && !(drops && w.f.isZero(stmt)))
		return nil
	case *ast.BranchStmt:
		return w.branch(stmt, ways)
	case *ast.ExprStmt:
		if call, ok := stmt.X.(*ast.CallExpr); ok && code.NeverReturns(w.f.Info, call) {
			w.stops = true
			return nil
		}
	}
	if !w.target.Touches(stmt) {
		return ways
	}
	n, ok := w.target.Adds(stmt)
	if !ok || !n.Pure() || !w.independent(n) {
		w.why = Unknown
		return nil
	}
	if m, ok := w.target.(Keyed); ok {
		if key := m.KeyOf(stmt); key != nil {
			return addKey(ways, n, w.f.key(key))
		}
	}
	return w.add(ways, n, false)
}

// addKey adds under a key, on ways on which nothing was added under it before.
func addKey(ways []way, n Expr, key string) []way {
	var all []way
	for _, x := range ways {
		if !slices.Contains(strings.Split(x.keys, "\n"), key) {
			x.n = x.n.Plus(n)
			x.keys += "\n" + key
		}
		all = merge(all, x)
	}
	return all
}

func (w *walker) add(ways []way, n Expr, more bool) []way {
	var all []way
	for _, x := range ways {
		x.n = x.n.Plus(n)
		x.more = x.more || more
		all = merge(all, x)
	}
	return all
}

// merge adds a way to those that are there, unless there is one like it.
func merge(ways []way, x way) []way {
	for _, have := range ways {
		if have.more == x.more && have.unusual == x.unusual && have.dup == x.dup && have.keys == x.keys && have.n.Same(x.n) {
			return ways
		}
	}
	return append(ways, x)
}

// leave ends ways that leave the loop.
func (w *walker) leave(ways []way, succeeds bool) {
	w.stops = true
	if succeeds && slices.ContainsFunc(ways, func(x way) bool { return !x.unusual }) {
		w.why = EarlyExit
	}
}

func (w *walker) branch(stmt *ast.BranchStmt, ways []way) []way {
	switch {
	case stmt.Tok == token.FALLTHROUGH:
		return ways
	case stmt.Tok == token.GOTO:
		w.why = Jump
		return nil
	}
	to := w
	if stmt.Label != nil {
		for to != nil && !w.f.isLabelled(to.loop, stmt.Label) {
			to = to.outer
		}
	}
	switch {
	case to == nil:
		w.why = Jump // out of all of them, or out of a switch
	case stmt.Tok == token.CONTINUE:
		for _, x := range ways {
			to.conts = merge(to.conts, x)
		}
	default:
		to.breaks = true
		to.leave(ways, true)
	}
	return nil
}

func (w *walker) ifStmt(stmt *ast.IfStmt, ways []way) []way {
	if w.target.Touches(stmt.Cond) || stmt.Init != nil && w.target.Touches(stmt.Init) {
		w.why = Unknown
		return nil
	}
	yes, no := w.judge(stmt.Cond)
	yes, no = w.onlyIfHandled(yes, stmt.Cond, stmt.Body), w.onlyIfHandled(no, stmt.Cond, stmt.Else)
	then := w.list(stmt.Body.List, mark(ways, yes))
	other := mark(ways, no)
	if stmt.Else != nil {
		other = w.stmt(stmt.Else, other)
	}
	for _, x := range other {
		then = merge(then, x)
	}
	return then
}

func mark(ways []way, v verdict) []way {
	var all []way
	for _, x := range ways {
		x.unusual = x.unusual || v == missing || v == failed || v == atEdge
		x.dup = x.dup || v == duplicate
		all = merge(all, x)
	}
	return all
}

// clauses follows the clauses of a switch or select statement. A break in one
// ends the statement, not the loop.
func (w *walker) clauses(body *ast.BlockStmt, ways []way, init ast.Stmt) []way {
	if init != nil && w.target.Touches(init) {
		w.why = Unknown
		return nil
	}
	var all []way
	hasDefault := false
	for i, clause := range body.List {
		sub := &walker{f: w.f, target: w.target, loop: w.loop, outer: w}
		list := code.ListIn(clause)
		switch clause := clause.(type) {
		case *ast.CaseClause:
			hasDefault = hasDefault || clause.List == nil
		case *ast.CommClause:
			hasDefault = true // one of the clauses is taken
			if clause.Comm != nil && w.target.Touches(clause.Comm) {
				w.why = Unknown
			}
		}
		if fallsThrough(list) && i+1 < len(body.List) {
			w.why = Unknown
			return nil
		}
		after := sub.clause(list, w.into(clause, ways))
		w.take(sub)
		if w.why = cmpOr(w.why, sub.why); w.why != "" {
			return nil
		}
		for _, x := range sub.conts {
			w.conts = merge(w.conts, x)
		}
		for _, x := range after {
			all = merge(all, x)
		}
	}
	if !hasDefault {
		for _, x := range ways {
			all = merge(all, x)
		}
	}
	return all
}

// into returns the ways into a clause: that somebody has cancelled what goes on is as unusual
// as an error.
func (w *walker) into(clause ast.Stmt, ways []way) []way {
	comm, ok := clause.(*ast.CommClause)
	if !ok {
		return ways
	}
	recv, ok := comm.Comm.(*ast.ExprStmt)
	if !ok {
		return ways
	}
	from, ok := ast.Unparen(recv.X).(*ast.UnaryExpr)
	if !ok || !w.f.asks(from.X, "Done") {
		return ways
	}
	return mark(ways, failed)
}

// asks reports whether an expression is a call of a method of a context.
func (f *Finder) asks(e ast.Expr, method string) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && code.IsMethod(code.Callee(f.Info, call), "context", "Context", method)
}

// take notes how control leaves the loop in a part of its body.
func (w *walker) take(sub *walker) {
	w.stops = w.stops || sub.stops
	w.shows = w.shows || sub.shows
	w.breaks = w.breaks || sub.breaks
}

// clause follows the statements of one clause.
func (w *walker) clause(list []ast.Stmt, ways []way) []way {
	var broken []way
	for _, stmt := range list {
		if b, ok := stmt.(*ast.BranchStmt); ok && b.Tok == token.BREAK && b.Label == nil {
			return append(broken, ways...)
		}
		if breaksSwitch(stmt) {
			w.why = cmpOr(w.why, Jump)
		}
		ways = w.list([]ast.Stmt{stmt}, ways)
	}
	return ways
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func fallsThrough(list []ast.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	b, ok := list[len(list)-1].(*ast.BranchStmt)
	return ok && b.Tok == token.FALLTHROUGH
}

// breaksSwitch reports whether a statement of a clause holds an unlabelled break
// that ends the switch.
func breaksSwitch(stmt ast.Stmt) bool {
	found := false
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			return false
		case *ast.BranchStmt:
			found = found || n.Tok == token.BREAK && n.Label == nil
		}
		return !found
	})
	return found
}
