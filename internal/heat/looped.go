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
