package loops

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/code"
)

// A call is a place from which a function literal runs.
type call struct {
	instr   ssa.Instruction
	repeats bool // the literal runs any number of times for each run of instr
}

// callsOf returns the places from which a function literal runs, where all of
// them are known: it is called directly, or handed to a function that is known
// to call it repeatedly. For other functions it returns nil.
func callsOf(fn *ssa.Function) []call {
	made := makeClosure(fn)
	if made == nil {
		return nil
	}
	if IsRangeBody(fn) {
		// Its one use is the call of the iterator.
		for _, ref := range *made.Referrers() {
			if c, ok := ref.(*ssa.Call); ok {
				return []call{{c, true}}
			}
		}
		return nil
	}
	return usesAsCall(made, nil)
}

// usesAsCall appends the calls of the closure v. It gives up, with nil, on
// any other use: a closure that is stored may run at any time.
func usesAsCall(v ssa.Value, calls []call) []call {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.ChangeType: // to a named function type
			if calls = usesAsCall(ref, calls); calls == nil {
				return nil
			}
		case *ssa.Call:
			switch {
			case ref.Call.Value == v && !slices.Contains(ref.Call.Args, v):
				calls = append(calls, call{ref, false})
			case repeatsArgument(&ref.Call):
				calls = append(calls, call{ref, true})
			default:
				return nil
			}
		case *ssa.Store:
			// "add := func…" that another closure captures: a variable
			// that is stored to once, and otherwise only loaded.
			alloc, ok := ref.Addr.(*ssa.Alloc)
			if !ok || ref.Val != v {
				return nil
			}
			loaded := loadsOf(alloc, ref)
			if loaded == nil {
				return nil
			}
			for _, load := range loaded {
				if calls = usesAsCall(load, calls); calls == nil {
					return nil
				}
			}
		default:
			return nil
		}
	}
	return calls
}

// loadsOf returns the loads from a variable (also inside closures) that is only
// stored to by that one store; nil if anything else happens to it.
func loadsOf(addr ssa.Value, only *ssa.Store) []ssa.Value {
	var loads []ssa.Value
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.UnOp:
			loads = append(loads, ref)
		case *ssa.Store:
			if ref != only {
				return nil
			}
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b != addr {
					continue
				}
				inner := loadsOf(fn.FreeVars[i], only)
				if inner == nil {
					return nil
				}
				loads = append(loads, inner...)
			}
		default:
			return nil
		}
	}
	if loads == nil {
		loads = []ssa.Value{}
	}
	return loads
}

func repeatsArgument(c *ssa.CallCommon) bool {
	callee := c.StaticCallee()
	if callee == nil {
		return false
	}
	if callee.Origin() != nil {
		callee = callee.Origin()
	}
	fn, _ := callee.Object().(*types.Func)
	return code.Repeats(fn)
}

// IsRangeBody reports whether fn is the body of a range-over-func statement.
func IsRangeBody(fn *ssa.Function) bool {
	_, ok := fn.Syntax().(*ast.RangeStmt)
	return ok
}

// makeClosure returns the instruction that makes the function literal, if it
// captures anything and is made in one place; nil otherwise.
func makeClosure(fn *ssa.Function) *ssa.MakeClosure {
	if fn.Parent() == nil || len(*fn.Referrers()) != 1 {
		return nil
	}
	made, _ := (*fn.Referrers())[0].(*ssa.MakeClosure)
	return made
}

// mayContinue reports whether another turn may follow after block b of a
// function that is called once a turn. The body of a range-over-func statement
// returns false to break; what only leads there runs once.
func mayContinue(fn *ssa.Function, b *ssa.BasicBlock) bool {
	if !IsRangeBody(fn) {
		return true
	}
	for _, b := range reachable(b) {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			c, isConst := ret.Results[0].(*ssa.Const)
			if !isConst || constant.BoolVal(c.Value) {
				return true
			}
		}
	}
	return false
}

// leavesTo returns where it goes on after block b of the body of a
// range-over-func statement, from which no further turn follows: behind the
// statement for break, but for return, goto and branches to an outer label
// elsewhere. go/ssa numbers these exits: the body stores a number, and the
// function that called the iterator compares with it.
func leavesTo(fn *ssa.Function, b *ssa.BasicBlock, call ssa.Instruction) []ssa.Instruction {
	made := makeClosure(fn)
	var to []ssa.Instruction
	for _, b := range reachable(b) {
		for _, instr := range b.Instrs {
			store, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			id, isConst := store.Val.(*ssa.Const)
			i := slices.IndexFunc(fn.FreeVars, func(v *ssa.FreeVar) bool { return v == store.Addr })
			if !isConst || i < 0 || !strings.HasPrefix(fn.FreeVars[i].Name(), "jump$") {
				continue
			}
			to = append(to, whereEqual(call.Parent(), made.Bindings[i], id)...)
		}
	}
	if to == nil {
		return []ssa.Instruction{call}
	}
	return to
}

// whereEqual returns the first instructions of the branches of fn that are taken
// if the variable equals the constant.
func whereEqual(fn *ssa.Function, variable ssa.Value, c *ssa.Const) []ssa.Instruction {
	var found []ssa.Instruction
	for _, b := range fn.Blocks {
		test, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cond, ok := test.Cond.(*ssa.BinOp)
		if !ok || cond.Op != token.EQL {
			continue
		}
		load, isLoad := cond.X.(*ssa.UnOp)
		with, isConst := cond.Y.(*ssa.Const)
		if isLoad && isConst && load.X == variable && constant.Compare(with.Value, token.EQL, c.Value) {
			found = append(found, b.Succs[0].Instrs[0])
		}
	}
	return found
}

// reachable returns the block and those that may follow it.
func reachable(b *ssa.BasicBlock) []*ssa.BasicBlock {
	blocks := []*ssa.BasicBlock{b}
	for i := 0; i < len(blocks); i++ {
		for _, s := range blocks[i].Succs {
			if !slices.Contains(blocks, s) {
				blocks = append(blocks, s)
			}
		}
	}
	return blocks
}

// bodyOf makes the loop for a function that is called once a turn.
func bodyOf(fn *ssa.Function, at ssa.Instruction) *Loop {
	l := &Loop{Fn: fn, Trips: Unbounded, pos: at.Pos(), blocks: make(map[*ssa.BasicBlock]bool, len(fn.Blocks))}
	if s, ok := fn.Syntax().(*ast.RangeStmt); ok {
		l.Stmt = s
	}
	for _, b := range fn.Blocks {
		l.blocks[b] = true
	}
	return l
}
