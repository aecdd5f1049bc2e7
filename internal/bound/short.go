package bound

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// isAskedToBeShort reports whether a branch around a run is for few elements: if len(x) == 7
// { for range x … }.
func (f *Finder) isAskedToBeShort(r Run) bool {
	reads := r.N().Reads()
	if len(reads) != 1 {
		return false
	}
	c, ok := f.Index.Root.FindNode(r.Parts[0].Stmt)
	if !ok {
		return false
	}
	for branch := range c.Enclosing((*ast.IfStmt)(nil)) {
		n := branch.Node().(*ast.IfStmt)
		if n.Pos() > r.Location.Fn.Pos() && within(c.Node().Pos(), n.Body) && f.boundsLen(n.Cond, types.ExprString(reads[0])) {
			return true
		}
	}
	return false
}

// boundsLen reports whether a condition holds only if something has few elements.
func (f *Finder) boundsLen(cond ast.Expr, of string) bool {
	test, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok {
		return false
	}
	switch test.Op {
	case token.LAND:
		return f.boundsLen(test.X, of) || f.boundsLen(test.Y, of)
	case token.EQL, token.LSS, token.LEQ:
	default:
		return false
	}
	call, ok := ast.Unparen(test.X).(*ast.CallExpr)
	if !ok || !code.IsBuiltin(f.Info, call, "len") || types.ExprString(call.Args[0]) != of {
		return false
	}
	n, ok := constant.Int64Val(constant.ToInt(constantOf(f.Info, test.Y)))
	return ok && n <= few
}

func constantOf(info *types.Info, e ast.Expr) constant.Value {
	if v := info.Types[e].Value; v != nil && v.Kind() == constant.Int {
		return v
	}
	return constant.MakeInt64(1 << 62)
}

// addsFunctions reports whether all that is gone over are functions, by name or in a row.
func (f *Finder) addsFunctions(n Expr) bool {
	reads := n.Reads()
	return len(reads) > 0 && !slices.ContainsFunc(reads, func(e ast.Expr) bool {
		t := f.Info.TypeOf(e)
		if t == nil {
			return true
		}
		var elem types.Type
		switch t := t.Underlying().(type) {
		case *types.Slice:
			elem = t.Elem()
		case *types.Map:
			elem = t.Elem()
		default:
			return true
		}
		_, isFunc := elem.Underlying().(*types.Signature)
		return !isFunc
	})
}

// isDecoded reports whether all that is gone over is in variables that the function has just
// had filled by what decodes: json.Unmarshal(b, &list).
func (f *Finder) isDecoded(r Run) bool {
	reads := r.N().Reads()
	return len(reads) > 0 && !slices.ContainsFunc(reads, func(e ast.Expr) bool { return !f.isFilledByDecoder(e, r) })
}

func (f *Finder) isFilledByDecoder(e ast.Expr, r Run) bool {
	for {
		sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
		if !ok {
			break
		}
		e = sel.X
	}
	v := f.varOf(e)
	return v != nil && slices.ContainsFunc(f.Index.Uses(v), func(use inspector.Cursor) bool {
		and, ok := use.Parent().Node().(*ast.UnaryExpr)
		if !ok || and.Op != token.AND || and.Pos() > r.Pos() {
			return false
		}
		call, ok := use.Parent().Parent().Node().(*ast.CallExpr)
		if !ok {
			return false
		}
		fn := code.Callee(f.Info, call)
		return fn != nil && (strings.Contains(fn.Name(), "Unmarshal") || strings.Contains(fn.Name(), "Decode"))
	})
}

// isMostlyEmpty reports whether the statement after a run asks whether it added nothing, to
// add something else: if len(x) == 0 { x = append(x, all) }. Then the rule is the exception.
// To be nil rather than empty, or the other way round, says nothing.
func (f *Finder) isMostlyEmpty(r Run) bool {
	c, ok := f.Index.Root.FindNode(r.Parts[len(r.Parts)-1].Stmt)
	if !ok {
		return false
	}
	list := code.ListIn(c.Parent().Node())
	next := slices.Index(list, r.Parts[len(r.Parts)-1].Stmt) + 1
	if next == 0 || next >= len(list) {
		return false
	}
	branch, ok := list[next].(*ast.IfStmt)
	if !ok || branch.Init != nil || !f.asksIfEmpty(branch.Cond, r.Location.Name()) {
		return false
	}
	return slices.ContainsFunc(branch.Body.List, func(stmt ast.Stmt) bool {
		assign, ok := stmt.(*ast.AssignStmt)
		return ok && len(assign.Lhs) == 1 && types.ExprString(assign.Lhs[0]) == r.Location.Name() && f.hasElements(assign.Rhs[0])
	})
}

// hasElements reports whether an expression is a slice with elements: a literal, or what
// append makes.
func (f *Finder) hasElements(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		_, isMap := f.Info.TypeOf(e).Underlying().(*types.Map)
		return len(e.Elts) > 0 && !isMap
	case *ast.CallExpr:
		return code.IsBuiltin(f.Info, e, "append") && len(e.Args) > 1
	}
	return false
}

// asksIfEmpty reports whether a condition is that something has no elements.
func (f *Finder) asksIfEmpty(cond ast.Expr, what string) bool {
	test, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || test.Op != token.EQL {
		return false
	}
	call, ok := ast.Unparen(test.X).(*ast.CallExpr)
	if !ok || !code.IsBuiltin(f.Info, call, "len") || types.ExprString(call.Args[0]) != what {
		return false
	}
	n, ok := constant.Int64Val(constantOf(f.Info, test.Y))
	return ok && n == 0
}
