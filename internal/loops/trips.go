package loops

import (
	"go/constant"
	"go/token"
	"go/types"
	"math"

	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/code"
)

// trips returns how many turns the loop takes at most, where constants of the
// source say so: a counter that starts at a constant, goes up or down by a
// constant each turn, and is compared with a constant, the length of an array or
// of a slice made with a constant length, or that of a package-level table. Other
// exits only make it fewer.
//
// The length of a slice literal in the function is not taken for a bound: it
// says how many elements there are today, and is often a sample of what is to
// come.
func (info *Info) trips(l *Loop) int64 {
	least := int64(Unbounded)
	l.Blocks(func(b *ssa.BasicBlock) {
		if !everyTurn(l, b) {
			return
		}
		if n := info.turnsBy(l, b); n != Unbounded && (least == Unbounded || n < least) {
			least = n
		}
	})
	return least
}

// everyTurn reports whether no turn of the loop ends without block b.
func everyTurn(l *Loop, b *ssa.BasicBlock) bool {
	for _, p := range l.Header.Preds {
		if l.blocks[p] && !b.Dominates(p) {
			return false
		}
	}
	return true
}

// turnsBy returns how many turns the exit test at the end of block b allows.
func (info *Info) turnsBy(l *Loop, b *ssa.BasicBlock) int64 {
	test, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok || l.blocks[b.Succs[0]] == l.blocks[b.Succs[1]] {
		return Unbounded
	}
	cond, ok := test.Cond.(*ssa.BinOp)
	if !ok {
		return Unbounded
	}
	op := cond.Op
	if !l.blocks[b.Succs[0]] {
		op = code.Negated(op) // the loop goes on where the condition is false
	}
	n := info.countTo(l, cond.X, op, cond.Y)
	if n == Unbounded {
		n = info.countTo(l, cond.Y, code.Swapped(op), cond.X)
	}
	if n != Unbounded && !(b == l.Header && testsFirst(l)) {
		n++ // the turn is over, or under way, when it is tested
	}
	return n
}

// testsFirst reports whether the head of the loop does nothing but test whether
// to go on.
func testsFirst(l *Loop) bool {
	for _, s := range l.Header.Succs {
		if s == l.Header {
			return false
		}
	}
	for _, instr := range l.Header.Instrs {
		switch instr := instr.(type) {
		case *ssa.Phi, *ssa.If, *ssa.DebugRef, *ssa.UnOp, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Field, *ssa.Next, *ssa.Extract:
		case *ssa.BinOp:
			if b, ok := instr.Type().Underlying().(*types.Basic); !ok || b.Info()&(types.IsInteger|types.IsBoolean) == 0 {
				return false
			}
		case *ssa.Call:
			if _, ok := instr.Call.Value.(*ssa.Builtin); !ok {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// countTo returns the greatest number of turns of a loop that goes on while
// "counter op limit".
func (info *Info) countTo(l *Loop, counter ssa.Value, op token.Token, limit ssa.Value) int64 {
	start, step, ok := induction(l, counter)
	if !ok {
		if _, isConst := constInt(limit); isConst && shrinks(l, counter) {
			return bits
		}
		return Unbounded
	}
	end, ok := constInt(limit)
	if !ok {
		if end, ok = info.fixedLen(limit); !ok {
			return Unbounded
		}
	}
	switch {
	case op == token.LSS && step > 0:
		return ceilDiv(end-start, step)
	case op == token.LEQ && step > 0:
		return ceilDiv(end-start+1, step)
	case op == token.GTR && step < 0:
		return ceilDiv(start-end, -step)
	case op == token.GEQ && step < 0:
		return ceilDiv(start-end+1, -step)
	case op == token.NEQ && step != 0 && (end-start)%step == 0 && (end-start)/step >= 0:
		return (end - start) / step
	}
	return Unbounded
}

// induction reports whether v is a counter of the loop: a phi in its head that
// changes by one constant on each turn, or that phi plus the constant, which is
// how go/ssa counts in a range loop.
func induction(l *Loop, v ssa.Value) (start, step int64, ok bool) {
	if sum, isSum := v.(*ssa.BinOp); isSum && sum.Op == token.ADD {
		phi, isPhi := sum.X.(*ssa.Phi)
		first, isConst := constInt(sum.Y)
		if isPhi && isConst {
			start, step, ok = induction(l, phi)
			return start + first, step, ok
		}
		return 0, 0, false
	}
	phi, isPhi := v.(*ssa.Phi)
	if !isPhi || phi.Block() != l.Header {
		return 0, 0, false
	}
	seenStart, seenStep := false, false
	for i, edge := range phi.Edges {
		if !l.blocks[l.Header.Preds[i]] {
			n, isConst := constInt(edge)
			if !isConst || seenStart && n != start {
				return 0, 0, false
			}
			start, seenStart = n, true
			continue
		}
		next, isSum := edge.(*ssa.BinOp)
		if !isSum || next.X != phi {
			return 0, 0, false
		}
		n, isConst := constInt(next.Y)
		switch next.Op {
		case token.ADD:
		case token.SUB:
			n = -n
		default:
			return 0, 0, false
		}
		if !isConst || seenStep && n != step {
			return 0, 0, false
		}
		step, seenStep = n, true
	}
	return start, step, seenStart && seenStep
}

// bits is how often a number can be halved until nothing is left of it.
const bits = 64

// shrinks reports whether v is a number that each turn divides by a constant, or shifts to the
// right, as code that writes its digits does: n /= 10.
func shrinks(l *Loop, v ssa.Value) bool {
	phi, ok := v.(*ssa.Phi)
	if !ok {
		part, isPart := v.(*ssa.BinOp)
		if !isPart {
			return false
		}
		phi = dividend(part)
	}
	if phi == nil || phi.Block() != l.Header {
		return false
	}
	for i, edge := range phi.Edges {
		if !l.blocks[l.Header.Preds[i]] {
			continue
		}
		if next, ok := edge.(*ssa.BinOp); !ok || dividend(next) != phi {
			return false
		}
	}
	return true
}

// dividend returns n of n/c, n>>c and (n-1)/c, for constants c that make n smaller; else nil.
func dividend(op *ssa.BinOp) *ssa.Phi {
	by, ok := constInt(op.Y)
	if !ok || !(op.Op == token.QUO && by >= 2 || op.Op == token.SHR && by >= 1) {
		return nil
	}
	x := op.X
	if less, ok := x.(*ssa.BinOp); ok && less.Op == token.SUB {
		if _, isConst := constInt(less.Y); isConst {
			x = less.X
		}
	}
	phi, _ := x.(*ssa.Phi)
	return phi
}

// constInt returns the value of an integer constant of a reasonable size. The
// length of an array is one; go/ssa folds it.
func constInt(v ssa.Value) (int64, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return 0, false
	}
	if b, ok := c.Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsInteger == 0 {
		return 0, false
	}
	n, exact := constant.Int64Val(c.Value)
	return n, exact && n > math.MinInt32 && n < math.MaxInt32
}

func ceilDiv(n, d int64) int64 {
	if n <= 0 {
		return 0
	}
	return (n + d - 1) / d
}
