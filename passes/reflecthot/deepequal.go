package reflecthot

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
	"github.com/perflint/perflint/internal/heat"
)

// deepEqual is about reflect.DeepEqual of values whose types are known.
func (p *pkg) deepEqual(cur inspector.Cursor, call *ast.CallExpr, fn *types.Func) *site {
	if !code.IsFunc(fn, "reflect", "DeepEqual") || len(call.Args) != 2 {
		return nil
	}
	a, b := p.info.TypeOf(call.Args[0]), p.info.TypeOf(call.Args[1])
	if !types.Identical(a, b) || code.HasTypeParam(a) || types.IsInterface(a) {
		// What is in an interface nobody knows: here, only DeepEqual compares it.
		return nil
	}
	if heat.IsConfig(a) || isLarge(a) {
		return nil // compared when somebody changes it; and nobody keeps up a method for 20 fields
	}
	what := name(call.Args[0], "") + " and " + name(call.Args[1], "")
	if name(call.Args[0], "") == "" || name(call.Args[1], "") == "" {
		what = "two " + p.short(a)
	}
	s := &site{does: "reflect.DeepEqual compares " + what + " by reflection", kind: compares}
	with := p.comparison(cur, call, a)
	if with == "" {
		return nil
	}
	s.instead = with + " does not"
	s.draft = p.equalDraft(cur, call, a)
	return s
}

// comparison says what compares two values of a type, or "".
func (p *pkg) comparison(cur inspector.Cursor, call *ast.CallExpr, t types.Type) string {
	since121 := p.atLeast(call, "go1.21")
	if isPlainValue(t) {
		return "=="
	}
	if method := equalMethod(t); method != "" && !p.inMethod(cur, method) {
		return "its " + method + " method"
	}
	switch u := t.Underlying().(type) {
	case *types.Slice:
		switch {
		case types.IsInterface(u.Elem()):
			return "" // of whatever types: nothing else compares the elements
		case isByte(u.Elem()):
			return "bytes.Equal"
		case types.Comparable(u.Elem()) && isPlain(u.Elem()) && since121:
			return "slices.Equal"
		case since121:
			return "slices.EqualFunc"
		}
		return "a loop over the elements"
	case *types.Map:
		switch {
		case types.IsInterface(u.Elem()):
			return ""
		case isPlain(u.Elem()) && since121:
			return "maps.Equal"
		case since121:
			return "maps.EqualFunc"
		}
		return "a loop over the entries"
	case *types.Struct:
		return p.byFields(cur)
	case *types.Array:
		return "a loop over the elements"
	case *types.Pointer:
		if isPlain(u.Elem()) {
			return "== of what they point at"
		}
		return p.byFields(cur)
	}
	return "" // channels and functions: a mistake, of which others speak
}

// isLarge reports whether a type is a struct, or a pointer to one, with more fields
// than one would write down.
func isLarge(t types.Type) bool {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	return ok && s.NumFields() > 8 && !isPlainValue(t)
}

// byFields advises to compare structs by a method, or returns "" where nobody would
// write one: for one comparison that no loop of the function repeats.
func (p *pkg) byFields(cur inspector.Cursor) string {
	if p.inLoop(cur) || p.inMethod(cur, "Equal") || p.inMethod(cur, "Equals") {
		return "a method that compares the fields"
	}
	return ""
}

// inMethod reports whether the code at cur is that of a method with the given name:
// it can't call itself.
func (p *pkg) inMethod(cur inspector.Cursor, name string) bool {
	for c := range cur.Enclosing((*ast.FuncDecl)(nil)) {
		return c.Node().(*ast.FuncDecl).Name.Name == name
	}
	return false
}

// equalMethod returns the name of the method of a type that compares with another
// value of it, or "".
func equalMethod(t types.Type) string {
	for _, name := range []string{"Equal", "Equals"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		fn, ok := obj.(*types.Func)
		if !ok || fn.Signature().Params().Len() != 1 || fn.Signature().Results().Len() != 1 {
			continue
		}
		param := fn.Signature().Params().At(0).Type()
		if types.Identical(param, t) || types.Identical(types.NewPointer(t), param) {
			return name
		}
	}
	return ""
}

