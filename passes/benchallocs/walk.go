package benchallocs

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/code"
)

// A walk looks for a way through a function, or through a turn of a loop, that does not
// allocate. If there is none, it surely does.
//
// Ways that a benchmark does not go are left out: errors, panics, guards against empty
// arguments. A loop over something turns once at least.
type walk struct {
	m     *model
	fn    *ssa.Function
	depth int
	bare  bool // nothing is given for the variadic parameter

	// head is the first block of the loop, nil for a whole function; in are its blocks.
	head *ssa.BasicBlock
	in   map[*ssa.BasicBlock]bool

	loops map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool // the blocks of each loop by its head
	inner map[*ssa.BasicBlock]bool                     // inside a loop of the function, or of the turn
	off   bool                                         // the timer stands when a turn begins
	sites map[ssa.Instruction]*judged

	// strict takes errors for usual: they are how the function ends.
	strict bool
}

type judged struct {
	site *site
	fate fate
}

func (m *model) walkOf(fn *ssa.Function, depth int) *walk {
	w := &walk{
		m: m, fn: fn, depth: depth,
		loops: loopsOf(fn),
		inner: map[*ssa.BasicBlock]bool{},
		sites: map[ssa.Instruction]*judged{},
	}
	for _, blocks := range w.loops {
		for b := range blocks {
			w.inner[b] = true
		}
	}
	return w
}

// turnOf walks a turn of the loop with that head. The timer may be stopped before it.
func (m *model) turnOf(fn *ssa.Function, head *ssa.BasicBlock, stopped bool) *walk {
	w := m.walkOf(fn, 0)
	w.head, w.in = head, w.loops[head]
	clear(w.inner)
	for h, blocks := range w.loops {
		if h != head && w.in[h] {
			for b := range blocks {
				w.inner[b] = true
			}
		}
	}
	w.off = w.startsOff(stopped)
	return w
}

// loopsOf finds the natural loops of a function.
func loopsOf(fn *ssa.Function) map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool {
	loops := map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool{}
	for _, b := range fn.Blocks {
		for _, head := range b.Succs {
			if !head.Dominates(b) {
				continue
			}
			blocks := loops[head]
			if blocks == nil {
				blocks = map[*ssa.BasicBlock]bool{head: true}
				loops[head] = blocks
			}
			for todo := []*ssa.BasicBlock{b}; len(todo) > 0; {
				at := todo[len(todo)-1]
				todo = todo[:len(todo)-1]
				if !blocks[at] {
					blocks[at] = true
					todo = append(todo, at.Preds...)
				}
			}
		}
	}
	return loops
}

// A state is where a way has come to.
type state struct {
	block  *ssa.BasicBlock
	off    bool // the timer stands
	inside bool // it came to the head of a loop from inside
}

// sure returns something that is allocated, if every way allocates something whose fate is
// at least least; nil if there is a way that does not. It is what says most to a reader.
func (w *walk) sure(least fate) *site {
	if _, ends := w.every(func(*judged) bool { return false }); !ends {
		w.strict = true
	}
	for rank := range 3 {
		sites, free := w.every(func(j *judged) bool { return j.fate >= least && j.site.rank <= rank })
		if len(sites) == 0 || free {
			continue
		}
		slices.SortFunc(sites, func(a, b *site) int {
			if a.ofError() != b.ofError() {
				return map[bool]int{true: 1, false: -1}[a.ofError()]
			}
			return int(a.pos - b.pos)
		})
		for _, s := range sites[:min(len(sites), 8)] {
			if _, free := w.every(func(j *judged) bool { return j.site == s }); !free {
				return s // all ways come by
			}
		}
		return sites[0]
	}
	return nil
}

