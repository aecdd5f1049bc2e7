package heat

import "go/token"

// looped returns the warmth of what is hot by nothing but the number of loops around it
// and its calls. That is weaker than a root, which says what comes in again and again:
// loops may go over the few parts of one file that is opened once. What a pass knows of
// its own construct may count against it, see Heat.Looped.
func (g *graph) looped(pos token.Pos, why, root string) warmth {
	w := g.hot(pos, why, root)
	w.Looped = true
	return w
}

// recursive notes that one of the loops is a recursion.
func (w warmth) recursive() warmth {
	w.Recursive = true
	return w
}

// afar notes of a place in a function, with the loops of that around it, whether it is far
// from what makes it hot: of several calls on the way, one or the other stands behind a
// condition that is seldom met, as that something has changed.
func (w warmth) afar(loops []token.Pos) warmth {
	w.Far = w.Looped && w.steps > 1 && len(loops) == 0
	return w
}
