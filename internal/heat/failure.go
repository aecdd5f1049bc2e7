package heat

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// coldIn reports whether c is a list of statements in which all that happens
// from pos on leads to failure. What a function does before it returns its error is as
// cold as a branch that does.
func (info *Info) coldIn(c inspector.Cursor, pos token.Pos) (Heat, bool) {
	var list []ast.Stmt
	switch n := c.Node().(type) {
	case *ast.IfStmt:
		if n.Body.Pos() <= pos && pos < n.Body.End() && info.handlesError(n) {
			return Heat{Level: Cold, Reason: "in a branch that handles an error", Pos: n.Pos()}, true
		}
	case *ast.BlockStmt:
		list = n.List
	case *ast.CaseClause:
		list = n.Body
	case *ast.CommClause:
		list = n.Body
	}
	if len(list) == 0 || pos < list[0].Pos() {
		return Heat{}, false
	}
	if info.hasMissed(list, pos) {
		return Heat{Level: Cold, Reason: oncePerType, Pos: list[0].Pos()}, true
	}
	last := list[len(list)-1]
	why := info.failure(last)
	if why == "" {
		return Heat{}, false
	}
	for _, stmt := range list[:len(list)-1] {
		if stmt.End() > pos && info.mayLeave(stmt) {
			return Heat{}, false
		}
	}
	return Heat{Level: Cold, Reason: why, Pos: last.Pos()}, true
}

// handlesError reports whether a branch is taken if there is an error.
func (info *Info) handlesError(branch *ast.IfStmt) bool {
	cond := ast.Unparen(branch.Cond)
	for {
		both, ok := cond.(*ast.BinaryExpr)
		if !ok || both.Op != token.LAND {
			break
		}
		cond = ast.Unparen(both.X)
	}
	test, ok := cond.(*ast.BinaryExpr)
	if !ok || test.Op != token.NEQ || !info.pass.TypesInfo.Types[test.Y].IsNil() {
		return false
	}
	t := info.pass.TypesInfo.TypeOf(test.X)
	return t != nil && types.Identical(t, errorType)
}

// mayLeave reports whether a statement may end the list that it is in other
// than by failure.
func (info *Info) mayLeave(stmt ast.Stmt) bool {
	leaves := false
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			leaves = leaves || info.failure(n) == ""
		case *ast.BranchStmt:
			leaves = leaves || n.Label != nil
		}
		return !leaves
	})
	return leaves
}

// failure says how a statement ends in failure, or returns "".
func (info *Info) failure(stmt ast.Stmt) string {
	switch stmt := stmt.(type) {
	case *ast.ReturnStmt:
		if n := len(stmt.Results); n > 0 && info.isNewError(stmt.Results[n-1]) {
			return "in a branch that returns an error"
		}
	case *ast.ExprStmt:
		if call, ok := stmt.X.(*ast.CallExpr); ok && code.NeverReturns(info.pass.TypesInfo, call) {
			return "in a branch that does not return"
		}
	}
	return ""
}

// isNewError reports whether the expression is of an error type and surely not
// nil: nil, and a variable that may be nil, are how functions succeed.
func (info *Info) isNewError(e ast.Expr) bool {
	t := info.pass.TypesInfo.TypeOf(e)
	if t == nil || !info.isError(t) || info.pass.TypesInfo.Types[e].IsNil() {
		return false
	}
	if !types.IsInterface(t) {
		return true // a *ParseError, say: nobody returns a nil one
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		return makesError(code.Callee(info.pass.TypesInfo, e))
	case *ast.Ident:
		return info.testedNotNil(e) || isPackageVar(info.pass.TypesInfo.Uses[e])
	case *ast.SelectorExpr:
		obj := info.pass.TypesInfo.Uses[e.Sel]
		return isPackageVar(obj) && !(obj.Pkg().Path() == "io" && obj.Name() == "EOF") // which is how readers succeed
	}
	return false
}

// makesError reports whether a function that returns an error is there to make
// one, by its name: a step that may fail returns nil most of the time.
func makesError(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	name := strings.ToLower(fn.Name())
	if fn.Signature().Recv() != nil && fn.Signature().Params().Len() == 0 && (name == "err" || name == "error" || name == "lasterror" || name == "geterror") {
		return false // rows.Err() tells whether there was one
	}
	return strings.Contains(name, "err") || strings.Contains(name, "wrap") ||
		fn.Pkg() != nil && strings.HasSuffix(fn.Pkg().Name(), "errors") && strings.HasPrefix(name, "new")
}

// testedNotNil reports whether the variable is that of an enclosing
// "if err != nil".
func (info *Info) testedNotNil(id *ast.Ident) bool {
	obj := info.pass.TypesInfo.Uses[id]
	cur, ok := info.root.FindByPos(id.Pos(), id.End())
	if !ok || obj == nil {
		return false
	}
	for c := range cur.Enclosing((*ast.IfStmt)(nil)) {
		n := c.Node().(*ast.IfStmt)
		if cond, ok := n.Cond.(*ast.BinaryExpr); ok && cond.Op == token.NEQ && n.Body.Pos() < id.Pos() && id.End() < n.Body.End() {
			if x, ok := ast.Unparen(cond.X).(*ast.Ident); ok && info.pass.TypesInfo.Uses[x] == obj {
				return true
			}
		}
	}
	return false
}

// isError reports whether values of a type are errors. Most types are told apart at a
// glance: the method set is asked for last.
func (info *Info) isError(t types.Type) bool {
	t = types.Unalias(t)
	var key errorKey
	switch u := t.(type) {
	case *types.Basic, *types.Slice, *types.Map, *types.Signature, *types.Tuple:
		return false
	case *types.Named:
		if u.Obj().Pkg() == nil {
			return u.Obj().Name() == "error"
		}
		key.named = u
	case *types.Pointer:
		key.named, _ = types.Unalias(u.Elem()).(*types.Named)
		key.pointer = true
	}
	if key.named == nil {
		return types.Implements(t, errorInterface)
	}
	is, known := info.errors[key]
	if !known {
		is = types.Implements(t, errorInterface)
		info.errors[key] = is
	}
	return is
}

// An errorKey is a type, T or *T. Each *T that a program writes is a type of its own for
// package types.
type errorKey struct {
	named   *types.Named
	pointer bool
}

func isPackageVar(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

var (
	errorType      = types.Universe.Lookup("error").Type()
	errorInterface = errorType.Underlying().(*types.Interface)
)
