package synth

import (
	"go/ast"
	"go/token"
	"go/types"
)

// onlyPanics reports whether a body does nothing but panic.
func (w *walker) onlyPanics(b *ast.BlockStmt) bool {
	if len(b.List) == 0 {
		return false
	}
	stmt, ok := b.List[0].(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := stmt.X.(*ast.CallExpr)
	return ok && isBuiltinNamed(call.Fun, "panic") && w.t.Info.Types[call.Fun].IsBuiltin()
}

// locks refuses a function that does not itself unlock what it locks, or the other way
// round: called twice, it hangs or dies.
func (w *walker) locks(decl *ast.FuncDecl) {
	held := map[string]int{}
	for call := range calls(decl) {
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok {
			continue
		}
		fn, ok := w.t.Info.Uses[sel.Sel].(*types.Func)
		if !ok || fn.Pkg() == nil || fn.Pkg().Path() != "sync" {
			continue
		}
		switch fn.Name() {
		case "Lock", "TryLock":
			held[types.ExprString(sel.X)] |= 1
		case "Unlock":
			held[types.ExprString(sel.X)] |= 2
		case "RLock", "TryRLock":
			held[types.ExprString(sel.X)+" for reading"] |= 1
		case "RUnlock":
			held[types.ExprString(sel.X)+" for reading"] |= 2
		}
	}
	for _, ways := range held {
		if ways != 3 {
			w.refuse("%s locks or unlocks a mutex, but not both", w.in.name)
		}
	}
}

func calls(decl *ast.FuncDecl) func(yield func(*ast.CallExpr) bool) {
	return func(yield func(*ast.CallExpr) bool) {
		more := true
		ast.Inspect(decl, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && more {
				more = yield(call)
			}
			return more
		})
	}
}

// isEndless reports whether a loop has no condition and no way out.
func (w *walker) isEndless(loop *ast.ForStmt) bool {
	if loop.Cond != nil && !w.constantTrue(loop.Cond) {
		return false
	}
	label := ""
	if labeled, ok := w.path[len(w.path)-1].(*ast.LabeledStmt); ok {
		label = labeled.Label.Name
	}
	return !leaves(loop.Body, label, true)
}

// leaves reports whether a statement of the body of a loop leaves the loop.
func leaves(body ast.Stmt, label string, breaks bool) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = true
		case *ast.BranchStmt:
			if n.Tok == token.GOTO || n.Label != nil && (n.Tok == token.BREAK || n.Label.Name != label) {
				found = true
			}
			found = found || n.Tok == token.BREAK && n.Label == nil && breaks
		case *ast.CallExpr:
			found = found || isBuiltinNamed(n.Fun, "panic")
		case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt:
			if n != ast.Node(body) && breaks {
				found = found || leaves(n.(ast.Stmt), label, false)
				return false
			}
		}
		return !found
	})
	return found
}
