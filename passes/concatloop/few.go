package concatloop

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/loops"
)

// doubtUnlessHot says why a growing string is no pitfall where code is not hot, or returns
// "".
func (p *pkg) doubtUnlessHot(g growing) string {
	if fn := p.function(g); fn != nil {
		if why := p.f.ColdIn(fn); why != "" {
			return why
		}
	}
	if searches(g) {
		return "grows where an element is what is looked for: once, as a rule"
	}
	return ""
}

// function returns the declaration or the literal whose loop the string grows in; nil if
// there is none.
func (p *pkg) function(g growing) ast.Node {
	switch fn := g.loop.Fn.Syntax().(type) {
	case *ast.FuncDecl, *ast.FuncLit:
		return fn
	}
	return nil
}

// searches reports whether the string grows only where something of the element equals
// what was given before the loop: if row.ID == id. A constant is a kind, of which there may
// be many.
func searches(g growing) bool {
	for _, v := range g.growth {
		if !onlyWhereEqual(g.loop, v.(ssa.Instruction).Block()) {
			return false
		}
	}
	return !g.loop.IsBody()
}

func onlyWhereEqual(l *loops.Loop, b *ssa.BasicBlock) bool {
	for d := b; d != nil && l.Has(d); d = d.Idom() {
		p := d.Idom()
		if p == nil || !l.Has(p) || len(d.Preds) != 1 || d.Preds[0] != p {
			continue
		}
		test, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cond, ok := test.Cond.(*ssa.BinOp)
		if !ok || !(cond.Op == token.EQL && p.Succs[0] == d || cond.Op == token.NEQ && p.Succs[1] == d) {
			continue
		}
		if isGiven(l, cond.X) != isGiven(l, cond.Y) && !isConst(cond.X) && !isConst(cond.Y) {
			return true
		}
	}
	return false
}

// isGiven reports whether a value is there before the loop.
func isGiven(l *loops.Loop, v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	return !ok || !l.Contains(instr)
}

func isConst(v ssa.Value) bool {
	_, ok := v.(*ssa.Const)
	return ok
}
