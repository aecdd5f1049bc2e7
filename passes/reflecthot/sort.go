package reflecthot

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
)

// sortSlice is about sort.Slice and sort.SliceStable, which swap elements through
// reflect.Swapper and box the slice.
func (p *pkg) sortSlice(call *ast.CallExpr, fn *types.Func) *site {
	if !code.IsFunc(fn, "sort", "Slice", "SliceStable") || len(call.Args) != 2 || !p.hasSlices(call) {
		return nil
	}
	slice, ok := types.Unalias(p.info.TypeOf(call.Args[0])).Underlying().(*types.Slice)
	if !ok || isTypeParam(p.info.TypeOf(call.Args[0])) {
		return nil // a slice of unknown type, in an interface: package slices has nothing for it
	}
	if code.HasTypeParam(slice.Elem()) {
		return nil // how large elements are, and what they are compared by, each use says anew
	}
	if isErrorType(slice.Elem()) {
		return nil // of what failed there are few, which people read
	}
	if p.searches(call.Args[1], true) || p.isLargeElement(slice.Elem(), fn.Name() == "SliceStable") {
		return nil
	}
	s := &site{
		does:    "sort." + fn.Name() + " swaps the elements of " + name(call.Args[0], "the slice") + " through a function that reflection makes",
		instead: "slices.SortFunc does not",
		alloc:   true,
		kind:    sorts,
	}
	stable := fn.Name() == "SliceStable"
	if stable {
		s.instead = "slices.SortStableFunc does not"
	}
	less := p.lessOf(call)
	if less == nil || !p.atLeast(call, "go1.21") {
		return s
	}
	switch whole := len(less.fields) == 0; {
	case whole && isWord(slice.Elem()): // equal elements can't be told apart
		if !less.descending {
			s.instead = "slices.Sort does not"
		}
		s.draft = p.sortDraft(call, less, slice.Elem(), false)
	case stable && isWord(less.key):
		s.draft = p.sortDraft(call, less, slice.Elem(), true)
	}
	return s
}

// hasSlices reports whether a file has a package slices: that of the standard library, or
// what came before it, if it is there already.
func (p *pkg) hasSlices(e ast.Expr) bool {
	if p.atLeast(e, "go1.21") {
		return true
	}
	file := code.FileOf(p.pass, e.Pos())
	return file != nil && slices.ContainsFunc(file.Imports, func(imp *ast.ImportSpec) bool { return imp.Path.Value == `"golang.org/x/exp/slices"` })
}

// Elements of up to these sizes package slices sorts faster: it hands copies of them to the
// function that compares, where sort.Slice hands numbers. Measured with 20 to 3,000
// elements, slices.SortFunc takes between a third and a half of the time for 8 bytes, as
// much for 64, twice as much for 128; a stable sort, which swaps more often, a quarter for
// 8 bytes, and as much for 128.
const (
	largest       = 56
	largestStable = 96
)

// isLargeElement reports whether to sort without reflection would take longer.
func (p *pkg) isLargeElement(t types.Type, stable bool) bool {
	size := p.pass.TypesSizes.Sizeof(t)
	return size > largestStable || size > largest && !stable
}

// someCalls is how many calls a function makes from which on it costs more than a swap.
const someCalls = 3

// searches reports whether a function that compares goes over something each time, itself
// or in a function of the package that it calls, or works out there by several calls what
// is compared: that is what costs, not to swap.
func (p *pkg) searches(less ast.Node, deeper bool) bool {
	found := false
	ast.Inspect(less, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			found = true
		case *ast.CallExpr:
			fn := code.Callee(p.info, n)
			if !deeper || fn == nil || fn.Pkg() != p.pass.Pkg {
				break
			}
			if def, ok := p.ix.Def(fn.Origin()); ok {
				decl, isDecl := def.Parent().Node().(*ast.FuncDecl)
				found = found || isDecl && (p.searches(decl, false) || countCalls(decl) > someCalls)
			}
		}
		return !found
	})
	return found
}

func countCalls(n ast.Node) (calls int) {
	ast.Inspect(n, func(n ast.Node) bool {
		if _, ok := n.(*ast.CallExpr); ok {
			calls++
		}
		return true
	})
	return calls
}

// A less is func(i, j int) bool { return s[i].f < s[j].f }, where s is what is
// sorted.
type less struct {
	lit        *ast.FuncLit
	cmp        *ast.BinaryExpr
	fields     string // ".f", or "" if the elements are compared themselves
	key        types.Type
	descending bool
}

