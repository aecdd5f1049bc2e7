package bound

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// A Location is a variable, or a field of one, that holds a slice or a map.
type Location struct {
	Expr ast.Expr     // as it stands somewhere in Fn
	Root *types.Var   // the variable
	Path []*types.Var // the fields that lead from it to the location
	Fn   ast.Node     // the function declaration or literal that the code is in

	f   *Finder
	key string
}

// LocationOf returns the location that an expression at c names.
func (f *Finder) LocationOf(e ast.Expr, c inspector.Cursor) (Location, bool) {
	l := Location{Expr: ast.Unparen(e), f: f}
	for x := l.Expr; l.Root == nil; {
		switch n := x.(type) {
		case *ast.Ident:
			v, ok := f.Info.ObjectOf(n).(*types.Var)
			if !ok || n.Name == "_" {
				return Location{}, false
			}
			l.Root = v
		case *ast.SelectorExpr:
			field, ok := f.Info.Uses[n.Sel].(*types.Var)
			if !ok {
				return Location{}, false
			}
			if !field.IsField() { // a variable of another package
				l.Root = field
				break
			}
			l.Path = append([]*types.Var{field}, l.Path...)
			x = ast.Unparen(n.X)
		default:
			return Location{}, false
		}
	}
	for fn := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		l.Fn = fn.Node()
		break
	}
	l.key = f.key(l.Expr)
	return l, l.Fn != nil
}

// ID is equal for the same location in the same function.
func (l Location) ID() string { return strconv.Itoa(int(l.Fn.Pos())) + " " + l.key }

// Is reports whether an expression names the location.
func (l Location) Is(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return len(l.Path) == 0 && l.f.Info.ObjectOf(e) == l.Root
	case *ast.SelectorExpr:
		return l.f.key(e) == l.key
	}
	return false
}

// Name returns the location as the source names it.
func (l Location) Name() string { return types.ExprString(l.Expr) }

// IsLocal reports whether the location is a variable that Fn declares, and no
// result of it.
func (l Location) IsLocal() bool {
	return len(l.Path) == 0 && l.declaredIn() && !l.isSignature(func(t *ast.FuncType) []*ast.FieldList { return []*ast.FieldList{t.Results} })
}

// IsResult reports whether the location is a named result of Fn.
func (l Location) IsResult() bool {
	return len(l.Path) == 0 && l.isSignature(func(t *ast.FuncType) []*ast.FieldList { return []*ast.FieldList{t.Results} })
}

// IsParam reports whether the root is a parameter or the receiver of Fn.
func (l Location) IsParam() bool {
	if decl, ok := l.Fn.(*ast.FuncDecl); ok && decl.Recv != nil && decl.Recv.Pos() <= l.Root.Pos() && l.Root.Pos() < decl.Recv.End() {
		return true
	}
	return l.isSignature(func(t *ast.FuncType) []*ast.FieldList { return []*ast.FieldList{t.Params} })
}

func (l Location) isSignature(of func(*ast.FuncType) []*ast.FieldList) bool {
	for _, list := range of(funcType(l.Fn)) {
		if list != nil && list.Pos() <= l.Root.Pos() && l.Root.Pos() < list.End() {
			return true
		}
	}
	return false
}

func (l Location) declaredIn() bool { return l.Fn.Pos() <= l.Root.Pos() && l.Root.Pos() < l.Fn.End() }

// IsCaptured reports whether a function literal inside Fn uses the root, or Fn
// itself has it from outside.
func (l Location) IsCaptured() bool { return l.isCapturedBefore(l.Fn.End()) }

// isCapturedBefore reports whether Fn has the root from outside, or a function literal inside
// Fn that begins before pos uses it.
func (l Location) isCapturedBefore(pos token.Pos) bool {
	if !l.declaredIn() {
		return true
	}
	for _, use := range l.f.Index.Uses(l.Root) {
		for c := range use.Enclosing((*ast.FuncLit)(nil)) {
			lit := c.Node()
			if lit.Pos() <= l.Fn.Pos() && l.Fn.End() <= lit.End() {
				break // around Fn
			}
			if lit.Pos() < pos || l.isInLoopWith(c, pos) {
				return true
			}
		}
	}
	return false
}

// isInLoopWith reports whether a loop is around a function literal and pos that does not hold
// the declaration of the root: the literal of one turn sees the next.
func (l Location) isInLoopWith(lit inspector.Cursor, pos token.Pos) bool {
	for loop := range lit.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		if n := loop.Node(); within(pos, n) && !within(l.Root.Pos(), n) {
			return true
		}
	}
	return false
}

// AssignedIn reports whether the node may assign to the location, or to what it
// is part of.
func (l Location) AssignedIn(n ast.Node) bool {
	for _, use := range l.f.Index.Uses(l.Root) {
		if id := use.Node(); n.Pos() <= id.Pos() && id.Pos() < n.End() && l.isAssigned(use) {
			return true
		}
	}
	return false
}

