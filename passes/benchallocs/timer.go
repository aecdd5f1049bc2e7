package benchallocs

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
)

// togglesElsewhere reports whether a turn hands its B to a function of the package that
// stops or starts the timer.
func (p *pkg) togglesElsewhere(b *bench.Body, l *bench.Loop) bool {
	for _, u := range b.Uses {
		if u.Member != "" || u.Call == nil || b.Enclosing(u.Cur) != l {
			continue
		}
		callee := p.bench.BodyOf(code.Callee(p.info, u.Call))
		if callee == nil {
			continue
		}
		for _, method := range []string{"StopTimer", "StartTimer", "ResetTimer"} {
			if p.asks(method).calls(callee) != bench.No {
				return true
			}
		}
	}
	return false
}

// runs reports whether a body runs sub-benchmarks: what it does itself is then not shown.
func (p *pkg) runs(b *bench.Body) bool {
	for _, u := range b.Uses {
		if u.Member == "Run" && u.Inside == b {
			return true
		}
	}
	return false
}

// measured reports whether the figures are those of a loop: after it, nothing throws away
// what was counted, as where data are made for b.N turns.
func (p *pkg) measured(b *bench.Body, l *bench.Loop) bool {
	if l.Kind == bench.ByLoop {
		return true // it resets the timer itself
	}
	for _, other := range b.Loops {
		if other.Kind == bench.ByLoop && l.Pos() < other.Pos() {
			return false
		}
	}
	return !p.resets(b, l.Block.End())
}

// resets reports whether a body resets the timer behind a position, in a helper perhaps.
func (p *pkg) resets(b *bench.Body, pos token.Pos) bool {
	for _, u := range b.Uses {
		if u.Cur.Node().Pos() < pos {
			continue
		}
		if u.Member == "ResetTimer" || u.Member == "Loop" {
			return true
		}
		if u.Member == "" && u.Call != nil {
			callee := p.bench.BodyOf(code.Callee(p.info, u.Call))
			if callee != nil && (p.asks("ResetTimer").calls(callee) != bench.No || p.asks("Loop").calls(callee) != bench.No) {
				return true
			}
		}
	}
	return false
}

// stopped reports whether the timer stands at a position: the last that was done to it is
// to stop it.
func (p *pkg) stopped(b *bench.Body, pos token.Pos) bool {
	stopped := false
	for _, u := range b.Uses {
		if u.Cur.Node().Pos() > pos {
			break
		}
		switch u.Member {
		case "StopTimer":
			stopped = true
		case "StartTimer", "Loop":
			stopped = false
		}
	}
	return stopped
}

// preparation reports whether a helper prepares what its caller measures: the timer stands
// where it is called, or is reset after that.
func (p *pkg) preparation(b *bench.Body) bool {
	decl, ok := b.Node().(*ast.FuncDecl)
	if !ok || b.Kind == bench.Top {
		return false
	}
	fn, _ := p.info.Defs[decl.Name].(*types.Func)
	if fn == nil {
		return false
	}
	for _, use := range p.ix.Uses(fn) {
		caller := p.callerOf(use)
		if caller == nil {
			continue
		}
		at := use.Node().Pos()
		if p.stopped(caller, at) || p.runs(caller) {
			return true
		}
		for call := range use.Enclosing((*ast.CallExpr)(nil)) { // its own arguments are no other use
			if p.resets(caller, call.Node().End()) {
				return true
			}
			break
		}
	}
	return false
}
