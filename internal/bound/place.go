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
)

// NumberAt returns how many elements are added by the parts of a run whose number
// can be computed at pos, with nothing but statements from after on before them,
// such that nobody can tell: it means the same there, is the same as far as the
// function itself tells, and computing it panics no earlier than the program did.
// If it must be exact, nobody else may have changed it either.
func (f *Finder) NumberAt(r Run, pos, after token.Pos, exact bool) (Expr, bool) {
	var known []Part
	for _, part := range r.Parts {
		start := part.Stmt.Pos()
		if exact && !f.Unchanged(part.N, r.Location.Fn, after, start) ||
			!f.Unwritten(part.N, r.Location.Fn, after, start) || f.writtenBeside(part.N, r, after) ||
			f.crossesLock(part.N, r, after, start) || !f.MeansSame(part.N, pos) || !f.isQuiet(r, part, after) || pos < after && f.showsPanic(r, part.N) {
			break
		}
		if f.isFilledBetween(part.N, after, start) {
			break
		}
		known = append(known, part)
	}
	return Sum(known), len(known) > 0
}

// isFilledBetween reports whether a map that a number is the length of is given keys, or handed
// to a call, between two places: it has another length at the first.
func (f *Finder) isFilledBetween(n Expr, from, to token.Pos) bool {
	return slices.ContainsFunc(n.Reads(), func(read ast.Expr) bool {
		v := f.varOf(read)
		if v == nil {
			return false
		}
		if _, isMap := code.Core(v.Type()).(*types.Map); !isMap {
			return false
		}
		return slices.ContainsFunc(f.Index.Uses(v), func(use inspector.Cursor) bool {
			pos := use.Node().Pos()
			if pos < from || to <= pos {
				return false
			}
			kind, _ := use.ParentEdge()
			return kind == edge.CallExpr_Args || isMapWrite(f.Info, use)
		})
	})
}

// writtenBeside reports whether the statement that gives the location its value, and
// ends at after, gives a variable that the number reads another.
func (f *Finder) writtenBeside(n Expr, r Run, after token.Pos) bool {
	assign, ok := r.Origin.Stmt.(*ast.AssignStmt)
	if !ok || assign.End() != after {
		return false
	}
	for _, lhs := range assign.Lhs {
		v := f.varOf(lhs)
		if v == nil || r.Location.Is(lhs) {
			continue
		}
		for _, read := range n.Reads() {
			if f.mentions(read, v) {
				return true
			}
		}
	}
	return false
}

func (f *Finder) mentions(e ast.Expr, v *types.Var) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && f.Info.ObjectOf(id) == v
		return !found
	})
	return found
}

// crossesLock reports whether a number that others may write is read behind something
// between two places that makes it safe to read: a lock, or what another goroutine
// says.
func (f *Finder) crossesLock(n Expr, r Run, from, to token.Pos) bool {
	if !slices.ContainsFunc(n.Reads(), func(e ast.Expr) bool { return f.readsMemory(e, r.Location.Fn) }) {
		return false
	}
	found := false
	ast.Inspect(body(r.Location.Fn), func(n ast.Node) bool {
		if n == nil || found || n.End() <= from || to <= n.Pos() {
			return false
		}
		switch n := n.(type) {
		case *ast.CallExpr:
			found = from <= n.Pos() && isLock(f.calleeName(n))
		case *ast.UnaryExpr:
			found = from <= n.Pos() && n.Op == token.ARROW
		case *ast.SelectStmt:
			found = from <= n.Pos()
		}
		return !found
	})
	return found
}

func (f *Finder) calleeName(call *ast.CallExpr) string {
	if fn := code.Callee(f.Info, call); fn != nil {
		return fn.Name()
	}
	return ""
}

// isLock reports whether a function waits for others, by its name.
func isLock(name string) bool {
	name = strings.ReplaceAll(strings.ToLower(name), "block", "")
	return strings.Contains(name, "lock") || strings.Contains(name, "wait") || strings.Contains(name, "acquire") || name == "do"
}

