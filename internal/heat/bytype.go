package heat

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/perflint/perflint/internal/code"
)

const oncePerType = "works on a type, of which the package keeps what it makes"

// worksOnType reports whether a function is given a type to look into, and no value, in a
// package that keeps what it has made by type: func fieldsOf(t reflect.Type) []field. It
// runs once for each type of the program then, however many values there are.
func (info *Info) worksOnType(_ *ast.FuncDecl, sig *types.Signature) bool {
	given := false
	for p := range sig.Params().Variables() {
		t := p.Type()
		if code.IsNamed(t, "reflect", "Value") || isEmptyInterface(t) {
			return false // that is what there are many of
		}
		given = given || isReflectType(t)
	}
	return given && info.keepsByType()
}

func isReflectType(t types.Type) bool { return code.IsNamed(t, "reflect", "Type") }

func isEmptyInterface(t types.Type) bool {
	return t != nil && !isTypeParam(t) && isAny(t)
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// keepsByType reports whether the package has a cache by type: a map with such keys, or a
// sync.Map that is given one.
func (info *Info) keepsByType() bool {
	if info.byType == nil {
		found := info.findByType()
		info.byType = &found
	}
	return *info.byType
}

func (info *Info) findByType() bool {
	if !importsReflect(info.pass.Pkg) {
		return false
	}
	for c := range info.root.Preorder((*ast.MapType)(nil), (*ast.CallExpr)(nil)) {
		switch n := c.Node().(type) {
		case *ast.MapType:
			if hasReflectType(info.pass.TypesInfo.TypeOf(n.Key)) && info.outlives(c.Node()) {
				return true
			}
		case *ast.CallExpr:
			fn := code.Callee(info.pass.TypesInfo, n)
			if code.IsMethod(fn, "sync", "Map", "Store") || code.IsMethod(fn, "sync", "Map", "LoadOrStore") {
				if len(n.Args) == 2 && hasReflectType(info.pass.TypesInfo.TypeOf(n.Args[0])) {
					return true
				}
			}
		}
	}
	return false
}

func importsReflect(pkg *types.Package) bool {
	for _, imp := range pkg.Imports() {
		if imp.Path() == "reflect" {
			return true
		}
	}
	return false
}

// hasReflectType reports whether a key is a type, or has one in a field.
func hasReflectType(t types.Type) bool {
	if isReflectType(t) {
		return true
	}
	if t == nil {
		return false
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if isReflectType(f.Type()) {
			return true
		}
	}
	return false
}

// outlives reports whether a map type is that of a package-level variable or of a field: a
// map of a function is made anew by each call.
func (info *Info) outlives(m ast.Node) bool {
	c, ok := info.root.FindNode(m)
	if !ok {
		return false
	}
	for range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		return false
	}
	return true
}

// hasMissed reports whether a list of statements comes to pos only where a cache by type lacks
// what is asked for: if v, ok := cache.Load(t); ok { return v }.
func (info *Info) hasMissed(list []ast.Stmt, pos token.Pos) bool {
	for _, stmt := range list {
		hit, ok := stmt.(*ast.IfStmt)
		if !ok || hit.Else != nil || len(hit.Body.List) == 0 {
			continue
		}
		if hit.End() > pos {
			return false
		}
		assign, ok := hit.Init.(*ast.AssignStmt)
		if !ok || len(assign.Rhs) != 1 || len(assign.Lhs) != 2 || lastName(hit.Cond) == "" || lastName(assign.Lhs[1]) != lastName(hit.Cond) {
			continue
		}
		if _, leaves := hit.Body.List[len(hit.Body.List)-1].(*ast.ReturnStmt); leaves && info.looksUpType(assign.Rhs[0]) {
			return true
		}
	}
	return false
}

// looksUpType reports whether an expression asks a map, or a sync.Map, for a type.
func (info *Info) looksUpType(e ast.Expr) bool {
	var key ast.Expr
	switch e := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		key = e.Index
	case *ast.CallExpr:
		if !code.IsMethod(code.Callee(info.pass.TypesInfo, e), "sync", "Map", "Load") {
			return false
		}
		key = e.Args[0]
	}
	return key != nil && (hasReflectType(info.pass.TypesInfo.TypeOf(key)) || info.isDeclaredType(key))
}

// isDeclaredType reports whether a variable of an interface type is declared with a type:
// var key any = t.
func (info *Info) isDeclaredType(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	obj := info.pass.TypesInfo.Uses[id]
	if obj == nil || !obj.Pos().IsValid() {
		return false
	}
	c, ok := info.root.FindByPos(obj.Pos(), obj.Pos())
	if !ok {
		return false
	}
	spec, ok := c.Parent().Node().(*ast.ValueSpec)
	return ok && len(spec.Names) == 1 && len(spec.Values) == 1 && isReflectType(info.pass.TypesInfo.TypeOf(spec.Values[0]))
}
