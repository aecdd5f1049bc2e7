package benchloop

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
)

// exits reports a way out of a b.Loop loop before b.Loop has said so: package testing
// then knows no number of turns.
func (p *pkg) exits(l *bench.Loop) {
	if l.Kind != bench.ByLoop || !p.bench.IsExact(l) {
		return
	}
	for cur := range l.Cur.Preorder((*ast.ReturnStmt)(nil), (*ast.BranchStmt)(nil)) {
		if !inBlock(cur, l) || inLiteral(cur, bench.FuncAround(l.Cur)) || p.staysIn(cur, l) || p.hasTold(cur, l) || p.tellsLater(cur, l) {
			continue
		}
		what := "return"
		if br, ok := cur.Node().(*ast.BranchStmt); ok {
			what = br.Tok.String()
		}
		p.report(cur.Node(), nil, "%s out of the b.Loop loop at line %d: the benchmark then has no number of turns to divide by", what, p.line(l.Pos()))
	}
}

// staysIn reports whether a branch stays inside the loop.
func (p *pkg) staysIn(cur inspector.Cursor, l *bench.Loop) bool {
	br, ok := cur.Node().(*ast.BranchStmt)
	if !ok {
		return false
	}
	if br.Tok == token.FALLTHROUGH {
		return true
	}
	if br.Label != nil {
		label, _ := p.info.Uses[br.Label].(*types.Label)
		if label == nil {
			return true
		}
		own := label.Pos() < l.Pos() && p.labels(l) == label
		inner := l.Block.Pos() <= label.Pos() && label.Pos() < l.Block.End()
		return inner || own && br.Tok == token.CONTINUE
	}
	if br.Tok == token.CONTINUE {
		return true
	}
	for around := range cur.Parent().Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.SwitchStmt)(nil), (*ast.TypeSwitchStmt)(nil), (*ast.SelectStmt)(nil)) {
		return around.Node() != l.Cur.Node()
	}
	return true
}

// labels returns the label of a loop.
func (p *pkg) labels(l *bench.Loop) *types.Label {
	labeled, ok := l.Cur.Parent().Node().(*ast.LabeledStmt)
	if !ok {
		return nil
	}
	label, _ := p.info.Defs[labeled.Label].(*types.Label)
	return label
}

// hasTold reports whether the benchmark has failed, or is skipped, where it leaves.
func (p *pkg) hasTold(cur inspector.Cursor, l *bench.Loop) bool {
	told := false
	for block := range cur.Enclosing((*ast.BlockStmt)(nil), (*ast.IfStmt)(nil), (*ast.CaseClause)(nil), (*ast.CommClause)(nil)) {
		if !inBlock(block, l) || block.Node() == l.Block {
			break
		}
		callsIn(block.Node(), func(call *ast.CallExpr) bool {
			told = told || call.Pos() < cur.Node().Pos() && (p.gives(call) || p.getsB(call) || p.isVariable(call))
			return !told
		})
	}
	return told
}

// isVariable reports whether a call calls a function value, which may fail the benchmark.
func (p *pkg) isVariable(call *ast.CallExpr) bool {
	tv := p.info.Types[call.Fun]
	return code.Callee(p.info, call) == nil && !tv.IsType() && !tv.IsBuiltin()
}

// tellsLater reports whether the benchmark may fail behind the loop that a break leaves:
// if err != nil { b.Fatal(err) }.
func (p *pkg) tellsLater(cur inspector.Cursor, l *bench.Loop) bool {
	if _, ok := cur.Node().(*ast.BranchStmt); !ok {
		return false
	}
	tells := false
	if body := p.bench.Around(cur); body != nil {
		callsIn(body.Block, func(call *ast.CallExpr) bool {
			tells = tells || call.Pos() > l.Block.End() && (p.gives(call) || p.getsB(call))
			return !tells
		})
	}
	return tells
}

// condition reports a b.Loop loop that the compiler does not know as one: it keeps alive
// what is computed only where the condition is b.Loop() and nothing else.
func (p *pkg) condition(l *bench.Loop) {
	if l.Kind != bench.ByLoop || p.bench.IsExact(l) {
		return
	}
	p.report(l.Cur.Node(), nil, "the condition of the loop is not b.Loop() alone: the compiler may drop the work, and other ways out leave no number of turns")
}

// sequence reports loops of one B of which only one can count: a second b.Loop fails,
// a loop over b.N before or inside b.Loop turns once or never.
func (p *pkg) sequence(b *bench.Body) {
	var loop *bench.Loop // the first by b.Loop
	for _, l := range b.Loops {
		if l.Kind != bench.ByLoop {
			continue
		}
		if around := loopAround(b, l); around != nil {
			p.report(l.Cur.Node(), nil, "b.Loop in the loop at line %d: from its second turn on it fails, for it counts once", p.line(around.Pos()))
		}
		if loop != nil && p.bothRun(loop, l) {
			p.report(l.Cur.Node(), nil, "a second b.Loop loop after the one at line %d fails: B.Loop called with timer stopped", p.line(loop.Pos()))
		}
		if loop == nil {
			loop = l
		}
	}
	if loop == nil {
		return
	}
	for _, l := range b.Loops {
		if l.Kind == bench.ByN && l.Pos() < loop.Pos() && p.bothRun(l, loop) {
			p.report(l.Cur.Node(), nil, "the loop over b.N before the b.Loop loop at line %d turns once: b.Loop counts by itself", p.line(loop.Pos()))
		}
	}
	p.zeroN(b)
}

// loopAround returns a loop of the body that a loop by b.Loop is in.
func loopAround(b *bench.Body, l *bench.Loop) ast.Node {
	for cur := range l.Cur.Parent().Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		switch cur.Node().(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			return cur.Node()
		}
		return nil
	}
	return nil
}

// bothRun reports whether the second loop surely runs after the first has: both are
// statements of one list, or in blocks of it.
func (p *pkg) bothRun(first, second *bench.Loop) bool {
	block := first.Cur.Parent()
	for is[*ast.LabeledStmt](block.Node()) || is[*ast.BlockStmt](block.Node()) && is[*ast.BlockStmt](block.Parent().Node()) {
		block = block.Parent()
	}
	if !is[*ast.BlockStmt](block.Node()) {
		return false
	}
	for cur := second.Cur; cur.Node() != nil; cur = cur.Parent() {
		if cur.Node() == block.Node() {
			return true
		}
	}
	return false
}

func is[T ast.Node](n ast.Node) bool {
	_, ok := n.(T)
	return ok
}

// zeroN reports b.N inside a b.Loop loop, where it is 0.
func (p *pkg) zeroN(b *bench.Body) {
	for _, u := range b.Uses {
		if u.Member != "N" {
			continue
		}
		if l := b.Enclosing(u.Cur); l != nil && l.Kind == bench.ByLoop {
			p.report(u.Cur.Parent().Node(), nil, "%s.N is 0 inside the b.Loop loop at line %d", b.Text, p.line(l.Pos()))
		}
	}
}
