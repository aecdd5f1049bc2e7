package bound

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
	"github.com/perflint/perflint/internal/index"
)

// A Finder finds the bounds of the loops of one package.
type Finder struct {
	Pkg   *types.Package
	Info  *types.Info
	Index *index.Index
}

// Len returns the length of a slice, array, string or map that is read where the
// loop starts. What a call without arguments returns has a length, too, but not one that
// can be computed once more.
func (f *Finder) Len(x ast.Expr) (Expr, bool) {
	x = ast.Unparen(x)
	t := f.Info.TypeOf(x)
	if t == nil {
		return Expr{}, false
	}
	if n, ok := arrayLen(t); ok {
		return Const(n), true
	}
	if !hasLen(t) {
		return Expr{}, false
	}
	if inner, ok := f.bytesOf(x); ok {
		x = inner
	}
	a := atom{nonneg: true, length: true, reads: []ast.Expr{x}}
	switch call, isCall := x.(*ast.CallExpr); {
	case f.pure(x):
		a.source = "len(" + text(x) + ")"
		a.key, a.show = "len("+f.key(x)+")", a.source
	case isCall && (len(call.Args) == 0 || f.splitsLines(call)): // as getters are
		a.impure = true
		a.key = "len@" + strconv.Itoa(int(x.Pos()))
		a.show = "len(" + text(x) + ")"
	default:
		return Expr{}, false
	}
	return exprOf(a), true
}

// splitsLines reports whether a call splits a text at the ends of its lines, of which there may
// be many: the parts of a line are few.
func (f *Finder) splitsLines(call *ast.CallExpr) bool {
	fn := code.Callee(f.Info, call)
	if len(call.Args) != 2 {
		return false // f() of two results
	}
	if !code.IsFunc(fn, "strings", "Split", "SplitAfter") && !code.IsFunc(fn, "bytes", "Split", "SplitAfter") {
		return false
	}
	sep := call.Args[1]
	if conv, ok := ast.Unparen(sep).(*ast.CallExpr); ok && len(conv.Args) == 1 { // []byte("\n")
		sep = conv.Args[0]
	}
	v := f.Info.Types[sep].Value
	return v != nil && v.Kind() == constant.String && strings.Contains(constant.StringVal(v), "\n")
}

// bytesOf returns s of []byte(s): a range over it does not copy, and len(s) is
// its length.
func (f *Finder) bytesOf(x ast.Expr) (ast.Expr, bool) {
	call, ok := x.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || !f.Info.Types[call.Fun].IsType() {
		return nil, false
	}
	to, ok := f.Info.TypeOf(x).Underlying().(*types.Slice)
	if !ok || !code.IsString(f.Info.TypeOf(call.Args[0])) {
		return nil, false
	}
	elem, ok := to.Elem().Underlying().(*types.Basic)
	return ast.Unparen(call.Args[0]), ok && (elem.Kind() == types.Byte || elem.Kind() == types.Rune)
}

func arrayLen(t types.Type) (int64, bool) {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return 0, false
	}
	a, ok := t.Underlying().(*types.Array)
	if !ok {
		return 0, false
	}
	return a.Len(), true
}

// hasLen reports whether len can be asked of every type that t stands for.
func hasLen(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		return allTerms(p, hasLen)
	}
	switch u := t.Underlying().(type) {
	case *types.Slice, *types.Map:
		return true
	case *types.Basic:
		return u.Info()&types.IsString != 0
	}
	return false
}

// allTerms reports whether ok holds for the types of a constraint that lists them.
func allTerms(p *types.TypeParam, ok func(types.Type) bool) bool {
	iface, isInterface := p.Constraint().Underlying().(*types.Interface)
	if !isInterface {
		return false
	}
	found := false
	for e := range iface.EmbeddedTypes() {
		union, isUnion := e.(*types.Union)
		if !isUnion {
			if !ok(e) {
				return false
			}
			found = true
			continue
		}
		for term := range union.Terms() {
			if !ok(term.Type()) {
				return false
			}
			found = true
		}
	}
	return found
}

