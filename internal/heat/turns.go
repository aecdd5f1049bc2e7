package heat

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/perflint/perflint/internal/code"
)

// few is the number of turns up to which a loop with a bound in the source repeats
// nothing worth naming: it does not grow with the input.
const few = 256

// repeats reports whether a loop may take any number of turns: no constant bounds it,
// and its body does not always leave.
func (info *Info) repeats(loop ast.Stmt) bool {
	switch loop := loop.(type) {
	case *ast.RangeStmt:
		return !leavesAtOnce(loop.Body) && !info.isShort(loop.X)
	case *ast.ForStmt:
		return !leavesAtOnce(loop.Body) && !info.countsFew(loop)
	}
	return false
}

// isShort reports whether a constant of the source says that what is ranged over has
// few elements: a small integer or string, an array, a literal, a table that nobody
// assigns to.
func (info *Info) isShort(x ast.Expr) bool {
	if info.countsFields(x) {
		return true
	}
	tv := info.pass.TypesInfo.Types[x]
	if n, ok := constantLen(tv.Value); ok {
		return n <= few
	}
	if tv.Type == nil {
		return false
	}
	if array, ok := code.Deref(tv.Type).Underlying().(*types.Array); ok {
		return array.Len() <= few
	}
	switch x := ast.Unparen(x).(type) {
	case *ast.CompositeLit:
		return len(x.Elts) <= few
	case *ast.Ident:
		v, ok := info.pass.TypesInfo.Uses[x].(*types.Var)
		return ok && info.tables[v]
	}
	return false
}

func constantLen(v constant.Value) (int64, bool) {
	switch {
	case v == nil:
		return 0, false
	case v.Kind() == constant.String:
		return int64(len(constant.StringVal(v))), true
	case v.Kind() == constant.Int:
		return constant.Int64Val(v)
	}
	return 0, false
}

// countsFew reports whether a counter goes from a constant to a constant in few steps:
// for i := 0; i < 3; i++.
func (info *Info) countsFew(loop *ast.ForStmt) bool {
	init, ok := loop.Init.(*ast.AssignStmt)
	if !ok || len(init.Lhs) != 1 || len(init.Rhs) != 1 {
		return false
	}
	cond, ok := loop.Cond.(*ast.BinaryExpr)
	if !ok || types.ExprString(cond.X) != types.ExprString(init.Lhs[0]) {
		return false
	}
	if _, ok := loop.Post.(*ast.IncDecStmt); !ok {
		return false
	}
	if info.countsFields(cond.Y) {
		return true
	}
	from, ok1 := constantLen(info.pass.TypesInfo.Types[init.Rhs[0]].Value)
	to, ok2 := constantLen(info.pass.TypesInfo.Types[cond.Y].Value)
	return ok1 && ok2 && max(from-to, to-from) <= few
}

// leavesAtOnce reports whether no second turn of a loop ever begins: its body ends by
// leaving, and nothing in it continues.
func leavesAtOnce(body *ast.BlockStmt) bool {
	if len(body.List) == 0 {
		return false
	}
	switch last := body.List[len(body.List)-1].(type) {
	case *ast.ReturnStmt:
	case *ast.BranchStmt:
		if last.Tok != token.BREAK && last.Tok != token.GOTO {
			return false
		}
	default:
		return false
	}
	continues := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BranchStmt:
			// One of an inner loop, too: then nothing is claimed.
			continues = continues || n.Tok == token.CONTINUE
		}
		return !continues
	})
	return !continues
}

// Tables are the local and the unexported package-level variables that hold a slice
// literal of few elements, and that nothing in the package assigns to or takes the address
// of. Maps are none: whoever is handed one can add to it.

// addTables adds the package-level variables of a declaration that may be tables.
func (info *Info) addTables(gen *ast.GenDecl) {
	if gen.Tok != token.VAR {
		return
	}
	for _, spec := range gen.Specs {
		spec := spec.(*ast.ValueSpec)
		for i, name := range spec.Names {
			if i < len(spec.Values) && !name.IsExported() {
				info.addTable(name, spec.Values[i])
			}
		}
	}
}

// addTable adds the variable that a name declares, if it is given a literal of few
// elements.
func (info *Info) addTable(name, value ast.Expr) {
	lit, ok := ast.Unparen(value).(*ast.CompositeLit)
	if !ok || len(lit.Elts) > few || !isSlice(info.pass.TypesInfo.TypeOf(lit)) {
		return
	}
	if id, ok := name.(*ast.Ident); ok {
		if v, ok := info.pass.TypesInfo.Defs[id].(*types.Var); ok {
			info.tables[v] = true
		}
	}
}

// dropTables drops those of which a part is among what may change.
func (info *Info) dropTables(changes []change) {
	named := make(map[string]bool, len(info.tables))
	for v := range info.tables {
		named[v.Name()] = true
	}
	for _, c := range changes {
		if id := rootIdent(c.what); id != nil && named[id.Name] {
			if v, ok := info.pass.TypesInfo.Uses[id].(*types.Var); ok {
				delete(info.tables, v)
			}
		}
	}
}

func isSlice(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

// rootIdent returns the variable that an expression is part of: x of x.f[i].
func rootIdent(e ast.Expr) *ast.Ident {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.Ident:
			return x
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		default:
			return nil
		}
	}
}
