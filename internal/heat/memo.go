package heat

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/perflint/perflint/internal/code"
)

// What is made when it is first asked for is made once for each thing that has it.

// fillsIn reports whether a branch is taken while something is not there, and makes it: a
// package-level variable, a field or an element.
//
//	if n.names == nil { n.names = … }
func (g *graph) fillsIn(branch *ast.IfStmt) bool {
	asked, there := code.Presence(g.info.pass.TypesInfo, branch.Cond)
	return asked != nil && !there && g.stays(asked) && sets(branch.Body, types.ExprString(asked))
}

// isKept reports whether the body of a function comes to one of its statements while
// something is not there yet, which the function makes then:
//
//	if n.hashed { return n.hash }
//	…
//	n.hash, n.hashed = h.Sum32(), true
func (g *graph) isKept(body *ast.BlockStmt, at ast.Node) bool {
	for _, stmt := range body.List {
		if stmt == at {
			return false
		}
		branch, ok := stmt.(*ast.IfStmt)
		if !ok || branch.Init != nil || branch.Else != nil || len(branch.Body.List) != 1 {
			continue
		}
		if _, leaves := branch.Body.List[0].(*ast.ReturnStmt); !leaves {
			continue
		}
		asked, there := code.Presence(g.info.pass.TypesInfo, branch.Cond)
		if sel, ok := asked.(*ast.SelectorExpr); ok && there && g.stays(sel) && !g.isCleared(sel) && sets(body, types.ExprString(sel)) {
			return true
		}
	}
	return false
}

// stays reports whether an expression has a value for longer than a call, and nothing takes
// that back time and again, as a lexer does that looks ahead.
func (g *graph) stays(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return isPackageVar(g.info.pass.TypesInfo.Uses[e])
	case *ast.SelectorExpr:
		v, ok := g.info.pass.TypesInfo.Uses[e.Sel].(*types.Var)
		return ok && !g.unset[v.Origin()]
	case *ast.IndexExpr:
		return true
	}
	return false
}

// isCleared reports whether a field is an error, which most calls leave nil, or something sets
// it to nil: it may be what comes next, taken by the one and made by the other.
func (g *graph) isCleared(sel *ast.SelectorExpr) bool {
	v, ok := g.info.pass.TypesInfo.Uses[sel.Sel].(*types.Var)
	return !ok || g.cleared[v.Origin()] || g.info.isError(v.Type())
}

// sets reports whether a statement in a body assigns to what an expression says.
func sets(body *ast.BlockStmt, what string) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.AssignStmt:
			found = found || n.Tok == token.ASSIGN && slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool { return types.ExprString(e) == what })
		}
		return !found
	})
	return found
}

// addUnset notes the fields that an assignment sets back, x.done = false and
// x.list = x.list[:0], or to nil.
func (g *graph) addUnset(assign *ast.AssignStmt) {
	if len(assign.Lhs) != len(assign.Rhs) {
		return
	}
	for i, value := range assign.Rhs {
		noted := g.unset
		switch value := value.(type) {
		case *ast.Ident:
			switch value.Name {
			case "false":
			case "nil":
				noted = g.cleared
			default:
				continue
			}
		case *ast.SliceExpr:
		default:
			continue
		}
		if sel, ok := ast.Unparen(assign.Lhs[i]).(*ast.SelectorExpr); ok {
			if field, ok := g.info.pass.TypesInfo.Uses[sel.Sel].(*types.Var); ok {
				noted[field.Origin()] = true
			}
		}
	}
}
