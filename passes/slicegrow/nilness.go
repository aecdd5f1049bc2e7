package slicegrow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/code"
)

// seenNil reports whether somebody may see whether the slice is nil: it is more
// than measured, gone over, indexed, grown, or handed to functions that do only
// that.
func (p *pkg) seenNil(l bound.Location) bool {
	if !l.IsLocal() || l.IsCaptured() {
		return true
	}
	return slices.ContainsFunc(l.Uses(), func(use inspector.Cursor) bool { return !p.isBlind(l, use) })
}

// isBlind reports whether a use of the slice does the same for nil and for an
// empty slice.
func (p *pkg) isBlind(l bound.Location, use inspector.Cursor) bool {
	kind, i := use.ParentEdge()
	switch kind {
	case edge.IndexExpr_X, edge.RangeStmt_X:
		return true
	case edge.AssignStmt_Lhs:
		return true
	case edge.CallExpr_Args:
		call := use.Parent().Node().(*ast.CallExpr)
		for _, name := range []string{"len", "copy", "clear"} {
			if code.IsBuiltin(p.pass.TypesInfo, call, name) {
				return true
			}
		}
		if code.IsBuiltin(p.pass.TypesInfo, call, "append") {
			return i > 0 && call.Ellipsis.IsValid() || i == 0 && p.isAssignedBack(l, use.Parent())
		}
		return isBlindFunc(code.Callee(p.pass.TypesInfo, call))
	}
	return false
}

// isAssignedBack reports whether the slice that the call at c makes is stored
// where the slice was.
func (p *pkg) isAssignedBack(l bound.Location, c inspector.Cursor) bool {
	kind, i := c.ParentEdge()
	if kind != edge.AssignStmt_Rhs {
		return false
	}
	assign := c.Parent().Node().(*ast.AssignStmt)
	return len(assign.Lhs) == len(assign.Rhs) && l.Is(assign.Lhs[i])
}

// isBlindFunc reports whether a function does the same for nil and for an empty
// slice, and keeps neither.
func isBlindFunc(fn *types.Func) bool {
	switch {
	case code.IsFunc(fn, "sort", "Strings", "Ints", "Float64s", "Slice", "SliceStable", "SearchStrings", "SearchInts"),
		code.IsFunc(fn, "slices", "Sort", "SortFunc", "SortStableFunc", "Reverse", "Contains", "ContainsFunc", "Index",
			"IndexFunc", "BinarySearch", "BinarySearchFunc", "Max", "Min", "MaxFunc", "MinFunc", "Equal", "EqualFunc", "IsSorted"),
		code.IsFunc(fn, "strings", "Join"), code.IsFunc(fn, "bytes", "Join"):
		return true
	}
	return false
}

// staysSame reports whether a slice that is nil before the run is nil after it in
// the same cases, wherever it may be seen, if it is grown by slices.Grow first:
// it is not nil as soon as one element is to come.
func (p *pkg) staysSame(g growing) bool {
	if mayStayNil(g.Run) {
		return false
	}
	seenEarly := !g.Location.IsPrivateUntil(g.End())
	for _, part := range g.Parts {
		if part.Turn.Shows || seenEarly && (part.Turn.Stops || p.f.RunsCode(g.Location, part.Stmt)) {
			return false
		}
	}
	return !p.looksNil(g)
}

// looksNil reports whether the run itself looks at the slice in a way that tells
// nil from empty.
func (p *pkg) looksNil(g growing) bool {
	for _, use := range g.Location.Uses() {
		if pos := use.Node().Pos(); g.Pos() <= pos && pos < g.End() && !p.isBlind(g.Location, use) {
			return true
		}
	}
	return false
}