// isQuiet reports whether computing the number of a part earlier, before what
// follows there, panics no earlier than the program did.
func (f *Finder) isQuiet(r Run, part Part, after token.Pos) bool {
	// What a turn, or a second limit, asks for is not asked for if there is no turn.
	for _, read := range slices.Concat(part.Turn.N.Reads(), part.Turns.Late.Reads()) {
		if part.Loop != nil && f.mayPanic(read) && !f.isReadBefore(read, part) {
			return false
		}
	}
	for _, read := range part.N.Reads() {
		if !f.mayPanic(read) {
			continue
		}
		if isBeside(r.Origin.Stmt, after) || f.pointsElsewhere(r, read, after, part.Stmt.Pos()) {
			return false
		}
		if f.happens(r, after, part.Stmt.Pos()) && !f.isDereferenced(r, read, after) {
			return false
		}
	}
	return true
}

// isBeside reports whether the statement that gives the location its value, and ends at after,
// computes something else, too, which may panic first.
func isBeside(origin ast.Stmt, after token.Pos) bool {
	if origin == nil || origin.End() != after {
		return false
	}
	switch stmt := origin.(type) {
	case *ast.AssignStmt:
		return len(stmt.Rhs) > 1
	case *ast.DeclStmt:
		decl, ok := stmt.Decl.(*ast.GenDecl)
		return ok && len(decl.Specs) > 1
	}
	return false
}

// pointsElsewhere reports whether something between two places reads a field of what another
// pointer than that of an expression points to, and may panic there.
func (f *Finder) pointsElsewhere(r Run, e ast.Expr, from, to token.Pos) bool {
	found := false
	ast.Inspect(body(r.Location.Fn), func(n ast.Node) bool {
		if n == nil || found || n.End() <= from || to <= n.Pos() {
			return false
		}
		sel, ok := n.(*ast.SelectorExpr)
		if !ok || sel.Pos() < from || f.Info.TypeOf(sel.X) == nil || !isPointer(f.Info.TypeOf(sel.X)) {
			return true
		}
		v := f.varOf(sel.X)
		found = v == nil || !f.mentions(e, v)
		return !found
	})
	return found
}

// isReadBefore reports whether an expression is a field of what a pointer variable points to,
// of which what makes the first turn begin reads a field, too.
func (f *Finder) isReadBefore(e ast.Expr, part Part) bool {
	root := f.pointerIn(e)
	if root == nil {
		return false
	}
	late := part.Turns.Late.Reads()
	return slices.ContainsFunc(part.Turns.N.Reads(), func(first ast.Expr) bool {
		return f.pointerIn(first) == root && !slices.Contains(late, first)
	})
}

// showsPanic reports whether computing a number in the statement that gives the
// location its value may panic before it does, and leave the old one for somebody to
// see.
func (f *Finder) showsPanic(r Run, n Expr) bool {
	if r.Location.IsPrivate() {
		return false
	}
	for _, read := range n.Reads() {
		// x.f = make(T, len(x.g)) panics either way if x is nil.
		if f.mayPanic(read) && f.pointerIn(read) != types.Object(r.Location.Root) {
			return true
		}
	}
	return false
}

// happens reports whether it shows what comes between two places, or whether it
// may keep the second from being reached.
func (f *Finder) happens(r Run, from, to token.Pos) bool {
	return f.HasEffects(r.Location.Fn, from, to) || mayLeave(r.Location.Fn, from, to) || f.shows(r.Location, from, to)
}

// shows reports whether code of a function that begins in [from, to) assigns to a variable that
// others see, or may panic in another way.
func (f *Finder) shows(l Location, from, to token.Pos) bool {
	return anyBegins(body(l.Fn), from, to, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			return slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool { return f.isSeen(e, l) })
		case *ast.IncDecStmt:
			return f.isSeen(n.X, l)
		case *ast.IndexExpr:
			_, isMap := code.Core(f.Info.TypeOf(n.X)).(*types.Map)
			return f.Info.Types[n.X].IsValue() && !isMap
		case *ast.SliceExpr, *ast.TypeAssertExpr, *ast.StarExpr:
			return true
		case *ast.BinaryExpr:
			return (n.Op == token.QUO || n.Op == token.REM) && f.Info.Types[n.Y].Value == nil
		}
		return false
	})
}

