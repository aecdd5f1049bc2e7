package bound

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perflint/perflint/internal/code"
)

// onlyIfHandled returns the verdict on a branch that is taken for an error or a nil
// if the branch deals with it as such: it looks at the error, or leaves, or skips
// the nil. Else to ask for it is how elements are told apart, a filter: so is
// "if x != nil { … }" around all.
func (w *walker) onlyIfHandled(v verdict, cond ast.Expr, branch ast.Stmt) verdict {
	handled := true
	switch v {
	case missing:
		handled = branch != nil && onlySkips(branch)
	case failed:
		handled = branch != nil && w.looksAtError(cond, branch)
	}
	if !handled {
		return usual
	}
	return v
}

// onlySkips reports whether a block does nothing but go on with the next turn.
func onlySkips(branch ast.Stmt) bool {
	block, ok := branch.(*ast.BlockStmt)
	if !ok {
		return false
	}
	for _, stmt := range block.List {
		if b, ok := stmt.(*ast.BranchStmt); !ok || b.Tok != token.CONTINUE {
			return false
		}
	}
	return true
}

// looksAtError reports whether a branch uses the error that the condition asks for,
// or leaves the function.
func (w *walker) looksAtError(cond ast.Expr, branch ast.Stmt) bool {
	if test, ok := ast.Unparen(cond).(*ast.BinaryExpr); ok && w.f.asks(test.X, "Err") {
		return true // ctx.Err() != nil
	}
	errors := map[types.Object]bool{}
	ast.Inspect(cond, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if obj := w.f.Info.ObjectOf(id); obj != nil && isError(obj.Type()) {
				errors[obj] = true
			}
		}
		return true
	})
	looks := false
	ast.Inspect(branch, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			looks = looks || errors[w.f.Info.ObjectOf(n)]
		case *ast.ReturnStmt:
			looks = true
		case *ast.CallExpr:
			looks = looks || code.NeverReturns(w.f.Info, n)
		}
		return !looks
	})
	return looks
}

// A verdict says what kind of way the branch of a condition is.
type verdict int

const (
	usual     verdict = iota
	missing           // an element is nil
	failed            // there was an error
	duplicate         // the element was there before
	atEdge            // it is the first or the last turn
)

// judge tells of the ways on which a condition holds and does not hold whether
// they are unusual: there was an error, the element is nil, or was there before.
func (w *walker) judge(cond ast.Expr) (yes, no verdict) {
	switch cond := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if cond.Op == token.NOT {
			no, yes = w.judge(cond.X)
			return yes, no
		}
	case *ast.BinaryExpr:
		return w.judgeBinary(cond)
	case *ast.Ident, *ast.IndexExpr, *ast.CallExpr:
		if w.isSeen(cond) {
			return duplicate, usual
		}
	}
	return usual, usual
}

func (w *walker) judgeBinary(cond *ast.BinaryExpr) (yes, no verdict) {
	if yes, no, ok := w.asksForEdge(cond); ok {
		return yes, no
	}
	switch cond.Op {
	case token.EQL, token.NEQ:
		x := cond.X
		if w.f.Info.Types[x].IsNil() {
			x = cond.Y
		} else if !w.f.Info.Types[cond.Y].IsNil() {
			return usual, usual
		}
		isNil, notNil := usual, usual
		switch {
		case isError(w.f.Info.TypeOf(x)):
			notNil = failed
		case w.isElement(x) && !w.isSparse():
			isNil = missing
		case w.isFound(x):
			notNil = duplicate
		}
		if cond.Op == token.NEQ {
			return notNil, isNil
		}
		return isNil, notNil
	case token.LOR, token.LAND:
		xYes, xNo := w.judge(cond.X)
		yYes, yNo := w.judge(cond.Y)
		if cond.Op == token.LOR {
			return both(xYes, yYes), either(xNo, yNo)
		}
		return either(xYes, yYes), both(xNo, yNo)
	}
	return usual, usual
}

func both(a, b verdict) verdict {
	if a == usual || b == usual {
		return usual
	}
	return max(a, b)
}

func either(a, b verdict) verdict { return max(a, b) }

// isSeen reports whether a condition asks whether an element was there before:
// seen[x], ok of "_, ok := seen[x]", slices.Contains(s, x). What is asked must be
// what the loop adds to.
func (w *walker) isSeen(cond ast.Expr) bool {
	switch cond := cond.(type) {
	case *ast.IndexExpr:
		return w.isAddedTo(cond)
	case *ast.CallExpr:
		fn, _ := typeutil.Callee(w.f.Info, cond).(*types.Func)
		return code.IsFunc(fn, "slices", "Contains") && w.target.Touches(w.loop) && w.isTarget(cond.Args[0])
	case *ast.Ident:
		v := w.f.varOf(cond)
		if v == nil {
			return false
		}
		found := false
		ast.Inspect(Body(w.loop), func(n ast.Node) bool {
			assign, ok := n.(*ast.AssignStmt)
			if ok && len(assign.Lhs) == 2 && len(assign.Rhs) == 1 && w.f.Info.ObjectOf(identOf(assign.Lhs[1])) == v {
				at, isIndex := ast.Unparen(assign.Rhs[0]).(*ast.IndexExpr)
				found = found || isIndex && w.isAddedTo(at)
			}
			return !found
		})
		return found
	}
	return false
}

