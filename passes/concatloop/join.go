package concatloop

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
)

// joinFix puts a call of strings.Join or strings.Repeat in place of a loop that
// does only that:
//
//	for i, x := range xs {            s += strings.Join(xs, ", ")
//		if i > 0 { s += ", " }
//		s += x
//	}
//
//	for range n { s += "-" }          s += strings.Repeat("-", max(0, n))
//
// Where the statement before declares the variable empty, the call initialises
// it.
func (p *pkg) joinFix(a *accumulator, loop ast.Stmt) *analysis.SuggestedFix {
	if loop == nil {
		return nil
	}
	cur, ok := a.fn.FindNode(loop)
	if !ok || !inList(cur) {
		return nil // labelled: the label would be left unused
	}
	if r, ok := loop.(*ast.RangeStmt); ok {
		if sep, ok := p.joins(a, r); ok {
			return p.replaceLoop(a, cur, "Join", r.X, sep)
		}
	}
	part, count, ok := p.repeats(a, loop)
	if !ok {
		return nil
	}
	return p.replaceLoop(a, cur, "Repeat", part, count)
}

// replaceLoop replaces the loop by v += strings.FN(first, second): the first
// argument is text that stays, the second new text.
func (p *pkg) replaceLoop(a *accumulator, loop inspector.Cursor, fn string, first ast.Expr, second string) *analysis.SuggestedFix {
	b := p.editor(a)
	strings, ok := b.Import("strings", loop.Node().Pos())
	if !ok {
		return nil
	}
	start, op := loop.Node().Pos(), " += "
	if prev, ok := loop.PrevSibling(); ok && p.declaresEmpty(a, prev) && !p.mentions(first, a.v) && isUsedOutside(a, loop) && !edit.HasComment(a.file, prev.Node().Pos(), loop.Node().Pos()) {
		start, op = prev.Node().Pos(), " := "
	}
	b.Replace(start, first.Pos(), a.v.Name()+op+strings+"."+fn+"(")
	b.Respace([]ast.Expr{first}, 1)
	b.Replace(first.End(), loop.Node().End(), ", "+second+")")
	return b.Fix("Use strings." + fn)
}

// isUsedOutside reports whether the variable is used outside the loop: a
// declaration alone is not enough for the compiler, where += is.
func isUsedOutside(a *accumulator, loop inspector.Cursor) bool {
	return slices.ContainsFunc(a.uses, func(u use) bool {
		return (u.kind == read || u.kind == appended) && !loop.Contains(u.cur)
	})
}

// declaresEmpty reports whether the statement declares the variable, as the
// empty string, and nothing else.
func (p *pkg) declaresEmpty(a *accumulator, stmt inspector.Cursor) bool {
	def, ok := p.ix.Def(a.v)
	if !ok || !stmt.Contains(def) || types.Unalias(a.v.Type()) != types.Typ[types.String] {
		return false
	}
	d, ok := p.declarationOf(a, def)
	return ok && d.stmt == stmt.Node() && (d.init == nil || p.isEmptyString(d.init))
}

// joins reports whether the loop appends the strings of a slice, with a
// constant separator, and returns the separator's source.
func (p *pkg) joins(a *accumulator, r *ast.RangeStmt) (sep string, ok bool) {
	info := p.pass.TypesInfo
	slice, isSlice := info.TypeOf(r.X).Underlying().(*types.Slice)
	if !isSlice || !types.Identical(slice.Elem(), types.Typ[types.String]) || r.Tok != token.DEFINE ||
		types.Unalias(a.v.Type()) != types.Typ[types.String] {
		return "", false
	}
	elem, isIdent := r.Value.(*ast.Ident)
	if !isIdent {
		return "", false
	}
	body := r.Body.List
	if len(body) == 0 || len(body) > 2 || !p.appendsOnly(a, body[len(body)-1], info.Defs[elem]) {
		return "", false
	}
	if len(body) == 1 {
		return `""`, true
	}
	if a.captured && p.hasCall(r.X) {
		return "", false // the call may append
	}
	// if i > 0 { s += sep }
	test, isIf := body[0].(*ast.IfStmt)
	if !isIf || test.Init != nil || test.Else != nil || len(test.Body.List) != 1 {
		return "", false
	}
	cond, isBinary := test.Cond.(*ast.BinaryExpr)
	key, hasKey := r.Key.(*ast.Ident)
	if !isBinary || !hasKey || cond.Op != token.GTR && cond.Op != token.NEQ || !p.isZero(cond.Y) {
		return "", false
	}
	if i, ok := cond.X.(*ast.Ident); !ok || info.Uses[i] != info.Defs[key] {
		return "", false
	}
	added, ok := p.onlyAddend(a, test.Body.List[0])
	if !ok {
		return "", false
	}
	switch added := added.(type) {
	case *ast.BasicLit:
		return added.Value, true
	case *ast.Ident:
		if p.isConst(added) && types.Identical(info.TypeOf(added), types.Typ[types.String]) || p.isUntypedConst(added) {
			return added.Name, true
		}
	}
	return "", false
}

func (p *pkg) isUntypedConst(e ast.Expr) bool {
	c, ok := p.pass.TypesInfo.Uses[e.(*ast.Ident)].(*types.Const)
	return ok && c.Type() == types.Typ[types.UntypedString]
}

func (p *pkg) isZero(e ast.Expr) bool {
	v := p.pass.TypesInfo.Types[e].Value
	return v != nil && v.Kind() == constant.Int && constant.Sign(v) == 0
}

