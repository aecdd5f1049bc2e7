package heat

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/perflint/perflint/internal/code"
)

// What is made when it is first asked for is made once for each thing that has it.

// fillsIn reports whether a branch is taken while something is nil, and makes it: a
// field or an element that is made when it is first asked for, or what a cache lacks.
func (info *Info) fillsIn(branch *ast.IfStmt) bool {
	cond, ok := ast.Unparen(branch.Cond).(*ast.BinaryExpr)
	if !ok || cond.Op != token.EQL || !info.pass.TypesInfo.Types[cond.Y].IsNil() {
		return false
	}
	if id, ok := ast.Unparen(cond.X).(*ast.Ident); ok && !isPackageVar(info.pass.TypesInfo.ObjectOf(id)) {
		return false // err == nil; a variable of this call
	}
	what := types.ExprString(cond.X)
	for _, stmt := range branch.Body.List {
		if assign, ok := stmt.(*ast.AssignStmt); ok && assign.Tok == token.ASSIGN && slices.ContainsFunc(assign.Lhs, func(e ast.Expr) bool { return types.ExprString(e) == what }) {
			return true
		}
	}
	return false
}

// A change is an assignment to something; to is nil if what is assigned is one of several
// results, or unknown, as the address is taken.
type change struct{ what, to ast.Expr }

func (m *gathering) addChanges(assign *ast.AssignStmt) {
	for i, lhs := range assign.Lhs {
		c := change{what: lhs}
		if len(assign.Lhs) == len(assign.Rhs) {
			c.to = assign.Rhs[i]
		}
		m.changes = append(m.changes, c)
	}
}

// keptFrom returns from where on a method runs once for each thing that it is called on,
// as a field notes that it did, and nothing takes that back; the end of the method if there
// is no such place:
//
//	func (n *node) Hash() uint64 {
//		if n.hashed { return n.hash }
//		…
//		n.hashed = true
func (g *graph) keptFrom(decl *ast.FuncDecl) token.Pos {
	from, known := g.kept[decl]
	if !known {
		from = g.findKept(decl)
		g.kept[decl] = from
	}
	return from
}

func (g *graph) findKept(decl *ast.FuncDecl) token.Pos {
	if decl.Body == nil || decl.Recv == nil || len(decl.Recv.List[0].Names) == 0 {
		return decl.End()
	}
	recv := g.info.pass.TypesInfo.Defs[decl.Recv.List[0].Names[0]]
	for _, stmt := range decl.Body.List {
		branch, ok := stmt.(*ast.IfStmt)
		if !ok || branch.Init != nil || branch.Else != nil || len(branch.Body.List) != 1 {
			continue
		}
		if _, leaves := branch.Body.List[0].(*ast.ReturnStmt); !leaves {
			continue
		}
		asked, there := code.Presence(g.info.pass.TypesInfo, branch.Cond)
		if sel, ok := asked.(*ast.SelectorExpr); ok && there && g.isVar(sel.X, recv) && g.isNote(sel, branch.End(), decl) {
			return branch.End()
		}
	}
	return decl.End()
}

func (g *graph) isVar(e ast.Expr, v types.Object) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && v != nil && g.info.pass.TypesInfo.Uses[id] == v
}

// isNote reports whether a field of the receiver of a method is set after a position in it,
// and nowhere else to anything but true, or what the field of another thing is. An error is
// no note, as most calls leave it nil; nor is what other packages see.
func (g *graph) isNote(sel *ast.SelectorExpr, after token.Pos, decl *ast.FuncDecl) bool {
	field, ok := g.info.pass.TypesInfo.Uses[sel.Sel].(*types.Var)
	if !ok || !field.IsField() || field.Exported() || g.info.isError(field.Type()) {
		return false
	}
	set := false
	for _, c := range g.changes {
		switch what := ast.Unparen(c.what).(type) {
		case *ast.SelectorExpr:
			if what.Sel.Name != field.Name() || !g.isField(what, field) {
				continue
			}
			here := after <= what.Pos() && what.Pos() < decl.End()
			if !g.isNoted(field, c.to, here) {
				return false
			}
			set = set || here
		case *ast.StarExpr: // *n = node{}
			if t := g.info.pass.TypesInfo.TypeOf(what); t != nil && types.Identical(t, code.Deref(g.info.pass.TypesInfo.TypeOf(sel.X))) {
				return false
			}
		}
	}
	return set
}

// isNoted reports whether a field that is set to a value says that something is there: true,
// what the field of another thing says, or, in the method itself, a value other than nil.
func (g *graph) isNoted(field *types.Var, to ast.Expr, here bool) bool {
	made := here && !isBasic(field.Type(), types.IsBoolean)
	switch to := to.(type) {
	case nil:
		return false
	case *ast.Ident:
		return to.Name == "true" || made && to.Name != "nil"
	case *ast.SelectorExpr:
		return made || g.isField(to, field)
	}
	return made
}

func (g *graph) isField(sel *ast.SelectorExpr, field *types.Var) bool {
	v, ok := g.info.pass.TypesInfo.Uses[sel.Sel].(*types.Var)
	return ok && v.Origin() == field.Origin()
}
