package benchtimer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
)

// inTurn looks at what each turn of a loop does to the timer, and does while it runs.
func (p *pkg) inTurn(b *bench.Body, l *bench.Loop) {
	if p.timedElsewhere(b) || p.resets(b, l.Block) {
		return
	}
	running, seen := true, false
	var timed []ast.Stmt
	for _, s := range l.Block.List {
		call := bench.CallOf(s)
		event := ""
		if call != nil {
			event = p.timerCall(b, call)
		}
		switch event {
		case "ResetTimer":
			p.report(call, gate.Figure, "%s.ResetTimer in each turn: only the last one counts, and is divided by the number of all", b.Text)
		case "StopTimer":
			if next := p.startAfter(b, l.Block.List, s); next != nil {
				p.onlyChecks(l, s, next)
			}
			running, seen = false, true
		case "StartTimer":
			running, seen = true, true
		case "":
			if p.timerIn(b, s) != "" {
				return // on some turns only: no telling
			}
			if running && !p.startedLater(b, l, s, seen) {
				timed = append(timed, s)
				p.madeEachTurn(b, l, s)
			}
		}
	}
	if len(timed) > 1 { // else it is what is measured
		for _, s := range timed {
			p.noise(b, s)
		}
	}
	p.unbalanced(b, l)
}

// startedLater reports whether the timer may be stopped at a statement, as the turn before
// left it so: the first thing that a turn does to it is to start it.
func (p *pkg) startedLater(b *bench.Body, l *bench.Loop, at ast.Stmt, seen bool) bool {
	if seen {
		return false
	}
	for _, s := range l.Block.List {
		if s.Pos() < at.Pos() {
			continue
		}
		switch p.timerIn(b, s) {
		case "StartTimer":
			return true
		case "StopTimer":
			return false
		}
	}
	return false
}

// startAfter returns the statement that starts the timer again after one that stops it.
func (p *pkg) startAfter(b *bench.Body, list []ast.Stmt, stop ast.Stmt) ast.Stmt {
	for _, s := range list {
		if s.Pos() <= stop.Pos() {
			continue
		}
		if call := bench.CallOf(s); call != nil && p.timerCall(b, call) == "StartTimer" {
			return s
		}
	}
	return nil
}

// onlyChecks reports a timer that is stopped in each turn for something cheap that makes
// nothing for the turn. To stop it and to start it reads the memory statistics of the
// whole program, for which the world is stopped: about 30 µs.
func (p *pkg) onlyChecks(l *bench.Loop, stop, start ast.Stmt) {
	for _, s := range l.Block.List {
		if s.Pos() <= stop.Pos() || start.Pos() <= s.Pos() {
			continue
		}
		check, ok := s.(*ast.IfStmt)
		if !ok || check.Else != nil || !p.fails(check.Body) && !p.tells(check.Body) || p.callsSomething(check.Cond) || check.Init != nil {
			return
		}
	}
	p.report(bench.CallOf(stop), gate.Constant, "the timer is stopped and started in each turn around what takes less time than that: it stops the world to read memory statistics")
}

// tells reports whether a block only says that something is wrong.
func (p *pkg) tells(block *ast.BlockStmt) bool {
	for _, s := range block.List {
		call := bench.CallOf(s)
		if call == nil {
			return false
		}
		fn := code.Callee(p.info, call)
		if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "testing" {
			return false
		}
	}
	return true
}

// callsSomething reports whether an expression calls what may take time.
func (p *pkg) callsSomething(e ast.Expr) bool {
	found := false
	callsIn(e, func(call *ast.CallExpr) bool {
		tv := p.info.Types[call.Fun]
		found = found || !tv.IsType() && !tv.IsBuiltin()
		return !found
	})
	return found
}

// unbalanced reports a turn that ends with the timer stopped, if no turn starts it: one
// turn is timed, and divided by the number of all. b.Loop fails then.
func (p *pkg) unbalanced(b *bench.Body, l *bench.Loop) {
	var stop *ast.CallExpr
	for cur := range l.Cur.Preorder((*ast.CallExpr)(nil), (*ast.BranchStmt)(nil)) {
		switch n := cur.Node().(type) {
		case *ast.CallExpr:
			switch p.timerCall(b, n) {
			case "StartTimer":
				if stop == nil {
					return // the turn begins with the timer stopped
				}
				stop = nil
			case "StopTimer":
				if inLiteral(cur, bench.FuncAround(l.Cur)) || p.leavesAfter(cur, l) {
					continue
				}
				stop = n
			}
		case *ast.BranchStmt:
			if stop != nil && n.Tok == token.CONTINUE && n.Label == nil && p.isOf(cur, l) && cur.Parent().Node() != ast.Node(l.Block) && p.startsAfter(b, l, n.Pos()) {
				p.report(n, gate.Figure, "continue leaves the timer stopped: the turns after it are not timed up to where it is started")
			}
		}
	}
	if stop == nil || p.startsAfter(b, l, token.NoPos) {
		return
	}
	if l.Kind == bench.ByLoop {
		p.report(stop, gate.Figure, "the timer is stopped in a turn and not started again: b.Loop fails then")
		return
	}
	p.report(stop, gate.Figure, "the timer is stopped in the first turn and not started again: its time is divided by the number of all")
}

// startsAfter reports whether something in the loop after a position starts the timer.
func (p *pkg) startsAfter(b *bench.Body, l *bench.Loop, pos token.Pos) bool {
	found := false
	ast.Inspect(l.Block, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && call.Pos() > pos {
			found = found || p.timerCall(b, call) == "StartTimer"
		}
		return !found
	})
	return found
}

