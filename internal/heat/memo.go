package heat

import (
	"go/ast"
	"go/token"
	"go/types"
)

// isKept reports whether the body of a function comes to one of its statements once for each
// thing that it is called on, as the function notes that it was there, and nothing takes that
// back:
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
		if !ok || branch.Else != nil || len(branch.Body.List) != 1 {
			continue
		}
		if _, leaves := branch.Body.List[0].(*ast.ReturnStmt); leaves && g.notes(body, branch.Cond) {
			return true
		}
	}
	return false
}

// notes reports whether a body sets a field that a condition asks for, which is never unset:
// n.hashed, n.hash != nil.
func (g *graph) notes(body *ast.BlockStmt, cond ast.Expr) bool {
	asked := ast.Unparen(cond)
	if test, ok := asked.(*ast.BinaryExpr); ok && test.Op == token.NEQ && g.info.pass.TypesInfo.Types[test.Y].IsNil() {
		asked = ast.Unparen(test.X)
	}
	sel, ok := asked.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	field, ok := g.info.pass.TypesInfo.Uses[sel.Sel].(*types.Var)
	if !ok || !field.IsField() || g.unset[field.Origin()] {
		return false
	}
	what := types.ExprString(sel)
	for _, stmt := range body.List {
		if assign, ok := stmt.(*ast.AssignStmt); ok && assign.Tok == token.ASSIGN {
			for _, lhs := range assign.Lhs {
				if types.ExprString(lhs) == what {
					return true
				}
			}
		}
	}
	return false
}

// addUnset notes the fields that an assignment sets back to false or nil.
func (g *graph) addUnset(assign *ast.AssignStmt) {
	if len(assign.Lhs) != len(assign.Rhs) {
		return
	}
	for i, value := range assign.Rhs {
		zero, ok := value.(*ast.Ident)
		if !ok || zero.Name != "false" && zero.Name != "nil" {
			continue
		}
		if sel, ok := ast.Unparen(assign.Lhs[i]).(*ast.SelectorExpr); ok {
			if field, ok := g.info.pass.TypesInfo.Uses[sel.Sel].(*types.Var); ok {
				g.unset[field.Origin()] = true
			}
		}
	}
}
