package bound

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/index"
)

// isWrite reports whether the use of a variable or field may change it: it is
// assigned to, a part of it is, or its address is taken.
func isWrite(info *types.Info, use inspector.Cursor) bool { return howWritten(info, use) != notWritten }

// written says how a use of a variable may change it.
type written int

const (
	notWritten written = iota
	assignedTo
	addressTaken
)

func howWritten(info *types.Info, use inspector.Cursor) written {
	c := use
	for {
		kind, _ := c.ParentEdge()
		parent := c.Parent()
		switch kind {
		case edge.ParenExpr_X, edge.SelectorExpr_Sel:
		case edge.SelectorExpr_X:
			sel := parent.Node().(*ast.SelectorExpr)
			s := info.Selections[sel]
			switch {
			case s == nil:
				return notWritten
			case s.Kind() != types.FieldVal:
				return addressIf(takesAddress(s, info.TypeOf(sel.X)))
			case isPointer(info.TypeOf(sel.X)):
				return notWritten // what it points to is written
			}
		case edge.IndexExpr_X:
			if !isArray(info.TypeOf(c.Node().(ast.Expr))) {
				return notWritten // an element is written
			}
		case edge.SliceExpr_X:
			return addressIf(isArray(info.TypeOf(c.Node().(ast.Expr))))
		case edge.AssignStmt_Lhs, edge.IncDecStmt_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
			return assignedTo
		case edge.UnaryExpr_X:
			return addressIf(parent.Node().(*ast.UnaryExpr).Op == token.AND)
		default:
			return notWritten
		}
		c = parent
	}
}

func addressIf(taken bool) written {
	if taken {
		return addressTaken
	}
	return notWritten
}

func isArray(t types.Type) bool {
	_, ok := t.Underlying().(*types.Array)
	return ok
}

// takesAddress reports whether a method call on a variable hands out its address.
func takesAddress(s *types.Selection, x types.Type) bool {
	fn, ok := s.Obj().(*types.Func)
	if !ok || isPointer(x) {
		return false
	}
	recv := fn.Signature().Recv()
	return recv != nil && isPointer(recv.Type())
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// writes reports whether a node may write the variable or field.
func (f *Finder) writes(n ast.Node, v *types.Var) bool {
	for _, use := range f.Index.Uses(v) {
		if id := use.Node(); n.Pos() <= id.Pos() && id.Pos() < n.End() && isWrite(f.Info, use) {
			return true
		}
	}
	return false
}

// inLiteral reports whether the use stands in a function literal that is not
// around the node: it may run at any time.
func inLiteral(use inspector.Cursor, n ast.Node) bool {
	for c := range use.Enclosing((*ast.FuncLit)(nil)) {
		if lit := c.Node(); !(lit.Pos() <= n.Pos() && n.End() <= lit.End()) {
			return true
		}
	}
	return false
}

// assigned returns what a statement assigns to the variable, or nil.
func assigned(info *types.Info, stmt ast.Stmt, v *types.Var) ast.Expr {
	var lhs, rhs []ast.Expr
	switch stmt := stmt.(type) {
	case *ast.AssignStmt:
		if stmt.Tok == token.ASSIGN || stmt.Tok == token.DEFINE {
			lhs, rhs = stmt.Lhs, stmt.Rhs
		}
	case *ast.DeclStmt:
		decl, ok := stmt.Decl.(*ast.GenDecl)
		if !ok || decl.Tok != token.VAR {
			return nil
		}
		for _, spec := range decl.Specs {
			spec := spec.(*ast.ValueSpec)
			for i, name := range spec.Names {
				if info.Defs[name] == v && len(spec.Values) == len(spec.Names) {
					return spec.Values[i]
				}
			}
		}
	}
	if len(lhs) != len(rhs) {
		return nil
	}
	for i, e := range lhs {
		if id, ok := ast.Unparen(e).(*ast.Ident); ok && info.ObjectOf(id) == v {
			return rhs[i]
		}
	}
	return nil
}

// declared reports whether a statement declares the variable without a value.
func declared(info *types.Info, stmt ast.Stmt, v *types.Var) bool {
	decl, ok := stmt.(*ast.DeclStmt)
	if !ok {
		return false
	}
	for _, spec := range decl.Decl.(*ast.GenDecl).Specs {
		if spec, ok := spec.(*ast.ValueSpec); ok && len(spec.Values) == 0 {
			for _, name := range spec.Names {
				if info.Defs[name] == v {
					return true
				}
			}
		}
	}
	return false
}

// listOf returns the list of statements that a statement, or its label, is in,
// and its place there.
func listOf(ix *index.Index, stmt ast.Stmt) ([]ast.Stmt, int) {
	c, ok := ix.Root.FindNode(stmt)
	if !ok {
		return nil, -1
	}
	for {
		if _, labeled := c.Parent().Node().(*ast.LabeledStmt); !labeled {
			break
		}
		c = c.Parent()
	}
	_, i := c.ParentEdge()
	return code.ListIn(c.Parent().Node()), i
}

// Unchanged reports whether a number that is computed at from, which is in
// function fn, is the same at to: nothing between them writes what it reads.
func (f *Finder) Unchanged(e Expr, fn ast.Node, from, to token.Pos) bool {
	for _, read := range e.Reads() {
		if f.readsMemory(read, fn) && f.HasEffects(fn, from, to) {
			return false
		}
	}
	return f.Unwritten(e, fn, from, to)
}

// Unwritten reports whether function fn itself does not write between from and to
// what a number reads. Functions that it calls may.
func (f *Finder) Unwritten(e Expr, fn ast.Node, from, to token.Pos) bool {
	for _, read := range e.Reads() {
		ok := true
		ast.Inspect(read, func(n ast.Node) bool {
			id, isIdent := n.(*ast.Ident)
			if !isIdent {
				return ok
			}
			if v, isVar := f.Info.ObjectOf(id).(*types.Var); isVar {
				ok = ok && f.unwritten(v, fn, from, to)
			}
			return ok
		})
		if !ok {
			return false
		}
	}
	return true
}

func (f *Finder) unwritten(v *types.Var, fn ast.Node, from, to token.Pos) bool {
	for _, use := range f.Index.Uses(v) {
		if !isWrite(f.Info, use) {
			continue
		}
		if pos := use.Node().Pos(); from <= pos && pos < to || !v.IsField() && inLiteral(use, fn) {
			return false
		}
	}
	return true
}

// readsMemory reports whether an expression reads what others may write:
// anything but variables of the function itself whose address nobody has.
func (f *Finder) readsMemory(e ast.Expr, fn ast.Node) bool {
	memory := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StarExpr, *ast.IndexExpr:
			memory = true
		case *ast.CallExpr:
			memory = memory || !code.IsBuiltin(f.Info, n, "len")
		case *ast.SelectorExpr:
			memory = memory || isPointer(f.Info.TypeOf(n.X)) || f.Info.Selections[n] == nil
		case *ast.Ident:
			if v, ok := f.Info.ObjectOf(n).(*types.Var); ok && !v.IsField() {
				memory = memory || v.Pos() < fn.Pos() || fn.End() <= v.Pos() || f.addressTaken(v)
			}
		}
		return !memory
	})
	return memory
}

