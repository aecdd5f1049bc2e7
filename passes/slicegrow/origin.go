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

// An origin is what a slice is before it grows.
type origin struct {
	kind  kind
	value ast.Expr // what it is made by; nil for a zero value
}

type kind int

const (
	existing kind = iota // somebody else's, or unknown
	null                 // nil
	empty                // not nil, without elements and capacity
	seeded               // made here, with a few elements
)

// Reasons of the pass to stay silent.
const (
	hasCapacity = "the slice is given a capacity"
	reused      = "the slice is emptied to be used again"
	mixed       = "the slice has one of several values before"
	areErrors   = "errors are rare"
	noSize      = "the elements take no memory"
	tiny        = "so few elements that append is as cheap"
	single      = "a single append can't grow twice"
	seesCap     = "the capacity is looked at"
	seesNil     = "whether the slice is nil is looked at, and it may stay so"
	feedsItself = "the slice grows by what it holds"
	callerSizes = "a caller gives the slice a capacity"
	notAll      = "how many of the elements are added is not known"
	isBuffer    = "a buffer that its owner uses again"
)

// originOf classifies what the slice of a run is before, or says why that is a
// reason to stay silent.
func (p *pkg) originOf(r bound.Run) (o origin, why string) {
	o.value = r.Origin.Value
	switch r.Origin.Kind {
	case bound.Mixed:
		return o, mixed
	case bound.Result:
		o.kind = null
	case bound.Assigned:
		o.kind, why = p.kindOf(o.value)
	}
	return o, why
}

func (p *pkg) kindOf(e ast.Expr) (kind, string) {
	if e == nil || p.pass.TypesInfo.Types[e].IsNil() {
		return null, ""
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		if len(e.Elts) > 0 {
			return seeded, ""
		}
		return empty, ""
	case *ast.SliceExpr:
		return existing, reused
	case *ast.CallExpr:
		return p.kindOfCall(e)
	}
	return existing, ""
}

func (p *pkg) kindOfCall(call *ast.CallExpr) (kind, string) {
	info := p.pass.TypesInfo
	switch {
	case info.Types[call.Fun].IsType():
		return p.kindOf(call.Args[0])
	case code.IsBuiltin(info, call, "make"):
		length := info.Types[call.Args[1]].Value
		if len(call.Args) > 2 || length == nil {
			return existing, hasCapacity
		}
		if length.ExactString() == "0" {
			return empty, ""
		}
		return seeded, ""
	case code.IsBuiltin(info, call, "append"):
		if k, why := p.kindOf(call.Args[0]); why != "" || k == existing {
			return existing, why
		}
		return seeded, ""
	}
	fn := code.Callee(info, call)
	switch {
	case code.IsFunc(fn, "slices", "Grow"):
		return existing, hasCapacity
	case code.IsFunc(fn, "slices", "Clone", "Concat", "Collect", "Sorted"):
		return seeded, ""
	}
	return existing, ""
}

// silent fills in what the slice is before it grows, and returns the reason to say
// nothing of it, or "".
func (p *pkg) silent(g *growing) string {
	s, ok := code.Core(p.pass.TypesInfo.TypeOf(g.Location.Expr)).(*types.Slice)
	if !ok {
		return bound.Unknown
	}
	g.elem = s.Elem()
	var why string
	if g.from, why = p.originOf(g.Run); why != "" {
		return why
	}
	switch {
	case isError(g.elem), p.goesOverErrors(*g):
		return areErrors
	case p.size(g.elem) == 0:
		return noSize
	case p.isTiny(*g):
		return tiny
	case len(g.Loops()) == 0 && !p.growsTwice(*g):
		return single
	case g.from.kind == existing && isByte(g.elem):
		return isBuffer
	case g.from.kind == existing && len(g.Location.Path) == 0 && p.callerSizes(g.Location.Root, p.declOf(g.Location.Fn), 0):
		return callerSizes
	case g.from.kind == existing && mayStayNil(g.Run):
		return notAll
	case p.feedsItself(*g):
		return feedsItself
	case p.usesCap(g.Location):
		return seesCap
	case p.isReused(g.Location, func(s *ast.SliceExpr) bool { return p.isCutShort(*g, s) }):
		return reused
	case g.from.kind == null && mayStayNil(g.Run) && p.comparesNil(g.Location):
		return seesNil
	}
	return ""
}

// goesOverErrors reports whether all that is gone over are errors, for their texts.
func (p *pkg) goesOverErrors(g growing) bool {
	reads := g.N().Reads()
	return len(reads) > 0 && !slices.ContainsFunc(reads, func(e ast.Expr) bool {
		t := p.pass.TypesInfo.TypeOf(e)
		if t == nil {
			return true
		}
		list, ok := t.Underlying().(*types.Slice)
		return !ok || !isError(list.Elem())
	})
}

// tinyBytes is the size of what append makes in one allocation, or two: measured
// with Go 1.25 to 1.27, sizing it first saves one at most.
const tinyBytes = 64

func (p *pkg) isTiny(g growing) bool {
	n, ok := g.N().Const()
	return ok && n*p.size(g.elem) <= tinyBytes
}