// isAssigned reports whether a use of the root is one through which the location
// may be assigned to.
func (l Location) isAssigned(use inspector.Cursor) bool {
	c := use
	for _, field := range l.Path {
		if isWrite(l.f.Info, c) && !selects(c) {
			return true // the whole of it
		}
		sel, ok := c.Parent().Node().(*ast.SelectorExpr)
		if !ok || l.f.Info.Uses[sel.Sel] != field {
			return false
		}
		c = c.Parent()
	}
	return isWrite(l.f.Info, c)
}

// isGrown reports whether the statement that a use is assigned by makes the
// location itself with more elements: s = append(s, x), s = add(s, x).
func (l Location) isGrown(use inspector.Cursor) bool {
	c := use
	for range l.Path {
		c = c.Parent()
	}
	assign, ok := c.Parent().Node().(*ast.AssignStmt)
	if !ok {
		return false
	}
	rhs := assign.Rhs[0]
	if _, i := c.ParentEdge(); len(assign.Lhs) == len(assign.Rhs) {
		rhs = assign.Rhs[i]
	}
	call, ok := ast.Unparen(rhs).(*ast.CallExpr)
	return ok && len(call.Args) > 0 && l.Is(call.Args[0])
}

// selects reports whether the expression at c is the operand of a selector.
func selects(c inspector.Cursor) bool {
	sel, ok := c.Parent().Node().(*ast.SelectorExpr)
	return ok && sel.X == c.Node()
}

// IsPrivate reports whether nobody but Fn itself, and whom it hands the location to,
// can see it: a variable of Fn, or a field of one that is a struct, whose address
// nobody has.
func (l Location) IsPrivate() bool { return l.IsPrivateUntil(l.Fn.End()) }

// IsPrivateUntil reports whether that is so up to pos: function literals that begin behind it
// may use the location.
func (l Location) IsPrivateUntil(pos token.Pos) bool {
	if l.isCapturedBefore(pos) || l.IsParam() || l.IsResult() {
		return false
	}
	for i, field := range l.Path {
		if i < len(l.Path)-1 && isPointer(field.Type()) {
			return false
		}
	}
	return len(l.Path) == 0 || !isPointer(l.Root.Type()) && !l.f.addressTaken(l.Root)
}

// Drops reports whether a return statement leaves nobody who could see the
// location.
func (l Location) Drops(ret *ast.ReturnStmt) bool {
	if !l.IsLocal() || l.isCapturedBefore(ret.Pos()) || l.IsParam() {
		return false
	}
	return !l.MentionedIn(ret)
}

// MentionedIn reports whether the node uses the root of the location.
func (l Location) MentionedIn(n ast.Node) bool {
	for _, use := range l.f.Index.Uses(l.Root) {
		if pos := use.Node().Pos(); n.Pos() <= pos && pos < n.End() {
			return true
		}
	}
	return false
}

// Uses returns the expressions in the file that name the location, or the root of
// it where the location can't be told apart.
func (l Location) Uses() []inspector.Cursor {
	var uses []inspector.Cursor
	for _, use := range l.f.Index.Uses(l.Root) {
		if l.isBeside(use) {
			continue
		}
		c := use
		for _, field := range l.Path {
			sel, ok := c.Parent().Node().(*ast.SelectorExpr)
			if !ok || l.f.Info.Uses[sel.Sel] != field {
				break
			}
			c = c.Parent()
		}
		uses = append(uses, c)
	}
	return uses
}

// isBeside reports whether a use of the root is one of another field of the struct that it is,
// or points to.
func (l Location) isBeside(use inspector.Cursor) bool {
	sel, ok := use.Parent().Node().(*ast.SelectorExpr)
	if !ok || len(l.Path) == 0 || !hasField(code.Deref(l.Root.Type()), l.Path[0]) {
		return false
	}
	s := l.f.Info.Selections[sel]
	return s != nil && s.Kind() == types.FieldVal && len(s.Index()) == 1 && s.Obj() != types.Object(l.Path[0])
}

// Var returns the variable, or the field, that the location is.
func (l Location) Var() *types.Var {
	if n := len(l.Path); n > 0 {
		return l.Path[n-1]
	}
	return l.Root
}

// UsesElsewhere returns the expressions in the package that name the variable, or the
// field of whatever struct.
func (l Location) UsesElsewhere() []inspector.Cursor {
	var uses []inspector.Cursor
	for _, c := range l.f.Index.Uses(l.Var()) {
		if sel, ok := c.Parent().Node().(*ast.SelectorExpr); ok && sel.Sel == c.Node() {
			c = c.Parent()
		}
		uses = append(uses, c)
	}
	return uses
}

func funcType(fn ast.Node) *ast.FuncType {
	if lit, ok := fn.(*ast.FuncLit); ok {
		return lit.Type
	}
	return fn.(*ast.FuncDecl).Type
}

// body returns the body of a function declaration or literal.
func body(fn ast.Node) *ast.BlockStmt {
	if lit, ok := fn.(*ast.FuncLit); ok {
		return lit.Body
	}
	return fn.(*ast.FuncDecl).Body
}

// within reports whether pos is in the node.
func within(pos token.Pos, n ast.Node) bool { return n.Pos() <= pos && pos < n.End() }
