package concatloop

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/edit"
)

// shadowFix puts a Builder beside the variable for the time of the loop. It
// serves parameters, results and variables that are declared with others:
//
//	                           var sb strings.Builder
//	for … {                    for … {
//		s += x                     sb.WriteString(x)
//		if bad {                   if bad {
//			return s                   return s + sb.String()
//		}                          }
//	}                          }
//	                           s += sb.String()
//
// In the loop the variable lags behind; so it must not be read there but to be
// returned, by nobody, and every way out of the loop must catch up.
//
// Several variables that grow in one loop share a fix.
//
// The names of the Builders are added to those that are given out.
func (p *pkg) shadowFix(as []*accumulator, loop ast.Stmt, taken map[string]bool) *analysis.SuggestedFix {
	b := p.editor(as[0])
	names := make([]string, 0, len(as))
	for _, a := range as {
		if !p.shadow(b, a, loop, taken) {
			return nil
		}
		names = append(names, a.v.Name())
	}
	what := " in a strings.Builder"
	if len(as) > 1 {
		what = " each in a strings.Builder"
	}
	return b.Fix("Build " + strings.Join(names, ", ") + what + " for the time of the loop")
}

// A shadowed variable is one that gets a Builder beside it for a loop.
type shadowed struct {
	a    *accumulator
	loop ast.Stmt
	i    int // of the growing string
}

// shadowAll makes the fixes for variables that get a Builder beside them, one for
// each loop, and puts each in its place.
func (p *pkg) shadowAll(beside []shadowed, fixes []*analysis.SuggestedFix) {
	// In source order, so that sb comes before sb2.
	slices.SortStableFunc(beside, func(x, y shadowed) int { return int(x.loop.Pos() - y.loop.Pos()) })
	in := map[ast.Stmt][]*accumulator{}
	for _, s := range beside {
		if !slices.ContainsFunc(in[s.loop], func(a *accumulator) bool { return a.v == s.a.v }) {
			in[s.loop] = append(in[s.loop], s.a)
		}
	}
	made := map[ast.Stmt]*analysis.SuggestedFix{}
	taken := map[ast.Node]map[string]bool{} // by function
	for _, s := range beside {
		fix, ok := made[s.loop]
		if !ok {
			fn := s.a.fn.Node()
			if taken[fn] == nil {
				taken[fn] = map[string]bool{}
			}
			fix = p.shadowFix(in[s.loop], s.loop, taken[fn])
			made[s.loop] = fix
		}
		fixes[s.i] = fix
	}
}

// shadow adds the edits for one variable. It returns false where they would
// change behaviour.
func (p *pkg) shadow(b *edit.Builder, a *accumulator, loop ast.Stmt, taken map[string]bool) bool {
	if loop == nil || a.captured {
		return false
	}
	loopCur, ok := a.fn.FindNode(loop)
	if !ok || loop.Pos() <= a.v.Pos() && a.v.Pos() < loop.End() {
		return false // declared by the loop: gone when it ends
	}
	outer := loopCur // the labelled statement, if there is one
	label := ""
	if l, ok := loopCur.Parent().Node().(*ast.LabeledStmt); ok {
		outer, label = loopCur.Parent(), l.Label.Name
	}
	if !inList(outer) || p.contains(a.fn, (*ast.BranchStmt)(nil), func(n ast.Node) bool { return n.(*ast.BranchStmt).Tok == token.GOTO }) {
		return false // goto must not jump over a declaration
	}
	if p.isNamedResult(a) && p.contains(a.fn, (*ast.DeferStmt)(nil), func(ast.Node) bool { return true }) {
		return false // a deferred function may recover, and return what was built so far
	}

	typeName, ok := p.typeName(a)
	if !ok {
		return false
	}
	pkgName, ok := b.Import("strings", loop.Pos())
	if !ok {
		return false
	}
	name := edit.FreshName(p.pass.TypesInfo, a.file, a.fn.Node(), "sb", taken)
	taken[name] = true
	indent := edit.Indent(p.pass.Fset, loop.Pos())
	decl := "var " + name + " " + pkgName + ".Builder\n"
	if label != "" { // gofmt moves a label one level out
		labelIndent := edit.Indent(p.pass.Fset, outer.Node().Pos())
		b.Insert(outer.Node().Pos(), indent[min(len(labelIndent), len(indent)):]+decl+labelIndent)
	} else {
		b.Insert(loop.Pos(), decl+indent)
	}

	for _, u := range a.uses {
		inLoop := loopCur.Contains(u.cur)
		switch {
		case u.kind == otherWrite && u.stmt == nil:
			return false // its address is taken: it may be read from anywhere
		case !inLoop:
		case u.kind == appended:
			for _, e := range u.addends {
				if p.mentions(e, a.v) {
					return false
				}
			}
			split := inList(u.cur.Parent()) && p.maySplit(a, u.addends)
			p.writes(b, u.stmt.Pos(), u.stmt.End(), "", name, a, u.addends, split)
		case u.kind == read:
			if !leavesLoop(a, loopCur, u.cur) {
				return false
			}
		default:
			return false
		}
	}
	if !p.patchExits(b, a, loopCur, label, name, typeName) {
		return false
	}
	if mayEnd(loop, label) {
		b.Insert(edit.EndOfLine(p.pass.Fset, a.file, outer.Node().End()), "\n"+indent+catchUp(a, name, typeName))
	}
	return true
}

