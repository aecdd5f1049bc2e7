package bound

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// An Origin is what a location holds before the first statement of a run.
type Origin struct {
	Kind  OriginKind
	Stmt  ast.Stmt // that gave, or may have given, it the value; nil for a result or what comes from outside
	Value ast.Expr // nil for the zero value
	Near  bool     // Stmt is in the list of the run
	Grown bool     // something was added since
	Many  bool     // and how much is not known
}

// OriginKind says how much is known of an origin.
type OriginKind int

const (
	FromOutside OriginKind = iota // a parameter, a field, a captured variable
	Assigned                      // Value, or the zero value, given by Stmt
	Result                        // the zero value of a named result
	Mixed                         // one of several values, or that of an earlier turn of a loop
)

// originOf finds what the location holds before the statement at c.
func (f *Finder) originOf(l Location, target Target, c inspector.Cursor) Origin {
	var o Origin
	first := true
	for ; c.Node() != l.Fn; c = c.Parent() {
		switch c.Node().(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			if !first {
				o.Kind = Mixed // set anew, or emptied, later in the outer loop
				return o
			}
		}
		list := code.ListIn(c.Parent().Node())
		if list == nil || isAlternative(c) {
			continue
		}
		_, i := c.ParentEdge()
		for i--; i >= 0; i-- {
			if found := f.gives(l, target, list[i], &o); found {
				o.Near = first
				return o
			}
		}
		first = false
	}
	if l.IsResult() {
		o.Kind = Result
	}
	return o
}

// isAlternative reports whether a statement is a clause of a switch or select statement: those
// before it are others, which do not run first, as long as none falls through.
func isAlternative(c inspector.Cursor) bool {
	switch c.Node().(type) {
	case *ast.CaseClause, *ast.CommClause:
		return !slices.ContainsFunc(code.ListIn(c.Parent().Node()), func(clause ast.Stmt) bool { return fallsThrough(code.ListIn(clause)) })
	}
	return false
}

// gives reports whether a statement decides what the location holds, and if so
// fills in the origin.
func (f *Finder) gives(l Location, target Target, stmt ast.Stmt, o *Origin) bool {
	if value, ok := f.valueIn(l, stmt); ok {
		if _, adds := target.Adds(stmt); !adds {
			o.Kind, o.Stmt, o.Value = Assigned, stmt, value
			return true
		}
	}
	if f.resets(l, stmt) {
		o.Kind, o.Stmt = Mixed, stmt
		return true
	}
	if target.Touches(stmt) {
		o.Grown = true
		o.Many = o.Many || addsMany(target, stmt)
	}
	return false
}

// addsMany reports whether a statement may add more than a number of elements that can be
// counted in it: in a loop, or all of another slice.
func addsMany(target Target, stmt ast.Stmt) bool {
	many := false
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ForStmt, *ast.RangeStmt:
			many = many || target.Touches(n)
		case *ast.AssignStmt:
			if target.Touches(n) {
				added, ok := target.Adds(n)
				_, counted := added.Const()
				many = many || !ok || !counted
			}
		}
		return !many
	})
	return many
}

// valueIn returns what a statement makes the location hold; nil is its zero value.
func (f *Finder) valueIn(l Location, stmt ast.Stmt) (ast.Expr, bool) {
	if assign, ok := stmt.(*ast.AssignStmt); ok && len(assign.Lhs) == len(assign.Rhs) &&
		(assign.Tok == token.ASSIGN || assign.Tok == token.DEFINE) {
		for i, lhs := range assign.Lhs {
			if l.Is(lhs) {
				return assign.Rhs[i], true
			}
		}
	}
	if declared(f.Info, stmt, l.Root) && !throughPointer(f, l) {
		return nil, true
	}
	value := assigned(f.Info, stmt, l.Root)
	if value == nil || len(l.Path) == 0 {
		return value, value != nil
	}
	return f.fieldOf(value, l)
}

// throughPointer reports whether the root of a field is a pointer: its zero value
// has no fields.
func throughPointer(f *Finder, l Location) bool {
	return len(l.Path) > 0 && isPointer(l.Root.Type())
}

// fieldOf returns what a composite literal, or a pointer to one, holds in the
// field that the location is.
func (f *Finder) fieldOf(value ast.Expr, l Location) (ast.Expr, bool) {
	value = ast.Unparen(value)
	if and, ok := value.(*ast.UnaryExpr); ok && and.Op == token.AND {
		value = ast.Unparen(and.X)
	}
	if call, ok := value.(*ast.CallExpr); ok && code.IsBuiltin(f.Info, call, "new") && len(l.Path) == 1 {
		return nil, f.Info.Types[call.Args[0]].IsType() && hasField(f.Info.TypeOf(call.Args[0]), l.Path[0])
	}
	lit, ok := value.(*ast.CompositeLit)
	if !ok || len(l.Path) != 1 || !hasField(f.Info.TypeOf(lit), l.Path[0]) {
		return nil, false
	}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return nil, false
		}
		if key, ok := kv.Key.(*ast.Ident); ok && f.Info.Uses[key] == l.Path[0] {
			return kv.Value, true
		}
	}
	return nil, true
}

// hasField reports whether a field is one of the struct itself, not one of what
// it embeds.
func hasField(t types.Type, field *types.Var) bool {
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for v := range s.Fields() {
		if v == field {
			return true
		}
	}
	return false
}
