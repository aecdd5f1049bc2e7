package heat

import (
	"fmt"
	"go/ast"
	"go/token"
	"path/filepath"

	"golang.org/x/tools/go/ast/inspector"
)

// A warmth is the heat of a place, with what those that it calls need of it.
type warmth struct {
	Heat
	turns int       // loops without a known bound around it, across calls; up to twice
	loop  token.Pos // one of them, the nearest that is outside the function
	root  string    // of hot code: what makes it so, in words, as behind "called from"
	steps int       // of hot code: how many calls lead here from the root
	setup bool      // of cold code: it sets something up, and may leave goroutines behind
	asks  bool      // of hot code: it is asked for something by those who compare or look up
	way   string    // of what is called: how the root leads here, until settle says so in Reason
}

// twice is the number of loops from which on code is hot.
const twice = 2

// farthest is the number of calls from a root up to which what it calls is as hot: on a
// longer way, most of the calls stand behind a condition.
const farthest = 4

// at returns the heat of a node, of which the part that begins at pos counts.
func (g *graph) at(c inspector.Cursor, pos token.Pos) Heat {
	p := g.around(c, pos)
	var h Heat
	if mark := g.info.markAt(pos); mark != nil {
		h = marked(mark)
	} else {
		h = g.atPlace(&p, pos).Heat
	}
	if loops := g.repeating(p.loops); len(loops) > 0 {
		h.Loop = loops[0]
	}
	h.OncePerRequest = h.Level == Hot && !h.Marked && !h.Loop.IsValid() && g.oncePerRequest(g.funcs[p.fn])
	return h
}

func (g *graph) atPlace(p *place, pos token.Pos) warmth {
	if p.fn == nil {
		return warmth{Heat: Heat{Level: Cold, Reason: "runs once, in a package-level initialiser", Pos: pos}, setup: true}
	}
	f := g.funcs[p.fn]
	entry := g.entry(f)
	switch {
	case entry.Marked:
		return entry
	case f.test:
		return g.inTest(p, entry)
	}
	if cold := g.info.coldness(p); cold.Reason != "" {
		return warmth{Heat: cold}
	}
	if !g.canTake(f, p.needs) {
		return warmth{Heat: Heat{Level: Cold, Reason: switchedOff, Pos: pos}}
	}
	if entry.Level == Cold && !entry.setup {
		return entry
	}
	if entry.Level == Ordinary && entry.turns == 0 && g.info.makesLonglived(p.fn) {
		entry = warmth{Heat: Heat{Level: Cold, Reason: makesService, Pos: p.fn.Pos()}, setup: true}
	}
	if p.lazy && entry.Level != Cold || p.kept && entry.isOfThings() {
		entry = warmth{Heat: Heat{Level: Ordinary}} // not as often as the function
	}
	if entry.Level != Hot {
		for _, loop := range p.loops {
			if why := g.info.worker(loop, pos, f); why != "" {
				return g.hot(loop.Pos(), why, g.theLoop(loop.Pos())+", which "+why)
			}
		}
	}
	loops := g.repeating(p.loops)
	if entry.Level != Ordinary && !(entry.Once && len(loops) > 0) {
		return entry.afar(loops)
	}
	if entry.turns == 0 && g.info.atEitherEnd(f) {
		loops = loops[:min(len(loops), twice-1)]
	}
	return g.inLoops(entry, loops)
}

// testCode is the warmth of tests.
var testCode = warmth{Heat: Heat{Level: Cold, Reason: "test code"}}

// inTest returns the warmth of a place in a test: cold, but in the loops of benchmarks
// and what they call.
func (g *graph) inTest(p *place, entry warmth) warmth {
	for _, loop := range p.loops {
		if g.info.isBenchmark(loop) {
			return g.hot(loop.Pos(), "in the loop of a benchmark", "the loop of a benchmark at "+g.place(loop.Pos()))
		}
	}
	if entry.Level == Hot {
		return entry
	}
	return testCode
}

// repeating returns those of the loops of which no bound is known.
func (g *graph) repeating(loops []ast.Stmt) []token.Pos {
	var found []token.Pos
	for _, loop := range loops {
		if g.info.repeats(loop) {
			found = append(found, loop.Pos())
		}
	}
	return found
}

// inLoops returns the warmth of what is inside loops, innermost first, of a function
// that is not hot itself.
func (g *graph) inLoops(entry warmth, loops []token.Pos) warmth {
	turns := entry.turns + len(loops)
	if turns < twice {
		w := warmth{Heat: Heat{Level: Ordinary, Repeated: turns > 0}, turns: turns, loop: entry.loop}
		if len(loops) > 0 {
			w.loop = loops[0]
		}
		return w
	}
	if len(loops) >= twice {
		why := fmt.Sprintf("in the loops at lines %d and %d", g.line(loops[1]), g.line(loops[0]))
		return g.looped(loops[1], why, g.theLoop(loops[0]))
	}
	if !entry.loop.IsValid() { // recursion
		return g.looped(loops[0], fmt.Sprintf("in the loop at line %d, in or below a function that calls itself", g.line(loops[0])), g.theLoop(loops[0])).recursive()
	}
	return g.looped(entry.loop, "in a loop, and called from "+g.theLoop(entry.loop), g.theLoop(loops[0]))
}

