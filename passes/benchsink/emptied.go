package benchsink

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
)

// emptied reports a map or a heap that was filled before the loop, from which turns take
// what nothing puts back.
func (p *pkg) emptied(b *bench.Body, l *bench.Loop) {
	for cur := range l.Cur.Preorder((*ast.CallExpr)(nil)) {
		call := cur.Node().(*ast.CallExpr)
		if !bench.Within(call, l.Block) || len(call.Args) == 0 || p.inCalledLiteral(cur, l) == elsewhere {
			continue
		}
		v := p.varOf(behindAddress(call.Args[0]))
		if v == nil {
			continue
		}
		does := ""
		switch {
		case code.IsBuiltin(p.info, call, "delete"):
			if p.info.Types[call.Args[1]].Value == nil && !p.hasTurns(call.Args[1], l, nil) {
				continue // always the same: it may well be none that is there
			}
			does = "deletes from"
		case code.IsBuiltin(p.info, call, "clear"):
			if _, ok := v.Type().Underlying().(*types.Map); ok {
				does = "clears"
			}
		case code.IsFunc(code.Callee(p.info, call), "container/heap", "Pop"):
			if p.popsAll(cur, l) {
				does = "takes all from"
			}
		}
		if does == "" || !p.isFilled(v, l) || !p.isShared(b, l, v) || !p.onlyEmptied(v, l) || p.isGiven(v, l) {
			continue
		}
		p.report(call, gate.Figure, "a turn of the loop at line %d %s %s, and none puts anything back: later turns find nothing there",
			p.line(l.Pos()), does, v.Name())
		return
	}
}

// popsAll reports whether a call is in a loop of its own, within the turn.
func (p *pkg) popsAll(cur inspector.Cursor, l *bench.Loop) bool {
	for loop := range cur.Enclosing((*ast.ForStmt)(nil)) {
		s := loop.Node().(*ast.ForStmt)
		return bench.Within(s, l.Block) && s.Cond != nil
	}
	return false
}

// isFilled reports whether something is put into a variable before the loop.
func (p *pkg) isFilled(v *types.Var, l *bench.Loop) bool {
	if lit, ok := p.definition(v).(*ast.CompositeLit); ok && len(lit.Elts) > 0 {
		return true
	}
	for _, use := range p.ix.Uses(v) {
		if use.Node().Pos() > l.Pos() {
			continue
		}
		parent := asArgument(use).Parent()
		switch n := parent.Node().(type) {
		case *ast.IndexExpr:
			if isTarget(parent) {
				return true
			}
		case *ast.CallExpr:
			if code.IsFunc(code.Callee(p.info, n), "container/heap", "Push", "Init") {
				return true
			}
		}
	}
	return false
}

// onlyEmptied reports whether a loop takes from a variable, and looks at it, and no more.
func (p *pkg) onlyEmptied(v *types.Var, l *bench.Loop) bool {
	for _, use := range p.usesIn(v, l) {
		if call, ok := asArgument(use).Parent().Node().(*ast.CallExpr); ok {
			if code.IsBuiltin(p.info, call, "delete") || code.IsBuiltin(p.info, call, "clear") ||
				code.IsFunc(code.Callee(p.info, call), "container/heap", "Pop") {
				continue
			}
		}
		if r, ok := use.Parent().Node().(*ast.RangeStmt); ok && r.X == use.Node() {
			continue
		}
		if !p.isRead(use) {
			return false
		}
	}
	return true
}

// isGiven reports whether a variable is handed to a function before the loop, which may
// keep it and fill it.
func (p *pkg) isGiven(v *types.Var, l *bench.Loop) bool {
	for _, use := range p.ix.Uses(v) {
		if bench.Within(use.Node(), l.Block) {
			continue
		}
		call, ok := asArgument(use).Parent().Node().(*ast.CallExpr)
		if !ok || call.Fun == use.Node() {
			continue
		}
		fn := code.Callee(p.info, call)
		if fn != nil && (fn.Pkg() == nil || fn.Pkg().Path() != "container/heap") {
			return true
		}
	}
	return false
}

// behindAddress returns x for &x, and other expressions as they are.
func behindAddress(e ast.Expr) ast.Expr {
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.AND {
		return u.X
	}
	return e
}

// asArgument returns &x for the use of an x that stands so, and other uses as they are.
func asArgument(use inspector.Cursor) inspector.Cursor {
	if u, ok := use.Parent().Node().(*ast.UnaryExpr); ok && u.Op == token.AND {
		return use.Parent()
	}
	return use
}
