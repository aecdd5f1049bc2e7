package benchloop

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
)

// parallel looks at the functions that a body hands to RunParallel.
func (p *pkg) parallel(b *bench.Body) {
	for _, u := range b.Uses {
		if u.Member != "RunParallel" || u.Call == nil || len(u.Call.Args) != 1 {
			continue
		}
		lit, ok := ast.Unparen(u.Call.Args[0]).(*ast.FuncLit)
		if !ok {
			continue
		}
		p.never(b, lit)
		p.ownTimer(b, lit)
		p.shared(b, lit)
	}
}

// never reports a function for RunParallel that does not ask pb.Next.
func (p *pkg) never(b *bench.Body, lit *ast.FuncLit) {
	for _, field := range lit.Type.Params.List {
		for _, name := range field.Names {
			if pb := p.info.Defs[name]; pb != nil && len(p.ix.Uses(pb)) > 0 {
				return // asked, or handed to what asks
			}
		}
	}
	p.report(lit, nil, "the function for b.RunParallel never asks pb.Next: RunParallel fails then")
}

// ownTimer reports what works on the whole benchmark, done by each goroutine.
func (p *pkg) ownTimer(b *bench.Body, lit *ast.FuncLit) {
	for _, u := range b.Uses {
		n := u.Cur.Node()
		if n.Pos() < lit.Pos() || lit.End() < n.End() {
			continue
		}
		switch u.Member {
		case "N":
			if l := b.Enclosing(u.Cur); l == nil || l.Kind == bench.ByNext {
				if cond := u.Cur.Parent().Parent(); !p.isLoopCond(cond) {
					continue
				}
			}
			p.report(u.Cur.Parent().Node(), nil, "%s.N in the function for b.RunParallel: each goroutine makes all the turns, pb.Next shares them out", b.Text)
			return
		case "ResetTimer", "StartTimer", "StopTimer":
			p.report(u.Call, nil, "%s.%s in the function for b.RunParallel: each goroutine does it, to the timer of all", b.Text, u.Member)
		}
	}
}

func (p *pkg) isLoopCond(cur inspector.Cursor) bool {
	switch cur.Parent().Node().(type) {
	case *ast.ForStmt, *ast.RangeStmt:
		return true
	}
	return false
}

// unsafe are types of the standard library that goroutines may not share, and the
// methods that change them.
var unsafe = map[string][]string{
	"bytes.Buffer":      {"Write", "WriteString", "WriteByte", "WriteRune", "Reset", "Read", "ReadFrom", "WriteTo", "Truncate"},
	"strings.Builder":   {"Write", "WriteString", "WriteByte", "WriteRune", "Reset", "Grow"},
	"math/rand.Rand":    {"Int", "Intn", "Int63", "Int63n", "Int31", "Int31n", "Uint32", "Uint64", "Float64", "Float32", "Perm", "Shuffle", "NormFloat64", "ExpFloat64", "Read"},
	"math/rand/v2.Rand": {"Int", "IntN", "Int64", "Int64N", "Int32", "Int32N", "Uint32", "Uint64", "UintN", "Float64", "Float32", "Perm", "Shuffle", "NormFloat64", "ExpFloat64"},
	"bufio.Writer":      {"Write", "WriteString", "WriteByte", "WriteRune", "Flush", "Reset"},
	"bufio.Reader":      {"Read", "ReadByte", "ReadRune", "ReadString", "ReadBytes", "ReadSlice", "ReadLine", "Reset"},
}

// shared reports variables that all goroutines write in each turn, and values of types
// that they may not share. A lock in the function is a reason to say nothing.
func (p *pkg) shared(b *bench.Body, lit *ast.FuncLit) {
	if p.locks(lit) {
		return
	}
	told := map[*types.Var]bool{}
	for _, l := range b.Loops {
		if l.Kind != bench.ByNext || l.Pos() < lit.Pos() || lit.End() < l.Pos() {
			continue
		}
		for cur := range l.Cur.Preorder((*ast.AssignStmt)(nil), (*ast.IncDecStmt)(nil), (*ast.CallExpr)(nil)) {
			if !inBlock(cur, l) || inLiteral(cur, lit) {
				continue // a literal may run once, or under a lock
			}
			switch n := cur.Node().(type) {
			case *ast.AssignStmt:
				if n.Tok != token.DEFINE {
					for _, lhs := range n.Lhs {
						p.sharedVar(lit, n, lhs, told)
					}
				}
			case *ast.IncDecStmt:
				p.sharedVar(lit, n, n.X, told)
			case *ast.CallExpr:
				p.sharedValue(lit, n, told)
			}
		}
	}
}

// locks reports whether a function takes a lock.
func (p *pkg) locks(lit *ast.FuncLit) bool {
	found := false
	callsIn(lit.Body, func(call *ast.CallExpr) bool {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			found = found || sel.Sel.Name == "Lock" || sel.Sel.Name == "TryLock"
		}
		return !found
	})
	return found
}

func (p *pkg) sharedVar(lit *ast.FuncLit, at ast.Node, e ast.Expr, told map[*types.Var]bool) {
	v := p.varOf(e)
	if v == nil || v.Name() == "_" || told[v] || lit.Pos() <= v.Pos() && v.Pos() < lit.End() {
		return
	}
	told[v] = true
	p.report(at, nil, "all goroutines of b.RunParallel write %s in each turn: a data race, and they wait for one another's cache", v.Name())
}

func (p *pkg) sharedValue(lit *ast.FuncLit, call *ast.CallExpr, told map[*types.Var]bool) {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return
	}
	fn := code.Callee(p.info, call)
	v := p.varOf(sel.X)
	if fn == nil || fn.Pkg() == nil || v == nil || told[v] || lit.Pos() <= v.Pos() && v.Pos() < lit.End() {
		return
	}
	for typ, methods := range unsafe {
		dot := strings.LastIndex(typ, ".")
		path, name := typ[:dot], typ[dot+1:]
		if fn.Pkg().Path() == path && code.IsMethod(fn, path, name, methods...) {
			told[v] = true
			p.report(call, nil, "all goroutines of b.RunParallel use %s, which is not for several at once: make one for each", v.Name())
			return
		}
	}
}
