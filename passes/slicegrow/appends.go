package slicegrow

import (
	"go/ast"
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/code"
)

// appended is a slice that append makes longer. It implements bound.Target.
type appended struct {
	bound.Location
	p *pkg
}

// appends collects the statements of the package that append to a location, by
// location, in source order.
func (p *pkg) appends() (targets []appended, adds map[string][]inspector.Cursor) {
	adds = map[string][]inspector.Cursor{}
	for c := range p.ix.Root.Preorder((*ast.AssignStmt)(nil)) {
		assign := c.Node().(*ast.AssignStmt)
		if assign.Tok != token.ASSIGN || len(assign.Lhs) != len(assign.Rhs) {
			continue
		}
		for i, lhs := range assign.Lhs {
			if call, ok := ast.Unparen(assign.Rhs[i]).(*ast.CallExpr); !ok || !code.IsBuiltin(p.pass.TypesInfo, call, "append") {
				continue
			}
			l, ok := p.f.LocationOf(lhs, c)
			if !ok {
				continue
			}
			a := appended{l, p}
			if a.call(assign) == nil {
				continue
			}
			key := a.ID()
			if adds[key] == nil {
				targets = append(targets, a)
			}
			adds[key] = append(adds[key], c)
		}
	}
	return targets, adds
}

// call returns the append call by which an assignment makes the slice longer.
func (a appended) call(stmt ast.Stmt) *ast.CallExpr {
	assign, ok := stmt.(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != len(assign.Rhs) {
		return nil
	}
	for i, lhs := range assign.Lhs {
		call, ok := ast.Unparen(assign.Rhs[i]).(*ast.CallExpr)
		if ok && a.Is(lhs) && code.IsBuiltin(a.p.pass.TypesInfo, call, "append") && len(call.Args) > 1 && a.Is(call.Args[0]) {
			return call
		}
	}
	return nil
}

// Adds returns how many elements a statement appends.
func (a appended) Adds(stmt ast.Stmt) (bound.Expr, bool) {
	call := a.call(stmt)
	if call == nil {
		return bound.Expr{}, false
	}
	if !call.Ellipsis.IsValid() {
		return bound.Const(int64(len(call.Args) - 1)), true
	}
	more := call.Args[1]
	if v := a.p.pass.TypesInfo.Types[more].Value; v != nil && v.Kind() == constant.String {
		return bound.Const(int64(len(constant.StringVal(v)))), true
	}
	if a.MentionedIn(more) {
		return bound.Expr{}, false // s = append(s, s...)
	}
	n, ok := a.p.f.Len(more)
	return n, ok && n.Pure()
}

// Touches reports whether a node changes the slice.
func (a appended) Touches(n ast.Node) bool { return a.AssignedIn(n) }
