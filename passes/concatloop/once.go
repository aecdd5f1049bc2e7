package concatloop

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/loops"
)

// onceOnly reports whether a branch of the loop that b is in is taken only when
// the string is empty, a counter stands at one value, or a flag is as it was
// before the loop. The function tells the string. With atOnce, a flag counts only
// if the branch that asks for it turns it; else, if the loop turns it some time:
// until then, the branch may be taken on each turn.
func onceOnly(l *loops.Loop, b *ssa.BasicBlock, isString func(ssa.Value) bool, atOnce bool) bool {
	for d := b; d != nil && l.Has(d); d = d.Idom() {
		p := d.Idom()
		if p == nil || !l.Has(p) || len(d.Preds) != 1 || d.Preds[0] != p {
			continue
		}
		test, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If)
		if ok && holdsOnce(l, test.Cond, p.Succs[0] == d, isString) && !(atOnce && staysFlag(l, test.Cond, d)) {
			return true
		}
	}
	return false
}

// staysFlag reports whether the condition is a flag that may still be the same
// on the next turn after block d, which asks for it.
func staysFlag(l *loops.Loop, cond ssa.Value, d *ssa.BasicBlock) bool {
	if not, ok := cond.(*ssa.UnOp); ok {
		if not.Op == token.NOT {
			return staysFlag(l, not.X, d)
		}
		return !storesIn(l, not.X, d)
	}
	flag, ok := cond.(*ssa.Phi)
	if !ok {
		return false
	}
	after := reachable(l, d)
	seen := map[*ssa.Phi]bool{}
	var stays func(v ssa.Value, pred *ssa.BasicBlock) bool
	stays = func(v ssa.Value, pred *ssa.BasicBlock) bool {
		phi, ok := v.(*ssa.Phi)
		switch {
		case !ok:
			return false // a constant: isFlag has seen that it turns the flag
		case phi == flag || phi.Block() == l.Header || !l.Has(phi.Block()):
			return after[pred]
		case seen[phi]:
			return false
		}
		seen[phi] = true
		for i, e := range phi.Edges {
			if stays(e, phi.Block().Preds[i]) {
				return true
			}
		}
		return false
	}
	for _, instr := range l.Header.Instrs {
		head, ok := instr.(*ssa.Phi)
		if !ok {
			break
		}
		if head != flag && !slices.Contains(flag.Edges, ssa.Value(head)) {
			continue
		}
		for i, e := range head.Edges {
			if pred := l.Header.Preds[i]; l.Has(pred) && stays(e, pred) {
				return true
			}
		}
	}
	return false
}

// reachable returns the blocks that control may reach from d on the same turn.
func reachable(l *loops.Loop, d *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	found := map[*ssa.BasicBlock]bool{}
	var visit func(b *ssa.BasicBlock)
	visit = func(b *ssa.BasicBlock) {
		if found[b] || !l.Has(b) || b == l.Header {
			return
		}
		found[b] = true
		for _, s := range b.Succs {
			visit(s)
		}
	}
	visit(d)
	return found
}

// storesIn reports whether d, or a block that only d leads to, stores to the
// address.
func storesIn(l *loops.Loop, addr ssa.Value, d *ssa.BasicBlock) bool {
	found := false
	l.Blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			if store, ok := instr.(*ssa.Store); ok && d.Dominates(b) && sameValue(store.Addr, addr) {
				found = true
			}
		}
	})
	return found
}

// holdsOnce reports whether the condition has the given truth once at most, or
// while the string is empty, or until a flag is turned.
func holdsOnce(l *loops.Loop, cond ssa.Value, truth bool, isString func(ssa.Value) bool) bool {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		if cond.Op == token.NOT {
			return holdsOnce(l, cond.X, !truth, isString)
		}
		// A flag that a closure captures too: *first.
		return cond.Op == token.MUL && isCapturedFlag(l, cond.X, truth)
	case *ssa.Phi:
		return isFlag(l, cond, truth)
	case *ssa.BinOp:
		op := cond.Op
		if !truth {
			op = code.Negated(op)
		}
		return comparesOnce(l, cond.X, op, cond.Y, isString) || comparesOnce(l, cond.Y, code.Swapped(op), cond.X, isString)
	}
	return false
}

func comparesOnce(l *loops.Loop, x ssa.Value, op token.Token, y ssa.Value, isString func(ssa.Value) bool) bool {
	if op == token.EQL && isCounter(l, x, false) && sameEachTurn(l, y) {
		return true
	}
	limit, ok := y.(*ssa.Const)
	if !ok || limit.Value == nil {
		return false
	}
	switch limit.Value.Kind() {
	case constant.String:
		return op == token.EQL && constant.StringVal(limit.Value) == "" && isString(x)
	case constant.Int:
		n, _ := constant.Int64Val(limit.Value)
		small := op == token.EQL && n <= 1 || op == token.LSS && n <= 1 || op == token.LEQ && n <= 0
		return small && (isLen(x, isString) || isCounter(l, x, true))
	}
	return false
}