func (g *graph) hot(pos token.Pos, why, root string) warmth {
	return warmth{Heat: Heat{Level: Hot, Reason: why, Pos: pos}, turns: twice, root: root}
}

func (g *graph) line(pos token.Pos) int { return g.info.pass.Fset.Position(pos).Line }

func (g *graph) theLoop(pos token.Pos) string { return "the loop at " + g.place(pos) }

func (g *graph) place(pos token.Pos) string {
	p := g.info.pass.Fset.Position(pos)
	return fmt.Sprintf("%s:%d", filepath.Base(p.Filename), p.Line)
}

// own returns the warmth of a function that does not depend on who calls it.
func (g *graph) own(f *function) (warmth, bool) {
	info := g.info
	if mark := info.markAt(f.node.Pos()); mark != nil {
		h := marked(mark)
		return warmth{Heat: h, root: g.nameOf(f) + ", which is " + h.Reason}, true
	}
	if f.test {
		return warmth{}, false
	}
	if f.idle {
		return warmth{Heat: Heat{Level: Cold, Reason: switchedOff, Pos: f.node.Pos()}}, true
	}
	if f.text {
		return warmth{Heat: Heat{Level: Cold, Reason: makesText, Pos: f.node.Pos()}}, true
	}
	if g.onlyConstants(f) {
		return warmth{Heat: Heat{Level: Cold, Reason: "works on constants alone", Pos: f.node.Pos()}}, true
	}
	if why := info.coldFile(f.node.Pos()); why != "" {
		return warmth{Heat: Heat{Level: Cold, Reason: why}}, true
	}
	if h, ok := info.coldFunc(f); ok {
		return warmth{Heat: h, setup: h.Reason != makesErrorText}, true
	}
	if f.option {
		return warmth{Heat: Heat{Level: Cold, Reason: "sets an option", Pos: f.node.Pos()}, setup: true}, true
	}
	if why := info.hotFunc(f); why != "" {
		name := g.nameOf(f)
		return warmth{
			asks:  why == forComparison || why == forHash,
			Heat:  Heat{Level: Hot, Reason: name + " " + why, Pos: f.node.Pos()},
			turns: twice,
			root:  name + " at " + g.place(f.node.Pos()) + ", which " + why,
		}, true
	}
	return warmth{}, false
}

func (g *graph) nameOf(f *function) string {
	if decl, ok := f.node.(*ast.FuncDecl); ok {
		return decl.Name.Name
	}
	return "the function literal"
}

// isOfThings reports whether what a function does often, it may do for the same thing: not
// where there is one for each request, record or value.
func (w *warmth) isOfThings() bool {
	return w.Level == Ordinary || w.Level == Hot && (w.Looped || w.asks)
}

// join adds what is known of one more way to a function.
func (w *warmth) join(other warmth, first bool) {
	switch {
	case first, other.Level > w.Level:
		*w = other
	case other.Level < w.Level:
	case other.Level == Hot:
		looped, recursive := w.Looped && other.Looped, w.Recursive || other.Recursive
		if other.steps < w.steps {
			*w = other
		}
		w.Looped, w.Recursive = looped, recursive
	case other.Level == Ordinary && other.turns > w.turns:
		*w = other
	case other.Level == Cold && other.Once && !w.Once:
		*w = other
	}
}

// through returns the warmth that a call at w gives what it calls.
func (g *graph) through(w warmth, s *site) warmth {
	switch {
	case s.cold != "":
		return warmth{Heat: Heat{Level: Cold, Reason: s.cold, Pos: s.at.Node().Pos()}, setup: true}
	case w.Level == Cold:
		if !s.lit && w.Reason != "" {
			w.Reason = calledCold(w.Reason)
		}
		w.Marked = false
		return w
	}
	if s.turns > 0 && w.Level == Ordinary {
		at := s.at.Node().Pos()
		w.turns += s.turns
		w.loop = at
		if w.turns >= twice {
			w = g.looped(at, "", "the call at "+g.place(at)+", which repeats it")
		}
	}
	w.Marked = false
	if w.Level == Ordinary {
		w.Repeated = w.turns > 0
		return w
	}
	if w.steps++; w.steps > farthest {
		return warmth{Heat: Heat{Level: Ordinary}}
	}
	switch {
	case s.lit:
		w.way = "in "
	case w.steps > 1:
		w.way = "reached from "
	default:
		w.way = "called from "
	}
	return w
}

const coldCallers = "only called from cold code: "

func calledCold(why string) string {
	if len(why) > len(coldCallers) && why[:len(coldCallers)] == coldCallers {
		return why
	}
	return coldCallers + why
}