// isSeen reports whether a variable that is assigned to is one that others may look at: of the
// package, of a function around, captured by a literal, or a named result.
func (f *Finder) isSeen(e ast.Expr, l Location) bool {
	v, ok := f.Info.ObjectOf(identOf(e)).(*types.Var)
	if !ok || v == l.Root {
		return false
	}
	results := funcType(l.Fn).Results
	return !within(v.Pos(), l.Fn) || results != nil && within(v.Pos(), results) ||
		slices.ContainsFunc(f.Index.Uses(v), func(use inspector.Cursor) bool { return inLiteral(use, l.Fn) })
}

// mayLeave reports whether code of fn in [from, to) may go elsewhere.
func mayLeave(fn ast.Node, from, to token.Pos) bool {
	leaves := false
	ast.Inspect(body(fn), func(n ast.Node) bool {
		if n == nil || leaves || n.End() <= from || to <= n.Pos() {
			return false
		}
		switch n.(type) {
		case *ast.FuncLit:
			return n.Pos() < from // it holds all of what is asked for, or nothing
		case *ast.ReturnStmt, *ast.BranchStmt:
			leaves = from <= n.Pos()
		}
		return !leaves
	})
	return leaves
}

// isDereferenced reports whether an expression is a field of what a pointer variable
// points to, of which the first part, which nothing comes before, reads a field, too.
func (f *Finder) isDereferenced(r Run, e ast.Expr, after token.Pos) bool {
	root := f.pointerIn(e)
	if root == nil || f.happens(r, after, r.Pos()) {
		return false
	}
	for _, read := range r.Parts[0].N.Reads() {
		if f.pointerIn(read) == root {
			return true
		}
	}
	return false
}

// pointerIn returns the variable p of an expression of the form p.f.
func (f *Finder) pointerIn(e ast.Expr) types.Object {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	id, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok {
		return nil
	}
	return f.Info.Uses[id]
}

func (f *Finder) mayPanic(e ast.Expr) bool {
	may := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StarExpr, *ast.IndexExpr, *ast.SliceExpr, *ast.CallExpr:
			may = true
		case *ast.SelectorExpr:
			if t := f.Info.TypeOf(n.X); t != nil {
				may = may || isPointer(t)
			}
		}
		return !may
	})
	return may
}

// MayOvershoot reports whether a run counts to a number that its loop may never reach:
// what a turn does may panic before. To ask for all the memory at once would be
// another failure, and perhaps one that can't be recovered from.
func (f *Finder) MayOvershoot(r Run) bool {
	for _, part := range r.Parts {
		if !part.N.isLength() && f.RunsCode(r.Location, part.Stmt) {
			return true
		}
	}
	return false
}

// RunsCode reports whether a statement may run code that sees the location, or may
// panic and so show it to a deferred function.
func (f *Finder) RunsCode(l Location, stmt ast.Stmt) bool {
	runs := false
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if !f.Info.Types[n.Fun].IsType() && !code.IsBuiltin(f.Info, n, "append") && !code.IsBuiltin(f.Info, n, "len") {
				runs = true
			}
		case *ast.IndexExpr:
			if l.Is(n.X) {
				return true // the map that is filled
			}
			runs = true
		case *ast.StarExpr, *ast.TypeAssertExpr, *ast.SliceExpr, *ast.SendStmt:
			runs = true
		case *ast.SelectorExpr:
			if l.Is(n) {
				return false // the run starts with an assignment to it
			}
			t := f.Info.TypeOf(n.X)
			if t != nil {
				_, isPointer := t.Underlying().(*types.Pointer)
				runs = runs || isPointer
			}
		case *ast.BinaryExpr:
			runs = runs || n.Op == token.QUO || n.Op == token.REM
		case *ast.UnaryExpr:
			runs = runs || n.Op == token.ARROW
		}
		return !runs
	})
	return runs
}

// HasGoto reports whether a function jumps: then what stands before a loop is not
// all that runs before it.
func HasGoto(fn ast.Node) bool {
	found := false
	ast.Inspect(fn, func(n ast.Node) bool {
		b, ok := n.(*ast.BranchStmt)
		found = found || ok && b.Tok == token.GOTO
		return !found
	})
	return found
}
