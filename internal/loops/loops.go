// Package loops finds the code of a package that repeats: natural loops of the
// control-flow graph (so goto loops count, and a "for" that always leaves after
// one turn does not), bodies of range-over-func statements, and closures that
// are run in a loop.
package loops

import (
	"go/ast"
	"go/token"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/buildssa"
	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/ir"
)

// Analyzer finds the loops of the package's functions.
var Analyzer = &analysis.Analyzer{
	Name:       "perflint_loops",
	Doc:        "find the code of the package that repeats",
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/internal/loops",
	Run:        run,
	Requires:   []*analysis.Analyzer{ir.Analyzer},
	ResultType: reflect.TypeFor[*Info](),
}

// Unbounded is the Trips of a loop of which no bound is known.
const Unbounded = -1

// A Loop is code that runs any number of times for each time that it is entered.
type Loop struct {
	Fn     *ssa.Function
	Header *ssa.BasicBlock // nil for a body: a function that is called once a turn
	Parent *Loop           // the innermost loop around it in the same function
	Trips  int64           // turns at most, by constants in the source; Unbounded if not known

	// Stmt is the for or range statement; nil for a goto loop, and for a
	// closure that a library function calls repeatedly.
	Stmt ast.Stmt

	pos    token.Pos
	blocks map[*ssa.BasicBlock]bool
}

// IsBody reports whether the loop is a function that is called once a turn:
// the body of a range-over-func statement, or a callback.
func (l *Loop) IsBody() bool { return l.Header == nil }

// Pos returns the position of the loop statement, or of what else makes the
// code repeat.
func (l *Loop) Pos() token.Pos {
	if l.Stmt != nil {
		return l.Stmt.Pos()
	}
	return l.pos
}

// Contains reports whether the instruction runs once a turn: it is in the loop,
// or in a function literal that is made there.
func (l *Loop) Contains(instr ssa.Instruction) bool {
	fn := instr.Parent()
	for fn != l.Fn {
		made := makeClosure(fn)
		if made == nil {
			return false
		}
		instr, fn = made, made.Parent()
	}
	return l.blocks[instr.Block()]
}

// Has reports whether the block of l.Fn is in the loop.
func (l *Loop) Has(b *ssa.BasicBlock) bool { return l.blocks[b] }

// Blocks calls f for each block of the loop, in order.
func (l *Loop) Blocks(f func(*ssa.BasicBlock)) {
	for _, b := range l.Fn.Blocks {
		if l.blocks[b] {
			f(b)
		}
	}
}

// Info answers questions about the loops of one package. It may be used by
// several passes at once.
type Info struct {
	built *buildssa.SSA

	mu    sync.Mutex
	loops map[*ssa.Function]*forest

	tablesOnce sync.Once
	tables     map[*ssa.Global]int64
}

type forest struct {
	all       []*Loop // outer before inner
	innermost map[*ssa.BasicBlock]*Loop
}

func run(pass *analysis.Pass) (any, error) {
	return &Info{
		built: pass.ResultOf[ir.Analyzer].(*buildssa.SSA),
		loops: map[*ssa.Function]*forest{},
	}, nil
}

// In returns the natural loops of a function, outer before inner.
func (info *Info) In(fn *ssa.Function) []*Loop { return info.of(fn).all }

func (info *Info) of(fn *ssa.Function) *forest {
	info.mu.Lock()
	defer info.mu.Unlock()
	f := info.loops[fn]
	if f == nil {
		f = info.newForest(fn)
		info.loops[fn] = f
	}
	return f
}

// Around returns the loops that repeat the instruction, innermost first: those
// of its function, then, where the function is the body of a range-over-func
// statement or a closure that is only called or handed to a function known to
// call it repeatedly, those around that.
func (info *Info) Around(instr ssa.Instruction) []*Loop {
	return info.around(instr, 0)
}

// maxNesting keeps closures that call each other from going round for ever.
const maxNesting = 16

func (info *Info) around(instr ssa.Instruction, depth int) []*Loop {
	var loops []*Loop
	fn := instr.Parent()
	for l := info.of(fn).innermost[instr.Block()]; l != nil; l = l.Parent {
		loops = append(loops, l)
	}
	if depth == maxNesting {
		return loops
	}
	// Of several calls, the one with the most loops around it tells.
	var best []*Loop
	for _, call := range callsOf(fn) {
		var body []*Loop
		next := []ssa.Instruction{call.instr}
		if call.repeats && mayContinue(fn, instr.Block()) {
			body = append(body, bodyOf(fn, call.instr))
		} else if IsRangeBody(fn) {
			next = leavesTo(fn, instr.Block(), call.instr)
		}
		for _, at := range next {
			if outer := slices.Concat(body, info.around(at, depth+1)); len(outer) > len(best) {
				best = outer
			}
		}
	}
	return append(loops, best...)
}
