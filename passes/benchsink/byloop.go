package benchsink

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
)

// byLoop makes a loop over b.N one by b.Loop, which keeps alive what is computed in it.
// Go 1.24 and 1.25 do so by not inlining, and so measure something else; hence 1.26.
func (p *pkg) byLoop(b *bench.Body, l *bench.Loop) *analysis.SuggestedFix {
	switch {
	case b.B == nil, l.Kind != bench.ByN || !p.atLeast(l.Cur.Node(), "go1.26"),
		b.Kind == bench.Helper, // who calls it may loop, too
		len(b.Loops) != 1, l.Parallel != nil,
		bench.FuncAround(l.Cur) != b.Node(), // another goroutine, another time
		p.isRepeated(b, l), p.isLeft(l):
		return nil
	}
	for _, u := range b.Uses {
		if !p.bears(l, u) {
			return nil
		}
	}
	eb := &edit.Builder{File: code.FileOf(p.pass, l.Pos()), Fset: p.pass.Fset, Info: p.info}
	if !p.rewriteHead(eb, b, l) {
		return nil
	}
	p.cutReset(eb, l)
	return eb.Fix("Loop by b.Loop")
}

// isRepeated reports whether a loop is in another one.
func (p *pkg) isRepeated(b *bench.Body, l *bench.Loop) bool {
	for around := range l.Cur.Parent().Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		return bench.Within(around.Node(), b.Block)
	}
	return false
}

// isLeft reports whether there is a way out of a loop before it has made its turns.
func (p *pkg) isLeft(l *bench.Loop) bool {
	fn := bench.FuncAround(l.Cur)
	for cur := range l.Cur.Preorder((*ast.ReturnStmt)(nil), (*ast.BranchStmt)(nil)) {
		if bench.FuncAround(cur) != fn {
			continue
		}
		br, ok := cur.Node().(*ast.BranchStmt)
		if !ok || br.Label != nil || br.Tok == token.GOTO {
			return true
		}
		if br.Tok == token.BREAK && p.breaks(cur) == l.Cur.Node() {
			return true
		}
	}
	return false
}

// breaks returns the statement that a break without a label leaves.
func (p *pkg) breaks(cur inspector.Cursor) ast.Node {
	for around := range cur.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.SwitchStmt)(nil), (*ast.TypeSwitchStmt)(nil), (*ast.SelectStmt)(nil)) {
		return around.Node()
	}
	return nil
}

// bears reports whether a use of the B means the same beside a loop by b.Loop, which
// resets the timer as it begins, and stops it as it ends.
func (p *pkg) bears(l *bench.Loop, u *bench.Use) bool {
	pos := u.Cur.Node().Pos()
	before, after := pos < l.Pos(), pos > l.Block.End()
	switch u.Member {
	case "N":
		return after || pos < l.Block.Pos() && !before
	case "ResetTimer":
		return before && u.Call != nil
	case "StopTimer":
		return after && u.Call != nil
	case "Elapsed", "ReportMetric":
		return after
	case "StartTimer", "Run", "RunParallel", "Loop", "SetParallelism":
		return false
	case "":
		return u.Call != nil && p.takesTB(u)
	}
	return true
}

// takesTB reports whether the B is handed over as an interface with methods, such as
// testing.TB, by which nobody can count.
func (p *pkg) takesTB(u *bench.Use) bool {
	fn := code.Callee(p.info, u.Call)
	if fn == nil {
		return false
	}
	i := slices.IndexFunc(u.Call.Args, func(arg ast.Expr) bool { return arg == u.Cur.Node() })
	params := fn.Signature().Params()
	if i < 0 || i >= params.Len() || fn.Signature().Variadic() && i == params.Len()-1 {
		return false
	}
	t := params.At(i).Type()
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return false
	}
	iface, ok := t.Underlying().(*types.Interface)
	return ok && iface.NumMethods() > 0
}