// isOf reports whether an unlabelled continue is one of the loop.
func (p *pkg) isOf(cur inspector.Cursor, l *bench.Loop) bool {
	for loop := range cur.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil)) {
		return loop.Node() == l.Cur.Node()
	}
	return false
}

// leavesAfter reports whether what stops the timer leaves the loop, or the benchmark, then.
func (p *pkg) leavesAfter(cur inspector.Cursor, l *bench.Loop) bool {
	for block := range cur.Enclosing((*ast.BlockStmt)(nil)) {
		b := block.Node().(*ast.BlockStmt)
		return b != l.Block && p.fails(b)
	}
	return false
}

// afterLoop reports a reset after the last turn: nothing is left of what was measured.
func (p *pkg) afterLoop(b *bench.Body) {
	for _, l := range b.Loops {
		if inLiteral(l.Cur, b.Node()) {
			return // of a goroutine, which is still to run
		}
	}
	if len(b.Loops) == 0 {
		return
	}
	for i, s := range b.Block.List {
		if d, ok := s.(*ast.DeferStmt); ok && p.timerCall(b, d.Call) == "ResetTimer" {
			p.report(d, gate.Figure, "%s.ResetTimer after the turns throws away what was measured", b.Text)
		}
		call := bench.CallOf(s)
		if call == nil || p.timerCall(b, call) != "ResetTimer" || s.Pos() < b.Loops[len(b.Loops)-1].Pos() {
			continue
		}
		// What waits for goroutines may be what is measured.
		if i == len(b.Block.List)-1 {
			p.report(call, gate.Figure, "%s.ResetTimer after the turns throws away what was measured", b.Text)
		}
	}
}

// noise reports output, waiting and collections in a turn, unless the benchmark is about
// them, going by its name.
func (p *pkg) noise(b *bench.Body, s ast.Stmt) {
	call := bench.CallOf(s)
	if call == nil {
		return
	}
	fn := code.Callee(p.info, call)
	name := strings.TrimPrefix(strings.ToLower(b.Name), "benchmark")
	about := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(name, w) {
				return true
			}
		}
		return false
	}
	switch {
	case code.IsFunc(fn, "fmt", "Print", "Printf", "Println") && !about("print", "fmt", "write", "output", "stdout"):
		p.report(call, gate.Figure, "%s in each turn is timed with it, and writes between the figures of go test", types.ExprString(call.Fun))
	case code.IsMethod(fn, "testing", "common", "Log", "Logf") && !about("log"):
		p.report(call, gate.Figure, "%s in each turn is timed with it, and keeps its text", types.ExprString(call.Fun))
	case code.IsFunc(fn, "runtime", "GC") && !about("gc", "mem", "heap", "final", "weak", "collect", "sweep", "scan", "mark", "pool", "cleanup"):
		p.report(call, gate.Figure, "runtime.GC in each turn is timed with it")
	}
}

// madeEachTurn reports input that a helper of the tests makes anew, at some cost, in each
// turn, for something else to work on.
func (p *pkg) madeEachTurn(b *bench.Body, l *bench.Loop, s ast.Stmt) {
	assign, ok := s.(*ast.AssignStmt)
	if !ok || len(assign.Rhs) != 1 {
		return
	}
	call, ok := ast.Unparen(assign.Rhs[0]).(*ast.CallExpr)
	if !ok {
		return
	}
	fn := code.Callee(p.info, call)
	decl, ok := p.bench.Decl(fn)
	if !ok || !p.isTestFile(decl) || makes(fn.Name()) == "" || isMeant(b, fn) {
		return
	}
	undo := p.bind(decl, call)
	why := p.costOfBody(fn, decl, 0)
	undo()
	if why == "" || !p.usedLater(l, assign) {
		return
	}
	p.report(call, gate.Figure, "%s, which %s, is timed in each turn, and only makes what the turn works on", fn.Name(), why)
}

// makes returns the verb by which a name says that a function makes input, "" if it says
// no such thing.
func makes(name string) string {
	name = strings.ToLower(name)
	for _, verb := range []string{"create", "make", "gen", "build", "setup", "prepare", "populate", "fill", "rand", "dummy", "fake", "mock", "fixture"} {
		if strings.HasPrefix(name, verb) {
			return verb
		}
	}
	return ""
}

// isMeant reports whether the benchmark is about what the function makes, going by its
// name: that has the verb, or all but the verb, of the function's.
func isMeant(b *bench.Body, fn *types.Func) bool {
	name := strings.TrimPrefix(strings.ToLower(b.Name), "benchmark")
	helper := strings.ToLower(fn.Name())
	verb := makes(helper)
	rest := strings.TrimPrefix(helper, verb)
	return strings.Contains(name, verb) || rest != "" && strings.Contains(name, rest)
}

// usedLater reports whether a later statement of the turn hands what is assigned to a call,
// or calls a method of it.
func (p *pkg) usedLater(l *bench.Loop, assign *ast.AssignStmt) bool {
	used := false
	for _, s := range l.Block.List {
		if s.Pos() <= assign.Pos() {
			continue
		}
		callsIn(s, func(call *ast.CallExpr) bool {
			ast.Inspect(call, func(n ast.Node) bool {
				id, ok := n.(*ast.Ident)
				for _, lhs := range assign.Lhs {
					v := p.varOf(lhs)
					used = used || ok && v != nil && p.info.Uses[id] == v
				}
				return !used
			})
			return !used
		})
	}
	return used
}
