package bound

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/perflint/perflint/internal/code"
)

// A Target is what a loop adds elements to.
type Target interface {
	// Adds returns how many elements a simple statement adds. ok is false
	// if it does not add any, or one can't say how many.
	Adds(stmt ast.Stmt) (n Expr, ok bool)

	// Touches reports whether the node changes the target in any way.
	Touches(n ast.Node) bool

	// Drops reports whether nobody sees the target after a return statement.
	Drops(ret *ast.ReturnStmt) bool
}

// A Keyed target is a map: what is added under a key that is there already adds
// nothing.
type Keyed interface {
	Target

	// Is reports whether an expression names the map.
	Is(e ast.Expr) bool

	// KeyOf returns the key under which a statement that adds one element adds
	// it, or nil.
	KeyOf(stmt ast.Stmt) ast.Expr
}

// A Turn is what one turn of a loop adds to a target, as a rule.
type Turn struct {
	N Expr

	AtLeast bool // some turns add more
	AtMost  bool // some add fewer: where there is an error, nil, or a duplicate
	Stops   bool // a failure may end the loop before its last turn
	Shows   bool // and the target is seen then
}

// Reasons for which no bound is known.
const (
	NoTurns    = "the number of turns is not known"
	Filter     = "some turns add nothing"
	EarlyExit  = "the loop may end early"
	Dependent  = "an inner loop's number of turns depends on the outer loop"
	Unknown    = "the number of elements is not known"
	Jump       = "control jumps"
	OnlyErrors = "elements are added only where something failed"
	Outside    = "the count comes from outside, and the loop may end early"
)

// Added returns what a loop adds to the target: how often it turns, and what each
// turn adds. If that is not known, why says so.
func (f *Finder) Added(loop ast.Stmt, target Target) (turns Turns, turn Turn, why string) {
	turns, ok := f.Turns(loop)
	if !ok {
		return Turns{}, Turn{}, NoTurns
	}
	w := &walker{f: f, target: target, loop: loop}
	turn, why = w.turn(f.afterCondition(loop))
	if why == "" && turns.Count && (turn.Stops || f.FromOutside(turns)) {
		why = Outside
	}
	return turns, turn, why
}

// Body returns the body of a for or range statement.
func Body(loop ast.Node) *ast.BlockStmt {
	if loop, ok := loop.(*ast.RangeStmt); ok {
		return loop.Body
	}
	return loop.(*ast.ForStmt).Body
}

// afterCondition returns the body of a loop without the test by which it ends.
func (f *Finder) afterCondition(loop ast.Stmt) []ast.Stmt {
	list := Body(loop).List
	if loop, ok := loop.(*ast.ForStmt); ok && loop.Cond == nil {
		return list[1:]
	}
	return list
}

// A way is one of the ways that control may take through a turn, up to a point.
type way struct {
	n       Expr
	keys    string // under which the elements are added
	more    bool   // at least n
	unusual bool   // an error, a nil
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
	t := Turn{Stops: w.stops, Shows: w.shows, AtMost: w.breaks}
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

// isLabelled reports whether a loop has the label.
func (f *Finder) isLabelled(loop ast.Stmt, label *ast.Ident) bool {
	c, ok := f.Index.Root.FindNode(loop)
	if !ok {
		return false
	}
	l, ok := c.Parent().Node().(*ast.LabeledStmt)
	return ok && l.Label.Name == label.Name
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

// onlyIfHandled returns the verdict on a branch that is taken for an error or a nil
// if the branch deals with it as such: it looks at the error, or leaves, or skips
// the nil. Else to ask for it is how elements are told apart, a filter: so is
// "if x != nil { … }" around all.
func (w *walker) onlyIfHandled(v verdict, cond ast.Expr, branch ast.Stmt) verdict {
	handled := true
	switch v {
	case missing:
		handled = branch != nil && onlySkips(branch)
	case failed:
		handled = branch != nil && w.looksAtError(cond, branch)
	}
	if !handled {
		return usual
	}
	return v
}

// onlySkips reports whether a block does nothing but go on with the next turn.
func onlySkips(branch ast.Stmt) bool {
	block, ok := branch.(*ast.BlockStmt)
	if !ok {
		return false
	}
	for _, stmt := range block.List {
		if b, ok := stmt.(*ast.BranchStmt); !ok || b.Tok != token.CONTINUE {
			return false
		}
	}
	return true
}

// looksAtError reports whether a branch uses the error that the condition asks for,
// or leaves the function.
func (w *walker) looksAtError(cond ast.Expr, branch ast.Stmt) bool {
	errors := map[types.Object]bool{}
	ast.Inspect(cond, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if obj := w.f.Info.ObjectOf(id); obj != nil && isError(obj.Type()) {
				errors[obj] = true
			}
		}
		return true
	})
	looks := false
	ast.Inspect(branch, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			looks = looks || errors[w.f.Info.ObjectOf(n)]
		case *ast.ReturnStmt:
			looks = true
		case *ast.CallExpr:
			looks = looks || code.NeverReturns(w.f.Info, n)
		}
		return !looks
	})
	return looks
}

