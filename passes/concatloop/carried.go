package concatloop

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/loops"
)

// carried looks at a variable that go/ssa keeps in registers: a phi at the head
// of a loop. It returns the operations by which the value that goes round grows,
// none if it does not, or if on some turn it starts anew.
func carried(l *loops.Loop, head *ssa.Phi) []ssa.Value {
	c := &carrier{loop: l, head: head, seen: map[ssa.Value]bool{head: true}}
	for i, edge := range head.Edges {
		if pred := l.Header.Preds[i]; l.Has(pred) {
			c.visit(edge, pred)
		}
	}
	if c.reset {
		return nil
	}
	return c.growth
}

// A carrier walks back from what a loop carries round to what it was before.
type carrier struct {
	loop   *loops.Loop
	head   *ssa.Phi
	seen   map[ssa.Value]bool
	growth []ssa.Value // operations that copy all of it
	reset  bool        // some turn may start anew
}

// visit walks back from v, which arrives from block pred.
func (c *carrier) visit(v ssa.Value, pred *ssa.BasicBlock) {
	if c.reset || v == c.head {
		return
	}
	if phi, ok := v.(*ssa.Phi); ok && c.loop.Has(phi.Block()) {
		if c.seen[phi] {
			return
		}
		c.seen[phi] = true
		for i, edge := range phi.Edges {
			c.visit(edge, phi.Block().Preds[i])
		}
		return
	}
	op, ok := operationOf(v)
	if !ok || !c.anyFromHead(op.operands) {
		// A value that owes nothing to the last turn.
		if !c.firstTurnOnly(pred) {
			c.reset = true
		}
		return
	}
	if c.seen[v] {
		return
	}
	c.seen[v] = true
	if op.copies {
		c.growth = append(c.growth, v)
	}
	for _, x := range op.operands {
		if c.fromHead(x, map[ssa.Value]bool{}) {
			c.visit(x, v.(ssa.Instruction).Block())
		}
	}
}

func (c *carrier) anyFromHead(vs []ssa.Value) bool {
	for _, v := range vs {
		if c.fromHead(v, map[ssa.Value]bool{}) {
			return true
		}
	}
	return false
}

// fromHead reports whether v holds, on some path, all bytes of the phi.
func (c *carrier) fromHead(v ssa.Value, busy map[ssa.Value]bool) bool {
	if v == c.head {
		return true
	}
	if busy[v] {
		return false
	}
	busy[v] = true
	if phi, ok := v.(*ssa.Phi); ok {
		if !c.loop.Has(phi.Block()) {
			return false
		}
		for _, e := range phi.Edges {
			if c.fromHead(e, busy) {
				return true
			}
		}
		return false
	}
	if op, ok := operationOf(v); ok && c.loop.Contains(v.(ssa.Instruction)) {
		for _, x := range op.operands {
			if c.fromHead(x, busy) {
				return true
			}
		}
	}
	return false
}

// firstTurnOnly reports whether block b runs only while nothing is built yet:
// the usual separator idioms assign the first element and append the others.
func (c *carrier) firstTurnOnly(b *ssa.BasicBlock) bool {
	return guarded(c.loop, b, func(v ssa.Value) bool {
		return c.fromHead(v, map[ssa.Value]bool{})
	})
}

// guarded reports whether a branch of the loop that b is in is taken only when
// the string is empty, a counter stands at its start, or a flag is as it was
// before the loop. The function tells the string.
func guarded(l *loops.Loop, b *ssa.BasicBlock, isString func(ssa.Value) bool) bool {
	for d := b; d != nil && l.Has(d); d = d.Idom() {
		p := d.Idom()
		if p == nil || !l.Has(p) || len(d.Preds) != 1 || d.Preds[0] != p {
			continue
		}
		test, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If)
		if ok && onlyFirst(l, test.Cond, p.Succs[0] == d, isString) {
			return true
		}
	}
	return false
}

// onlyFirst reports whether the condition has the given truth on a first turn only.
func onlyFirst(l *loops.Loop, cond ssa.Value, truth bool, isString func(ssa.Value) bool) bool {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		if cond.Op == token.NOT {
			return onlyFirst(l, cond.X, !truth, isString)
		}
		// A flag that a closure captures too: *first.
		return cond.Op == token.MUL && isVariable(cond.X)
	case *ssa.Phi:
		return isFlag(l, cond)
	case *ssa.BinOp:
		op := cond.Op
		if !truth {
			op = opposite(op)
		}
		x, y := cond.X, cond.Y
		if _, ok := x.(*ssa.Const); ok {
			x, y = y, x
			switch op {
			case token.LSS:
				op = token.GTR
			case token.GTR:
				op = token.LSS
			case token.LEQ:
				op = token.GEQ
			case token.GEQ:
				op = token.LEQ
			}
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
			return small && (isLen(x, isString) || isCounter(l, x))
		}
	}
	return false
}

func opposite(op token.Token) token.Token {
	switch op {
	case token.EQL:
		return token.NEQ
	case token.NEQ:
		return token.EQL
	case token.LSS:
		return token.GEQ
	case token.GEQ:
		return token.LSS
	case token.GTR:
		return token.LEQ
	case token.LEQ:
		return token.GTR
	}
	return token.ILLEGAL
}

// isFlag reports whether a boolean phi at the head of the loop is set to a
// constant inside: first := true; for … { if first { first = false } … }.
func isFlag(l *loops.Loop, phi *ssa.Phi) bool {
	if phi.Block() != l.Header {
		return false
	}
	b, ok := phi.Type().Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func isLen(v ssa.Value, isString func(ssa.Value) bool) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "len" && isString(call.Call.Args[0])
}

// isCounter reports whether v is a counter of the loop, or one more than it:
// what a range statement's key is in go/ssa.
func isCounter(l *loops.Loop, v ssa.Value) bool {
	if sum, ok := v.(*ssa.BinOp); ok && (sum.Op == token.ADD || sum.Op == token.SUB) {
		if _, isConst := sum.Y.(*ssa.Const); isConst {
			v = sum.X
		}
	}
	switch v := v.(type) {
	case *ssa.Phi:
		return v.Block() == l.Header
	case *ssa.Extract: // the index of a range over a string
		next, ok := v.Tuple.(*ssa.Next)
		return ok && next.IsString && v.Index == 1 && next.Block() == l.Header
	}
	return false
}

// isVariable reports whether the address is that of a local variable, here or
// in an enclosing function.
func isVariable(addr ssa.Value) bool {
	switch addr.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		return true
	}
	return false
}
