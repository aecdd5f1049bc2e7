package benchtimer

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
	"github.com/perflint/perflint/internal/gate"
)

// A measured is where a body begins to measure: a loop, the call of RunParallel, the call
// of a function that makes the turns.
type measured struct {
	stmt   inspector.Cursor // of the body itself, not of a literal in it
	what   string           // "the loop"
	byLoop bool             // by b.Loop
}

// setUp reports costly work before the loop that nothing keeps out of the time.
func (p *pkg) setUp(b *bench.Body) {
	m, ok := p.begin(b)
	if !ok || b.B == nil || p.timedElsewhere(b) {
		return
	}
	var timed []*costly
	running := true
	for _, s := range before(m.stmt, b) {
		switch event := p.timerIn(b, s); {
		case event == "ResetTimer" || event == "StopTimer":
			timed = nil
			running = event == "ResetTimer" && running
			continue
		case event == "StartTimer":
			running = true
			continue
		}
		if p.resets(b, s) {
			timed = nil // a function that gets the B works its timer
			continue
		}
		if c := p.costOf(s, b); c != nil && running {
			timed = append(timed, c)
		}
	}
	if !running {
		p.neverStarted(b, m)
		return
	}
	if m.byLoop {
		return // it resets the timer
	}
	if len(timed) == 0 || b.TimedAfter(m.stmt.Node()) {
		return
	}
	first := slices.MaxFunc(timed, func(x, y *costly) int { return x.rank() - y.rank() })
	cost := gate.Constant
	if first.perTurn {
		cost = gate.Figure // it is not spread over the turns
	}
	d := p.report(first.node, cost, "%s, is timed with %s at line %d: b.ResetTimer before it leaves it out", first, m.what, p.line(m.stmt.Node().Pos()))
	d.Related = []analysis.RelatedInformation{{Pos: m.stmt.Node().Pos(), Message: m.what}}
	if fix := p.reset(b, m); fix != nil {
		d.SuggestedFixes = []analysis.SuggestedFix{*fix}
	}
}

// begin finds where a body begins to measure.
func (p *pkg) begin(b *bench.Body) (measured, bool) {
	for _, l := range b.Loops {
		if l.Kind == bench.ByLoop {
			return measured{l.Cur, "the loop", true}, !inLiteral(l.Cur, b.Node())
		}
		if p.fills(b, l) && l != b.Loops[len(b.Loops)-1] {
			continue // makes input
		}
		if l.Parallel == nil && inLiteral(l.Cur, b.Node()) {
			return measured{}, false // of a goroutine, or for a function that calls it when it wants
		}
		cur, ok := p.statement(l.Cur, b)
		what := "the loop"
		if l.Parallel != nil {
			what = "RunParallel"
		}
		return measured{stmt: cur, what: what}, ok
	}
	if len(b.Loops) > 0 {
		return measured{}, false
	}
	for _, u := range b.Uses {
		if u.Inside != b || u.Call == nil {
			continue
		}
		if u.Member == "RunParallel" {
			cur, ok := p.statement(u.Cur, b)
			return measured{stmt: cur, what: "RunParallel"}, ok
		}
		fn := code.Callee(p.info, u.Call)
		body := p.bench.BodyOf(fn)
		if u.Member != "" || body == nil || p.bench.Turns(body) != bench.Yes {
			continue
		}
		cur, ok := p.statement(u.Cur, b)
		return measured{stmt: cur, what: "the loop of " + fn.Name()}, ok && p.timesAll(body, 0)
	}
	return measured{}, false
}

// timesAll reports whether a function that makes turns with the B it gets times what its
// caller has done before: nothing resets or stops the timer before its loop.
func (p *pkg) timesAll(body *bench.Body, depth int) bool {
	if len(body.Loops) == 0 || body.B == nil || depth > 2 {
		return false // in sub-benchmarks, or far away
	}
	first := body.Loops[0]
	if first.Kind == bench.ByLoop {
		return false
	}
	for _, u := range body.Uses {
		if u.Cur.Node().Pos() < first.Pos() && (u.Member == "ResetTimer" || u.Member == "StopTimer" || u.Member == "StartTimer" || u.Member == "" && u.Call != nil) {
			return false
		}
	}
	return true
}

// fills reports whether a loop over b.N only makes the input for the turns: it sets the
// elements of a slice.
func (p *pkg) fills(b *bench.Body, l *bench.Loop) bool {
	if l.Kind != bench.ByN || l.Parallel != nil || p.isMeasured(b, l) {
		return false
	}
	for i, s := range l.Block.List {
		assign, ok := s.(*ast.AssignStmt)
		if !ok || len(assign.Lhs) != 1 {
			return false
		}
		last := i == len(l.Block.List)-1
		switch assign.Lhs[0].(type) {
		case *ast.IndexExpr:
		case *ast.Ident:
			call, isCall := assign.Rhs[0].(*ast.CallExpr)
			appends := isCall && code.IsBuiltin(p.info, call, "append")
			if last && !appends || !last && assign.Tok != token.DEFINE {
				return false
			}
		default:
			return false
		}
	}
	return len(l.Block.List) > 0
}

