package bench

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// findLoops finds the outermost loops of a body that run what is measured. Those of
// sub-benchmarks are theirs; those of other literals are the body's, for it calls them.
func (info *Info) findLoops(b *Body) {
	derived := info.derived(b)
	info.loopsIn(b, b.Cur, derived, nil)
}

func (info *Info) loopsIn(b *Body, in inspector.Cursor, derived map[*types.Var]bool, parallel *ast.CallExpr) {
	for cur := range in.Children() {
		switch n := cur.Node().(type) {
		case *ast.FuncLit:
			if info.byNode[n] != nil {
				continue
			}
			p := parallel
			if call := info.parallelCall(cur); call != nil {
				p = call
			}
			info.loopsIn(b, cur, derived, p)
			continue
		case *ast.ForStmt:
			if kind, ok := info.kindOfFor(b, n, derived); ok {
				b.Loops = append(b.Loops, &Loop{Kind: kind, Cur: cur, Block: n.Body, Parallel: parallel})
				continue
			}
		case *ast.RangeStmt:
			if info.mentionsN(n.X, b, derived) {
				b.Loops = append(b.Loops, &Loop{Kind: ByN, Cur: cur, Block: n.Body, Parallel: parallel})
				continue
			}
		}
		info.loopsIn(b, cur, derived, parallel)
	}
}

// parallelCall returns the call of RunParallel that a literal is the argument of.
func (info *Info) parallelCall(lit inspector.Cursor) *ast.CallExpr {
	call, ok := lit.Parent().Node().(*ast.CallExpr)
	if ok && code.IsMethod(code.Callee(info.types, call), "testing", "B", "RunParallel") {
		return call
	}
	return nil
}

// kindOfFor says what a for statement counts, if it is something of a benchmark.
func (info *Info) kindOfFor(b *Body, loop *ast.ForStmt, derived map[*types.Var]bool) (LoopKind, bool) {
	switch {
	case info.callsIn(loop, "PB", "Next"):
		return ByNext, true
	case info.callsIn(loop, "B", "Loop"):
		return ByLoop, true
	case loop.Cond != nil && info.mentionsN(loop.Cond, b, derived):
		return ByN, true
	case loop.Init != nil && info.mentionsN(loop.Init, b, derived):
		return ByN, true // for n := b.N; n > 0; n--
	}
	return 0, false
}

// callsIn reports whether a loop asks a method of package testing whether to go on, in
// its condition, or, if it has none, in a statement of its own: if !b.Loop() { break }.
func (info *Info) callsIn(loop *ast.ForStmt, typ, method string) bool {
	var where []ast.Node
	if loop.Cond != nil {
		where = append(where, loop.Cond)
	} else {
		for _, s := range loop.Body.List {
			if s, ok := s.(*ast.IfStmt); ok {
				where = append(where, s.Cond)
			}
		}
	}
	found := false
	for _, n := range where {
		ast.Inspect(n, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			found = found || ok && code.IsMethod(code.Callee(info.types, call), "testing", typ, method)
			return !found
		})
	}
	return found
}

// derived finds the variables of a body that are computed from b.N: a copy of it, a
// slice with as many elements, what is left of it.
func (info *Info) derived(b *Body) map[*types.Var]bool {
	vars := map[*types.Var]bool{}
	for range 3 { // from one another, but not far
		for cur := range b.Cur.Preorder((*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil)) {
			switch n := cur.Node().(type) {
			case *ast.AssignStmt:
				if n.Tok != token.ASSIGN && n.Tok != token.DEFINE {
					continue
				}
				info.derive(b, vars, n.Lhs, n.Rhs)
			case *ast.ValueSpec:
				lhs := make([]ast.Expr, len(n.Names))
				for i, name := range n.Names {
					lhs[i] = name
				}
				info.derive(b, vars, lhs, n.Values)
			}
		}
	}
	return vars
}

func (info *Info) derive(b *Body, vars map[*types.Var]bool, lhs, rhs []ast.Expr) {
	for i, l := range lhs {
		r := rhs
		if len(lhs) == len(rhs) {
			r = rhs[i : i+1]
		}
		id, ok := l.(*ast.Ident)
		if !ok {
			continue
		}
		v, ok := info.types.ObjectOf(id).(*types.Var)
		if !ok {
			continue
		}
		for _, e := range r {
			if !vars[v] && info.mentionsN(e, b, vars) {
				vars[v] = true
			}
		}
	}
}

// mentionsN reports whether a node mentions the N of the body's B, or a variable that
// is derived from it. What a literal in it does is another matter.
func (info *Info) mentionsN(n ast.Node, b *Body, derived map[*types.Var]bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.SelectorExpr:
			if n.Sel.Name == "N" && IsB(info.types.TypeOf(n.X)) {
				// That of a benchmark around is meant to count, too: a mistake for a rule.
				v := info.varOf(n.X)
				found = found || v == nil || b.B == nil || v == b.B || b.Outer != nil
				return false
			}
		case *ast.Ident:
			v, ok := info.types.Uses[n].(*types.Var)
			found = found || ok && derived[v]
		}
		return !found
	})
	return found
}

// varOf returns the variable or field that an expression names, or nil.
func (info *Info) varOf(e ast.Expr) *types.Var {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, _ := info.types.ObjectOf(e).(*types.Var)
		return v
	case *ast.SelectorExpr:
		v, _ := info.types.ObjectOf(e.Sel).(*types.Var)
		return v
	}
	return nil
}