// isFound reports whether an expression is what the map that the loop adds to holds
// under a key that it adds under: m[k], or v of "v := m[k]".
func (w *walker) isFound(e ast.Expr) bool {
	if _, ok := w.target.(Keyed); !ok {
		return false
	}
	at, isIndex := ast.Unparen(e).(*ast.IndexExpr)
	if isIndex {
		return w.isAddedTo(at)
	}
	v := w.f.varOf(e)
	if v == nil {
		return false
	}
	found := false
	ast.Inspect(Body(w.loop), func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok && len(assign.Rhs) == 1 && w.f.Info.ObjectOf(identOf(assign.Lhs[0])) == v {
			at, isIndex := ast.Unparen(assign.Rhs[0]).(*ast.IndexExpr)
			found = found || isIndex && w.isAddedTo(at)
		}
		return !found
	})
	return found
}

func identOf(e ast.Expr) *ast.Ident {
	id, _ := ast.Unparen(e).(*ast.Ident)
	if id == nil {
		return &ast.Ident{}
	}
	return id
}

// isTarget reports whether the loop assigns to the variable that e is.
func (w *walker) isTarget(e ast.Expr) bool {
	v := w.f.varOf(e)
	return v != nil && w.f.writes(w.loop, v)
}

// isAddedTo reports whether the loop assigns to the map element that is read, and
// the key is an element of what the loop goes over, not a property that many may
// share.
func (w *walker) isAddedTo(read *ast.IndexExpr) bool {
	if _, ok := w.f.Info.TypeOf(read.X).Underlying().(*types.Map); !ok {
		return false
	}
	key := w.f.key(read)
	found := false
	ast.Inspect(Body(w.loop), func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok {
			for _, e := range assign.Lhs {
				at, ok := ast.Unparen(e).(*ast.IndexExpr)
				found = found || ok && w.f.key(at) == key
			}
		}
		return !found
	})
	if m, ok := w.target.(Keyed); ok && m.Is(read.X) {
		return found // by whatever key
	}
	return found && w.isElement(read.Index) && w.startsEmpty(read.X)
}

// startsEmpty reports whether a map has no keys yet but those of what was added to the target
// before: a local variable. What a map from elsewhere has not is new, and that may be little.
func (w *walker) startsEmpty(m ast.Expr) bool {
	v := w.f.varOf(m)
	if v == nil {
		return false
	}
	switch value := ast.Unparen(w.f.Declared(v)).(type) {
	case *ast.CompositeLit:
		if len(value.Elts) > 0 {
			return false
		}
	case *ast.CallExpr:
		if !code.IsBuiltin(w.f.Info, value, "make") {
			return false
		}
	default:
		return false
	}
	return !slices.ContainsFunc(w.f.Index.Uses(v), func(use inspector.Cursor) bool {
		if use.Node().Pos() > w.loop.Pos() {
			return false
		}
		kind, _ := use.ParentEdge()
		given := kind == edge.CallExpr_Args || kind == edge.UnaryExpr_X // load(m), &m
		return (given || isMapWrite(w.f.Info, use)) && !w.addsBeside(use)
	})
}

// addsBeside reports whether the loop around a use adds to the target, too.
func (w *walker) addsBeside(use inspector.Cursor) bool {
	for c := range use.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		if w.target.Touches(c.Node()) {
			return true
		}
	}
	return false
}

// isSparse reports whether the loop goes over an array, of which any number of elements may
// be set: a table of slots.
func (w *walker) isSparse() bool {
	loop, ok := w.loop.(*ast.RangeStmt)
	if !ok {
		return false
	}
	_, isArray := arrayLen(w.f.Info.TypeOf(loop.X))
	return isArray
}

// isElement reports whether an expression is a variable of the range clause, or
// the element that one is the index of.
func (w *walker) isElement(e ast.Expr) bool {
	loop, ok := w.loop.(*ast.RangeStmt)
	if at, isIndex := ast.Unparen(e).(*ast.IndexExpr); ok && isIndex && w.f.key(at.X) == w.f.key(ast.Unparen(loop.X)) {
		e = at.Index
	}
	v := w.f.varOf(e)
	if !ok || v == nil {
		return false
	}
	for _, x := range []ast.Expr{loop.Key, loop.Value} {
		if id, ok := x.(*ast.Ident); ok && w.f.Info.ObjectOf(id) == v {
			return true
		}
	}
	return false
}
