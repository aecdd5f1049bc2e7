package reflecthot

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/perflint/perflint/internal/code"
)

// name returns the source of an expression if it is short enough for a message, or
// else the words.
func name(e ast.Expr, words string) string {
	if s := types.ExprString(e); len(s) <= 40 && !strings.Contains(s, "…") {
		return s
	}
	return words
}

// short returns a type as a message names it: the package is that of the code.
func (p *pkg) short(t types.Type) string {
	return types.TypeString(t, func(other *types.Package) string {
		if other == p.pass.Pkg {
			return ""
		}
		return other.Name()
	})
}

// withArticle puts "a" or "an" before a name, as it is read: an event, a user, a []int.
func withArticle(name string) string {
	if strings.ContainsAny(name[:1], "aeioAEIO") {
		return "an " + name
	}
	return "a " + name
}

// spell returns the source of a type at pos, if it has one there: its name may be
// out of scope, shadowed, or of a package that the file does not import.
func (p *pkg) spell(t types.Type, pos token.Pos) (string, bool) {
	switch t := t.(type) {
	case *types.Basic:
		return t.Name(), t.Kind() != types.UnsafePointer && t.Info()&types.IsUntyped == 0 && p.means(t.Name(), pos, types.Universe.Lookup(t.Name()))
	case *types.Alias:
		if t.TypeArgs().Len() > 0 {
			return "", false
		}
		return p.spellName(t.Obj(), pos)
	case *types.Named:
		if t.TypeArgs().Len() > 0 {
			return "", false
		}
		return p.spellName(t.Obj(), pos)
	case *types.Pointer:
		s, ok := p.spell(t.Elem(), pos)
		return "*" + s, ok
	case *types.Slice:
		s, ok := p.spell(t.Elem(), pos)
		return "[]" + s, ok
	case *types.Array:
		s, ok := p.spell(t.Elem(), pos)
		return "[" + strconv.FormatInt(t.Len(), 10) + "]" + s, ok
	case *types.Map:
		key, ok := p.spell(t.Key(), pos)
		elem, ok2 := p.spell(t.Elem(), pos)
		return "map[" + key + "]" + elem, ok && ok2
	}
	return "", false
}

func (p *pkg) spellName(obj *types.TypeName, pos token.Pos) (string, bool) {
	if obj.Pkg() == nil || obj.Pkg() == p.pass.Pkg {
		return obj.Name(), p.means(obj.Name(), pos, obj)
	}
	file := code.FileOf(p.pass, pos)
	if file == nil || !obj.Exported() {
		return "", false
	}
	for _, spec := range file.Imports {
		if imp := p.info.PkgNameOf(spec); imp != nil && imp.Imported() == obj.Pkg() && p.means(imp.Name(), pos, imp) {
			return imp.Name() + "." + obj.Name(), true
		}
	}
	return "", false
}

// means reports whether a name stands for the object at pos.
func (p *pkg) means(name string, pos token.Pos, obj types.Object) bool {
	scope := p.pass.Pkg.Scope().Innermost(pos)
	if scope == nil {
		return false
	}
	_, got := scope.LookupParent(name, pos)
	return got != nil && got == obj
}

// isPath reports whether an expression is a variable, or what is reached from one
// by fields and pointers: evaluating it does nothing else.
func isPath(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return true
	case *ast.SelectorExpr:
		return isPath(e.X)
	case *ast.StarExpr:
		return isPath(e.X)
	}
	return false
}

// samePath reports whether two paths are the same.
func (p *pkg) samePath(a, b ast.Expr) bool {
	switch a := ast.Unparen(a).(type) {
	case *ast.Ident:
		b, ok := ast.Unparen(b).(*ast.Ident)
		return ok && p.info.Uses[a] != nil && p.info.Uses[a] == p.info.Uses[b]
	case *ast.SelectorExpr:
		b, ok := ast.Unparen(b).(*ast.SelectorExpr)
		if !ok || p.info.Uses[a.Sel] != p.info.Uses[b.Sel] {
			return false
		}
		return p.info.Selections[a] == nil || p.samePath(a.X, b.X) // pkg.v is v
	case *ast.StarExpr:
		b, ok := ast.Unparen(b).(*ast.StarExpr)
		return ok && p.samePath(a.X, b.X)
	}
	return false
}

// isSimple reports whether evaluating an expression does nothing that anyone could
// see, except that it may panic: it may be evaluated twice, and in any order.
func (p *pkg) isSimple(e ast.Expr) bool {
	simple := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			tv := p.info.Types[n.Fun]
			simple = simple && (tv.IsType() || code.IsBuiltin(p.info, n, "len") || code.IsBuiltin(p.info, n, "cap"))
		case *ast.UnaryExpr:
			simple = simple && n.Op != token.ARROW
		case *ast.FuncLit:
			simple = false
		}
		return simple
	})
	return simple
}