// number reads an integer expression.
func (f *Finder) number(e ast.Expr) (Expr, bool) {
	e = ast.Unparen(e)
	if v := f.Info.Types[e].Value; v != nil {
		n, exact := constant.Int64Val(constant.ToInt(v))
		return Const(n), exact
	}
	switch e := e.(type) {
	case *ast.BinaryExpr:
		return f.arithmetic(e)
	case *ast.CallExpr:
		switch {
		case code.IsBuiltin(f.Info, e, "len"):
			return f.Len(e.Args[0])
		case len(e.Args) == 1 && f.Info.Types[e.Fun].IsType() && isInteger(f.Info.TypeOf(e.Args[0])) && isInt(f.Info.TypeOf(e)):
			return f.number(e.Args[0])
		}
		return f.count(e)
	}
	if !f.pure(e) || !isInteger(f.Info.TypeOf(e)) {
		return Expr{}, false
	}
	return exprOf(f.integer(e, text(e))), true
}

// integer makes the atom of an integer expression.
func (f *Finder) integer(e ast.Expr, text string) atom {
	t := f.Info.TypeOf(e)
	a := atom{key: f.key(e), source: text, show: text, reads: []ast.Expr{e}}
	if !isInt(t) {
		a.source = "int(" + text + ")"
		// Small and unsigned: an int holds it.
		b := t.Underlying().(*types.Basic)
		a.nonneg = b.Kind() == types.Uint8 || b.Kind() == types.Uint16
	}
	return a
}

func (f *Finder) arithmetic(e *ast.BinaryExpr) (Expr, bool) {
	x, ok := f.number(e.X)
	if !ok {
		return Expr{}, false
	}
	y, ok := f.number(e.Y)
	if !ok {
		return Expr{}, false
	}
	// In a narrow or unsigned type, the sum is not that of the ints.
	if !isInt(f.Info.TypeOf(e)) {
		return Expr{}, false
	}
	switch e.Op {
	case token.ADD:
		return x.Plus(y), true
	case token.SUB:
		return x.minus(y), true
	case token.MUL:
		return x.Times(y), true
	case token.QUO:
		if n, ok := y.Const(); ok && n > 0 {
			by := "/" + strconv.FormatInt(n, 10)
			text := func(of func(atom, bool) string) string {
				if len(x.terms) == 1 && x.konst == 0 {
					return x.text(of) + by
				}
				return "(" + x.text(of) + ")" + by
			}
			return exprOf(atom{
				key:    "(" + x.key() + ")" + by,
				source: text(sourceOf),
				show:   text(showOf),
				sum:    true,
				nonneg: x.nonneg(),
				length: x.isLength(),
				impure: !x.Pure(),
				reads:  x.Reads(),
			}), true
		}
	}
	return Expr{}, false
}

// pure reports whether an expression can be evaluated once more, and earlier by
// nothing but other evaluations: it has no effects and costs nothing.
func (f *Finder) pure(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		switch f.Info.ObjectOf(e).(type) {
		case *types.Var, *types.Const, *types.Nil:
			return true
		}
	case *ast.BasicLit:
		return true
	case *ast.SelectorExpr:
		if s := f.Info.Selections[e]; s != nil {
			return s.Kind() == types.FieldVal && f.pure(e.X)
		}
		_, isVar := f.Info.Uses[e.Sel].(*types.Var) // of a package
		return isVar
	case *ast.StarExpr:
		return f.pure(e.X)
	case *ast.IndexExpr:
		return f.Info.Types[e.X].IsValue() && f.pure(e.X) && f.pure(e.Index)
	case *ast.SliceExpr:
		return f.pure(e.X) && f.pureOrNil(e.Low) && f.pureOrNil(e.High) && f.pureOrNil(e.Max)
	case *ast.BinaryExpr:
		return e.Op != token.QUO && e.Op != token.REM && e.Op != token.SHL && e.Op != token.SHR && f.pure(e.X) && f.pure(e.Y)
	case *ast.CallExpr:
		if len(e.Args) == 0 {
			return f.isGetter(e)
		}
		return len(e.Args) == 1 && (code.IsBuiltin(f.Info, e, "len") || code.IsBuiltin(f.Info, e, "cap")) && f.pure(e.Args[0])
	}
	return false
}