func mark(ways []way, v verdict) []way {
	var all []way
	for _, x := range ways {
		x.unusual = x.unusual || v == missing || v == failed
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
		list := ListIn(clause)
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
		after := sub.clause(list, ways)
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

// inner follows a loop inside the loop. If it adds, its number of turns must be
// the same on each turn of the outer one.
func (w *walker) inner(loop ast.Stmt, ways []way) []way {
	sub := &walker{f: w.f, target: w.target, loop: loop, outer: w}
	if !w.target.Touches(loop) {
		sub.list(Body(loop).List, ways)
		w.stops = w.stops || sub.stops && leavesFunction(loop)
		w.shows = w.shows || sub.shows
		if sub.why == EarlyExit && !returns(loop, w) {
			sub.why = "" // a break: it ends the inner loop only
		}
		if sub.why == EarlyExit || sub.why == Jump {
			w.why = cmpOr(w.why, sub.why)
		}
		return ways
	}
	turns, turn, why := w.f.Added(loop, w.target)
	switch {
	case why == NoTurns:
		w.why = Dependent
	case why != "":
		w.why = why
	case !turns.N.Pure() || !w.independent(turns.N):
		w.why = Dependent
	case turn.AtMost || turns.AtMost:
		w.why = Unknown
	}
	if w.why != "" {
		return nil
	}
	w.stops = w.stops || turn.Stops
	w.shows = w.shows || turn.Shows
	return w.add(ways, turns.N.Times(turn.N), turn.AtLeast)
}

// returns reports whether a loop has a return statement that succeeds.
func returns(loop ast.Stmt, w *walker) bool {
	found := false
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = found || !w.f.fails(n) && !(w.target.Drops(n) && w.f.isZero(n))
		}
		return !found
	})
	return found
}

func leavesFunction(loop ast.Stmt) bool {
	found := false
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = true
		}
		return !found
	})
	return found
}

// independent reports whether a number is the same on each turn of the loop.
func (w *walker) independent(n Expr) bool {
	same := true
	for _, read := range n.Reads() {
		ast.Inspect(read, func(x ast.Node) bool {
			id, ok := x.(*ast.Ident)
			if !ok {
				return same
			}
			v, ok := w.f.Info.ObjectOf(id).(*types.Var)
			if ok && (w.loop.Pos() <= v.Pos() && v.Pos() < w.loop.End() || w.f.writes(w.loop, v)) {
				same = false
			}
			return same
		})
	}
	return same
}

// fails reports whether a return statement returns an error.
func (f *Finder) fails(ret *ast.ReturnStmt) bool {
	if len(ret.Results) == 0 {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	t := f.Info.TypeOf(last)
	return t != nil && !f.Info.Types[last].IsNil() && isError(t)
}

// isZero reports whether a return statement returns nothing but nil, false, 0 and
// "", as functions without an error do to say that they failed.
func (f *Finder) isZero(ret *ast.ReturnStmt) bool {
	for _, e := range ret.Results {
		tv := f.Info.Types[e]
		zero := tv.IsNil() || tv.Value != nil && (tv.Value.ExactString() == "0" || tv.Value.ExactString() == "false" || tv.Value.ExactString() == `""`)
		if !zero {
			return false
		}
	}
	// "return nil" of a function that returns an error is a success.
	return len(ret.Results) > 0 && !f.returnsError(ret)
}

// returnsError reports whether the last result of the function that a return
// statement is in is an error.
func (f *Finder) returnsError(ret *ast.ReturnStmt) bool {
	c, ok := f.Index.Root.FindNode(ret)
	if !ok {
		return true
	}
	for fn := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		results := funcType(fn.Node()).Results
		if results == nil || len(results.List) == 0 {
			return false
		}
		return isError(f.Info.TypeOf(results.List[len(results.List)-1].Type))
	}
	return true
}

func isError(t types.Type) bool {
	return types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

// A verdict says what kind of way the branch of a condition is.
type verdict int

const (
	usual     verdict = iota
	missing           // an element is nil
	failed            // there was an error
	duplicate         // the element was there before
)

// judge tells of the ways on which a condition holds and does not hold whether
// they are unusual: there was an error, the element is nil, or was there before.
func (w *walker) judge(cond ast.Expr) (yes, no verdict) {
	switch cond := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if cond.Op == token.NOT {
			no, yes = w.judge(cond.X)
			return yes, no
		}
	case *ast.BinaryExpr:
		return w.judgeBinary(cond)
	case *ast.Ident, *ast.IndexExpr, *ast.CallExpr:
		if w.isSeen(cond) {
			return duplicate, usual
		}
	}
	return usual, usual
}

