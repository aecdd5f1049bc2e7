package heat

// oncePerRequest reports whether the calls of a function that make it hot are all for a
// request, a query or a call of a service, and nothing on the way repeats them for one: no
// loop, no recursion, and nobody who is given the function to call it as often as he likes.
func (g *graph) oncePerRequest(f *function) bool {
	if f == nil || g.entry(f).Level != Hot || g.entry(f).Marked {
		return false
	}
	once, known := g.once[f]
	if known {
		return once // false while it is found out: a recursion
	}
	g.once[f] = false
	if why := g.info.hotFunc(f); why != "" {
		if !isForRequest(why) {
			return false
		}
		once = true
	}
	for i := range f.sites {
		s := &f.sites[i]
		caller := g.callerOf(s)
		if !s.on || caller == nil || caller.test || g.entry(caller).Level != Hot {
			continue // such calls do not make it hot
		}
		if s.turns > 0 || s.given || len(g.repeating(s.in.loops)) > 0 || !g.oncePerRequest(caller) {
			return false
		}
		once = true
	}
	g.once[f] = once
	return once
}

// isForRequest reports whether what hotFunc says is of a request: each crosses a network.
func isForRequest(why string) bool {
	switch why {
	case forRequest, forQuery, forCall, forClientCall:
		return true
	}
	return false
}