func (f *Finder) pureOrNil(e ast.Expr) bool { return e == nil || f.pure(e) }

// text returns an expression as gofmt writes it among other operands.
func text(e ast.Expr) string {
	s := types.ExprString(e)
	if strings.Contains(s, " ") {
		return edit.Argument(s)
	}
	return s
}

// key names an expression such that only those for the same thing have the same.
func (f *Finder) key(e ast.Expr) string {
	var key strings.Builder
	key.WriteString(types.ExprString(e))
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if obj := f.Info.ObjectOf(id); obj != nil {
				key.WriteString("@" + strconv.Itoa(int(obj.Pos())))
			}
		}
		return true
	})
	return key.String()
}

// isInteger reports whether a type is one of the predeclared integers, or defined
// as one.
func isInteger(t types.Type) bool {
	if t == nil {
		return false
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func isInt(t types.Type) bool {
	b, ok := types.Unalias(t).(*types.Basic)
	return ok && (b.Kind() == types.Int || b.Kind() == types.UntypedInt)
}

// Fixed returns the value of a number that the source fixes: by constants, or as
// the length of a literal that no code of the package changes.
func (f *Finder) Fixed(e Expr) (n int64, ok bool) {
	n = e.konst
	for _, t := range e.terms {
		product := t.factor
		for _, a := range t.atoms {
			if len(a.reads) != 1 {
				return 0, false
			}
			length, ok := f.literalLen(a)
			if !ok {
				return 0, false
			}
			product *= length
		}
		n += product
	}
	return n, true
}

// literalLen returns the length of a variable that holds a literal and is never
// written after.
func (f *Finder) literalLen(a atom) (int64, bool) {
	id, ok := a.reads[0].(*ast.Ident)
	if !ok || !strings.HasPrefix(a.source, "len(") {
		return 0, false
	}
	v, ok := f.Info.Uses[id].(*types.Var)
	if !ok || v.IsField() || v.Pkg() != f.Pkg || v.Exported() && v.Parent() == f.Pkg.Scope() {
		return 0, false
	}
	def, ok := f.Index.Def(v)
	if !ok {
		return 0, false
	}
	for _, use := range f.Index.Uses(v) {
		if isWrite(f.Info, use) || isMapWrite(f.Info, use) {
			return 0, false
		}
	}
	var value ast.Expr
	switch parent := def.Parent().Node().(type) {
	case *ast.AssignStmt:
		value = assigned(f.Info, parent, v)
	case *ast.ValueSpec:
		for i, name := range parent.Names {
			if name == def.Node() && len(parent.Values) == len(parent.Names) {
				value = parent.Values[i]
			}
		}
	}
	lit, ok := ast.Unparen(value).(*ast.CompositeLit)
	if !ok {
		return 0, false
	}
	return int64(len(lit.Elts)), true
}

// isMapWrite reports whether the use is m of m[k] = v.
func isMapWrite(info *types.Info, use inspector.Cursor) bool {
	at, ok := use.Parent().Node().(*ast.IndexExpr)
	if !ok || at.X != use.Node() {
		return false
	}
	if _, isMap := info.TypeOf(at.X).Underlying().(*types.Map); !isMap {
		return false
	}
	kind, _ := use.Parent().ParentEdge()
	return kind == edge.AssignStmt_Lhs || kind == edge.IncDecStmt_X
}
