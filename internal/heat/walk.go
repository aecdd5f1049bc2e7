package heat

import (
	"cmp"
	"slices"
)

// The functions of a package and their callers make a graph. Those that call each
// other in a circle form a group, which is as warm as the warmest call from outside
// it, and repeats once: recursion is a loop. Tarjan's algorithm finds the groups
// callers first, in one pass.

// A walk is the state of the algorithm.
type walk struct {
	next  int
	stack []*function
}

// A visit is what the walk knows of one function.
type visit struct {
	index, low int // 0: not visited
	onStack    bool
	entry      *warmth
}

// entry returns how warm the calls of f are.
func (g *graph) entry(f *function) warmth {
	if f.visit.entry == nil {
		g.search(f)
	}
	return *f.visit.entry
}

func (g *graph) search(f *function) {
	if own, ok := g.own(f); ok {
		f.visit.entry = &own
		return
	}
	g.walk.next++
	f.visit.index, f.visit.low = g.walk.next, g.walk.next
	f.visit.onStack = true
	g.walk.stack = append(g.walk.stack, f)
	for i := range f.sites {
		caller := g.callerOf(&f.sites[i])
		switch {
		case caller == nil || caller.visit.entry != nil:
		case caller.visit.index == 0:
			g.search(caller)
			if caller.visit.onStack {
				f.visit.low = min(f.visit.low, caller.visit.low)
			}
		case caller.visit.onStack:
			f.visit.low = min(f.visit.low, caller.visit.index)
		}
	}
	if f.visit.low == f.visit.index {
		i := slices.Index(g.walk.stack, f)
		group := slices.Clone(g.walk.stack[i:])
		// What is said of the group must not depend on who asked first.
		slices.SortFunc(group, func(a, b *function) int { return cmp.Compare(a.nth, b.nth) })
		g.walk.stack = g.walk.stack[:i]
		g.settle(group)
	}
}

// callerOf returns the function that a call is in; nil in a package-level initialiser.
func (g *graph) callerOf(s *site) *function {
	if s.in == nil {
		if len(g.places) == cap(g.places) {
			g.places = make([]place, 0, 256)
		}
		g.places = append(g.places, g.around(s.at, s.at.Node().Pos()))
		s.in = &g.places[len(g.places)-1]
		s.from = g.funcs[s.in.fn]
	}
	return s.from
}

// settle gives the functions of a group their warmth: all the calls from outside it,
// whose callers have theirs, count.
func (g *graph) settle(group []*function) {
	var all warmth
	known := false
	recursion := 0 // how often it repeats: twice, if a loop is around a call in the circle
	add := func(w warmth) {
		all.join(w, !known)
		known = true
	}
	for _, f := range group {
		switch {
		case f.test:
			add(testCode)
		case f.outside && f.factory:
			add(warmth{Heat: Heat{Level: Cold, Reason: "makes a function, which is what may run often", Pos: f.node.Pos()}, setup: true})
		case f.outside && !g.onlyExplains(f):
			add(warmth{Heat: Heat{Level: Ordinary}})
		}
		for i := range f.sites {
			s := &f.sites[i]
			if f.test && !g.info.isTest(s.at.Node()) {
				continue // through an interface: what is hot may call others as well
			}
			if !f.test && !s.on || s.isOfAny(f) {
				continue
			}
			if caller := g.callerOf(s); caller != nil && caller.visit.onStack {
				if s.in.kept {
					continue // the recursion goes into each thing once
				}
				turns := 1
				if !s.maybe { // what delegates to others of its kind is no walk
					turns += s.turns + len(g.repeating(s.in.loops))
				}
				recursion = max(recursion, min(turns, twice))
				continue
			}
			if known && !g.mayWarm(s, &all) {
				continue
			}
			add(g.through(g.atPlace(s.in, s.in.pos), s))
		}
	}
	if !known { // nothing calls it yet, or only tests do
		all = warmth{Heat: Heat{Level: Ordinary}}
	}
	switch {
	case recursion > 0 && all.Level == Ordinary:
		all = g.recursive(all, recursion, group[0])
	case recursion > 0 && all.Level == Hot:
		all.Recursive = true
	}
	if all.way != "" && all.Level == Hot {
		all.Reason = all.way + all.root // of the many ways, one is told
	}
	all.way = ""
	for _, f := range group {
		f.visit.onStack = false
		f.visit.entry = &all
	}
}

// mayWarm reports whether a call may add to what is known of what it calls. One that
// nothing repeats gives at most what its function has.
func (g *graph) mayWarm(s *site, known *warmth) bool {
	if s.from == nil || s.turns > 0 || len(s.in.loops) > 0 {
		return true
	}
	entry := s.from.visit.entry
	if entry.Level == known.Level {
		return entry.Level != Ordinary || entry.turns > known.turns
	}
	return entry.Level > known.Level
}

// recursive returns the warmth of functions that call each other in a circle, from
// that of the calls from outside.
func (g *graph) recursive(outside warmth, turns int, f *function) warmth {
	if outside.turns+turns < twice {
		outside.turns += turns
		outside.Repeated = true
		return outside
	}
	if outside.loop.IsValid() {
		return g.looped(outside.loop, "calls itself, and is called from "+g.theLoop(outside.loop), "the recursion that begins in "+g.theLoop(outside.loop)).recursive()
	}
	name := g.nameOf(f)
	return g.looped(f.node.Pos(), "calls itself in a loop", name+" at "+g.place(f.node.Pos())+", which calls itself in a loop").recursive()
}