// appendsOnly reports whether the statement appends just that variable.
func (p *pkg) appendsOnly(a *accumulator, stmt ast.Stmt, obj types.Object) bool {
	e, ok := p.onlyAddend(a, stmt)
	if !ok || obj == nil {
		return false
	}
	id, ok := e.(*ast.Ident)
	return ok && p.pass.TypesInfo.Uses[id] == obj
}

// onlyAddend returns what the statement appends to the variable, if that is one
// operand and the statement does nothing else.
func (p *pkg) onlyAddend(a *accumulator, stmt ast.Stmt) (ast.Expr, bool) {
	for _, u := range a.uses {
		if u.kind == appended && u.stmt == stmt && len(u.addends) == 1 {
			return ast.Unparen(u.addends[0]), true
		}
	}
	return nil, false
}

// repeats reports whether the loop appends one invariant string a number of
// times that is known before, and returns the string and the source of the
// number.
func (p *pkg) repeats(a *accumulator, loop ast.Stmt) (part ast.Expr, count string, ok bool) {
	if types.Unalias(a.v.Type()) != types.Typ[types.String] {
		return nil, "", false
	}
	var n ast.Expr
	var body *ast.BlockStmt
	switch loop := loop.(type) {
	case *ast.RangeStmt:
		if loop.Key != nil {
			return nil, "", false // used: "declared and not used" otherwise
		}
		n, body = loop.X, loop.Body
	case *ast.ForStmt:
		n, body = p.countOf(loop), loop.Body
	}
	if n == nil || len(body.List) != 1 || !types.Identical(p.pass.TypesInfo.TypeOf(n), types.Typ[types.Int]) {
		return nil, "", false
	}
	part, ok = p.onlyAddend(a, body.List[0])
	if !ok || p.mentions(part, a.v) || p.mentions(n, a.v) || !p.isInvariant(part) {
		return nil, "", false
	}
	if f, ok := loop.(*ast.ForStmt); ok && (p.mentionsCounter(f, part) || p.mentionsCounter(f, n)) {
		return nil, "", false
	}
	count, ok = p.countSource(a, loop, n)
	return part, count, ok
}

// countOf returns n of "for i := 0; i < n; i++", where n has no effects.
func (p *pkg) countOf(loop *ast.ForStmt) ast.Expr {
	init, ok := loop.Init.(*ast.AssignStmt)
	if !ok || init.Tok != token.DEFINE || len(init.Lhs) != 1 || len(init.Rhs) != 1 || !p.isZero(init.Rhs[0]) {
		return nil
	}
	i := p.pass.TypesInfo.Defs[init.Lhs[0].(*ast.Ident)]
	isCounter := func(e ast.Expr) bool {
		id, ok := e.(*ast.Ident)
		return ok && i != nil && p.pass.TypesInfo.Uses[id] == i
	}
	cond, ok := loop.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op != token.LSS || !isCounter(cond.X) {
		return nil
	}
	if post, ok := loop.Post.(*ast.IncDecStmt); !ok || post.Tok != token.INC || !isCounter(post.X) {
		return nil
	}
	return cond.Y
}

func (p *pkg) mentionsCounter(loop *ast.ForStmt, e ast.Expr) bool {
	i, ok := p.pass.TypesInfo.Defs[loop.Init.(*ast.AssignStmt).Lhs[0].(*ast.Ident)].(*types.Var)
	return !ok || p.mentions(e, i)
}

// isInvariant reports whether the expression is a constant or a local variable:
// the loop, which only appends to another variable, does not change it.
func (p *pkg) isInvariant(e ast.Expr) bool {
	if p.isConst(e) {
		return true
	}
	id, ok := e.(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := p.pass.TypesInfo.Uses[id].(*types.Var)
	return ok && v.Parent() != p.pass.Pkg.Scope()
}

// countSource returns the source of the number of repetitions, which must not be
// negative: strings.Repeat panics where the loop would not turn.
func (p *pkg) countSource(a *accumulator, loop ast.Stmt, n ast.Expr) (string, bool) {
	constValue := p.pass.TypesInfo.Types[n].Value
	if constValue != nil && constant.Sign(constValue) < 0 {
		return "", false
	}
	var source string // as gofmt has it in an argument
	switch n := n.(type) {
	case *ast.CallExpr:
		if len(n.Args) == 1 && code.IsBuiltin(p.pass.TypesInfo, n, "len") {
			if id, ok := n.Args[0].(*ast.Ident); ok {
				return "len(" + id.Name + ")", true
			}
		}
		return "", false
	case *ast.Ident:
		source = n.Name
	case *ast.BasicLit:
		source = n.Value
	case *ast.BinaryExpr:
		x, okX := n.X.(*ast.Ident)
		y, okY := n.Y.(*ast.BasicLit)
		if !okX || !okY || n.Op != token.ADD && n.Op != token.SUB {
			return "", false
		}
		if _, err := strconv.Atoi(y.Value); err != nil {
			return "", false
		}
		source = x.Name + n.Op.String() + y.Value
	default:
		return "", false
	}
	if constValue != nil {
		return source, true
	}
	if !code.AtLeast(p.pass, a.file, "go1.21") || !p.means(a, loop.Pos(), "max", types.Universe.Lookup("max")) {
		return "", false
	}
	return "max(0, " + source + ")", true
}