// rewriteHead writes the new head of the loop; the counter stays if the body reads it.
func (p *pkg) rewriteHead(eb *edit.Builder, b *bench.Body, l *bench.Loop) bool {
	var counter *types.Var
	var from, to token.Pos // what becomes b.Loop() if there is no counter
	switch loop := l.Cur.Node().(type) {
	case *ast.ForStmt:
		cond, ok := loop.Cond.(*ast.BinaryExpr)
		if !ok || !p.countsToN(loop, cond) {
			return false
		}
		counter, from, to = p.varOf(cond.X), loop.Init.Pos(), loop.Post.End()
		if p.mentions(loop.Body, counter) {
			from, to = cond.Pos(), cond.End()
		}
	case *ast.RangeStmt:
		if loop.Tok == token.ASSIGN || loop.Value != nil || !p.isN(loop.X) {
			return false
		}
		if loop.Key != nil {
			counter = p.varOf(loop.Key)
		}
		from, to = loop.Range, loop.X.End()
		if loop.Key != nil {
			from = loop.Key.Pos()
		}
		if counter != nil && counter.Name() == b.Text {
			return false // it hides the B
		}
		if counter != nil && p.mentions(loop.Body, counter) {
			eb.Replace(from, to, counter.Name()+" := 0; "+b.Text+".Loop(); "+counter.Name()+"++")
			return !p.sets(loop.Body, counter)
		}
	}
	eb.Replace(from, to, b.Text+".Loop()")
	return counter == nil || !p.sets(l.Block, counter)
}

// countsToN reports whether a head is i := 0; i < b.N; i++.
func (p *pkg) countsToN(loop *ast.ForStmt, cond *ast.BinaryExpr) bool {
	init, ok := loop.Init.(*ast.AssignStmt)
	if !ok || init.Tok != token.DEFINE || len(init.Lhs) != 1 || len(init.Rhs) != 1 {
		return false
	}
	post, ok := loop.Post.(*ast.IncDecStmt)
	start, isConst := p.constant(init.Rhs[0])
	v := p.varOf(init.Lhs[0])
	return ok && post.Tok == token.INC && isConst && start == 0 && v != nil &&
		cond.Op == token.LSS && p.varOf(cond.X) == v && p.varOf(post.X) == v && p.isN(cond.Y)
}

// isN reports whether an expression is b.N.
func (p *pkg) isN(e ast.Expr) bool {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "N" || !bench.IsB(p.info.TypeOf(sel.X)) {
		return false
	}
	_, ok = sel.X.(*ast.Ident)
	return ok
}

// sets reports whether a node assigns to a variable or takes its address.
func (p *pkg) sets(n ast.Node, v *types.Var) bool {
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
		case *ast.RangeStmt:
			found = found || n.Tok == token.ASSIGN && (n.Key != nil && p.varOf(n.Key) == v || n.Value != nil && p.varOf(n.Value) == v)
		}
		return !found
	})
	return found
}

// cutReset takes away a b.ResetTimer() on the line before the loop: b.Loop does it. One
// with a comment stays, which is needless but does no harm.
func (p *pkg) cutReset(eb *edit.Builder, l *bench.Loop) {
	prev, ok := l.Cur.PrevSibling()
	if !ok {
		return
	}
	s, ok := prev.Node().(*ast.ExprStmt)
	if !ok {
		return
	}
	call, ok := s.X.(*ast.CallExpr)
	tf := p.pass.Fset.File(s.Pos())
	line := func(pos token.Pos) int { return tf.PositionFor(pos, false).Line }
	if !ok || p.bench.OnB(call) != "ResetTimer" || line(s.Pos()) != line(s.End()) || line(l.Pos()) != line(s.Pos())+1 {
		return
	}
	from, to := tf.LineStart(line(s.Pos())), tf.LineStart(line(l.Pos()))
	if edit.HasComment(eb.File, from, to) || edit.AboveComment(eb.Fset, eb.File, s.Pos()) != s.Pos() || !p.hasOwnLine(prev, line) {
		return
	}
	eb.Cut(from, to)
}

// hasOwnLine reports whether nothing else stands on the line of a statement before a loop.
func (p *pkg) hasOwnLine(s inspector.Cursor, line func(token.Pos) int) bool {
	before, ok := s.PrevSibling()
	if !ok {
		block, ok := s.Parent().Node().(*ast.BlockStmt)
		return ok && line(block.Lbrace) < line(s.Node().Pos())
	}
	return line(before.Node().End()) < line(s.Node().Pos())
}
