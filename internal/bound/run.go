package bound

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// A Run is a sequence of statements of one list that add to a location, all by a
// number that is known before the first of them.
type Run struct {
	Location Location
	Origin   Origin
	Parts    []Part
	More     bool // other statements of the list add, too, no one knows how many
	Tail     Expr // how many elements branches behind the parts may add
}

// A Part is a statement of a run: a loop, or a statement that adds once.
type Part struct {
	Stmt  ast.Stmt // in the list: the label of the loop, if it has one
	Loop  ast.Stmt // nil if the statement adds once
	Turns Turns
	Turn  Turn
	N     Expr        // how many elements it adds
	Sites []token.Pos // the statements that add
}

// N returns how many elements the run adds.
func (r Run) N() Expr { return Sum(r.Parts) }

// Most returns how many elements the run and the branches behind it add at most.
func (r Run) Most() Expr { return r.N().Plus(r.Tail) }

// Sum returns how many elements several parts add.
func Sum(parts []Part) Expr {
	n := Const(0)
	for _, p := range parts {
		n = n.Plus(p.N)
	}
	return n
}

// Pos returns the start of the run.
func (r Run) Pos() token.Pos { return r.Parts[0].Stmt.Pos() }

// End returns the end of the run.
func (r Run) End() token.Pos { return r.Parts[len(r.Parts)-1].Stmt.End() }

// Loops returns the parts that are loops.
func (r Run) Loops() []Part {
	return slices.DeleteFunc(slices.Clone(r.Parts), func(p Part) bool { return p.Loop == nil })
}

// AtMost reports whether the run may add less than N.
func (r Run) AtMost() bool {
	return slices.ContainsFunc(r.Parts, func(p Part) bool { return p.Turn.AtMost || p.Turns.AtMost })
}

// AtLeast reports whether the run may add more than N.
func (r Run) AtLeast() bool {
	return r.More || slices.ContainsFunc(r.Parts, func(p Part) bool { return p.Turn.AtLeast })
}

// A Silence is a place where something is added of which no bound is known, with
// the reason.
type Silence struct {
	Pos token.Pos
	Why string
}

// Runs finds the runs among the statements that add to a location, which are
// simple statements of its function.
func (f *Finder) Runs(l Location, target Target, adds []inspector.Cursor) ([]Run, []Silence) {
	var silences []Silence
	lists := map[ast.Node][]unit{}
	var order []ast.Node
	for _, add := range adds {
		u := f.unitOf(l, target, add)
		parent := u.at.Parent().Node()
		if code.ListIn(parent) == nil {
			silences = append(silences, Silence{add.Node().Pos(), Jump})
			continue
		}
		have := lists[parent]
		if have == nil {
			order = append(order, parent)
		}
		if n := len(have); n > 0 && have[n-1].at.Node() == u.at.Node() {
			have[n-1].sites = append(have[n-1].sites, add.Node().Pos())
			continue
		}
		lists[parent] = append(have, u)
	}
	var runs []Run
	for _, parent := range order {
		found, silent := f.runsIn(l, target, lists[parent])
		for i := range found {
			found[i].Tail = f.tail(found[i], target, parent, lists)
		}
		runs, silences = append(runs, found...), append(silences, silent...)
	}
	return runs, silences
}

// tail returns how many elements single statements in branches behind a run add, as far as they
// can be counted: if last != nil { out = append(out, last) }.
func (f *Finder) tail(r Run, target Target, parent ast.Node, lists map[ast.Node][]unit) Expr {
	n := Const(0)
	for _, stmt := range code.ListIn(parent) {
		if stmt.Pos() < r.End() {
			continue
		}
		another := slices.ContainsFunc(lists[parent], func(u unit) bool { return u.at.Node() == ast.Node(stmt) })
		if another || f.resets(r.Location, stmt) {
			break // what follows adds to that
		}
		branch, ok := stmt.(*ast.IfStmt)
		if !ok || branch.Else != nil {
			continue
		}
		for _, u := range lists[branch.Body] {
			added, ok := target.Adds(u.at.Node().(ast.Stmt))
			if _, isConst := added.Const(); ok && isConst && u.loop == nil {
				n = n.Plus(added)
			}
		}
	}
	return n
}

