package bound

import (
	"go/ast"
	"go/constant"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"

	"github.com/perflint/perflint/internal/code"
)

// What people read grows by lists that people can read: few elements, made now and then.

// layout finds in a format what is there for the eye: an indent, a width that lines columns
// up. Zeros in front, %08x, are for machines, too.
var layout = regexp.MustCompile(`(^|\n)( {2,}|\t)|%-?[1-9][0-9]*[sdvqT]`)

// laysOut reports whether a function lays text out for people, or whether only functions of
// the package that do so call it.
func (f *Finder) laysOut(fn ast.Node) bool {
	if f.LaysOut(body(fn)) {
		return true
	}
	decl, ok := fn.(*ast.FuncDecl)
	if !ok || decl.Name.IsExported() {
		return false
	}
	uses := f.Index.Uses(f.Info.Defs[decl.Name])
	for _, use := range uses {
		caller := ast.Node(nil)
		for c := range use.Enclosing((*ast.FuncDecl)(nil)) {
			caller = c.Node()
		}
		if caller == nil || caller == fn || !f.LaysOut(body(caller)) {
			return false
		}
	}
	return len(uses) > 0
}

// LaysOut reports whether a statement formats text that is laid out for people.
func (f *Finder) LaysOut(stmt ast.Node) bool {
	found := false
	ast.Inspect(stmt, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && !found {
			found = f.isLaidOut(call)
		}
		return !found
	})
	return found
}

// isLaidOut reports whether a call formats text with a layout: fmt.Fprintf(w, "  %-8s %d\n", …).
func (f *Finder) isLaidOut(call *ast.CallExpr) bool {
	fn := code.Callee(f.Info, call)
	if !code.IsFunc(fn, "fmt", "Sprintf", "Fprintf", "Printf", "Appendf") {
		return false
	}
	return slices.ContainsFunc(call.Args[:min(2, len(call.Args))], func(e ast.Expr) bool {
		v := f.Info.Types[e].Value
		return v != nil && v.Kind() == constant.String && layout.MatchString(constant.StringVal(v))
	})
}

// prints reports whether a function always writes to the standard output, or lines columns
// up: somebody waits for it, and reads. What is given a request, or a context, serves, and
// may print what it is asked.
func (f *Finder) prints(fn ast.Node) bool {
	found := false
	if f.serves(fn) {
		return false
	}
	ast.Inspect(body(fn), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.IfStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			return false // perhaps it does not
		case *ast.CallExpr:
			callee := code.Callee(f.Info, n)
			found = found || code.IsFunc(callee, "fmt", "Print", "Printf", "Println") || code.IsFunc(callee, "text/tabwriter", "NewWriter")
		}
		return !found
	})
	return found
}

func (f *Finder) serves(fn ast.Node) bool {
	var params *ast.FieldList
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		params = fn.Type.Params
	case *ast.FuncLit:
		params = fn.Type.Params
	default:
		return false
	}
	return slices.ContainsFunc(params.List, func(p *ast.Field) bool {
		t := f.Info.TypeOf(p.Type)
		if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
			t = ptr.Elem()
		}
		named, ok := types.Unalias(t).(*types.Named)
		return ok && (named.Obj().Name() == "Context" || strings.HasSuffix(named.Obj().Name(), "Request"))
	})
}

// servesTalk reports whether a loop goes over what a run adds, later, and talks to the
// outside, or starts a goroutine, for each of it: that costs far more than to grow.
func (f *Finder) servesTalk(r Run) bool {
	if len(r.Location.Path) > 0 {
		return false
	}
	for _, use := range r.Location.Uses() {
		if kind, _ := use.ParentEdge(); kind != edge.RangeStmt_X || use.Node().Pos() < r.Pos() || !within(use.Node().Pos(), r.Location.Fn) {
			continue
		}
		if f.waitsIn(use.Parent().Node()) {
			return true
		}
	}
	return false
}

// isOfRegistry reports whether a number is the length of package-level variables: of what the
// program has registered, or of a table.
func (f *Finder) isOfRegistry(n Expr) bool {
	reads := n.Reads()
	return len(reads) > 0 && !slices.ContainsFunc(reads, func(e ast.Expr) bool { return !f.isPackageLevel(e) })
}

func (f *Finder) isPackageLevel(e ast.Expr) bool {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.Ident:
			return isPackageVar(f.Info.Uses[x])
		case *ast.SelectorExpr:
			if isPackageVar(f.Info.Uses[x.Sel]) { // of another package
				return true
			}
			e = x.X
		default:
			return false
		}
	}
}

func isPackageVar(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && !v.IsField() && v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}