// equalDraft returns the fix that compares without reflection, or nil.
//
//	reflect.DeepEqual(a, b)
//	a == b                                      numbers, strings, structs and arrays of them
//	bytes.Equal(a, b)                           where one is a literal with elements
//	(a == nil) == (b == nil) && slices.Equal(a, b)
func (p *pkg) equalDraft(cur inspector.Cursor, call *ast.CallExpr, t types.Type) *draft {
	x, y := call.Args[0], call.Args[1]
	d := &draft{message: "Compare without reflection", node: call}
	if !p.isSimple(x) || !p.isSimple(y) || p.isConst(x) && p.isConst(y) || !p.drops(d, call.Fun) {
		return nil
	}
	where, ok := placeOf(cur)
	if !ok {
		return nil
	}
	if isPlainValue(t) {
		d.write = func(b *edit.Builder, _ map[string]string) { writeEqual(b, call, where) }
		return d
	}
	path := ""
	switch u := t.Underlying().(type) {
	case *types.Slice:
		switch {
		case !isPlain(u.Elem()):
			return nil
		case types.Identical(u.Elem(), types.Typ[types.Byte]):
			path = "bytes"
		case p.atLeast(call, "go1.21"):
			path = "slices"
		}
	case *types.Map:
		if isPlain(u.Elem()) && isPlain(u.Key()) && p.atLeast(call, "go1.21") {
			path = "maps"
		}
	}
	if path == "" {
		return nil
	}
	d.needs = []string{path}
	if hasElements(x) || hasElements(y) {
		d.write = func(b *edit.Builder, names map[string]string) {
			b.Cut(call.Fun.Pos(), call.Fun.End())
			b.Insert(call.Fun.Pos(), names[path]+".Equal")
		}
		return d
	}
	if !p.means("nil", call.Pos(), types.Universe.Lookup("nil")) {
		return nil
	}
	if !isPath(x) || !isPath(y) {
		return nil // to write it twice would read badly
	}
	before, behind := "("+types.ExprString(x)+" == nil) == ("+types.ExprString(y)+" == nil) && ", ""
	if where == operand || where == negated {
		before, behind = "("+before, ")"
	}
	d.write = func(b *edit.Builder, names map[string]string) {
		b.Cut(call.Fun.Pos(), call.Fun.End())
		b.Insert(call.Fun.Pos(), before+names[path]+".Equal")
		b.Insert(call.End(), behind)
	}
	return d
}

// writeEqual writes a == b, or a != b under a negation.
func writeEqual(b *edit.Builder, call *ast.CallExpr, where place) {
	x, y := call.Args[0], call.Args[1]
	op := " == "
	before, behind := "", ""
	start := call.Pos()
	switch where {
	case negated:
		op, start = " != ", call.Pos()-1
	case operand:
		before, behind = "(", ")"
	}
	before1, behind1 := around(x)
	before2, behind2 := around(y)
	b.Cut(start, x.Pos())
	b.Insert(start, before+before1)
	b.Cut(x.End(), y.Pos())
	b.Insert(x.End(), behind1+op+before2)
	b.Cut(y.End(), call.End())
	b.Insert(y.End(), behind2+behind)
}

// around returns the parentheses that an operand of == needs: for what binds no
// tighter, and for literals, whose brace would start the body of an if statement.
func around(e ast.Expr) (before, behind string) {
	needs := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ParenExpr, *ast.IndexExpr, *ast.CallExpr:
			return false
		case *ast.BinaryExpr:
			needs = needs || n.Op.Precedence() <= token.EQL.Precedence()
		case *ast.CompositeLit:
			needs = true
		}
		return !needs
	})
	if needs {
		return "(", ")"
	}
	return "", ""
}

// A place is what is around a call of DeepEqual, which decides about parentheses.
type place int

const (
	free    place = iota // an argument, a condition, an operand of && or ||
	negated              // !DeepEqual
	operand              // of a comparison
)

// placeOf returns the place of a call; ok is false where only a call may stand.
func placeOf(call inspector.Cursor) (_ place, ok bool) {
	switch kind, _ := call.ParentEdge(); kind {
	case edge.ExprStmt_X, edge.GoStmt_Call, edge.DeferStmt_Call:
		return free, false
	}
	switch n := call.Parent().Node().(type) {
	case *ast.UnaryExpr:
		if outer, ok := call.Parent().Parent().Node().(*ast.BinaryExpr); ok && outer.Op != token.LAND && outer.Op != token.LOR {
			return operand, true // x == !(a == b)
		}
		return negated, n.Op == token.NOT && n.OpPos+1 == n.X.Pos()
	case *ast.BinaryExpr:
		if n.Op != token.LAND && n.Op != token.LOR {
			return operand, true
		}
	}
	return free, true
}

// isPlain reports whether == of two elements of a type says what DeepEqual of what holds
// them says: no floats, as the same slice is equal to itself, its NaNs included.
func isPlain(t types.Type) bool {
	return isMadeOf(t, types.IsBoolean|types.IsInteger|types.IsString)
}

// isPlainValue reports whether == of two values of a type says what DeepEqual says: a NaN is
// not equal to itself for either.
func isPlainValue(t types.Type) bool {
	return isMadeOf(t, types.IsBoolean|types.IsNumeric|types.IsString)
}

// isMadeOf reports whether all parts of a type are of certain basic types: none is an
// interface, a pointer, or a blank field, which == passes over.
func isMadeOf(t types.Type, basic types.BasicInfo) bool {
	if isTypeParam(t) {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&basic != 0 && u.Info()&types.IsUntyped == 0
	case *types.Array:
		return isMadeOf(u.Elem(), basic)
	case *types.Struct:
		for f := range u.Fields() {
			if f.Name() == "_" || !isMadeOf(f.Type(), basic) {
				return false
			}
		}
		return true
	}
	return false
}

func isByte(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Byte
}

func (p *pkg) isConst(e ast.Expr) bool { return p.info.Types[e].Value != nil }

// hasElements reports whether an expression is a literal that is neither nil nor
// empty.
func hasElements(e ast.Expr) bool {
	lit, ok := ast.Unparen(e).(*ast.CompositeLit)
	return ok && len(lit.Elts) > 0
}