// lessOf returns the function that a sort compares with if it has the form of a
// less, or nil.
func (p *pkg) lessOf(call *ast.CallExpr) *less {
	lit, ok := ast.Unparen(call.Args[1]).(*ast.FuncLit)
	if !ok || len(lit.Body.List) != 1 || !isPath(call.Args[0]) {
		return nil
	}
	ret, ok := lit.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return nil
	}
	cmp, ok := ast.Unparen(ret.Results[0]).(*ast.BinaryExpr)
	if !ok || cmp.Op != token.LSS && cmp.Op != token.GTR {
		return nil // <= is no order, and anything else is no comparison of one key
	}
	var params []types.Object
	for _, field := range lit.Type.Params.List {
		for _, id := range field.Names {
			params = append(params, p.info.Defs[id])
		}
	}
	if len(params) != 2 {
		return nil
	}
	x, xFields, ok := p.element(cmp.X, call.Args[0])
	y, yFields, ok2 := p.element(cmp.Y, call.Args[0])
	if !ok || !ok2 || xFields != yFields || x == y {
		return nil
	}
	l := &less{lit: lit, cmp: cmp, fields: xFields, key: p.info.TypeOf(cmp.X), descending: cmp.Op == token.GTR}
	switch {
	case x == params[0] && y == params[1]:
	case x == params[1] && y == params[0]:
		l.descending = !l.descending
	default:
		return nil
	}
	return l
}

// element returns i and ".f.g" for s[i].f.g, where s is the given slice.
func (p *pkg) element(e, slice ast.Expr) (index types.Object, fields string, ok bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		id, ok := ast.Unparen(e.Index).(*ast.Ident)
		if !ok || !p.samePath(e.X, slice) {
			return nil, "", false
		}
		return p.info.Uses[id], "", true
	case *ast.SelectorExpr:
		sel := p.info.Selections[e]
		if sel == nil || sel.Kind() != types.FieldVal {
			return nil, "", false
		}
		index, fields, ok = p.element(e.X, slice)
		return index, fields + "." + e.Sel.Name, ok
	}
	return nil, "", false
}

// sortDraft returns the fix that sorts by package slices, or nil.
//
//	sort.Slice(s, func(i, j int) bool { return s[i] < s[j] })
//	slices.Sort(s)
//
//	sort.SliceStable(s, func(i, j int) bool { return s[i].f < s[j].f })
//	slices.SortStableFunc(s, func(a, b T) int { return cmp.Compare(a.f, b.f) })
func (p *pkg) sortDraft(call *ast.CallExpr, l *less, elem types.Type, stable bool) *draft {
	d := &draft{message: "Sort " + name(call.Args[0], "the slice") + " without reflection", node: call, needs: []string{"slices"}}
	if !p.drops(d, call.Fun) {
		return nil
	}
	if !l.descending && l.fields == "" {
		d.write = func(b *edit.Builder, names map[string]string) {
			b.Cut(call.Fun.Pos(), call.Fun.End())
			b.Insert(call.Fun.Pos(), names["slices"]+".Sort")
			b.Cut(call.Args[0].End(), call.Rparen)
		}
		return d
	}
	t, ok := p.spell(elem, l.lit.Pos())
	if !ok {
		return nil
	}
	d.needs = []string{"cmp", "slices"}
	by := ".SortFunc"
	if stable {
		by = ".SortStableFunc"
	}
	x, y := "a"+l.fields, "b"+l.fields
	if l.descending {
		x, y = y, x
	}
	d.write = func(b *edit.Builder, names map[string]string) {
		b.Cut(call.Fun.Pos(), call.Fun.End())
		b.Insert(call.Fun.Pos(), names["slices"]+by)
		b.Cut(l.lit.Type.Params.Opening, l.lit.Type.Results.End())
		b.Insert(l.lit.Type.Params.Opening, "(a, b "+t+") int")
		b.Cut(l.cmp.Pos(), l.cmp.End())
		b.Insert(l.cmp.Pos(), names["cmp"]+".Compare("+x+", "+y+")")
	}
	return d
}

// isErrorType reports whether a type, or a pointer to it, is an error.
func isErrorType(t types.Type) bool {
	return types.Implements(t, errorInterface) || types.Implements(types.NewPointer(t), errorInterface)
}

var errorInterface = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// isWord reports whether a type is an integer or a string: ordered, equal values are
// the same, and there is no NaN.
func isWord(t types.Type) bool {
	if isTypeParam(t) {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsInteger|types.IsString) != 0
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}
