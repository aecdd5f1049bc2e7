package slicegrow

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
)

// fixes returns the fix for each growing slice, or nil where none leaves behaviour
// exactly as it is.
func (p *pkg) fixes(all []growing) []*analysis.SuggestedFix {
	drafts := make([]*edit.Draft, len(all))
	for i, g := range all {
		drafts[i] = p.draft(g)
	}
	return edit.Fixes(drafts, func(i int) *edit.Builder {
		return &edit.Builder{File: code.FileOf(p.pass, all[i].Pos()), Fset: p.pass.Fset, Info: p.pass.TypesInfo}
	})
}

// draft returns the fix that sizes the slice, or nil.
func (p *pkg) draft(g growing) *edit.Draft {
	if code.FileOf(p.pass, g.Pos()) == nil || !g.N().Pure() || bound.HasGoto(g.Location.Fn) || p.f.MayOvershoot(g.Run) {
		return nil
	}
	if g.from.kind == existing || p.sharesArray(g) {
		return nil
	}
	if c := p.spread(g); c != nil {
		return c
	}
	if c := p.makeSized(g); c != nil {
		return c
	}
	return p.growFirst(g)
}

// makeSized gives the slice its capacity where it is made: if it was not nil, or
// nobody sees that it was.
func (p *pkg) makeSized(g growing) *edit.Draft {
	if !g.Origin.Near || g.Origin.Stmt == nil || g.Origin.Grown || g.from.kind == seeded {
		return nil
	}
	if g.from.kind == null && p.seenNil(g.Location) {
		return nil
	}
	n, ok := p.numberAt(g, g.Origin.Stmt.Pos(), g.Origin.Stmt.End())
	if !ok {
		return nil
	}
	size := ", 0, " + edit.Argument(n.Plus(g.Tail).Source()) + ")"
	write := p.writeMake(g, size)
	if write == nil {
		return nil
	}
	return &edit.Draft{Message: "Make " + g.Location.Name() + " with the capacity that it needs", Make: write}
}

// numberAt returns how many elements are added by the parts of the run whose number
// can be computed at pos. Where the slice is not nil, it need not be exact: a
// capacity that is too small or too large is none that anyone sees.
func (p *pkg) numberAt(g growing, pos, after token.Pos) (bound.Expr, bool) {
	n, ok := p.f.NumberAt(g.Run, pos, after, g.from.kind == null)
	if n.Wraps() || n.UsesMinMax() && !code.AtLeast(p.pass, code.FileOf(p.pass, pos), "go1.21") {
		return n, false
	}
	return n, ok
}

// writeMake returns what turns the origin into a make with the given end of its
// arguments, or nil if it has another form.
func (p *pkg) writeMake(g growing, size string) func(*edit.Builder) bool {
	if g.from.value == nil {
		return p.writeDeclaration(g, size)
	}
	switch v := ast.Unparen(g.from.value).(type) {
	case *ast.CompositeLit: // T{}
		if v.Type == nil {
			return nil
		}
		return func(b *edit.Builder) bool {
			b.Insert(v.Pos(), "make(")
			b.Replace(v.Lbrace, v.Rbrace+1, size)
			return true
		}
	case *ast.CallExpr:
		if code.IsBuiltin(p.pass.TypesInfo, v, "make") { // make(T, 0)
			return func(b *edit.Builder) bool {
				b.Insert(v.Args[1].End(), strings.TrimSuffix(strings.TrimPrefix(size, ", 0"), ")"))
				return true
			}
		}
		if !p.pass.TypesInfo.Types[v.Args[0]].IsNil() {
			return nil
		}
		return func(b *edit.Builder) bool { // T(nil)
			b.Insert(v.Pos(), "make(")
			b.Replace(v.Lparen, v.Rparen+1, size)
			return true
		}
	}
	return nil
}

