package reflecthot

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// behindFew reports whether the code at cur is behind a way out for all but few calls:
//
//	if len(xs) <= max { return xs }
//	sort.Slice(xs, …)
//
// which is there to keep something below a limit, from time to time. A constant would be
// one up to which something else is faster.
func (p *pkg) behindFew(cur inspector.Cursor, what ast.Expr) bool {
	for c := range cur.Enclosing((*ast.BlockStmt)(nil), (*ast.FuncLit)(nil)) {
		block, ok := c.Node().(*ast.BlockStmt)
		if !ok {
			return false
		}
		for _, stmt := range block.List {
			if stmt.End() > cur.Node().Pos() {
				break
			}
			if stmt, ok := stmt.(*ast.IfStmt); ok && p.leavesForFew(stmt, what) {
				return true
			}
		}
	}
	return false
}

func (p *pkg) leavesForFew(stmt *ast.IfStmt, what ast.Expr) bool {
	cond, ok := ast.Unparen(stmt.Cond).(*ast.BinaryExpr)
	if !ok || len(stmt.Body.List) != 1 || !leaves(stmt.Body) {
		return false
	}
	count, limit := cond.X, cond.Y
	switch cond.Op {
	case token.LSS, token.LEQ:
	case token.GTR, token.GEQ:
		count, limit = limit, count
	default:
		return false
	}
	call, ok := ast.Unparen(count).(*ast.CallExpr)
	if !ok || !code.IsBuiltin(p.info, call, "len") || p.isConst(limit) {
		return false
	}
	return isPath(call.Args[0]) && isPath(what) && p.samePath(call.Args[0], what)
}

// isBehindEqual reports whether what is compared at cur is known to differ in its bytes:
//
//	if bytes.Equal(x, y) { return true }
//
// has taken the usual case out, as bytes.Equal(x, y) || has.
func (p *pkg) isBehindEqual(cur inspector.Cursor) bool {
	if kind, _ := cur.ParentEdge(); kind == edge.BinaryExpr_Y {
		if or := cur.Parent().Node().(*ast.BinaryExpr); or.Op == token.LOR && p.isEqualCall(or.X) {
			return true
		}
	}
	for c := range cur.Enclosing((*ast.BlockStmt)(nil), (*ast.FuncLit)(nil)) {
		block, ok := c.Node().(*ast.BlockStmt)
		if !ok {
			return false
		}
		for _, stmt := range block.List {
			if stmt.End() > cur.Node().Pos() {
				break
			}
			cond, ok := stmt.(*ast.IfStmt)
			if !ok || !leaves(cond.Body) {
				continue
			}
			if p.isEqualCall(cond.Cond) {
				return true
			}
		}
	}
	return false
}

// isEqualCall reports whether an expression compares without reflection, by a call.
func (p *pkg) isEqualCall(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := code.Callee(p.info, call)
	return code.IsFunc(fn, "bytes", "Equal") || code.IsFunc(fn, "slices", "Equal") || code.IsFunc(fn, "maps", "Equal")
}

// validates reports whether all that a comparison decides is if a function fails that
// returns nothing but an error, and that loops alone make hot: it checks what is opened or
// configured, before the work begins.
func (p *pkg) validates(cur inspector.Cursor) bool {
	if !p.gate.Heat(cur.Node().Pos()).Looped {
		return false
	}
	fails := false
	for c := range cur.Enclosing((*ast.IfStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		switch n := c.Node().(type) {
		case *ast.IfStmt:
			in := n.Cond.Pos() <= cur.Node().Pos() && cur.Node().Pos() < n.Cond.End()
			fails = fails || in && p.onlyFails(n.Body)
		case *ast.FuncLit:
			return false
		case *ast.FuncDecl:
			results := n.Type.Results
			return fails && results.NumFields() == 1 && p.isError(results.List[0].Type)
		}
	}
	return false
}

// onlyFails reports whether a block does nothing but return an error.
func (p *pkg) onlyFails(block *ast.BlockStmt) bool {
	if len(block.List) != 1 {
		return false
	}
	ret, ok := block.List[0].(*ast.ReturnStmt)
	return ok && len(ret.Results) == 1 && p.isError(ret.Results[0])
}
