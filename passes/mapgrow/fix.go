package mapgrow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
)

// fixes returns the fix for each growing map, or nil where none leaves behaviour
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

// draft returns the fix that gives the map its size, or nil.
func (p *pkg) draft(g growing) *edit.Draft {
	if g.group != none || g.from.seeded || code.FileOf(p.pass, g.Pos()) == nil || !g.N().Pure() || bound.HasGoto(g.Location.Fn) || p.f.MayOvershoot(g.Run) {
		return nil
	}
	if d := p.makeSized(g); d != nil {
		return d
	}
	return p.makeLater(g)
}

// makeSized gives the map its size where it is made. A size that is too small or too
// large shows nowhere.
func (p *pkg) makeSized(g growing) *edit.Draft {
	size, ok := p.sizeAt(g, g.from.value.Pos(), g.from.stmt.End())
	if !ok {
		return nil
	}
	draft := &edit.Draft{Message: "Make " + g.Location.Name() + " with the size that it needs"}
	switch v := g.from.value.(type) {
	case *ast.CompositeLit: // T{}
		if v.Type == nil {
			return nil
		}
		draft.Make = func(b *edit.Builder) bool {
			b.Insert(v.Pos(), "make(")
			b.Replace(v.Lbrace, v.Rbrace+1, ", "+size+")")
			return true
		}
	case *ast.CallExpr:
		draft.Make = func(b *edit.Builder) bool {
			if len(v.Args) > 1 { // make(T, 0)
				b.Replace(v.Args[1].Pos(), v.Args[1].End(), size)
				return true
			}
			b.Insert(v.Args[0].End(), ", "+size)
			return true
		}
	}
	return draft
}

// sizeAt returns how many entries the map gets, as an argument of make at pos.
func (p *pkg) sizeAt(g growing, pos, after token.Pos) (string, bool) {
	n, ok := p.f.NumberAt(g.Run, pos, after, false)
	if _, isConst := n.Const(); isConst && !g.isConst() {
		return "", false // of single entries only: the loops' numbers are not known there
	}
	size := edit.Argument(n.Source())
	if n.Wraps() || n.UsesMinMax() && !code.AtLeast(p.pass, code.FileOf(p.pass, pos), "go1.21") {
		return "", false
	}
	return size, ok
}

func (g growing) isConst() bool {
	_, ok := g.N().Const()
	return ok
}

// makeLater makes the map right before the loop, with its size, where that is not
// known before. Nothing in between may use it.
func (p *pkg) makeLater(g growing) *edit.Draft {
	file := code.FileOf(p.pass, g.Pos())
	define, ok := g.from.stmt.(*ast.AssignStmt)
	if !ok || define != g.Origin.Stmt || define.Tok != token.DEFINE || len(define.Lhs) != 1 || g.Origin.Grown {
		return nil
	}
	if ast.Unparen(define.Rhs[0]) != g.from.value || !g.Location.IsLocal() || p.usedBetween(g, define.End(), g.Pos()) {
		return nil
	}
	t := typeExpr(g.from.value)
	at := edit.AboveComment(p.pass.Fset, file, g.Pos())
	if t == nil || !p.f.NamesMeanSame(t, at) || edit.AboveComment(p.pass.Fset, file, define.Pos()) != define.Pos() {
		return nil
	}
	next := p.after(define)
	size, ok := p.sizeAt(g, at, g.Pos())
	if !ok || next == nil {
		return nil
	}
	return &edit.Draft{
		At:      at,
		Message: "Make " + g.Location.Name() + " right before the loop, with the size that it needs",
		Make: func(b *edit.Builder) bool {
			b.Cut(define.Pos(), next.Pos())
			b.Insert(at, g.Location.Name()+" := make("+types.ExprString(t)+", "+size+")\n"+edit.Indent(p.pass.Fset, at))
			return true
		},
	}
}

func (p *pkg) usedBetween(g growing, from, to token.Pos) bool {
	for _, use := range p.ix.Uses(g.Location.Root) {
		if pos := use.Node().Pos(); from <= pos && pos < to {
			return true
		}
	}
	return false
}

// typeExpr returns the type that a make or a literal names, if it can be written
// again: not one with members of its own.
func typeExpr(value ast.Expr) ast.Expr {
	var t ast.Expr
	switch v := value.(type) {
	case *ast.CompositeLit:
		t = v.Type
	case *ast.CallExpr:
		t = v.Args[0]
	}
	if t == nil {
		return nil
	}
	long := false
	ast.Inspect(t, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StructType:
			long = long || len(n.Fields.List) > 0
		case *ast.InterfaceType:
			long = long || len(n.Methods.List) > 0
		}
		return !long
	})
	if long {
		return nil
	}
	return t
}

// after returns the statement behind another in the list that it is in.
func (p *pkg) after(stmt ast.Stmt) ast.Stmt {
	c, ok := p.ix.Root.FindNode(stmt)
	if !ok {
		return nil
	}
	_, i := c.ParentEdge()
	list := code.ListIn(c.Parent().Node())
	if i < 0 || i+1 >= len(list) {
		return nil
	}
	return list[i+1]
}
