package concatloop

import (
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
	if c.reset || !c.adds {
		return nil
	}
	return c.growth
}

// A carrier walks back from what a loop carries round to what it was before.
type carrier struct {
	loop   *loops.Loop
	head   *ssa.Phi
	seen   map[ssa.Value]bool
	growth []ssa.Value // operations that copy all of it, time and again
	adds   bool        // some operation makes it longer
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
		if !c.onceOnly(pred, false) {
			c.reset = true
		}
		return
	}
	if c.seen[v] {
		return
	}
	c.seen[v] = true
	c.adds = c.adds || op.adds
	if op.copies && !c.onceOnly(v.(ssa.Instruction).Block(), true) {
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

// onceOnly reports whether block b runs once at most for each time that the loop
// is entered, or while nothing is built yet: the usual separator idioms assign
// the first element and append the others. For atOnce, see the function.
func (c *carrier) onceOnly(b *ssa.BasicBlock, atOnce bool) bool {
	return onceOnly(c.loop, b, func(v ssa.Value) bool {
		return c.fromHead(v, map[ssa.Value]bool{})
	}, atOnce)
}