func (w *walker) judgeBinary(cond *ast.BinaryExpr) (yes, no verdict) {
	switch cond.Op {
	case token.EQL, token.NEQ:
		x := cond.X
		if w.f.Info.Types[x].IsNil() {
			x = cond.Y
		} else if !w.f.Info.Types[cond.Y].IsNil() {
			return usual, usual
		}
		isNil, notNil := usual, usual
		switch {
		case isError(w.f.Info.TypeOf(x)):
			notNil = failed
		case w.isElement(x):
			isNil = missing
		case w.isFound(x):
			notNil = duplicate
		}
		if cond.Op == token.NEQ {
			return notNil, isNil
		}
		return isNil, notNil
	case token.LOR, token.LAND:
		xYes, xNo := w.judge(cond.X)
		yYes, yNo := w.judge(cond.Y)
		if cond.Op == token.LOR {
			return both(xYes, yYes), either(xNo, yNo)
		}
		return either(xYes, yYes), both(xNo, yNo)
	}
	return usual, usual
}

func both(a, b verdict) verdict {
	if a == usual || b == usual {
		return usual
	}
	return max(a, b)
}

func either(a, b verdict) verdict { return max(a, b) }

// isSeen reports whether a condition asks whether an element was there before:
// seen[x], ok of "_, ok := seen[x]", slices.Contains(s, x). What is asked must be
// what the loop adds to.
func (w *walker) isSeen(cond ast.Expr) bool {
	switch cond := cond.(type) {
	case *ast.IndexExpr:
		return w.isAddedTo(cond)
	case *ast.CallExpr:
		fn, _ := typeutil.Callee(w.f.Info, cond).(*types.Func)
		return code.IsFunc(fn, "slices", "Contains") && w.target.Touches(w.loop) && w.isTarget(cond.Args[0])
	case *ast.Ident:
		v := w.f.varOf(cond)
		if v == nil {
			return false
		}
		found := false
		ast.Inspect(Body(w.loop), func(n ast.Node) bool {
			assign, ok := n.(*ast.AssignStmt)
			if ok && len(assign.Lhs) == 2 && len(assign.Rhs) == 1 && w.f.Info.ObjectOf(identOf(assign.Lhs[1])) == v {
				at, isIndex := ast.Unparen(assign.Rhs[0]).(*ast.IndexExpr)
				found = found || isIndex && w.isAddedTo(at)
			}
			return !found
		})
		return found
	}
	return false
}

// isFound reports whether an expression is what the map that the loop adds to holds
// under a key that it adds under: m[k], or v of "v := m[k]".
func (w *walker) isFound(e ast.Expr) bool {
	if _, ok := w.target.(Keyed); !ok {
		return false
	}
	at, isIndex := ast.Unparen(e).(*ast.IndexExpr)
	if isIndex {
		return w.isAddedTo(at)
	}
	v := w.f.varOf(e)
	if v == nil {
		return false
	}
	found := false
	ast.Inspect(Body(w.loop), func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok && len(assign.Rhs) == 1 && w.f.Info.ObjectOf(identOf(assign.Lhs[0])) == v {
			at, isIndex := ast.Unparen(assign.Rhs[0]).(*ast.IndexExpr)
			found = found || isIndex && w.isAddedTo(at)
		}
		return !found
	})
	return found
}

func identOf(e ast.Expr) *ast.Ident {
	id, _ := ast.Unparen(e).(*ast.Ident)
	if id == nil {
		return &ast.Ident{}
	}
	return id
}

// isTarget reports whether the loop assigns to the variable that e is.
func (w *walker) isTarget(e ast.Expr) bool {
	v := w.f.varOf(e)
	return v != nil && w.f.writes(w.loop, v)
}

// isAddedTo reports whether the loop assigns to the map element that is read, and
// the key is an element of what the loop goes over, not a property that many may
// share.
func (w *walker) isAddedTo(read *ast.IndexExpr) bool {
	if _, ok := w.f.Info.TypeOf(read.X).Underlying().(*types.Map); !ok {
		return false
	}
	key := w.f.key(read)
	found := false
	ast.Inspect(Body(w.loop), func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok {
			for _, e := range assign.Lhs {
				at, ok := ast.Unparen(e).(*ast.IndexExpr)
				found = found || ok && w.f.key(at) == key
			}
		}
		return !found
	})
	if m, ok := w.target.(Keyed); ok && m.Is(read.X) {
		return found // by whatever key
	}
	return found && w.isElement(read.Index)
}

// isElement reports whether an expression is a variable of the range clause, or
// the element that one is the index of.
func (w *walker) isElement(e ast.Expr) bool {
	loop, ok := w.loop.(*ast.RangeStmt)
	if at, isIndex := ast.Unparen(e).(*ast.IndexExpr); ok && isIndex && w.f.key(at.X) == w.f.key(ast.Unparen(loop.X)) {
		e = at.Index
	}
	v := w.f.varOf(e)
	if !ok || v == nil {
		return false
	}
	for _, x := range []ast.Expr{loop.Key, loop.Value} {
		if id, ok := x.(*ast.Ident); ok && w.f.Info.ObjectOf(id) == v {
			return true
		}
	}
	return false
}
