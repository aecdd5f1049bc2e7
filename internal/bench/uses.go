package bench

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// findUses finds what is done with the B of a body.
func (info *Info) findUses(b *Body) {
	if b.B == nil {
		return
	}
	for _, cur := range info.ix.Uses(b.B) {
		if !within(cur.Node(), b.Node()) {
			continue // a field or variable that others use, too
		}
		if sel, ok := cur.Parent().Node().(*ast.SelectorExpr); ok && sel.Sel == cur.Node() {
			cur = cur.Parent()
		}
		u := &Use{Cur: cur, Inside: info.Around(cur)}
		parent := cur.Parent()
		for is[*ast.ParenExpr](parent.Node()) {
			parent = parent.Parent()
		}
		switch p := parent.Node().(type) {
		case *ast.SelectorExpr:
			u.Member = p.Sel.Name
			if call, ok := parent.Parent().Node().(*ast.CallExpr); ok && call.Fun == p {
				u.Call = call
			}
		case *ast.CallExpr:
			if p.Fun != cur.Node() {
				u.Call = p
			}
		}
		b.Uses = append(b.Uses, u)
	}
}

func within(n, outer ast.Node) bool { return outer.Pos() <= n.Pos() && n.End() <= outer.End() }

func is[T ast.Node](n ast.Node) bool {
	_, ok := n.(T)
	return ok
}

// Answer is what can be said without doubt.
type Answer int

const (
	Unknown Answer = iota
	No
	Yes
)

// Turns says whether a body runs what it measures b.N times: in a loop of its own, in
// sub-benchmarks, or in a function that it hands its B, or b.N, to.
func (info *Info) Turns(b *Body) Answer {
	if len(b.Loops) > 0 {
		return Yes
	}
	answer := No
	for _, u := range b.Uses {
		switch a := info.useTurns(u); a {
		case Yes:
			return Yes
		case Unknown:
			answer = Unknown
		}
	}
	return answer
}

// useTurns says whether one use of a B makes for turns.
func (info *Info) useTurns(u *Use) Answer {
	switch u.Member {
	case "":
		if u.Call == nil {
			return Unknown // stored, compared, returned
		}
		return info.callTurns(u)
	case "N":
		return Yes // handed on, computed with: somebody counts
	case "Loop", "RunParallel", "Run":
		return Yes
	}
	if u.Call == nil {
		return Unknown // a method value
	}
	return No
}

// callTurns says whether a call that gets a B makes turns with it.
func (info *Info) callTurns(u *Use) Answer {
	callee := code.Callee(info.types, u.Call)
	if callee == nil {
		return Unknown // a function value, a conversion
	}
	if !info.asB(u, callee) {
		return No // as a testing.TB, which has no N
	}
	b := info.BodyOf(callee)
	if b == nil {
		return Unknown
	}
	info.mu.Lock()
	answer, ok := info.turnsOf[callee]
	if !ok {
		info.turnsOf[callee] = No // recursion alone makes no turns
	}
	info.mu.Unlock()
	if ok {
		return answer
	}
	answer = info.Turns(b)
	info.mu.Lock()
	info.turnsOf[callee] = answer
	info.mu.Unlock()
	return answer
}

// asB reports whether the parameter that takes a B may still be one to the callee: it
// may not if it is an interface with methods, such as testing.TB.
func (info *Info) asB(u *Use, callee *types.Func) bool {
	params := callee.Signature().Params()
	for i, arg := range u.Call.Args {
		if !within(u.Cur.Node(), arg) || params.Len() == 0 {
			continue
		}
		last := params.Len() - 1
		t := params.At(min(i, last)).Type()
		if callee.Signature().Variadic() && i >= last {
			t = t.Underlying().(*types.Slice).Elem()
		}
		if _, ok := types.Unalias(t).(*types.TypeParam); ok {
			return true
		}
		iface, ok := t.Underlying().(*types.Interface)
		return !ok || iface.NumMethods() == 0
	}
	return true
}

// Enclosing returns the loop of the body that a node is in, nil if it is in none.
func (b *Body) Enclosing(cur inspector.Cursor) *Loop {
	for _, l := range b.Loops {
		if within(cur.Node(), l.Block) {
			return l
		}
	}
	return nil
}
