package concatloop

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/loops"
)

// fewTurns is the number of turns up to which a loop that constants bound is
// no pitfall: of 4 turns a Builder saves no allocation, of 16 ten, and 64 turns of
// 10 bytes copy 20 KB. What matters is a loop that grows with the input.
const fewTurns = 64

// fewBytes is the length up to which it does not matter how often a string is
// copied.
const fewBytes = 64

// doubt says why a growing string is no pitfall, or returns "".
func (p *pkg) doubt(g growing) string {
	if n := p.turns(g); n != loops.Unbounded && n <= fewTurns {
		return fmt.Sprintf("at most %d turns", n)
	}
	if p.overWritten(g) {
		return "goes over a list that is written down"
	}
	if p.overTable(g) {
		return "goes over a table of the program, which no input makes longer"
	}
	if code.WritesSource(p.pass.Pkg) {
		return "writes Go source, which is done by hand or by go generate"
	}
	if g.head != nil {
		if n, ok := lenBound(g.loop, g.head); ok && n <= fewBytes {
			return fmt.Sprintf("at most %d bytes", n)
		}
		if chosenBefore(g.loop, g.head) && !overItself(g.loop, g.head) {
			return "extends a value chosen before the loop, as names and paths are"
		}
		if untilUnique(g) {
			return "grows until it is unlike the others: a few turns"
		}
	}
	for _, v := range g.growth {
		if !onErrorPath(v.(ssa.Instruction).Block()) {
			return ""
		}
	}
	return "grows only where there was an error"
}

// turns returns how often, at most, the string grows for each time that the
// loop is entered: the product over the loops between an operation and the
// outermost one, the greatest for all operations.
func (p *pkg) turns(g growing) int64 {
	most := int64(0)
	for _, v := range g.growth {
		n := int64(1)
		for _, l := range p.loops.Around(v.(ssa.Instruction)) {
			if l.Trips == loops.Unbounded {
				return loops.Unbounded
			}
			n = min(n*l.Trips, 1<<31)
			if l.Pos() == g.loop.Pos() {
				break
			}
		}
		most = max(most, n)
	}
	return most
}

// lenBound returns the length at which the loop ends: for len(s) < n.
func lenBound(l *loops.Loop, head *ssa.Phi) (int64, bool) {
	test, ok := l.Header.Instrs[len(l.Header.Instrs)-1].(*ssa.If)
	if !ok || !l.Has(l.Header.Succs[0]) || l.Has(l.Header.Succs[1]) {
		return 0, false
	}
	cond, ok := test.Cond.(*ssa.BinOp)
	if !ok {
		return 0, false
	}
	limit, ok := cond.Y.(*ssa.Const)
	if !ok || limit.Value == nil || limit.Value.Kind() != constant.Int {
		return 0, false
	}
	switch cond.Op {
	case token.LSS, token.LEQ, token.NEQ:
	default:
		return 0, false
	}
	isHead := func(v ssa.Value) bool { return v == head }
	n, exact := constant.Int64Val(limit.Value)
	return n, exact && isLen(cond.X, isHead)
}

// chosenBefore reports whether the string extends a value that was chosen among
// several before the loop: that is how names and paths of a few parts are made,
// not how text is built. Alternatives that are constants do not count: text has
// a heading or none.
func chosenBefore(l *loops.Loop, head *ssa.Phi) bool {
	for i, edge := range head.Edges {
		if l.Has(l.Header.Preds[i]) {
			continue
		}
		phi, ok := edge.(*ssa.Phi)
		if !ok || !phi.Block().Dominates(l.Header) {
			continue
		}
		if slices.ContainsFunc(phi.Block().Preds, phi.Block().Dominates) {
			return false // the phi of another loop: the string comes round there, too
		}
		for _, alternative := range phi.Edges {
			if _, grown := operationOf(alternative); grown {
				continue
			}
			switch alternative.(type) {
			case *ssa.Const, *ssa.Phi:
			default:
				return true
			}
		}
	}
	return false
}

// overItself reports whether a loop counts up to the end of the string itself, which it makes
// longer on the way: for ; i < len(s); i += 65 { s = s[:i] + "\n" + s[i:] }. That is text, not
// a name that is padded to a width.
func overItself(l *loops.Loop, head *ssa.Phi) bool {
	test, ok := l.Header.Instrs[len(l.Header.Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	cond, ok := test.Cond.(*ssa.BinOp)
	isHead := func(v ssa.Value) bool { return v == head }
	return ok && (isLen(cond.X, isHead) && isCounter(l, cond.Y, false) || isLen(cond.Y, isHead) && isCounter(l, cond.X, false))
}

// onErrorPath reports whether a block runs only where some err is not nil.
func onErrorPath(b *ssa.BasicBlock) bool {
	for d := b; d != nil; d = d.Idom() {
		p := d.Idom()
		if p == nil || len(d.Preds) != 1 || d.Preds[0] != p {
			continue
		}
		test, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cond, ok := test.Cond.(*ssa.BinOp)
		if !ok || !isNil(cond.Y) || !types.Identical(cond.X.Type(), types.Universe.Lookup("error").Type()) {
			continue
		}
		if cond.Op == token.NEQ && p.Succs[0] == d || cond.Op == token.EQL && p.Succs[1] == d {
			return true
		}
	}
	return false
}

// untilUnique reports whether the loop makes a name that is not taken yet: for
// taken[name] { name += "_" }. It adds the same on each turn, and what the string
// holds decides whether there is another.
func untilUnique(g growing) bool {
	c := &carrier{loop: g.loop, head: g.head}
	for _, v := range g.growth {
		op, _ := operationOf(v)
		for _, x := range op.operands {
			if !c.isOfHead(x) {
				return false
			}
		}
	}
	unique := false
	g.loop.Blocks(func(b *ssa.BasicBlock) {
		test, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if ok && g.loop.Has(b.Succs[0]) != g.loop.Has(b.Succs[1]) {
			unique = unique || c.looksAt(test.Cond, map[ssa.Value]bool{})
		}
	})
	return unique
}

// isOfHead reports whether a value is computed from nothing but the string and what stays the
// same: the string itself, its last byte.
func (c *carrier) isOfHead(v ssa.Value) bool {
	if c.fromHead(v, map[ssa.Value]bool{}) || invariant(c.loop, v) {
		return true
	}
	switch v := v.(type) {
	case *ssa.Convert:
		return c.isOfHead(v.X)
	case *ssa.Slice:
		return c.isOfHead(v.X)
	case *ssa.Index:
		return c.isOfHead(v.X)
	}
	return false
}

// looksAt reports whether a value is computed from what the string holds: by a
// call that is given it, or a map that is looked up with it. Its length, or that
// it is empty, says nothing of that kind.
func (c *carrier) looksAt(v ssa.Value, seen map[ssa.Value]bool) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || seen[v] || !c.loop.Contains(instr) {
		return false
	}
	seen[v] = true
	var operands [4]*ssa.Value
	looks := false
	switch v := v.(type) {
	case *ssa.Call:
		_, builtin := v.Call.Value.(*ssa.Builtin)
		looks = !builtin
	case *ssa.Lookup:
		looks = true
	}
	for _, op := range instr.Operands(operands[:0]) {
		if *op == nil {
			continue
		}
		if looks && c.fromHead(*op, map[ssa.Value]bool{}) || c.looksAt(*op, seen) {
			return true
		}
	}
	return false
}