// sharesArray reports whether something may hold on to the array of the slice
// while it grows, or depend on its capacity: then it matters when append makes a
// new one.
func (p *pkg) sharesArray(g growing) bool {
	end := lastAssigned(g)
	for _, use := range g.Location.Uses() {
		kind, _ := use.ParentEdge()
		parent := use.Parent().Node()
		growing := use.Node().Pos() < end
		switch kind {
		case edge.SliceExpr_X: // s[i:j] has the rest of the array
			if growing && !p.isReadOnly(use.Parent()) {
				return true
			}
		case edge.IndexExpr_X:
			if growing && p.pointsInto(use.Parent()) {
				return true
			}
		case edge.CallExpr_Args:
			call := parent.(*ast.CallExpr)
			if code.IsBuiltin(p.pass.TypesInfo, call, "append") && call.Args[0] == use.Node() && !p.isAssignedBack(g.Location, use.Parent()) {
				return true // t := append(s, x)
			}
			if growing && !p.isBlind(g.Location, use) {
				return true
			}
		case edge.AssignStmt_Rhs, edge.ValueSpec_Values, edge.CompositeLit_Elts, edge.KeyValueExpr_Value, edge.UnaryExpr_X, edge.SendStmt_Value:
			if growing {
				return true // t := s, &s
			}
		}
	}
	return p.isInLoopWith(g) || p.isKeptTwice(g, end)
}

// isKeptTwice reports whether, once it has grown, the slice gets to two places that may each
// append to it: whether they write to the same array depends on how much room is left.
func (p *pkg) isKeptTwice(g growing, end token.Pos) bool {
	kept, returned := 0, 0
	for _, use := range g.Location.Uses() {
		if use.Node().Pos() < end {
			continue
		}
		switch kind, _ := use.ParentEdge(); kind {
		case edge.ReturnStmt_Results:
			returned = 1 // of several, one is run
			continue
		case edge.AssignStmt_Rhs, edge.ValueSpec_Values, edge.CompositeLit_Elts, edge.KeyValueExpr_Value, edge.SendStmt_Value:
		case edge.CallExpr_Args:
			if !p.mayAppend(use.Parent().Node().(*ast.CallExpr), g.Location, use) {
				continue
			}
		case edge.SelectorExpr_X:
			if s := p.pass.TypesInfo.Selections[use.Parent().Node().(*ast.SelectorExpr)]; s == nil || s.Kind() != types.MethodVal {
				continue
			}
		default:
			continue
		}
		if kept++; isRepeated(use, g) || p.isBase(use) {
			kept++
		}
	}
	return kept+returned > 1
}

// isBase reports whether the slice is given another name, to which something is appended that
// does not take its place: base := s; x := append(base, y).
func (p *pkg) isBase(use inspector.Cursor) bool {
	var name ast.Expr
	_, i := use.ParentEdge()
	switch parent := use.Parent().Node().(type) {
	case *ast.AssignStmt:
		if len(parent.Lhs) == len(parent.Rhs) {
			name = parent.Lhs[i]
		}
	case *ast.ValueSpec:
		if i < len(parent.Names) {
			name = parent.Names[i]
		}
	}
	id, ok := name.(*ast.Ident)
	if !ok {
		return false
	}
	return slices.ContainsFunc(p.ix.Uses(p.pass.TypesInfo.ObjectOf(id)), func(use inspector.Cursor) bool {
		kind, i := use.ParentEdge()
		if kind != edge.CallExpr_Args || i != 0 {
			return false
		}
		call := use.Parent()
		assign, back := call.Parent().Node().(*ast.AssignStmt)
		return code.IsBuiltin(p.pass.TypesInfo, call.Node().(*ast.CallExpr), "append") &&
			!(back && len(assign.Lhs) == 1 && types.ExprString(assign.Lhs[0]) == id.Name)
	})
}

