package heat

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// To go through a package costs more than most of what is looked for, so all of that is
// gathered on one way.

// A gathering is what the sweep leaves for later.
type gathering struct {
	dynamic []inspector.Cursor // the calls of methods of the package's interfaces
	unnamed []inspector.Cursor // the calls of what has no name: table[i](), next()()
	changes []change           // what is assigned to, or has its address taken
}

// sweep goes through the package once: it lists its functions, adds the calls of those
// whose names or bodies stand where they are called, or handed on, and finds the tables.
func (g *graph) sweep() gathering {
	var m gathering
	for c := range g.info.root.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil), (*ast.Ident)(nil), (*ast.CallExpr)(nil), (*ast.AssignStmt)(nil), (*ast.UnaryExpr)(nil)) {
		switch n := c.Node().(type) {
		case *ast.FuncDecl:
			g.enlist(g.funcs[n])
		case *ast.FuncLit:
			f := &function{node: n, test: g.info.isTest(n), option: g.info.isOption(c)}
			g.funcs[n] = f
			g.enlist(f)
			g.flow(c, f)
		case *ast.Ident:
			if !isPlainField(c) {
				g.use(c, n, &m)
			}
		case *ast.CallExpr:
			switch ast.Unparen(n.Fun).(type) {
			case *ast.IndexExpr, *ast.CallExpr, *ast.TypeAssertExpr:
				m.unnamed = append(m.unnamed, c)
			}
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE && len(n.Lhs) == 1 && len(n.Rhs) == 1 {
				g.info.addTable(n.Lhs[0], n.Rhs[0])
			}
			m.addChanges(n)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				m.changes = append(m.changes, change{what: n.X})
			}
		}
	}
	g.changes = m.changes
	g.info.dropTables(m.changes)
	return m
}

func (g *graph) enlist(f *function) {
	f.nth = len(g.list)
	g.list = append(g.list, f)
}

// use adds what an identifier tells: a call of a function, a use of a variable that may
// hold one, a parameter that changes.
func (g *graph) use(c inspector.Cursor, id *ast.Ident, m *gathering) {
	switch obj := g.info.pass.TypesInfo.Uses[id].(type) {
	case *types.Func:
		if obj.Pkg() != g.info.pass.Pkg {
			break
		}
		if f := g.byObj[obj.Origin()]; f != nil {
			g.flow(valueOf(c), f)
		} else if call, ok := callOf(valueOf(c)); ok {
			m.dynamic = append(m.dynamic, call)
		}
	case *types.Var:
		switch t := plain(obj.Type()).(type) {
		case *types.Signature:
			g.addVarUse(valueOf(c), obj.Origin())
		case *types.Basic:
			if t.Info()&types.IsBoolean != 0 && mayChange(c) {
				g.info.switched[obj] = true
			}
		}
	}
}

// isPlainField reports whether an identifier is the x of x.f, where f is no method, by what
// is done with it: x is no function then.
func isPlainField(x inspector.Cursor) bool {
	if kind, _ := x.ParentEdge(); kind != edge.SelectorExpr_X {
		return false
	}
	kind, _ := x.Parent().ParentEdge()
	return kind == edge.SelectorExpr_X || kind == edge.IndexExpr_X || kind == edge.AssignStmt_Lhs ||
		kind == edge.BinaryExpr_X || kind == edge.BinaryExpr_Y
}

// mayChange reports whether a variable is given another value where its name stands, or is
// pointed to.
func mayChange(c inspector.Cursor) bool {
	switch kind, _ := valueOf(c).ParentEdge(); kind {
	case edge.AssignStmt_Lhs, edge.RangeStmt_Key, edge.RangeStmt_Value:
		return true
	case edge.UnaryExpr_X:
		return valueOf(c).Parent().Node().(*ast.UnaryExpr).Op == token.AND
	}
	return false
}