// A unit is a statement of a list with all that adds to the location in it.
type unit struct {
	at    inspector.Cursor // the statement, or its label
	loop  ast.Stmt         // nil if it is not a loop
	sites []token.Pos
}

// unitOf returns the outermost loop that adds to the location as it was before,
// or the statement itself if no loop does.
func (f *Finder) unitOf(l Location, target Target, add inspector.Cursor) unit {
	u := unit{at: add, sites: []token.Pos{add.Node().Pos()}}
	for _, c := range f.LoopsAround(l, add) {
		u.at, u.loop = c, c.Node().(ast.Stmt)
	}
	return f.labeled(u)
}

// LoopsAround returns the loops that add to the location as it was before by the
// statement at add, the innermost first.
func (f *Finder) LoopsAround(l Location, add inspector.Cursor) []inspector.Cursor {
	var loops []inspector.Cursor
	for c := add.Parent(); c.Node() != nil && c.Node() != l.Fn; c = c.Parent() {
		switch loop := c.Node().(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			if within(l.Root.Pos(), loop) || f.resets(l, loop) {
				return loops
			}
			loops = append(loops, c)
		}
	}
	return loops
}

func (f *Finder) labeled(u unit) unit {
	for {
		if _, ok := u.at.Parent().Node().(*ast.LabeledStmt); !ok {
			return u
		}
		u.at = u.at.Parent()
	}
}

// resets reports whether a node gives the location another value than itself with
// more elements.
func (f *Finder) resets(l Location, n ast.Node) bool {
	for _, use := range f.Index.Uses(l.Root) {
		if within(use.Node().Pos(), n) && l.isAssigned(use) && !l.isGrown(use) {
			return true
		}
	}
	return false
}

func (f *Finder) runsIn(l Location, target Target, units []unit) ([]Run, []Silence) {
	var runs []Run
	var silences []Silence
	var open *Run
	unknown := false
	for _, u := range units {
		p := Part{Stmt: u.at.Node().(ast.Stmt), Loop: u.loop, Sites: u.sites}
		why := f.measure(&p, l, target)
		if why != "" {
			silences = append(silences, Silence{u.sites[0], why})
			unknown = true
			if open != nil {
				open.More = true
			}
			continue
		}
		if open != nil && f.continuesRun(l, *open, p, u.at) {
			open.Parts = append(open.Parts, p)
			continue
		}
		runs = append(runs, Run{Location: l, Parts: []Part{p}, Origin: f.originOf(l, target, u.at), More: unknown})
		unknown = false
		open = &runs[len(runs)-1]
	}
	return runs, silences
}

// measure fills in how many elements a part adds.
func (f *Finder) measure(p *Part, l Location, target Target) (why string) {
	if p.Loop == nil {
		n, ok := target.Adds(p.Stmt)
		if !ok {
			return Unknown
		}
		p.N = n
		return ""
	}
	p.Turns, p.Turn, why = f.Added(p.Loop, target)
	p.N = p.Turns.N.Times(p.Turn.N)
	return why
}

// continuesRun reports whether the number of a part is known where the run starts,
// as far as the function itself tells, and the location is not reset in between.
func (f *Finder) continuesRun(l Location, r Run, p Part, at inspector.Cursor) bool {
	if !p.N.Pure() || !f.Unwritten(p.N, l.Fn, r.Pos(), p.Stmt.Pos()) || !f.MeansSame(p.N, r.Pos()) {
		return false
	}
	list := code.ListIn(at.Parent().Node())
	for _, stmt := range list {
		if r.End() <= stmt.Pos() && stmt.End() <= p.Stmt.Pos() && f.resets(l, stmt) {
			return false
		}
	}
	return true
}
