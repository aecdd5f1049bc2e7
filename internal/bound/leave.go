package bound

import (
	"go/ast"
	"go/types"
)

// isLabelled reports whether a loop has the label.
func (f *Finder) isLabelled(loop ast.Stmt, label *ast.Ident) bool {
	c, ok := f.Index.Root.FindNode(loop)
	if !ok {
		return false
	}
	l, ok := c.Parent().Node().(*ast.LabeledStmt)
	return ok && l.Label.Name == label.Name
}

// inner follows a loop inside the loop. If it adds, its number of turns must be
// the same on each turn of the outer one.
func (w *walker) inner(loop ast.Stmt, ways []way) []way {
	sub := &walker{f: w.f, target: w.target, loop: loop, outer: w}
	if !w.target.Touches(loop) {
		sub.list(Body(loop).List, ways)
		w.stops = w.stops || sub.stops && leavesFunction(loop)
		w.shows = w.shows || sub.shows
		if sub.why == EarlyExit && !returns(loop, w) {
			sub.why = "" // a break: it ends the inner loop only
		}
		if sub.why == EarlyExit || sub.why == Jump {
			w.why = cmpOr(w.why, sub.why)
		}
		return ways
	}
	turns, turn, why := w.f.Added(loop, w.target)
	switch {
	case why == NoTurns:
		w.why = Dependent
	case why != "":
		w.why = why
	case !turns.N.Pure() || !w.independent(turns.N):
		w.why = Dependent
	case turn.AtMost || turns.AtMost:
		w.why = Unknown
	}
	if w.why != "" {
		return nil
	}
	w.stops = w.stops || turn.Stops
	w.shows = w.shows || turn.Shows
	return w.add(ways, turns.N.Times(turn.N), turn.AtLeast)
}

// returns reports whether a loop has a return statement that succeeds.
func returns(loop ast.Stmt, w *walker) bool {
	found := false
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = found || !w.f.fails(n) && !(w.target.Drops(n) && w.f.isZero(n))
		}
		return !found
	})
	return found
}

func leavesFunction(loop ast.Stmt) bool {
	found := false
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = true
		}
		return !found
	})
	return found
}

// independent reports whether a number is the same on each turn of the loop.
func (w *walker) independent(n Expr) bool {
	same := true
	for _, read := range n.Reads() {
		ast.Inspect(read, func(x ast.Node) bool {
			id, ok := x.(*ast.Ident)
			if !ok {
				return same
			}
			v, ok := w.f.Info.ObjectOf(id).(*types.Var)
			if ok && (w.loop.Pos() <= v.Pos() && v.Pos() < w.loop.End() || w.f.writes(w.loop, v)) {
				same = false
			}
			return same
		})
	}
	return same
}

// fails reports whether a return statement returns an error.
func (f *Finder) fails(ret *ast.ReturnStmt) bool {
	if len(ret.Results) == 0 {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	t := f.Info.TypeOf(last)
	return t != nil && !f.Info.Types[last].IsNil() && isError(t)
}

// isZero reports whether a return statement returns nothing but nil, false, 0 and
// "", as functions without an error do to say that they failed.
func (f *Finder) isZero(ret *ast.ReturnStmt) bool {
	for _, e := range ret.Results {
		tv := f.Info.Types[e]
		zero := tv.IsNil() || tv.Value != nil && (tv.Value.ExactString() == "0" || tv.Value.ExactString() == "false" || tv.Value.ExactString() == `""`)
		if !zero {
			return false
		}
	}
	// "return nil" of a function that returns an error is a success.
	return len(ret.Results) > 0 && !f.returnsError(ret)
}

// returnsError reports whether the last result of the function that a return
// statement is in is an error.
func (f *Finder) returnsError(ret *ast.ReturnStmt) bool {
	c, ok := f.Index.Root.FindNode(ret)
	if !ok {
		return true
	}
	for fn := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		results := funcType(fn.Node()).Results
		if results == nil || len(results.List) == 0 {
			return false
		}
		return isError(f.Info.TypeOf(results.List[len(results.List)-1].Type))
	}
	return true
}

func isError(t types.Type) bool {
	return types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}
