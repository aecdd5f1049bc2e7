package heat

import (
	"go/ast"
	"go/types"

	"github.com/perflint/perflint/internal/code"
)

// What a value looks like is asked by people, in logs, errors and debuggers, and by
// package fmt on their behalf. A String method is work of the program only where the
// program calls it by its name: for a key, a statement, a header.

const makesText = "makes the text of a value, for people"

// findTexts notes which functions only make such text: methods for it that nothing calls
// by name but others that do, and what is called by those alone.
func (g *graph) findTexts() {
	for _, f := range g.list {
		f.shows = g.makesOwnText(f)
		f.text = !f.test && (f.shows || !f.outside && f.obj != nil)
	}
	for changed := true; changed; {
		changed = false
		reached := g.reachTexts() // what only calls itself in a circle is not called for text
		for _, f := range g.list {
			if f.text && (!reached[f] || !g.isForText(f)) {
				f.text, changed = false, true
			}
		}
	}
}

// reachTexts returns what makes text, as far as is known now, and is called for it.
func (g *graph) reachTexts() map[*function]bool {
	reached := map[*function]bool{}
	for _, f := range g.list {
		if f.text && f.shows || g.isErrorText(f) {
			f.reach(reached)
		}
	}
	return reached
}

// reach adds a function that makes text, and those that it calls, as far as they do
// nothing else.
func (f *function) reach(all map[*function]bool) {
	if all[f] {
		return
	}
	all[f] = true
	for _, e := range f.out {
		if e.to.text {
			e.to.reach(all)
		}
	}
}

// makesOwnText reports whether a function is a method that fmt calls for the text of a
// value.
func (g *graph) makesOwnText(f *function) bool {
	decl, ok := f.node.(*ast.FuncDecl)
	if !ok || decl.Recv == nil || f.obj == nil {
		return false
	}
	sig := f.obj.Signature()
	switch f.obj.Name() {
	case "String", "GoString":
		return sig.Params().Len() == 0 && sig.Results().Len() == 1 && types.Identical(sig.Results().At(0).Type(), types.Typ[types.String])
	case "Format":
		return sig.Params().Len() == 2 && sig.Results().Len() == 0 && code.IsNamed(sig.Params().At(0).Type(), "fmt", "State")
	}
	return false
}

// isForText reports whether all calls of a function, as far as is known now, are for
// text.
func (g *graph) isForText(f *function) bool {
	for i := range f.sites {
		s := &f.sites[i]
		caller := g.callerOf(s)
		switch {
		case s.isOfAny(f), caller == f:
		case f.shows && s.in.text.Reason != "":
		case caller != nil && (caller.text || g.isErrorText(caller)):
		default:
			return false
		}
	}
	return true
}

// isOfAny reports whether a call of f is of whatever value there is, by an interface: that
// of a String method says little, as it is mostly another that is meant.
func (s *site) isOfAny(f *function) bool { return f.shows && s.maybe }

func (g *graph) isErrorText(f *function) bool {
	return f.obj != nil && isErrorMethod(f.obj)
}
