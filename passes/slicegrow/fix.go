package slicegrow

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
)

// A change is the fix for one growing slice, not yet made: those that insert at
// one place share a fix.
type change struct {
	at      token.Pos // where slices.Grow goes; NoPos for the other forms
	message string
	make    func(b *edit.Builder) bool
}

// fixes returns the fix for each growing slice, or nil where none leaves behaviour
// exactly as it is.
func (p *pkg) fixes(all []growing) []*analysis.SuggestedFix {
	changes := make([]*change, len(all))
	together := map[token.Pos][]int{}
	for i, g := range all {
		if changes[i] = p.changeFor(g); changes[i] != nil && changes[i].at.IsValid() {
			together[changes[i].at] = append(together[changes[i].at], i)
		}
	}
	fixes := make([]*analysis.SuggestedFix, len(all))
	for i, c := range changes {
		if c == nil || fixes[i] != nil {
			continue
		}
		joint := []int{i}
		if c.at.IsValid() {
			joint = together[c.at]
		}
		b := &edit.Builder{File: p.fileOf(all[i].Pos()), Fset: p.pass.Fset, Info: p.pass.TypesInfo}
		ok := true
		for _, j := range joint {
			ok = changes[j].make(b) && ok
		}
		if !ok {
			continue
		}
		fix := b.Fix(c.message)
		for _, j := range joint {
			fixes[j] = fix
		}
	}
	return fixes
}

func (p *pkg) fileOf(pos token.Pos) *ast.File {
	for _, f := range p.pass.Files {
		if f.FileStart <= pos && pos <= f.FileEnd {
			return f
		}
	}
	return nil
}

// changeFor returns the change that sizes the slice, or nil.
func (p *pkg) changeFor(g growing) *change {
	if p.fileOf(g.Pos()) == nil || !g.N().Pure() || p.hasGoto(g) {
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

// hasGoto reports whether the function jumps: then what stands before the loop is
// not all that runs before it.
func (p *pkg) hasGoto(g growing) bool {
	found := false
	ast.Inspect(g.Location.Fn, func(n ast.Node) bool {
		b, ok := n.(*ast.BranchStmt)
		found = found || ok && b.Tok == token.GOTO
		return !found
	})
	return found
}

// makeSized gives the slice its capacity where it is made: if it was not nil, or
// nobody sees that it was.
func (p *pkg) makeSized(g growing) *change {
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
	size := ", 0, " + argument(n.Source()) + ")"
	write := p.writeMake(g, size)
	if write == nil {
		return nil
	}
	return &change{message: "Make " + g.Location.Name() + " with the capacity that it needs", make: write}
}

// numberAt returns how many elements are added by the parts of the run whose number
// can be computed at pos, with nothing but statements from after on before them,
// such that nobody can tell: it is the same there, means the same, and computing it
// panics no earlier than it did. Where the slice is not nil, it need not be the
// same: a capacity that is too small or too large is none that anyone sees.
func (p *pkg) numberAt(g growing, pos, after token.Pos) (bound.Expr, bool) {
	var known []bound.Part
	for _, part := range g.Parts {
		start := part.Stmt.Pos()
		if g.from.kind == null && !p.f.Unchanged(part.N, g.Location.Fn, after, start) ||
			!p.f.Unwritten(part.N, g.Location.Fn, after, start) ||
			!p.f.MeansSame(part.N, pos) || !p.isQuiet(g, part, after) {
			break
		}
		known = append(known, part)
	}
	n := bound.Sum(known)
	if strings.Contains(n.Source(), "max(") && !code.AtLeast(p.pass, p.fileOf(pos), "go1.21") {
		return n, false
	}
	return n, len(known) > 0
}

// isQuiet reports whether computing the number of a part earlier, before what
// follows there, panics no earlier than the program did.
func (p *pkg) isQuiet(g growing, part bound.Part, after token.Pos) bool {
	for _, read := range part.N.Reads() {
		if p.mayPanic(read) && p.f.HasEffects(g.Location.Fn, after, part.Stmt.Pos()) && !p.isDereferenced(g, read, after) {
			return false
		}
	}
	return true
}

// isDereferenced reports whether an expression is a field of what a pointer variable
// points to, of which the first part, which nothing comes before, reads a field, too.
func (p *pkg) isDereferenced(g growing, e ast.Expr, after token.Pos) bool {
	root := p.pointerIn(e)
	if root == nil || p.f.HasEffects(g.Location.Fn, after, g.Pos()) {
		return false
	}
	for _, read := range g.Parts[0].N.Reads() {
		if p.pointerIn(read) == root {
			return true
		}
	}
	return false
}

// pointerIn returns the variable p of an expression of the form p.f.
func (p *pkg) pointerIn(e ast.Expr) types.Object {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	id, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok {
		return nil
	}
	return p.pass.TypesInfo.Uses[id]
}

func (p *pkg) mayPanic(e ast.Expr) bool {
	may := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StarExpr, *ast.IndexExpr, *ast.SliceExpr, *ast.CallExpr:
			may = true
		case *ast.SelectorExpr:
			if t := p.pass.TypesInfo.TypeOf(n.X); t != nil {
				_, isPointer := t.Underlying().(*types.Pointer)
				may = may || isPointer
			}
		}
		return !may
	})
	return may
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
func (p *pkg) growFirst(g growing) *change {
	if g.from.kind == null && !p.staysSame(g) {
		return nil
	}
	at := p.aboveComment(g.Parts[0].Stmt)
	n, ok := p.numberAt(g, g.Pos(), g.Pos())
	if !ok || !code.MayImportSlices(p.pass.Pkg) || !code.AtLeast(p.pass, p.fileOf(at), "go1.21") {
		return nil
	}
	return &change{
		at:      at,
		message: "Grow " + g.Location.Name() + " once, before the loop",
		make: func(b *edit.Builder) bool {
			pkg, ok := b.Import("slices", at)
			name := g.Location.Name()
			b.Insert(at, name+" = "+pkg+".Grow("+name+", "+argument(n.Source())+")\n"+edit.Indent(p.pass.Fset, at))
			return ok
		},
	}
}

