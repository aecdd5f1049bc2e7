package benchsink

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
)

// exhausted reports an iterator that is made before the loop and gone through in each turn,
// for it.Next() { … }: the first turn goes through it, all others meet the end.
func (p *pkg) exhausted(b *bench.Body, l *bench.Loop) {
	if l.Parallel != nil || hasWord(b.Name, "empty") {
		return
	}
	for cur := range l.Cur.Preorder((*ast.ForStmt)(nil)) {
		loop := cur.Node().(*ast.ForStmt)
		if !bench.Within(loop, l.Block) {
			continue
		}
		it := p.iterator(loop)
		if it == nil || l.Pos() <= it.Pos() && it.Pos() < l.Block.End() || endsEarly(loop.Body) {
			continue
		}
		if p.startsAnew(it, loop, l) || p.isFed(it, l) {
			continue
		}
		p.report(loop, gate.Figure, "the first turn of the loop at line %d goes through %s, and nothing starts it anew: all others meet its end", p.line(l.Pos()), it.Name())
	}
}

// iterator returns the variable of a loop that has nothing but a condition it.Next().
func (p *pkg) iterator(loop *ast.ForStmt) *types.Var {
	if loop.Init != nil || loop.Post != nil || loop.Cond == nil {
		return nil
	}
	call, ok := ast.Unparen(loop.Cond).(*ast.CallExpr)
	if !ok || len(call.Args) > 0 {
		return nil
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Next" && sel.Sel.Name != "HasNext" && sel.Sel.Name != "Scan" {
		return nil
	}
	id, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := p.info.Uses[id].(*types.Var)
	if v == nil || v.IsField() {
		return nil
	}
	t := v.Type()
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if code.IsNamed(t, "testing", "PB") || code.IsNamed(t, "bufio", "Scanner") {
		return nil // counts turns; see drained
	}
	return v
}

// startsAnew reports whether something in the turn may start an iterator anew: it is set,
// handed on, or has a method called that is none of looking, outside its loop too.
func (p *pkg) startsAnew(it *types.Var, loop *ast.ForStmt, l *bench.Loop) bool {
	for _, use := range p.ix.Uses(it) {
		if !bench.Within(use.Node(), l.Cur.Node()) {
			continue
		}
		sel, ok := use.Parent().Node().(*ast.SelectorExpr)
		if !ok || sel.X != use.Node() {
			return true
		}
		if bench.Within(use.Node(), loop.Cond) {
			continue
		}
		looks := []string{"At", "Value", "Key", "Err", "Error", "Item", "Current", "Get", "Close"}
		if !slices.Contains(looks, sel.Sel.Name) {
			return true
		}
	}
	return false
}

// isFed reports whether the turn does something to what an iterator is made of: a reader
// that is reset.
func (p *pkg) isFed(it *types.Var, l *bench.Loop) bool {
	def := p.definition(it)
	if def == nil {
		return false
	}
	fed := false
	ast.Inspect(def, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			v, _ := p.info.Uses[id].(*types.Var)
			fed = fed || v != nil && slices.ContainsFunc(p.ix.Uses(v), func(use inspector.Cursor) bool { return bench.Within(use.Node(), l.Block) })
		}
		return !fed
	})
	return fed
}

// endsEarly reports whether a loop may end before its condition says so.
func endsEarly(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt, *ast.BranchStmt:
			found = true
		}
		return !found
	})
	return found
}