func (f *Finder) addressTaken(v *types.Var) bool {
	return slices.ContainsFunc(f.Index.Uses(v), func(use inspector.Cursor) bool { return howWritten(f.Info, use) == addressTaken })
}

// HasEffects reports whether code of fn that begins in [from, to) may write
// memory or hand over control.
func (f *Finder) HasEffects(fn ast.Node, from, to token.Pos) bool {
	return anyBegins(fn, from, to, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			return !f.isHarmless(n)
		case *ast.SendStmt, *ast.GoStmt, *ast.DeferStmt, *ast.SelectStmt:
			return true
		case *ast.UnaryExpr:
			return n.Op == token.ARROW
		case *ast.AssignStmt:
			return slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool { return !isIdent(e) })
		case *ast.IncDecStmt:
			return !isIdent(n.X)
		}
		return false
	})
}

func isIdent(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.Ident)
	return ok
}

// anyBegins reports whether one of the nodes below root that begin in [from, to), outside of
// function literals, is what is asked for.
func anyBegins(root ast.Node, from, to token.Pos, is func(ast.Node) bool) bool {
	found := false
	ast.Inspect(root, func(n ast.Node) bool {
		switch {
		case n == nil, found, n.End() <= from, to <= n.Pos():
			return false
		case n.Pos() < from:
			return true
		}
		if _, ok := n.(*ast.FuncLit); ok {
			return false
		}
		found = is(n)
		return !found
	})
	return found
}

// isHarmless reports whether a call neither runs code of the user nor writes
// what was there before.
func (f *Finder) isHarmless(call *ast.CallExpr) bool {
	if f.Info.Types[call.Fun].IsType() {
		return true
	}
	for _, name := range []string{"len", "cap", "make", "new", "append", "min", "max"} {
		if code.IsBuiltin(f.Info, call, name) {
			return true
		}
	}
	return false
}

// MeansSame reports whether the names in a number, and the functions that its
// source calls, mean at pos what they mean where it was found.
func (f *Finder) MeansSame(e Expr, pos token.Pos) bool {
	scope := f.Pkg.Scope().Innermost(pos)
	if scope == nil {
		return false
	}
	source := e.Source()
	for _, name := range []string{"len", "max", "min", "int", "make"} {
		if name != "make" && !strings.Contains(source, name+"(") {
			continue
		}
		if _, obj := scope.LookupParent(name, pos); obj != types.Universe.Lookup(name) {
			return false
		}
	}
	for _, read := range e.Reads() {
		if !f.NamesMeanSame(read, pos) {
			return false
		}
	}
	return true
}

// NamesMeanSame reports whether the names in an expression mean at pos what they
// mean where it stands.
func (f *Finder) NamesMeanSame(e ast.Expr, pos token.Pos) bool {
	scope := f.Pkg.Scope().Innermost(pos)
	if scope == nil {
		return false
	}
	same := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			ast.Inspect(n.X, func(x ast.Node) bool { same = same && f.resolves(x, scope, pos); return same })
			return false
		default:
			same = same && f.resolves(n, scope, pos)
		}
		return same
	})
	return same
}

// resolves reports whether a name means at pos what it means where it stands.
func (f *Finder) resolves(n ast.Node, scope *types.Scope, pos token.Pos) bool {
	id, ok := n.(*ast.Ident)
	if !ok {
		return true
	}
	obj := f.Info.ObjectOf(id)
	if v, ok := obj.(*types.Var); ok && v.IsField() {
		return true
	}
	_, have := scope.LookupParent(id.Name, pos)
	return have == obj
}
