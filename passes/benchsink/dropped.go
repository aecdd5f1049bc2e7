package benchsink

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/gate"
)

// A loss is what the compiler leaves out of a loop.
type loss struct {
	stmt  inspector.Cursor // the first statement that is dropped and does some work
	value ast.Expr         // what it computes
	work  work
	whole bool // nothing else is done in the loop
}

// dropped reports work whose result nobody uses, so that the compiler does not do it.
func (p *pkg) dropped(b *bench.Body, l *bench.Loop) bool {
	if l.Kind == bench.ByLoop && !p.bench.IsExact(l) || isAboutNothing(b) {
		return false // the condition is another rule's business
	}
	loss, ok := p.lossIn(b, l)
	if !ok {
		return false
	}
	what := p.text(loss.value)
	c := p.report(loss.stmt.Node(), gate.Figure, "%s", p.sayLoss(l, what, loss))
	if fix := p.byLoop(b, l); fix != nil && !loss.work.allocs && p.inCalledLiteral(loss.stmt, l) != called && !loss.isConstant(p) {
		c.Diagnostic.SuggestedFixes = append(c.Diagnostic.SuggestedFixes, *fix)
	}
	return true
}

func (p *pkg) sayLoss(l *bench.Loop, what string, loss *loss) string {
	left := "the compiler "
	if loss.work.calls {
		left += "inlines the call, and "
	}
	switch {
	case loss.work.loops:
		left += "leaves of its loop nothing but the turns"
	case loss.work.allocs:
		left += "puts nothing on the heap"
	case loss.work.checks:
		left += "leaves nothing but the checks of indices"
	default:
		left += "computes nothing"
	}
	said := "the result of " + what + " is dropped: " + left
	if loss.whole && !loss.work.checks {
		said += "; the loop measures itself"
	}
	switch {
	case l.Kind == bench.ByLoop:
		return said + ": b.Loop keeps alive what stands in its braces, but not in a function literal there"
	case loss.isConstant(p):
		return said + ": take its arguments from variables of the package, and assign it to one"
	case loss.work.allocs || !p.atLeast(loss.value, "go1.24") || l.Kind == bench.ByNext:
		return said + ": assign it to a variable of the package"
	}
	return said + ": loop by b.Loop, or assign it to a variable of the package"
}

// lossIn looks for dropped work in a loop. Where the loop does something else, too, it is
// only what the benchmark is named for that counts: other results are dropped for good
// reasons, as those of a call that is there for what it does.
func (p *pkg) lossIn(b *bench.Body, l *bench.Loop) (*loss, bool) {
	found := loss{whole: true}
	var named *loss
	for cur := range leaves(l) {
		inLit := p.inCalledLiteral(cur, l)
		if inLit == elsewhere {
			return nil, false // who calls the literal, and when?
		}
		if l.Kind == bench.ByLoop && inLit != called {
			found.whole = false
			continue // kept alive
		}
		if p.steers(cur) {
			continue
		}
		value, w, ok := p.drops(cur, map[ast.Stmt]bool{})
		if !ok {
			found.whole = found.whole && p.isNeutral(cur.Node())
			continue
		}
		if value == nil || w.ops == 0 && !w.allocs && !w.calls {
			continue // nothing to compute
		}
		if found.value == nil {
			found.stmt, found.value, found.work = cur, value, w
		}
		if named == nil && p.isNamedFor(b, value) {
			named = &loss{stmt: cur, value: value, work: w}
		}
	}
	if found.value != nil && found.whole {
		return &found, true
	}
	return named, named != nil
}

// steers reports whether a node only makes an inner loop turn.
func (p *pkg) steers(cur inspector.Cursor) bool {
	loop, ok := cur.Parent().Node().(*ast.ForStmt)
	if !ok {
		return false
	}
	switch s := cur.Node().(type) {
	case *ast.AssignStmt:
		for _, r := range s.Rhs {
			if _, pure := p.isPure(r); !pure {
				return false
			}
		}
		return s == loop.Init || s == loop.Post
	case *ast.IncDecStmt:
		return true
	}
	return false
}

// leaves yields the statements of a loop that hold no others, with the expressions that
// steer the rest.
func leaves(l *bench.Loop) func(func(inspector.Cursor) bool) {
	return func(yield func(inspector.Cursor) bool) {
		body, ok := l.Cur.FindNode(l.Block)
		if ok {
			leavesOf(body, yield)
		}
	}
}

func leavesOf(cur inspector.Cursor, yield func(inspector.Cursor) bool) bool {
	switch n := cur.Node().(type) {
	case *ast.BlockStmt, *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt, *ast.LabeledStmt, *ast.SwitchStmt, *ast.CaseClause, *ast.FuncLit:
		for child := range cur.Children() {
			if !leavesOf(child, yield) {
				return false
			}
		}
		return true
	case *ast.ExprStmt:
		if call, ok := n.X.(*ast.CallExpr); ok {
			if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok && len(call.Args) == 0 {
				inner, ok := cur.FindNode(lit.Body)
				return ok && leavesOf(inner, yield)
			}
		}
	case *ast.FuncType, *ast.Ident, *ast.BasicLit:
		return true
	}
	return yield(cur)
}

// Where a statement stands.
type place int

const (
	inBraces  place = iota // in the loop's own function
	called                 // in a literal that is called where it stands
	elsewhere              // in another literal
)