// growsTwice reports whether a run without loops appends at least two slices to
// one that was empty: then the first is copied again.
func (p *pkg) growsTwice(g growing) bool {
	wholes := 0
	for _, part := range g.Parts {
		if _, isConst := part.N.Const(); !isConst {
			wholes++
		}
	}
	return wholes >= 2 && (g.from.kind == null || g.from.kind == empty)
}

// isError reports whether elements are errors: error, or a type that implements it
// itself or by its pointer.
func isError(t types.Type) bool {
	iface := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	return types.Implements(t, iface) || types.Implements(types.NewPointer(t), iface)
}

func isByte(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Byte
}

// feedsItself reports whether a loop goes over the slice that grows.
func (p *pkg) feedsItself(g growing) bool {
	for _, read := range g.N().Reads() {
		if g.MentionedIn(read) && (len(g.Location.Path) == 0 || p.mentions(g.Location, read)) {
			return true
		}
	}
	return false
}

// mentions reports whether an expression names the location itself.
func (p *pkg) mentions(l bound.Location, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok {
			found = found || l.Is(x)
		}
		return !found
	})
	return found
}

// MentionedIn reports whether the node uses the root of the slice's location.
func (g growing) MentionedIn(n ast.Node) bool { return g.Location.MentionedIn(n) }

func (p *pkg) usesCap(l bound.Location) bool {
	for _, use := range l.Uses() {
		call, ok := use.Parent().Node().(*ast.CallExpr)
		if ok && code.IsBuiltin(p.pass.TypesInfo, call, "cap") {
			return true
		}
	}
	return false
}

// isReused reports whether the package empties the slice to fill it again: it
// keeps its capacity. Slices of it that are left out do not count.
func (p *pkg) isReused(l bound.Location, leftOut func(*ast.SliceExpr) bool) bool {
	for _, c := range l.UsesElsewhere() {
		if p.isGivenEmptied(c) {
			return true
		}
		s, ok := c.Parent().Node().(*ast.SliceExpr)
		if ok && leftOut(s) {
			continue
		}
		if ok && s.X == c.Node() && s.High != nil && s.Low == nil && p.isAssignedTo(c.Parent().Parent().Node(), s, l.Var()) {
			return true
		}
	}
	return false
}

// isCutShort reports whether the slice is cut to a length behind the run, and not filled again:
// if len(s) > limit { s = s[:limit] }.
func (p *pkg) isCutShort(g growing, s *ast.SliceExpr) bool {
	if s.High == nil || !g.Location.IsLocal() || s.Pos() < g.End() || p.isZero(s.High) || g.MentionedIn(s.High) {
		return false
	}
	return !slices.ContainsFunc(g.Location.Uses(), func(use inspector.Cursor) bool {
		kind, _ := use.ParentEdge()
		return kind == edge.CallExpr_Args && use.Node().Pos() > s.End() &&
			code.IsBuiltin(p.pass.TypesInfo, use.Parent().Node().(*ast.CallExpr), "append")
	})
}

// isGivenEmptied reports whether the variable or field at c is assigned another slice,
// emptied: x.f = buf[:0].
func (p *pkg) isGivenEmptied(c inspector.Cursor) bool {
	assign, ok := c.Parent().Node().(*ast.AssignStmt)
	if !ok {
		return false
	}
	kind, i := c.ParentEdge()
	if kind != edge.AssignStmt_Lhs || len(assign.Lhs) != len(assign.Rhs) {
		return false
	}
	s, ok := ast.Unparen(assign.Rhs[i]).(*ast.SliceExpr)
	return ok && s.Low == nil && s.High != nil && s.Max == nil && p.isZero(s.High)
}

func (p *pkg) isZero(e ast.Expr) bool {
	v := p.pass.TypesInfo.Types[e].Value
	return v != nil && v.ExactString() == "0"
}

// isAssignedTo reports whether a node assigns the expression to the variable or
// field.
func (p *pkg) isAssignedTo(n ast.Node, e ast.Expr, v *types.Var) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		for i, rhs := range n.Rhs {
			if rhs == e && len(n.Lhs) == len(n.Rhs) && n.Tok == token.ASSIGN {
				return p.isVar(n.Lhs[i], v)
			}
		}
	case *ast.CallExpr: // s = append(s[:0], …)
		return code.IsBuiltin(p.pass.TypesInfo, n, "append") && n.Args[0] == e
	}
	return false
}

func (p *pkg) isVar(e ast.Expr, v *types.Var) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return p.pass.TypesInfo.ObjectOf(e) == v
	case *ast.SelectorExpr:
		return p.pass.TypesInfo.Uses[e.Sel] == v
	}
	return false
}

// mayStayNil reports whether a run may append nothing although its number of
// elements is not 0.
func mayStayNil(r bound.Run) bool {
	for _, part := range r.Parts {
		if part.Turn.Skips {
			return true
		}
	}
	return false
}

func (p *pkg) comparesNil(l bound.Location) bool {
	for _, use := range l.Uses() {
		cmp, ok := use.Parent().Node().(*ast.BinaryExpr)
		if ok && (p.pass.TypesInfo.Types[cmp.X].IsNil() || p.pass.TypesInfo.Types[cmp.Y].IsNil()) {
			return true
		}
	}
	return false
}
