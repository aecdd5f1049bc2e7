package bound

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/code"
)

// drains reports whether a call in the body of a for statement may change the limit that the
// loop counts to, which is compared on each turn:
//
//	for i := 0; i < q.Len(); i++ { out = append(out, q.Pop()) }
//
// Variables that the function has for itself can't be changed by a call. A call that is
// given the counter asks for one element, as v.Field(i) does.
func (f *Finder) drains(loop *ast.ForStmt, c counter) bool {
	owners := f.ownersOf(c.limit)
	if len(owners) == 0 {
		return false
	}
	found := false
	ast.Inspect(loop.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && !found {
			found = f.mayChange(call, owners, c.v)
		}
		return !found
	})
	return found
}

// ownersOf returns what a call has to be given to change a number, as text: q of q.Len(),
// x.list and x of len(x.list), for pointers and for variables whose address is taken.
func (f *Finder) ownersOf(limit ast.Expr) []string {
	var owners []string
	add := func(e ast.Expr) {
		for {
			owners = append(owners, types.ExprString(e))
			sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
			if !ok || f.Info.Selections[sel] == nil {
				return
			}
			e = sel.X
		}
	}
	ast.Inspect(limit, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok && f.Info.Selections[sel] != nil {
				add(sel.X)
				return false
			}
		case *ast.SelectorExpr:
			if f.Info.Selections[n] != nil {
				add(n.X)
				return false
			}
		case *ast.StarExpr:
			add(n.X)
			return false
		}
		return true
	})
	return owners
}

// mayChange reports whether a call is given one of the owners, to change it as far as one
// sees.
func (f *Finder) mayChange(call *ast.CallExpr, owners []string, counter *types.Var) bool {
	if f.Info.Types[call.Fun].IsType() {
		return false
	}
	if f.Info.Types[call.Fun].IsBuiltin() {
		return f.empties(call) && slices.Contains(owners, types.ExprString(call.Args[0]))
	}
	given := slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		if and, ok := ast.Unparen(arg).(*ast.UnaryExpr); ok && and.Op == token.AND {
			arg = and.X
		} else if t := f.Info.TypeOf(arg); t == nil || !isPointer(t) && !types.IsInterface(t) {
			return false
		}
		return slices.Contains(owners, types.ExprString(arg))
	})
	fn := code.Callee(f.Info, call)
	sel, isSel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	called := isSel && f.Info.Selections[sel] != nil && slices.Contains(owners, types.ExprString(sel.X))
	switch {
	case !given && !called:
		return false
	case fn == nil:
		return true
	case fn.Pkg() == f.Pkg && f.bodyOf(fn) != nil:
		return f.changesFields(fn, 0)
	case f.mentions(call, counter), onlyReads(fn):
		return false
	}
	return true
}

// empties reports whether a call of a builtin function takes elements out of its first argument.
func (f *Finder) empties(call *ast.CallExpr) bool {
	return code.IsBuiltin(f.Info, call, "delete") || code.IsBuiltin(f.Info, call, "clear")
}

// onlyReads reports whether a function of another package changes nothing, by its name: it
// tells something, or makes something of it.
func onlyReads(fn *types.Func) bool {
	name := fn.Name()
	if fn.Pkg() != nil && (fn.Pkg().Path() == "go/types" || fn.Pkg().Path() == "fmt" && !strings.Contains(name, "can")) { // Fscan
		return true
	}
	for _, prefix := range []string{"Len", "Cap", "Size", "Num", "Count", "Is", "Has", "Get", "String", "Name", "Type", "Kind", "Bytes", "At", "Elem"} {
		rest, ok := strings.CutPrefix(name, prefix)
		if ok && (rest == "" && prefix != "Get" || token.IsExported(rest)) { // Get of a queue takes
			return true
		}
	}
	return false
}

// deepest is how many calls are followed.
const deepest = 3

// changesFields reports whether a function of the package writes to what its receiver or a
// parameter points to, itself or by functions of the package that it calls. What it hands
// to others counts as written.
func (f *Finder) changesFields(fn *types.Func, depth int) bool {
	decl := f.bodyOf(fn)
	if decl == nil || depth == deepest {
		return true
	}
	params := f.paramsOf(fn)
	changes := false
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			changes = true
		case *ast.AssignStmt:
			changes = changes || slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool { return f.isPartOf(e, params) })
		case *ast.IncDecStmt:
			changes = changes || f.isPartOf(n.X, params)
		case *ast.CallExpr:
			if f.Info.Types[n.Fun].IsBuiltin() {
				changes = changes || f.empties(n) && f.isPartOf(n.Args[0], params)
			} else if callee := code.Callee(f.Info, n); f.isGivenAny(n, params) {
				changes = changes || callee == nil || callee.Pkg() != f.Pkg && !onlyReads(callee) || callee.Pkg() == f.Pkg && f.changesFields(callee, depth+1)
			}
		}
		return !changes
	})
	return changes
}

// bodyOf returns the declaration of a function of the package that has a body, or nil.
func (f *Finder) bodyOf(fn *types.Func) *ast.FuncDecl {
	def, ok := f.Index.Def(fn.Origin())
	if !ok {
		return nil
	}
	decl, ok := def.Parent().Node().(*ast.FuncDecl)
	if !ok || decl.Body == nil {
		return nil
	}
	return decl
}

// isPartOf reports whether an expression is part of what one of the variables holds, or
// points to: q.xs, q.xs[i], *q. The variable alone is the function's own.
func (f *Finder) isPartOf(e ast.Expr, vars []*types.Var) bool {
	for first := true; ; first = false {
		switch x := ast.Unparen(e).(type) {
		case *ast.Ident:
			v := f.varOf(x)
			return !first && v != nil && slices.Contains(vars, v)
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		default:
			return false
		}
	}
}

func (f *Finder) paramsOf(fn *types.Func) []*types.Var {
	sig := fn.Origin().Signature()
	var params []*types.Var
	if recv := sig.Recv(); recv != nil {
		params = append(params, recv)
	}
	for v := range sig.Params().Variables() {
		params = append(params, v)
	}
	return params
}

// isGivenAny reports whether a call is given one of the variables as such.
func (f *Finder) isGivenAny(call *ast.CallExpr, vars []*types.Var) bool {
	if f.Info.Types[call.Fun].IsType() || f.Info.Types[call.Fun].IsBuiltin() {
		return false
	}
	is := func(e ast.Expr) bool {
		if and, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && and.Op == token.AND {
			e = and.X
		}
		v := f.varOf(e)
		return v != nil && slices.Contains(vars, v) || f.isPartOf(e, vars) && isReference(f.Info.TypeOf(e))
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && is(sel.X) {
		return true
	}
	return slices.ContainsFunc(call.Args, is)
}

// isReference reports whether who is given a value of a type can change what it stands for.
func isReference(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map, *types.Chan:
		return true
	}
	return false
}