// aboveComment returns the start of the comment that stands on the lines above a
// statement, or that of the statement itself.
func (p *pkg) aboveComment(stmt ast.Stmt) token.Pos {
	line := func(pos token.Pos) int { return p.pass.Fset.PositionFor(pos, false).Line }
	file := p.fileOf(stmt.Pos())
	for _, group := range file.Comments {
		if group.End() < stmt.Pos() && line(group.End()) == line(stmt.Pos())-1 && p.startsLine(file, group.Pos()) {
			return group.Pos()
		}
	}
	return stmt.Pos()
}

// startsLine reports whether nothing but white space stands before pos on its line,
// going by where syntax ends.
func (p *pkg) startsLine(file *ast.File, pos token.Pos) bool {
	tf := p.pass.Fset.File(pos)
	start := tf.LineStart(tf.PositionFor(pos, false).Line)
	starts := true
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || n.End() <= start || pos <= n.Pos() {
			return false
		}
		starts = starts && !(start <= n.Pos() || n.End() <= pos)
		return starts
	})
	return starts
}

// spread appends a slice as a whole where a loop does nothing but append its
// elements. The slice is new, so it can't overlap.
func (p *pkg) spread(g growing) *change {
	if len(g.Parts) != 1 || g.Parts[0].Loop == nil || g.Parts[0].Loop != g.Parts[0].Stmt || g.from.kind == seeded || g.Origin.Grown {
		return nil
	}
	loop, ok := g.Parts[0].Loop.(*ast.RangeStmt)
	if !ok || loop.Tok != token.DEFINE || len(loop.Body.List) != 1 {
		return nil
	}
	call := g.target.call(loop.Body.List[0])
	if call == nil || len(call.Args) != 2 || call.Ellipsis.IsValid() || !p.isElementOf(loop, call.Args[1]) {
		return nil
	}
	from, ok := p.pass.TypesInfo.TypeOf(loop.X).Underlying().(*types.Slice)
	if !ok || !types.Identical(from.Elem(), g.elem) || edit.HasComment(p.fileOf(loop.Pos()), loop.Pos(), loop.End()) {
		return nil
	}
	name := g.Location.Name()
	return &change{
		message: "Append all of " + types.ExprString(loop.X) + " at once",
		make: func(b *edit.Builder) bool {
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

// argument formats the source of a number as gofmt does for an argument among
// others.
func argument(source string) string {
	const before = "f(0, "
	e, err := parser.ParseExpr(before + source + ")")
	if err != nil {
		return source
	}
	var b bytes.Buffer
	if err := format.Node(&b, token.NewFileSet(), e); err != nil {
		return source
	}
	return strings.TrimSuffix(strings.TrimPrefix(b.String(), before), ")")
}