// catchUp is the statement that appends what the Builder has to the variable.
func catchUp(a *accumulator, name, typeName string) string {
	text := name + ".String()"
	if typeName != "" {
		text = typeName + "(" + text + ")"
	}
	return a.v.Name() + " += " + text
}

// patchExits makes the ways out of the loop other than its end catch up. It
// returns false where one can't: a branch to an outer label.
func (p *pkg) patchExits(b *edit.Builder, a *accumulator, loop inspector.Cursor, label, name, typeName string) bool {
	inside := map[string]bool{label: label != ""}
	for c := range loop.Preorder((*ast.LabeledStmt)(nil)) {
		inside[c.Node().(*ast.LabeledStmt).Label.Name] = true
	}
	for c := range loop.Preorder((*ast.BranchStmt)(nil), (*ast.ReturnStmt)(nil)) {
		switch n := c.Node().(type) {
		case *ast.BranchStmt:
			if n.Label != nil && !inside[n.Label.Name] {
				return false
			}
		case *ast.ReturnStmt:
			if !inLiteral(a.fn, c) && !p.patchReturn(b, a, c, name, typeName) {
				return false
			}
		}
	}
	return true
}

// patchReturn makes a return statement catch up if it returns the variable, or
// something made of it: in the expression where that is all, else before.
func (p *pkg) patchReturn(b *edit.Builder, a *accumulator, c inspector.Cursor, name, typeName string) bool {
	var reads []inspector.Cursor
	alone := typeName == ""
	for _, u := range a.uses {
		if u.kind == read && c.Contains(u.cur) {
			reads = append(reads, u.cur)
			alone = alone && u.cur.ParentEdgeKind() == edge.ReturnStmt_Results
		}
	}
	bare := len(c.Node().(*ast.ReturnStmt).Results) == 0 && p.isNamedResult(a)
	switch {
	case len(reads) == 0 && !bare:
		return true
	case alone && !bare:
		for _, r := range reads {
			b.Insert(r.Node().End(), " + "+name+".String()")
		}
		return true
	}
	pos := c.Node().Pos()
	if !inList(c) || typeName != "" && !p.means(a, pos, typeName, types.Unalias(a.v.Type()).(*types.Named).Obj()) {
		return false
	}
	b.Insert(pos, catchUp(a, name, typeName)+"\n"+edit.Indent(p.pass.Fset, pos))
	return true
}

// leavesLoop reports whether the read is in a return statement of the function
// that stands in the loop.
func leavesLoop(a *accumulator, loop, c inspector.Cursor) bool {
	for s := range c.Enclosing((*ast.ReturnStmt)(nil)) {
		return loop.Contains(s) && !inLiteral(a.fn, s)
	}
	return false
}

// inLiteral reports whether c is inside a function literal of fn.
func inLiteral(fn, c inspector.Cursor) bool {
	for lit := range c.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		return lit != fn
	}
	return false
}

// mayEnd reports whether control may reach the end of the loop. Behind one that
// only return leaves, a statement would be unreachable, and the function would
// lack a return.
func mayEnd(loop ast.Stmt, label string) bool {
	f, ok := loop.(*ast.ForStmt)
	if !ok || f.Cond != nil {
		return true
	}
	ends := false
	var look func(n ast.Node, inner bool)
	look = func(n ast.Node, inner bool) {
		ast.Inspect(n, func(c ast.Node) bool {
			if c == n {
				return true
			}
			switch c := c.(type) {
			case *ast.FuncLit:
				return false
			case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
				look(c, true)
				return false
			case *ast.BranchStmt:
				if c.Tok == token.BREAK && (c.Label == nil && !inner || c.Label != nil && c.Label.Name == label) {
					ends = true
				}
			}
			return true
		})
	}
	look(f.Body, false)
	return ends
}

// isNamedResult reports whether the variable is a result of its function.
func (p *pkg) isNamedResult(a *accumulator) bool {
	var typ *ast.FuncType
	switch n := a.fn.Node().(type) {
	case *ast.FuncDecl:
		typ = n.Type
	case *ast.FuncLit:
		typ = n.Type
	}
	return typ.Results != nil && typ.Results.Pos() <= a.v.Pos() && a.v.Pos() < typ.Results.End()
}

// contains reports whether the function, without the literals in it, has a node
// of that type that satisfies the predicate.
func (p *pkg) contains(fn inspector.Cursor, typ ast.Node, is func(ast.Node) bool) bool {
	for c := range fn.Preorder(typ) {
		if !inLiteral(fn, c) && is(c.Node()) {
			return true
		}
	}
	return false
}