// writeDeclaration turns "var s T" into "s := make(T, …)", and the same among
// other declarations into "s = make(T, …)".
func (p *pkg) writeDeclaration(g growing, size string) func(*edit.Builder) bool {
	stmt, ok := g.Origin.Stmt.(*ast.DeclStmt)
	if !ok {
		return nil
	}
	decl := stmt.Decl.(*ast.GenDecl)
	for _, spec := range decl.Specs {
		spec := spec.(*ast.ValueSpec)
		if len(spec.Names) != 1 || p.pass.TypesInfo.Defs[spec.Names[0]] != g.Location.Root || spec.Type == nil {
			continue
		}
		return func(b *edit.Builder) bool {
			assign := "= make("
			if !decl.Lparen.IsValid() {
				b.Replace(decl.TokPos, spec.Names[0].Pos(), "")
				assign = ":= make("
			}
			b.Insert(spec.Type.Pos(), assign)
			b.Insert(spec.Type.End(), size)
			return true
		}
	}
	return nil
}

// growFirst puts slices.Grow before the run.
func (p *pkg) growFirst(g growing) *edit.Draft {
	if g.from.kind == null && (!p.staysSame(g) || !g.Tail.IsZero()) {
		return nil // room for what may not come would not be nil, and without it is too little
	}
	at := edit.AboveComment(p.pass.Fset, code.FileOf(p.pass, g.Pos()), g.Pos())
	n, ok := p.numberAt(g, g.Pos(), g.Pos())
	if !ok || !code.MayImportSlices(p.pass.Pkg) || !code.AtLeast(p.pass, code.FileOf(p.pass, at), "go1.21") {
		return nil
	}
	return &edit.Draft{
		At:      at,
		Message: "Grow " + g.Location.Name() + " once, before the loop",
		Make: func(b *edit.Builder) bool {
			pkg, ok := b.Import("slices", at)
			name := g.Location.Name()
			b.Insert(at, name+" = "+pkg+".Grow("+name+", "+edit.Argument(n.Plus(g.Tail).Source())+")\n"+edit.Indent(p.pass.Fset, at))
			return ok
		},
	}
}

// spread appends a slice as a whole where a loop does nothing but append its
// elements. The slice is new, so it can't overlap.
func (p *pkg) spread(g growing) *edit.Draft {
	if len(g.Parts) != 1 || g.Parts[0].Loop == nil || g.Parts[0].Loop != g.Parts[0].Stmt || g.from.kind == seeded || g.Origin.Grown {
		return nil
	}
	loop, ok := g.Parts[0].Loop.(*ast.RangeStmt)
	if !ok || loop.Tok != token.DEFINE || len(loop.Body.List) != 1 {
		return nil
	}
	assign, ok := loop.Body.List[0].(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 1 {
		return nil // it assigns something else, too
	}
	call := g.target.call(assign)
	if call == nil || len(call.Args) != 2 || call.Ellipsis.IsValid() || !p.isElementOf(loop, call.Args[1]) {
		return nil
	}
	from, ok := p.pass.TypesInfo.TypeOf(loop.X).Underlying().(*types.Slice)
	if !ok || !types.Identical(from.Elem(), g.elem) || edit.HasComment(code.FileOf(p.pass, loop.Pos()), loop.Pos(), loop.End()) {
		return nil
	}
	name := g.Location.Name()
	return &edit.Draft{
		Message: "Append all of " + types.ExprString(loop.X) + " at once",
		Make: func(b *edit.Builder) bool {
			b.Replace(loop.Pos(), loop.X.Pos(), name+" = append("+name+", ")
			b.Replace(loop.X.End(), loop.End(), "...)")
			return true
		},
	}
}

// isElementOf reports whether an expression is the element of the turn: the range
// value, or xs[i] for the range key.
func (p *pkg) isElementOf(loop *ast.RangeStmt, e ast.Expr) bool {
	info := p.pass.TypesInfo
	is := func(e, clause ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		def, isIdent := clause.(*ast.Ident)
		return ok && isIdent && info.Defs[def] != nil && info.Uses[id] == info.Defs[def]
	}
	if at, ok := ast.Unparen(e).(*ast.IndexExpr); ok {
		return is(at.Index, loop.Key) && types.ExprString(at.X) == types.ExprString(ast.Unparen(loop.X))
	}
	return is(e, loop.Value)
}
