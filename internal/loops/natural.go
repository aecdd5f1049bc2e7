package loops

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// newForest finds the natural loops of a function: for each back edge b→h (h
// dominates b) the blocks from which b is reached without passing h. Back edges
// to one header make one loop. Irreducible cycles, which only goto into a loop
// can make, are not loops here.
func (info *Info) newForest(fn *ssa.Function) *forest {
	f := &forest{innermost: map[*ssa.BasicBlock]*Loop{}}
	for _, h := range fn.Blocks {
		var blocks map[*ssa.BasicBlock]bool
		for _, b := range h.Preds {
			if h.Dominates(b) {
				if blocks == nil {
					blocks = map[*ssa.BasicBlock]bool{h: true}
				}
				addReaching(blocks, b)
			}
		}
		if blocks != nil {
			f.all = append(f.all, &Loop{Fn: fn, Header: h, blocks: blocks, pos: firstPos(fn, blocks)})
		}
	}
	// The larger of two loops that share a block holds the other.
	slices.SortStableFunc(f.all, func(a, b *Loop) int { return len(b.blocks) - len(a.blocks) })
	for _, l := range f.all {
		l.Parent = f.innermost[l.Header]
		for b := range l.blocks {
			f.innermost[b] = l
		}
		l.Trips = info.trips(l)
	}
	if len(f.all) > 0 {
		assignStmts(f.all)
	}
	return f
}

// addReaching adds b and all blocks that reach it without passing a block that
// is in the set already.
func addReaching(set map[*ssa.BasicBlock]bool, b *ssa.BasicBlock) {
	if set[b] {
		return
	}
	set[b] = true
	for _, p := range b.Preds {
		addReaching(set, p)
	}
}

// assignStmts gives each loop, outer before inner, its for or range statement:
// the innermost one around everything that the loop does, unless an outer loop
// has it. go/ssa keeps positions, not syntax.
func assignStmts(all []*Loop) {
	var stmts []ast.Stmt // in source order, so outer before inner
	ast.Inspect(all[0].Fn.Syntax(), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return n == all[0].Fn.Syntax() // a literal's loops are its own
		case *ast.ForStmt:
			stmts = append(stmts, n)
		case *ast.RangeStmt:
			stmts = append(stmts, n)
		}
		return true
	})
	taken := map[ast.Stmt]bool{}
	for _, l := range all {
		from, to := extent(l)
		for _, s := range slices.Backward(stmts) {
			if s.Pos() <= from && to <= s.End() {
				if !taken[s] {
					l.Stmt = s
					taken[s] = true
				}
				break
			}
		}
	}
}

// extent returns the least and greatest position of what the loop does. The
// position of a phi is that of a variable's declaration: it says nothing.
func extent(l *Loop) (from, to token.Pos) {
	for b := range l.blocks {
		for _, instr := range b.Instrs {
			switch instr.(type) {
			case *ssa.Phi, *ssa.DebugRef:
				continue
			}
			if pos := instr.Pos(); pos.IsValid() {
				if !from.IsValid() || pos < from {
					from = pos
				}
				to = max(to, pos)
			}
		}
	}
	return from, to
}

// firstPos is where a loop without a statement is said to be.
func firstPos(fn *ssa.Function, blocks map[*ssa.BasicBlock]bool) token.Pos {
	if from, _ := extent(&Loop{blocks: blocks}); from.IsValid() {
		return from
	}
	return fn.Pos()
}
