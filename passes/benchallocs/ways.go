package benchallocs

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// turnsOnce reports whether a loop turns at least once: it goes over something, or counts.
func (w *walk) turnsOnce(head *ssa.BasicBlock) bool {
	branch, ok := head.Instrs[len(head.Instrs)-1].(*ssa.If)
	if !ok {
		return true
	}
	switch cond := branch.Cond.(type) {
	case *ssa.Extract: // range over a map, a string
		return true
	case *ssa.Call:
		if w.head != nil {
			return true // for it.Next() in the benchmark
		}
		switch methodName(cond) {
		case "Next", "Scan", "More", "HasNext":
			return true
		}
	case *ssa.BinOp:
		if cond.Op != token.LSS && cond.Op != token.LEQ && cond.Op != token.NEQ {
			return false
		}
		return w.counts(cond.X, head) && !w.isBare(cond.Y) && !w.isOptional(cond.Y)
	}
	return false
}

// counts reports whether a value is a counter of a loop.
func (w *walk) counts(v ssa.Value, head *ssa.BasicBlock) bool {
	if add, ok := v.(*ssa.BinOp); ok && add.Op == token.ADD {
		v = add.X // range over a slice counts before it compares
	}
	phi, ok := v.(*ssa.Phi)
	if !ok || phi.Block() != head {
		return false
	}
	for _, e := range phi.Edges {
		if is[*ssa.Const](e) {
			return true
		}
	}
	return false
}

// isBare reports whether a bound is the length of a variadic parameter that gets nothing.
func (w *walk) isBare(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok || !w.bare || len(call.Call.Args) != 1 {
		return false
	}
	p, ok := call.Call.Args[0].(*ssa.Parameter)
	return ok && p == w.fn.Params[len(w.fn.Params)-1]
}

// isOptional reports whether a bound is the length of what a function finds in its options:
// mostly there are none.
func (w *walk) isOptional(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok || w.head != nil || len(call.Call.Args) != 1 {
		return false
	}
	var holder types.Type
	switch x := call.Call.Args[0].(type) {
	case *ssa.Field:
		holder = x.X.Type()
	case *ssa.UnOp:
		field, ok := x.X.(*ssa.FieldAddr)
		if !ok {
			return false
		}
		holder = field.X.Type().Underlying().(*types.Pointer).Elem()
	default:
		return false
	}
	named, ok := types.Unalias(holder).(*types.Named)
	if !ok {
		return false
	}
	name := strings.ToLower(named.Obj().Name())
	return strings.Contains(name, "option") || strings.HasSuffix(name, "opts") || strings.Contains(name, "config") || strings.Contains(name, "setting")
}

func methodName(call *ssa.Call) string {
	if call.Call.IsInvoke() {
		return call.Call.Method.Name()
	}
	if fn := call.Call.StaticCallee(); fn != nil {
		return fn.Name()
	}
	return ""
}

// unusual reports whether a branch is one that no benchmark takes: after an error, or out
// of the function because there is nothing to do.
func (w *walk) unusual(branch *ssa.If, then bool, next *ssa.BasicBlock) bool {
	if w.strict || w.breaks(branch.Block(), next) {
		return false
	}
	cond := branch.Cond
	if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
		cond, then = not.X, !then
	}
	switch cond := cond.(type) {
	case *ssa.BinOp:
		if isNil(cond.Y) && isError(cond.X.Type()) {
			return then == (cond.Op == token.NEQ) && (cond.Op == token.NEQ || cond.Op == token.EQL)
		}
		if cond.Op == token.EQL && isError(cond.X.Type()) {
			return then // err == io.EOF
		}
		return then && w.leaves(next) && (cond.Op == token.EQL && (isNil(cond.Y) || isZero(cond.Y)) && w.isGiven(cond.X) || w.isShort(cond))
	case *ssa.Call:
		return then && w.leaves(next) && strings.Contains(strings.ToLower(methodName(cond)), "empty")
	case *ssa.Extract:
		return !then && w.leaves(next) && isBool(cond.Type()) && !is[*ssa.Next](cond.Tuple)
	}
	return false
}

// breaks reports whether a branch leaves a loop for what stands behind it: that is how
// many loops end.
func (w *walk) breaks(b, next *ssa.BasicBlock) bool {
	for head, blocks := range w.loops {
		if head != w.head && blocks[b] && !blocks[next] && !w.leaves(next) {
			return true
		}
	}
	return false
}

// isShort reports whether a condition is that something has less than a few elements.
func (w *walk) isShort(cond *ssa.BinOp) bool {
	call, ok := cond.X.(*ssa.Call)
	if !ok || !is[*ssa.Const](cond.Y) {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	if !ok || b.Name() != "len" || !w.isGiven(call.Call.Args[0]) {
		return false
	}
	return cond.Op == token.EQL || cond.Op == token.LSS || cond.Op == token.LEQ
}

// isGiven reports whether a value is an argument of the function. What it finds out by
// itself may well be nothing.
func (w *walk) isGiven(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Parameter:
		return true
	case *ssa.UnOp:
		return v.Op == token.MUL && w.isGiven(v.X)
	case *ssa.Alloc: // a parameter that literals share
		return v.Comment != "" && v.Parent() == w.fn && isParamName(w.fn, v.Comment)
	}
	return false
}

func isParamName(fn *ssa.Function, name string) bool {
	for _, p := range fn.Params {
		if p.Name() == name {
			return true
		}
	}
	return false
}

// leaves reports whether a block goes nowhere but out of the function.
func (w *walk) leaves(b *ssa.BasicBlock) bool {
	for range 3 {
		switch b.Instrs[len(b.Instrs)-1].(type) {
		case *ssa.Return:
			return true
		case *ssa.Jump:
			b = b.Succs[0]
		default:
			return false
		}
	}
	return false
}

// failing reports whether a block returns an error that is made there, or that is a
// variable of a package.
func (w *walk) failing(b *ssa.BasicBlock) bool {
	ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
	if !ok || len(ret.Results) == 0 {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	if !isError(last.Type()) || len(w.fn.Blocks) == 1 || w.strict {
		return false
	}
	switch v := last.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.UnOp:
		return is[*ssa.Global](v.X)
	case *ssa.Call:
		fn := v.Call.StaticCallee()
		if fn == nil {
			return false
		}
		name := strings.ToLower(fn.Name())
		return strings.Contains(name, "error") || fn.Name() == "New" || strings.Contains(name, "wrap")
	}
	return false
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil {
		return false
	}
	s := c.Value.ExactString()
	return s == "0" || s == `""`
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}