func (p *pkg) inCalledLiteral(cur inspector.Cursor, l *bench.Loop) place {
	where := inBraces
	for lit := range cur.Enclosing((*ast.FuncLit)(nil)) {
		if !bench.Within(lit.Node(), l.Block) {
			break
		}
		call, ok := lit.Parent().Node().(*ast.CallExpr)
		if !ok || call.Fun != lit.Node() {
			return elsewhere
		}
		if _, ok := lit.Parent().Parent().Node().(*ast.ExprStmt); !ok {
			return elsewhere // go, defer
		}
		where = called
	}
	return where
}

// drops reports whether a statement has no effects but to set what nobody reads, and
// returns the value that is so lost. What is on the way is taken for dropped.
func (p *pkg) drops(cur inspector.Cursor, onWay map[ast.Stmt]bool) (ast.Expr, work, bool) {
	var values []ast.Expr
	switch s := cur.Node().(type) {
	case *ast.ExprStmt:
		values = []ast.Expr{s.X}
		call, ok := s.X.(*ast.CallExpr)
		if !ok || p.isConversion(call) {
			return nil, work{}, false
		}
	case *ast.AssignStmt:
		onWay[s] = true
		for _, l := range s.Lhs {
			if !p.isDead(cur, l, onWay) {
				return nil, work{}, false
			}
		}
		values = s.Rhs
	case *ast.IncDecStmt:
		onWay[s] = true
		return nil, work{}, p.isDead(cur, s.X, onWay)
	case ast.Expr:
		_, ok := p.isPure(s)
		return nil, work{}, ok // the condition of an if, what is ranged over
	default:
		return nil, work{}, false
	}
	var first ast.Expr
	var all work
	for _, v := range values {
		w, ok := p.isPure(v)
		if !ok {
			return nil, work{}, false
		}
		if first == nil || all.ops == 0 && !all.allocs && !all.calls {
			first, all = v, w
		}
	}
	if all.allocs && p.leavesLoop(cur) {
		return nil, work{}, false // what is set outside of the loop is made on the heap
	}
	return first, all, true
}

// leavesLoop reports whether an assignment sets a variable that is declared outside the
// innermost loop around it.
func (p *pkg) leavesLoop(cur inspector.Cursor) bool {
	s, ok := cur.Node().(*ast.AssignStmt)
	if !ok || s.Tok == token.DEFINE {
		return false
	}
	for loop := range cur.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		for _, l := range s.Lhs {
			if v := p.varOf(l); v != nil && (v.Pos() < loop.Node().Pos() || loop.Node().End() <= v.Pos()) {
				return true
			}
		}
		break
	}
	return false
}

// isDead reports whether nobody reads what an expression is set to in a statement.
func (p *pkg) isDead(cur inspector.Cursor, lhs ast.Expr, onWay map[ast.Stmt]bool) bool {
	id, ok := lhs.(*ast.Ident)
	if !ok {
		return false
	}
	if id.Name == "_" {
		return true
	}
	v := p.varOf(id)
	fn := bench.FuncAround(cur)
	if v == nil || v.IsField() || v.Parent() == p.pass.Pkg.Scope() || !p.isOwn(v, fn) {
		return false
	}
	for _, use := range p.ix.Uses(v) {
		if bench.FuncAround(use) != fn || !p.isLost(use, onWay) {
			return false
		}
	}
	return true
}

// isOwn reports whether a variable is declared in the body of a function: results are
// read by its caller, and those of a function around it may be by others.
func (p *pkg) isOwn(v *types.Var, fn ast.Node) bool {
	var block *ast.BlockStmt
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		block = fn.Body
	case *ast.FuncLit:
		block = fn.Body
	}
	return block != nil && block.Pos() <= v.Pos() && v.Pos() < block.End()
}

// isLost reports whether the use of a variable is none: it is set, or read in a statement
// that is dropped itself.
func (p *pkg) isLost(use inspector.Cursor, onWay map[ast.Stmt]bool) bool {
	for cur := use; ; cur = cur.Parent() {
		switch s := cur.Node().(type) {
		case *ast.UnaryExpr:
			if s.Op == token.AND {
				return false
			}
		case *ast.AssignStmt, *ast.IncDecStmt, *ast.ExprStmt:
			if onWay[s.(ast.Stmt)] {
				return true
			}
			_, _, ok := p.drops(cur, onWay)
			return ok
		case ast.Stmt, ast.Decl, ast.Spec:
			return false
		case nil:
			return false
		}
	}
}

// isNeutral reports whether a statement or an expression does nothing that would be
// measured: it is about the B itself, or goes on.
func (p *pkg) isNeutral(n ast.Node) bool {
	switch s := n.(type) {
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		if !ok {
			return false
		}
		switch p.bench.OnB(call) {
		case "StopTimer", "StartTimer", "ResetTimer", "ReportAllocs", "SetBytes", "Helper":
			return true
		}
	case *ast.BranchStmt, *ast.EmptyStmt:
		return true
	case *ast.DeclStmt:
		return p.declaresOnly(s)
	}
	return false
}

// declaresOnly reports whether a declaration computes nothing that has effects.
func (p *pkg) declaresOnly(s *ast.DeclStmt) bool {
	gen, ok := s.Decl.(*ast.GenDecl)
	if !ok || gen.Tok != token.VAR {
		return ok
	}
	for _, spec := range gen.Specs {
		for _, v := range spec.(*ast.ValueSpec).Values {
			if _, pure := p.isPure(v); !pure {
				return false
			}
		}
	}
	return true
}
