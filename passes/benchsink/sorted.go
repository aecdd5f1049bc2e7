package benchsink

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
)

// sorted reports a sort of what the first turn has sorted already.
func (p *pkg) sorted(b *bench.Body, l *bench.Loop) {
	if hasWord(b.Name, "sorted") {
		return // that is what it is to measure
	}
	for cur := range l.Cur.Preorder((*ast.CallExpr)(nil)) {
		call := cur.Node().(*ast.CallExpr)
		if !bench.Within(call, l.Block) || !p.sorts(call) || p.inCalledLiteral(cur, l) == elsewhere {
			continue
		}
		v := p.sortedVar(call, l)
		if !p.isShared(b, l, v) || p.variesIn(call, l) || !p.onlySorted(v, call, l) {
			continue
		}
		p.report(call, gate.Figure, "%s sorts %s in the first turn of the loop at line %d; from the second on it is sorted already: copy it in each turn",
			types.ExprString(call.Fun), v.Name(), p.line(l.Pos()))
	}
}

// sorts reports whether a call sorts its first argument.
func (p *pkg) sorts(call *ast.CallExpr) bool {
	fn := code.Callee(p.info, call)
	return len(call.Args) > 0 && (code.IsFunc(fn, "sort", "Ints", "Strings", "Float64s", "Slice", "SliceStable", "Sort", "Stable") ||
		code.IsFunc(fn, "slices", "Sort", "SortFunc", "SortStableFunc") || p.sortsParam(fn))
}

// sortsParam reports whether a function of the package always sorts its first parameter, as it
// was given: func Median(xs []float64) float64 { sort.Float64s(xs); … }.
func (p *pkg) sortsParam(fn *types.Func) bool {
	if fn == nil || fn.Pkg() != p.pass.Pkg || fn.Signature().Params().Len() == 0 {
		return false
	}
	def, ok := p.ix.Def(fn.Origin())
	if !ok {
		return false
	}
	decl, ok := def.Parent().Node().(*ast.FuncDecl)
	if !ok || decl.Body == nil {
		return false
	}
	param := fn.Origin().Signature().Params().At(0)
	for _, use := range p.ix.Uses(param) {
		if kind, _ := use.ParentEdge(); kind == edge.AssignStmt_Lhs {
			return false // a copy, perhaps
		}
	}
	for _, stmt := range decl.Body.List {
		expr, ok := stmt.(*ast.ExprStmt)
		if !ok {
			continue
		}
		call, ok := expr.X.(*ast.CallExpr)
		if !ok {
			continue
		}
		callee := code.Callee(p.info, call)
		if callee != nil && callee.Pkg() != p.pass.Pkg && p.sorts(call) && p.varOf(call.Args[0]) == param {
			return true
		}
	}
	return false
}

// sortedVar returns the variable that holds what is sorted: behind conversions, a
// sort.Reverse, a slice of it, a variable of the loop that is only another name for it.
func (p *pkg) sortedVar(call *ast.CallExpr, l *bench.Loop) *types.Var {
	e := call.Args[0]
	for range 8 {
		switch x := ast.Unparen(e).(type) {
		case *ast.CallExpr:
			if len(x.Args) != 1 || !p.isConversion(x) && !code.IsFunc(code.Callee(p.info, x), "sort", "Reverse") {
				return nil
			}
			e = x.Args[0]
		case *ast.UnaryExpr:
			e = x.X
		case *ast.SliceExpr:
			if p.hasTurns(x.Low, l, nil) || p.hasTurns(x.High, l, nil) {
				return nil // another part in each turn
			}
			e = x.X
		case *ast.Ident:
			v := p.varOf(x)
			if v == nil || v.Pos() < l.Pos() || l.Block.End() <= v.Pos() {
				return v
			}
			if e = p.definition(v); e == nil {
				return nil
			}
			if _, isSlice := p.info.TypeOf(e).Underlying().(*types.Slice); !isSlice || !p.onlySorted(v, call, l) {
				return nil
			}
		default:
			return nil
		}
	}
	return nil
}

// hasTurns reports whether a variable of the loop, but for one, is in an expression.
func (p *pkg) hasTurns(e ast.Expr, l *bench.Loop, but *types.Var) bool {
	if e == nil {
		return false
	}
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			v := p.varOf(id)
			own := v != nil && e.Pos() <= v.Pos() && v.Pos() < e.End() // of a literal there
			found = found || v != nil && v != but && !own && l.Pos() <= v.Pos() && v.Pos() < l.Block.End()
		}
		return !found
	})
	return found
}

// variesIn reports whether the order that is sorted by depends on the turn.
func (p *pkg) variesIn(call *ast.CallExpr, l *bench.Loop) bool {
	for _, arg := range call.Args[1:] {
		if p.hasTurns(arg, l, p.varOf(call.Args[0])) {
			return true
		}
	}
	return false
}

// onlySorted reports whether a loop does nothing else with a variable that could put it
// out of order again.
func (p *pkg) onlySorted(v *types.Var, call *ast.CallExpr, l *bench.Loop) bool {
	aliases := 0
	for _, use := range p.usesIn(v, l) {
		switch {
		case bench.Within(use.Node(), call), p.isRead(use):
		case isAlias(use):
			aliases++
		default:
			return false
		}
	}
	return aliases <= 1
}

// isAlias reports whether a use gives the variable another name. There may be one, which
// sortedVar follows.
func isAlias(use inspector.Cursor) bool {
	cur := use.Parent()
	if _, ok := cur.Node().(*ast.SliceExpr); ok {
		cur = cur.Parent()
	}
	s, ok := cur.Node().(*ast.AssignStmt)
	return ok && len(s.Rhs) == 1 && s.Tok == token.DEFINE
}