// every returns what is allocated on the ways, each the first on one that counts, and
// whether there is a way without any.
func (w *walk) every(counts func(*judged) bool) (all []*site, free bool) {
	start := state{block: w.fn.Blocks[0]}
	if w.head != nil {
		start = state{block: w.head, off: w.off, inside: false}
	}
	seen := map[state]bool{start: true}
	for todo := []state{start}; len(todo) > 0; {
		at := todo[0]
		todo = todo[1:]
		s, off, dead := w.through(at.block, at.off, counts)
		if s != nil {
			all = append(all, s)
			continue
		}
		if dead || w.failing(at.block) {
			continue
		}
		if w.ends(at.block) {
			return all, true
		}
		for _, next := range w.nexts(at) {
			if next == w.head {
				return all, true // the turn is over
			}
			st := state{next, off, w.loops[next] != nil && w.loops[next][at.block]}
			if !seen[st] {
				seen[st] = true
				todo = append(todo, st)
			}
		}
	}
	return all, false
}

// through goes through a block. A block after b.Fatal or the like is dead.
func (w *walk) through(b *ssa.BasicBlock, off bool, counts func(*judged) bool) (first *site, offAfter, dead bool) {
	for _, instr := range b.Instrs {
		if call, ok := instr.(*ssa.Call); ok {
			switch timerOf(call) {
			case "StopTimer":
				off = true
			case "StartTimer":
				off = false
			}
			if fails(call) {
				return nil, off, true
			}
		}
		if off {
			continue // not counted
		}
		j := w.sites[instr]
		if j == nil {
			j = &judged{}
			j.site, j.fate = w.alloc(instr)
			w.sites[instr] = j
		}
		if j.site != nil && counts(j) && !w.failing(b) {
			return j.site, off, false
		}
	}
	return nil, off, false
}

// timerOf returns the method of testing.B that a call calls.
func timerOf(call *ssa.Call) string {
	if fn := call.Call.StaticCallee(); fn != nil {
		if obj, ok := fn.Object().(*types.Func); ok && code.IsMethod(obj, "testing", "B", "StopTimer", "StartTimer") {
			return obj.Name()
		}
	}
	return ""
}

// fails reports whether a call marks the benchmark as failed: what it does then is not
// measured.
func fails(call *ssa.Call) bool {
	fn := call.Call.StaticCallee()
	if fn == nil {
		return false
	}
	obj, ok := fn.Object().(*types.Func)
	return ok && (code.IsNoReturn(obj) || obj.Pkg() != nil && obj.Pkg().Path() == "testing" &&
		(obj.Name() == "Error" || obj.Name() == "Errorf" || obj.Name() == "Fail"))
}

// startsOff reports whether the timer stands when a turn begins: the first that the turn
// does to it is to start it, or it does nothing to it.
func (w *walk) startsOff(stopped bool) bool {
	seen := map[*ssa.BasicBlock]bool{w.head: true}
	for todo := []*ssa.BasicBlock{w.head}; len(todo) > 0; {
		b := todo[0]
		todo = todo[1:]
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok {
				if t := timerOf(call); t != "" {
					return t == "StartTimer"
				}
			}
		}
		for _, s := range b.Succs {
			if w.in[s] && !seen[s] {
				seen[s] = true
				todo = append(todo, s)
			}
		}
	}
	return stopped
}

// ends reports whether a way ends with a block, as it should.
func (w *walk) ends(b *ssa.BasicBlock) bool {
	_, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
	return ok
}

// nexts returns the blocks that a way goes to from a block, but for those that no
// benchmark goes to.
func (w *walk) nexts(at state) []*ssa.BasicBlock {
	b := at.block
	var all []*ssa.BasicBlock
	for i, next := range b.Succs {
		if w.in != nil && !w.in[next] {
			continue // out of the loop: the last turn
		}
		if first := b.Succs[0]; i == 1 && first.Comment == "rangeint.body" && !w.loops[first][b] {
			continue // for range n: it asks before the loop
		}
		if loop := w.loops[b]; loop != nil && b != w.head && !at.inside && !loop[next] && w.turnsOnce(b) {
			continue
		}
		if branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok && w.unusual(branch, i == 0, next) {
			continue
		}
		all = append(all, next)
	}
	return all
}
