package benchloop

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
)

// misusedN reports what is done with b.N but to count: to set it, to say how many bytes
// one turn handles.
func (p *pkg) misusedN(b *bench.Body) {
	for _, u := range b.Uses {
		if u.Member != "N" {
			continue
		}
		sel := u.Cur.Parent()
		switch n := sel.Parent().Node().(type) {
		case *ast.AssignStmt:
			if slices.Contains(n.Lhs, ast.Expr(sel.Node().(*ast.SelectorExpr))) && !p.bench.IsBorrowed(b) {
				p.report(n, nil, "%s.N is set: package testing counts with it, and what it divides by is wrong", b.Text)
			}
		case *ast.IncDecStmt:
			if !p.bench.IsBorrowed(b) {
				p.report(n, nil, "%s.N is changed: package testing counts with it, and what it divides by is wrong", b.Text)
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND && !p.bench.IsBorrowed(b) {
				p.report(n, nil, "the address of %s.N is taken: package testing counts with it, and nobody else should set it", b.Text)
			}
		}
		p.setBytes(sel)
		p.sortedOnce(b, sel)
	}
}

// setBytes reports b.SetBytes(size * b.N): the bytes are those of one turn.
func (p *pkg) setBytes(n inspector.Cursor) {
	for cur := n; cur.Node() != nil; cur = cur.Parent() {
		if div, ok := cur.Parent().Node().(*ast.BinaryExpr); ok && div.Op == token.QUO && div.Y == cur.Node() {
			return // an average
		}
		if _, ok := cur.Node().(ast.Stmt); ok {
			break
		}
	}
	for cur := range n.Enclosing((*ast.CallExpr)(nil), (*ast.FuncLit)(nil), (*ast.BlockStmt)(nil)) {
		call, ok := cur.Node().(*ast.CallExpr)
		if !ok {
			return
		}
		if p.bench.OnB(call) == "SetBytes" {
			p.report(call, nil, "b.SetBytes gets a number that grows with b.N: it wants the bytes of one turn, and multiplies by itself")
			return
		}
	}
}

// sortedOnce reports a sort of b.N elements in the place of b.N turns: it takes more
// than b.N times as long.
func (p *pkg) sortedOnce(b *bench.Body, n inspector.Cursor) {
	call, ok := n.Parent().Node().(*ast.CallExpr)
	if !ok || !code.IsBuiltin(p.info, call, "make") || b.Kind == bench.Helper {
		return
	}
	assign, ok := n.Parent().Parent().Node().(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 1 {
		return
	}
	v := p.varOf(assign.Lhs[0])
	if v == nil {
		return
	}
	for _, use := range p.ix.Uses(v) {
		sorts, ok := use.Parent().Node().(*ast.CallExpr)
		if !ok || b.Enclosing(use) != nil || b.TimedAfter(sorts) || b.Loops != nil && b.Loops[len(b.Loops)-1].Pos() > sorts.Pos() {
			continue // of the input, before it is measured
		}
		if isAfterTurns(b, sorts.Pos()) {
			continue // of what the turns took, for a percentile
		}
		fn := code.Callee(p.info, sorts)
		if code.IsFunc(fn, "sort", "Ints", "Strings", "Float64s", "Slice", "SliceStable") || code.IsFunc(fn, "slices", "Sort", "SortFunc", "SortStableFunc") {
			p.report(sorts, nil, "%s.N is the number of elements that are sorted, not of turns: the time of an op grows with it", b.Text)
		}
	}
}

// isAfterTurns reports whether the turns of a benchmark stand before pos, and nothing between
// them says that only now the time counts.
func isAfterTurns(b *bench.Body, pos token.Pos) bool {
	for _, l := range b.Loops {
		begun := slices.ContainsFunc(b.Uses, func(u *bench.Use) bool {
			at := u.Cur.Node().Pos()
			return (u.Member == "ResetTimer" || u.Member == "StartTimer") && l.Block.End() < at && at < pos
		})
		if l.Block.End() < pos && !begun {
			return true
		}
	}
	return false
}

// inside reports what should not be in a loop that counts turns: another such loop,
// sub-benchmarks, b.N as the size of what one turn does.
func (p *pkg) inside(b *bench.Body, l *bench.Loop) {
	for cur := range l.Cur.Preorder((*ast.CallExpr)(nil), (*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		if cur == l.Cur || !inBlock(cur, l) || p.bench.Around(cur) != b {
			continue // of a sub-benchmark, which counts for itself
		}
		switch n := cur.Node().(type) {
		case *ast.CallExpr:
			p.callInside(l, n)
		case *ast.ForStmt:
			if cond, ok := n.Cond.(*ast.BinaryExpr); ok && (p.isN(cond.X) || p.isN(cond.Y)) && l.Kind == bench.ByN && !p.shares(l, n) {
				p.report(n, nil, "a loop up to b.N inside the one at line %d: each turn takes b.N times as long", p.line(l.Pos()))
			}
		case *ast.RangeStmt:
			if p.isN(n.X) && l.Kind == bench.ByN {
				p.report(n, nil, "a loop up to b.N inside the one at line %d: each turn takes b.N times as long", p.line(l.Pos()))
			}
		}
	}
}

func inBlock(cur inspector.Cursor, l *bench.Loop) bool {
	n := cur.Node()
	return l.Block.Pos() <= n.Pos() && n.End() <= l.Block.End()
}

// shares reports whether the inner loop goes on with the counter of the outer one, or is
// one that turns as often as is left.
func (p *pkg) shares(l *bench.Loop, inner *ast.ForStmt) bool {
	outer, ok := l.Cur.Node().(*ast.ForStmt)
	if !ok {
		return false
	}
	if outer.Post == nil {
		return true
	}
	shared := false
	ast.Inspect(inner.Cond, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && outer.Init != nil {
			if v := p.varOf(id); v != nil && outer.Init.Pos() <= v.Pos() && v.Pos() < outer.Init.End() {
				shared = true
			}
		}
		return !shared
	})
	return shared
}

// callInside reports calls that make sub-benchmarks, or work of the size of b.N, in
// each turn.
func (p *pkg) callInside(l *bench.Loop, call *ast.CallExpr) {
	switch p.bench.OnB(call) {
	case "Run":
		p.report(call, nil, "b.Run in the loop at line %d makes a sub-benchmark in each turn", p.line(l.Pos()))
		return
	case "RunParallel":
		p.report(call, nil, "b.RunParallel in the loop at line %d: it makes b.N turns by itself", p.line(l.Pos()))
		return
	case "Loop":
		if l.Kind == bench.ByN {
			p.report(call, nil, "b.Loop in the loop over b.N at line %d: b.Loop counts the turns by itself", p.line(l.Pos()))
		}
		return
	case "":
	default:
		return // ReportMetric and the like: figures
	}
	if l.Kind == bench.ByLoop {
		return // see zeroN
	}
	if tv := p.info.Types[call.Fun]; tv.IsType() || tv.IsBuiltin() && !code.IsBuiltin(p.info, call, "make") || p.isFigure(call) {
		return
	}
	for _, arg := range call.Args {
		if p.isN(arg) {
			p.report(call, nil, "%s gets b.N in each of b.N turns: what a turn does grows with b.N", types.ExprString(call.Fun))
			return
		}
	}
}

// isFigure reports whether a call only tells of b.N, or takes a number below it.
func (p *pkg) isFigure(call *ast.CallExpr) bool {
	fn := code.Callee(p.info, call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "fmt", "log", "math/rand", "math/rand/v2", "strconv":
		return true
	}
	return false
}