// mayAppend reports whether a call that is given the slice may append to it: what prints,
// encodes, sorts or compares does not.
func (p *pkg) mayAppend(call *ast.CallExpr, l bound.Location, use inspector.Cursor) bool {
	if p.isBlind(l, use) || p.pass.TypesInfo.Types[call.Fun].IsBuiltin() && !code.IsBuiltin(p.pass.TypesInfo, call, "append") {
		return false
	}
	fn := code.Callee(p.pass.TypesInfo, call)
	if fn == nil || fn.Pkg() == nil {
		return true
	}
	switch fn.Pkg().Path() {
	case "fmt", "log", "log/slog", "encoding/json", "sort", "reflect", "testing":
		return false
	}
	return true
}

// isRepeated reports whether a loop behind the run is around a use.
func isRepeated(use inspector.Cursor, g growing) bool {
	for loop := range use.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		if n := loop.Node(); n.Pos() >= g.End() {
			return true
		}
	}
	return false
}

// lastAssigned returns the end of the last statement that makes the slice longer, or
// another: of the run, or behind it.
func lastAssigned(g growing) token.Pos {
	end := g.End()
	for _, use := range g.Location.Uses() {
		if kind, _ := use.ParentEdge(); kind == edge.AssignStmt_Lhs {
			end = max(end, use.Parent().Node().End())
		}
	}
	return end
}

// isReadOnly reports whether a slice of the slice at c is only gone over or
// copied.
func (p *pkg) isReadOnly(c inspector.Cursor) bool {
	switch kind, i := c.ParentEdge(); kind {
	case edge.RangeStmt_X:
		return true
	case edge.CallExpr_Args:
		call := c.Parent().Node().(*ast.CallExpr)
		return i == 1 && call.Ellipsis.IsValid() && code.IsBuiltin(p.pass.TypesInfo, call, "append") ||
			code.IsBuiltin(p.pass.TypesInfo, call, "len") || code.IsBuiltin(p.pass.TypesInfo, call, "copy") ||
			isBlindFunc(code.Callee(p.pass.TypesInfo, call))
	}
	return false
}

// pointsInto reports whether the address of the element at c, or of a part of it,
// is taken.
func (p *pkg) pointsInto(c inspector.Cursor) bool {
	for {
		kind, _ := c.ParentEdge()
		switch kind {
		case edge.UnaryExpr_X:
			return c.Parent().Node().(*ast.UnaryExpr).Op == token.AND
		case edge.ParenExpr_X:
		case edge.SelectorExpr_X:
			sel := c.Parent().Node().(*ast.SelectorExpr)
			s := p.pass.TypesInfo.Selections[sel]
			if _, isPointer := p.pass.TypesInfo.TypeOf(sel.X).Underlying().(*types.Pointer); isPointer || s == nil {
				return false
			}
			if fn, isMethod := s.Obj().(*types.Func); isMethod {
				_, isPointer := fn.Signature().Recv().Type().Underlying().(*types.Pointer)
				return isPointer
			}
		case edge.SliceExpr_X, edge.IndexExpr_X:
			if _, isArray := p.pass.TypesInfo.TypeOf(c.Node().(ast.Expr)).Underlying().(*types.Array); !isArray {
				return false
			}
			if kind == edge.SliceExpr_X {
				return true
			}
		default:
			return false
		}
		c = c.Parent()
	}
}

// isInLoopWith reports whether the run is in a loop that does not hold the
// declaration: what a turn leaves behind may be held by the next.
func (p *pkg) isInLoopWith(g growing) bool {
	c, ok := p.ix.Root.FindNode(g.Parts[0].Stmt)
	if !ok || g.from.kind == existing {
		return true
	}
	for loop := range c.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		if n := loop.Node(); n != g.Parts[0].Stmt && n != g.Parts[0].Loop && n.Pos() > g.Location.Fn.Pos() &&
			!(n.Pos() <= g.Location.Root.Pos() && g.Location.Root.Pos() < n.End()) && (g.Origin.Stmt == nil || !(n.Pos() <= g.Origin.Stmt.Pos() && g.Origin.Stmt.Pos() < n.End())) {
			return true
		}
	}
	return false
}
