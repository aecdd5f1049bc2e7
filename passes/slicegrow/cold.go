package slicegrow

import (
	"fmt"
	"go/ast"
	"go/types"

	"github.com/perflint/perflint/internal/code"
)

// few is the number of elements up to which a slice that constants bound is no
// pitfall: what matters is one that grows with the input.
const few = 64

// cold says why a growing slice is no pitfall, or returns "".
func (p *pkg) cold(g growing) string {
	n, known := p.f.Fixed(g.N())
	switch {
	case known && n <= few:
		return fmt.Sprintf("at most %d elements", n)
	case p.waits(g):
		return "each turn does what costs far more than append"
	case g.from.kind == existing && len(g.Location.Path) > 0 && p.calls(g):
		return "adds to a slice that is kept, whose growth all that add share"
	case g.from.kind == seeded && isLiteral(g.from.value):
		return "follows a literal with elements: sizing it would make the code longer"
	}
	return ""
}

func isLiteral(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.CompositeLit)
	return ok
}

// waits reports whether each turn of a loop starts a goroutine, talks to the outside
// or registers a deferred call.
func (p *pkg) waits(g growing) bool {
	waits := false
	for _, part := range g.Loops() {
		ast.Inspect(part.Loop, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt, *ast.DeferStmt:
				waits = true
			case *ast.CallExpr:
				waits = waits || p.talks(n)
			}
			return !waits
		})
	}
	return waits
}

// talks reports whether a call goes to the file system, the network, a database or
// another process, or takes a context, as calls do that may.
func (p *pkg) talks(call *ast.CallExpr) bool {
	for _, arg := range call.Args {
		if isContext(p.pass.TypesInfo.TypeOf(arg)) {
			return true
		}
	}
	fn := code.Callee(p.pass.TypesInfo, call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "net", "net/http", "os/exec", "database/sql", "io/ioutil":
		return returnsError(fn)
	case "os":
		return returnsError(fn)
	case "time":
		return fn.Name() == "Sleep"
	}
	return false
}

func isContext(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "Context" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context"
}

// returnsError reports whether a function may fail: net.ParseIP does not talk to
// anybody.
func returnsError(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() > 0 && isError(results.At(results.Len()-1).Type())
}

// calls reports whether the turns of a loop call other functions.
func (p *pkg) calls(g growing) bool {
	calls := false
	for _, part := range g.Loops() {
		ast.Inspect(part.Loop, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				f := p.pass.TypesInfo.Types[call.Fun]
				calls = calls || !f.IsType() && !f.IsBuiltin()
			}
			return !calls
		})
	}
	return calls
}