// isFlag reports whether a boolean, once the loop has taken the given truth from
// it, never has it again: first := true; for … { first = false }. One that is set
// back, as at the start of a word, is none.
func isFlag(l *loops.Loop, flag *ssa.Phi, truth bool) bool {
	turned, other := false, !l.Has(flag.Block())
	seen := map[ssa.Value]bool{}
	var visit func(v ssa.Value)
	visit = func(v ssa.Value) {
		if seen[v] {
			return
		}
		seen[v] = true
		switch v := v.(type) {
		case *ssa.Phi:
			for i, e := range v.Edges {
				// What it was before the loop does not matter.
				if v.Block() != l.Header || l.Has(l.Header.Preds[i]) {
					visit(e)
				}
			}
		case *ssa.Const:
			same := constant.BoolVal(v.Value) == truth
			turned, other = turned || !same, other || same
		default:
			other = true
		}
	}
	visit(flag)
	return turned && !other
}

// comesRound returns the values that a phi at the head of the loop may get from
// a turn of the loop, through other phis.
func comesRound(l *loops.Loop, head *ssa.Phi) []ssa.Value {
	var values []ssa.Value
	seen := map[ssa.Value]bool{}
	var visit func(v ssa.Value)
	visit = func(v ssa.Value) {
		if seen[v] {
			return
		}
		seen[v] = true
		phi, ok := v.(*ssa.Phi)
		if !ok || phi == head || !l.Has(phi.Block()) {
			values = append(values, v)
			return
		}
		for _, e := range phi.Edges {
			visit(e)
		}
	}
	for i, e := range head.Edges {
		if l.Has(l.Header.Preds[i]) {
			visit(e)
		}
	}
	return values
}

// isCapturedFlag reports whether a boolean variable that go/ssa keeps in memory
// is only ever set, inside the loop, to what is not the given truth.
func isCapturedFlag(l *loops.Loop, addr ssa.Value, truth bool) bool {
	alloc, ok := outermost(addr).(*ssa.Alloc)
	if !ok {
		return false
	}
	turned, other := false, false
	var visit func(addr ssa.Value)
	visit = func(addr ssa.Value) {
		for _, ref := range *addr.Referrers() {
			switch ref := ref.(type) {
			case *ssa.UnOp, *ssa.DebugRef:
			case *ssa.Store:
				c, isConst := ref.Val.(*ssa.Const)
				sets := isConst && c.Value != nil && c.Value.Kind() == constant.Bool && constant.BoolVal(c.Value) != truth
				if l.Contains(ref) || ref.Parent() != alloc.Parent() {
					turned, other = turned || sets, other || !sets
				}
			case *ssa.MakeClosure:
				for i, b := range ref.Bindings {
					if b == addr {
						visit(ref.Fn.(*ssa.Function).FreeVars[i])
					}
				}
			default:
				other = true
			}
		}
	}
	visit(alloc)
	return turned && !other
}

func isLen(v ssa.Value, isString func(ssa.Value) bool) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "len" && isString(call.Call.Args[0])
}

// isCounter reports whether v is a counter of the loop that only goes up, or one
// more than it: what a range statement's key is in go/ssa. One that is set back,
// as a column is at the end of a line, is none. mayStay says whether a turn may
// leave it alone.
func isCounter(l *loops.Loop, v ssa.Value, mayStay bool) bool {
	if sum, ok := v.(*ssa.BinOp); ok && (sum.Op == token.ADD || sum.Op == token.SUB) {
		if _, isConst := sum.Y.(*ssa.Const); isConst {
			v = sum.X
		}
	}
	switch v := v.(type) {
	case *ssa.Phi:
		if v.Block() != l.Header {
			return false
		}
		for _, next := range comesRound(l, v) {
			if !(isMore(next, v) || mayStay && next == v) {
				return false
			}
		}
		return true
	case *ssa.Extract: // the index of a range over a string
		next, ok := v.Tuple.(*ssa.Next)
		return ok && next.IsString && v.Index == 1 && next.Block() == l.Header
	}
	return false
}

// isMore reports whether v is the counter plus something positive.
func isMore(v ssa.Value, counter *ssa.Phi) bool {
	for {
		sum, ok := v.(*ssa.BinOp)
		if !ok || sum.Op != token.ADD {
			return false
		}
		n, ok := sum.Y.(*ssa.Const)
		if !ok || n.Value == nil || n.Value.Kind() != constant.Int || constant.Sign(n.Value) <= 0 {
			return false
		}
		if v = sum.X; v == counter {
			return true
		}
	}
}

// sameEachTurn reports whether v has one value for all turns of the loop, as far
// as the loop's own stores tell.
func sameEachTurn(l *loops.Loop, v ssa.Value) bool {
	if invariant(l, v) {
		return true
	}
	switch v := v.(type) {
	case *ssa.BinOp:
		return sameEachTurn(l, v.X) && sameEachTurn(l, v.Y)
	case *ssa.Convert:
		return sameEachTurn(l, v.X)
	case *ssa.Call:
		b, ok := v.Call.Value.(*ssa.Builtin)
		return ok && b.Name() == "len" && sameEachTurn(l, v.Call.Args[0])
	}
	return false
}
