package benchallocs

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
	"github.com/perflint/perflint/internal/gate"
)

// notInherited reports ReportAllocs and SetBytes on a B that only runs sub-benchmarks:
// each of them has a B of its own, and package testing prints no line for the one around.
func (p *pkg) notInherited(b *bench.Body) {
	if b.B == nil {
		return
	}
	var calls []*bench.Use
	for _, u := range b.Uses {
		if (u.Member == "ReportAllocs" || u.Member == "SetBytes") && u.Inside == b && u.Call != nil {
			calls = append(calls, u)
		}
	}
	if len(calls) == 0 {
		return
	}
	subs := p.onlySubs(b)
	for _, u := range calls {
		lacking := false
		for _, sub := range subs {
			switch p.leaves(u.Member, sub, map[*bench.Body]bool{}) {
			case bench.No:
				lacking = true
			case bench.Unknown:
				lacking = false
			}
			if !lacking {
				break // somebody knows that it has to be said there
			}
		}
		if !lacking {
			continue
		}
		if u.Member == "ReportAllocs" {
			for _, sub := range subs {
				p.told[sub] = true
			}
		}
		p.report(u.Call, gate.Figure, p.move(b, u, subs), u.Call.Pos(),
			"%s.%s has no effect in %s, which only runs sub-benchmarks: they do not inherit it", b.Text, u.Member, name(b))
	}
}

// onlySubs returns the sub-benchmarks of a body; nil if it makes turns itself, or they are
// not all known.
func (p *pkg) onlySubs(b *bench.Body) []*bench.Body {
	if len(b.Loops) > 0 {
		return nil
	}
	var subs []*bench.Body
	for _, u := range b.Uses {
		switch u.Member {
		case "N", "Loop", "RunParallel":
			return nil
		case "Run":
			sub := p.subOf(u)
			if sub == nil {
				return nil
			}
			subs = append(subs, sub)
		case "":
			if u.Call == nil {
				return nil
			}
			callee := code.Callee(p.info, u.Call)
			if callee == nil {
				return nil
			}
			if p.bench.Escapes(u) {
				return nil
			}
			if body := p.bench.BodyOf(callee); body != nil && p.bench.Turns(body) != bench.No {
				return nil
			}
		}
	}
	return subs
}

// subOf returns the body that a call of Run runs.
func (p *pkg) subOf(u *bench.Use) *bench.Body {
	if u.Call == nil || len(u.Call.Args) != 2 {
		return nil
	}
	switch fn := ast.Unparen(u.Call.Args[1]).(type) {
	case *ast.FuncLit:
		for _, b := range p.bench.Bodies {
			if b.Node() == fn {
				return b
			}
		}
	case *ast.Ident:
		if obj := p.info.Uses[fn]; obj != nil {
			for cur := range p.decls(fn) {
				return p.bench.Around(cur)
			}
		}
	}
	return nil
}

// decls yields a place inside the declared function that an identifier names.
func (p *pkg) decls(id *ast.Ident) func(yield func(inspector.Cursor) bool) {
	return func(yield func(inspector.Cursor) bool) {
		for _, b := range p.bench.Bodies {
			decl, ok := b.Node().(*ast.FuncDecl)
			if ok && p.info.Defs[decl.Name] == p.info.Uses[id] && !yield(b.Cur) {
				return
			}
		}
	}
}

// leaves says whether the benchmarks that make the turns call a method: the body itself,
// or those that it runs.
func (p *pkg) leaves(method string, b *bench.Body, seen map[*bench.Body]bool) bench.Answer {
	if seen[b] {
		return bench.Unknown
	}
	seen[b] = true
	if answer := p.asks(method).calls(b); answer != bench.No {
		return answer
	}
	subs := p.onlySubs(b)
	if len(subs) == 0 {
		if b.B == nil || p.bench.Turns(b) != bench.Yes {
			return bench.Unknown
		}
		return bench.No
	}
	for _, sub := range subs {
		if answer := p.leaves(method, sub, seen); answer != bench.No {
			return answer
		}
	}
	return bench.No
}

// move moves b.ReportAllocs() into the one literal that is run. SetBytes has an argument,
// which may be another one there.
func (p *pkg) move(b *bench.Body, u *bench.Use, subs []*bench.Body) *analysis.SuggestedFix {
	if u.Member != "ReportAllocs" || len(subs) != 1 || subs[0].B == nil || len(subs[0].Loops) == 0 {
		return nil
	}
	sub := subs[0]
	lit, ok := sub.Node().(*ast.FuncLit)
	if !ok || lit.Pos() < b.Node().Pos() || b.Node().End() < lit.End() {
		return nil
	}
	i := -1
	for j, s := range b.Block.List {
		if e, ok := s.(*ast.ExprStmt); ok && e.X == u.Call {
			i = j
		}
	}
	if i < 0 || i == len(b.Block.List)-1 {
		return nil // under a condition, deferred
	}
	file := code.FileOf(p.pass, b.Block.Pos())
	e := &edit.Builder{File: file, Fset: p.pass.Fset, Info: p.info}
	e.Cut(u.Call.Pos(), b.Block.List[i+1].Pos())
	if !p.insertFirst(e, file, sub, sub.Text+".ReportAllocs()") {
		return nil
	}
	return e.Fix("Move ReportAllocs into the sub-benchmark")
}