// isMeasured reports whether a loop is what is measured, though others follow: the timer
// is set before it and stopped behind, or those that follow only check what it made.
func (p *pkg) isMeasured(b *bench.Body, l *bench.Loop) bool {
	last := b.Loops[len(b.Loops)-1]
	for _, u := range b.Uses {
		switch pos := u.Cur.Node().Pos(); u.Member {
		case "ResetTimer", "StartTimer":
			if pos < l.Pos() && !b.TimedAfter(l.Cur.Node()) {
				return true
			}
		case "StopTimer":
			if l.Block.End() < pos && pos < last.Pos() && !b.TimedAfter(l.Cur.Node()) {
				return true
			}
		}
	}
	for _, s := range last.Block.List {
		check, ok := s.(*ast.IfStmt)
		if !ok || !p.fails(check.Body) && !p.tells(check.Body) {
			return false
		}
	}
	return true
}

// timedElsewhere reports whether the timer of a B may be worked where it is not seen: by
// what the B goes to, by a method value, in a literal.
func (p *pkg) timedElsewhere(b *bench.Body) bool {
	for _, u := range b.Uses {
		if u.Inside != b {
			continue
		}
		if p.bench.Escapes(u) {
			return true
		}
		switch u.Member {
		case "ResetTimer", "StartTimer", "StopTimer":
			if inLiteral(u.Cur, b.Node()) {
				return true
			}
		}
	}
	return false
}

// statement returns the statement of the body's own blocks that a node is in: around a
// literal, the call that gets it.
func (p *pkg) statement(cur inspector.Cursor, b *bench.Body) (inspector.Cursor, bool) {
	for inLiteral(cur, b.Node()) {
		for lit := range cur.Enclosing((*ast.FuncLit)(nil)) {
			cur = lit.Parent()
			break
		}
	}
	for loop := range cur.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		if !bench.Within(loop.Node(), b.Block) {
			break
		}
		cur = loop // to reset in its turns would lose those before
	}
	for cur.Node() != b.Block {
		if _, ok := cur.Node().(ast.Stmt); ok && code.ListIn(cur.Parent().Node()) != nil {
			return cur, true
		}
		cur = cur.Parent()
	}
	return cur, false
}

// before returns the statements that run before one, in order: those of its block and of
// the blocks around it that stand before.
func before(stmt inspector.Cursor, b *bench.Body) []ast.Stmt {
	var lists [][]ast.Stmt
	for cur := stmt; cur.Node() != b.Block; cur = cur.Parent() {
		list := code.ListIn(cur.Parent().Node())
		for i, s := range list {
			if s == cur.Node() {
				lists = append(lists, list[:i])
			}
		}
	}
	var all []ast.Stmt
	for i := len(lists) - 1; i >= 0; i-- {
		all = append(all, lists[i]...)
	}
	return all
}

// timerIn returns what a statement does to the timer: the last such call in it.
func (p *pkg) timerIn(b *bench.Body, s ast.Stmt) string {
	event := ""
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.DeferStmt:
			return false
		case *ast.CallExpr:
			if name := p.timerCall(b, n); name != "" {
				event = name
			}
		}
		return true
	})
	return event
}

// resets reports whether a statement hands the B to what may work its timer.
func (p *pkg) resets(b *bench.Body, s ast.Stmt) bool {
	found := false
	callsIn(s, func(call *ast.CallExpr) bool {
		body := p.bench.BodyOf(code.Callee(p.info, call))
		if body == nil {
			return true
		}
		for _, u := range body.Uses {
			switch u.Member {
			case "ResetTimer", "StopTimer", "StartTimer", "Loop":
				found = true
			}
		}
		return !found
	})
	return found
}

// reset inserts b.ResetTimer() before the measured statement, above its comment.
func (p *pkg) reset(b *bench.Body, m measured) *analysis.SuggestedFix {
	if len(b.Loops) > 1 && m.stmt.Parent().Node() != b.Block || !p.startsLine(m.stmt) {
		return nil // one of several ways, of which all want it
	}
	file := code.FileOf(p.pass, m.stmt.Node().Pos())
	at := m.stmt.Node().Pos()
	if labeled, ok := m.stmt.Parent().Node().(*ast.LabeledStmt); ok {
		at = labeled.Pos()
	}
	builder := &edit.Builder{File: file, Fset: p.pass.Fset, Info: p.info}
	at = edit.AboveComment(p.pass.Fset, file, at)
	builder.Insert(at, b.Text+".ResetTimer()\n"+edit.Indent(p.pass.Fset, at))
	return builder.Fix("Insert " + b.Text + ".ResetTimer()")
}

// startsLine reports whether a statement, or its label, is the first on its line.
func (p *pkg) startsLine(stmt inspector.Cursor) bool {
	if _, ok := stmt.Parent().Node().(*ast.LabeledStmt); ok {
		stmt = stmt.Parent()
	}
	from := stmt.Parent().Node().Pos()
	if clause, ok := stmt.Parent().Node().(*ast.CaseClause); ok {
		from = clause.Colon
	}
	for _, s := range code.ListIn(stmt.Parent().Node()) {
		if s == stmt.Node() {
			break
		}
		from = s.End()
	}
	return p.line(from) < p.line(stmt.Node().Pos())
}

// neverStarted reports a timer that is stopped when the turns begin, if no turn starts it.
func (p *pkg) neverStarted(b *bench.Body, m measured) {
	if m.what != "the loop" || b.TimedAfter(m.stmt.Node()) || p.timerIn(b, m.stmt.Node().(ast.Stmt)) != "" || p.resets(b, m.stmt.Node().(ast.Stmt)) {
		return
	}
	if m.byLoop {
		p.report(m.stmt.Node(), gate.Figure, "the timer is stopped when the loop begins: b.Loop fails then")
		return
	}
	p.report(m.stmt.Node(), gate.Figure, "the timer is stopped when the loop begins, and nothing starts it: what is measured takes no time")
}
