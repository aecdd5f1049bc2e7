package heat

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// What no caller switches on runs in no program. To find it, one begins at what may be
// called from anywhere, and follows the calls, other than those in branches that need a
// parameter to be true, or false, which is the contrary at all calls found so far.

// A need is a parameter of type bool that must have a value for a branch to be taken.
type need struct {
	param *types.Var
	value bool
}

// needOf returns what a branch needs, as far as it is a parameter alone that decides:
// if recurse { … }, if !recurse { … }, if recurse && … { … }. For the other branch,
// taken is false.
func (info *Info) needOf(cond ast.Expr, taken bool) (need, bool) {
	switch cond := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if cond.Op == token.NOT {
			return info.needOf(cond.X, !taken)
		}
	case *ast.BinaryExpr:
		if taken && cond.Op == token.LAND {
			if n, ok := info.needOf(cond.X, true); ok {
				return n, true
			}
			return info.needOf(cond.Y, true)
		}
	case *ast.Ident:
		v, ok := info.pass.TypesInfo.Uses[cond].(*types.Var)
		if ok && isBasic(v.Type(), types.IsBoolean) && !isPackageVar(v) {
			return need{v, taken}, true
		}
	}
	return need{}, false
}

// findLive fills in which calls can happen, and which functions do not run.
func (g *graph) findLive() {
	var roots []*function
	for _, f := range g.list {
		for i := range f.sites {
			s := &f.sites[i]
			if caller := g.callerOf(s); caller != nil {
				caller.out = append(caller.out, outgoing{f, i})
			} else {
				s.on = true
				roots = append(roots, f)
			}
		}
	}
	for _, f := range g.list {
		if f.outside || len(f.sites) == 0 && !f.tested {
			roots = append(roots, f)
		}
	}
	g.follow(roots)
	g.findIdle()
	// What only tests call, or calls itself only, may be about to be called: people tune
	// such code, too.
	for _, f := range g.list {
		if !f.live && !f.idle {
			g.follow([]*function{f})
		}
	}
}

// follow notes that functions can run, with all that they call.
func (g *graph) follow(roots []*function) {
	queue := roots
	for _, f := range roots {
		f.live = true
	}
	for len(queue) > 0 {
		f := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, e := range f.out {
			s := &e.to.sites[e.site]
			if s.on || !g.canTake(f, s.in.needs) {
				continue
			}
			s.on = true
			// One more call may pass what a branch needs.
			e.to.live = true
			queue = append(queue, e.to)
		}
	}
}

// findIdle notes which functions do not run, as all their calls in what follow has met are
// in branches that nothing takes, with those that they call. That tests call them, too,
// changes nothing.
func (g *graph) findIdle() {
	var queue []*function
	idle := func(f *function) {
		if !f.live && !f.idle && !f.test {
			f.idle = true
			queue = append(queue, f)
		}
	}
	for _, f := range g.list {
		if f.live {
			for _, e := range f.out {
				idle(e.to)
			}
		}
	}
	for len(queue) > 0 {
		f := queue[0]
		queue = queue[1:]
		for _, e := range f.out {
			idle(e.to)
		}
	}
}

const switchedOff = "no caller switches it on"

// canTake reports whether a call of f that can happen meets all needs.
func (g *graph) canTake(f *function, needs []need) bool {
	for _, n := range needs {
		if !g.isMet(f, n) {
			return false
		}
	}
	return true
}

func (g *graph) isMet(f *function, n need) bool {
	if f.outside || f.obj == nil || len(f.sites) == 0 || g.info.switched[n.param] {
		return true
	}
	i := paramIndex(f.obj.Signature(), n.param)
	if i < 0 {
		return true
	}
	for _, s := range f.sites {
		if s.on && g.passes(f, s, i, n.value) {
			return true
		}
	}
	return false
}

func paramIndex(sig *types.Signature, v *types.Var) int {
	for i := range sig.Params().Len() {
		if sig.Params().At(i) == v {
			return i
		}
	}
	return -1
}

// passes reports whether a call may pass a value as parameter i.
func (g *graph) passes(f *function, s site, i int, value bool) bool {
	call, ok := s.at.Node().(*ast.CallExpr)
	if !ok || len(call.Args) != f.obj.Signature().Params().Len() || !g.calls(call, f, s) {
		return true
	}
	v := g.info.pass.TypesInfo.Types[call.Args[i]].Value
	return v == nil || v.Kind() != constant.Bool || constant.BoolVal(v) == value
}

// calls reports whether f is what a site calls itself, not what it is handed.
func (g *graph) calls(call *ast.CallExpr, f *function, s site) bool {
	if s.maybe {
		return true
	}
	var id *ast.Ident
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return false
	}
	fn, ok := g.info.pass.TypesInfo.Uses[id].(*types.Func)
	return ok && fn.Origin() == f.obj
}

// onlyConstants reports whether a function has nothing to work on but constants: no caller
// passes anything else, and it has no receiver. Called often, its result would be kept.
func (g *graph) onlyConstants(f *function) bool {
	if f.outside || f.obj == nil || f.obj.Signature().Recv() != nil || f.obj.Signature().Params().Len() == 0 || len(f.sites) == 0 {
		return false
	}
	for _, s := range f.sites {
		call, ok := s.at.Node().(*ast.CallExpr)
		if !ok || !g.calls(call, f, s) || len(call.Args) == 0 {
			return false
		}
		for _, arg := range call.Args {
			if g.info.pass.TypesInfo.Types[arg].Value == nil {
				return false
			}
		}
	}
	return true
}
