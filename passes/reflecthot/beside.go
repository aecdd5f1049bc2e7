package reflecthot

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// What a sort saves without reflection is some microseconds: beside what waits for a
// disk, a process or another machine, as often as the sort runs, nobody sees them.

// waiting are functions and methods that wait so, by the path of their package.
var waiting = map[string][]string{
	"context":  {"WithDeadline", "WithTimeout"}, // for what may take that long
	"os":       {"Create", "Mkdir", "MkdirAll", "Open", "OpenFile", "ReadDir", "ReadFile", "Remove", "RemoveAll", "Rename", "Sync", "WriteFile"},
	"net":      {"Dial", "DialTimeout", "LookupAddr", "LookupHost", "LookupIP", "Read", "Write"},
	"net/http": {"Do", "Get", "Head", "Post", "PostForm"},
	"os/exec":  {"CombinedOutput", "Output", "Run"},
}

// deepest is how many calls of functions of the package are followed to find what waits.
const deepest = 2

// besideIO reports whether the function around cur waits for a disk, a process or
// another machine, too, in no deeper loop than cur is in: if each turn of a loop sorts,
// what is done once before the loop does not count.
func (p *pkg) besideIO(cur inspector.Cursor) bool {
	for c := range cur.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		switch n := c.Node().(type) {
		case *ast.ForStmt:
			return p.waits(n.Body, deepest)
		case *ast.RangeStmt:
			return p.waits(n.Body, deepest)
		case *ast.FuncLit:
			return p.waits(n.Body, deepest)
		case *ast.FuncDecl:
			return p.waits(n.Body, deepest)
		}
	}
	return false
}

// waits reports whether a body calls what waits, itself or in functions of the package.
// What it defers, or another goroutine does, it does not wait for; an error or a crash
// is rare.
func (p *pkg) waits(body *ast.BlockStmt, deeper int) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.GoStmt, *ast.DeferStmt:
			return false
		case *ast.IfStmt:
			if leaves(n.Body) && n.Init == nil {
				return false // a way out
			}
		case *ast.CallExpr:
			found = found || p.isWait(n, deeper)
		}
		return !found
	})
	return found
}

func (p *pkg) isWait(call *ast.CallExpr, deeper int) bool {
	fn := code.Callee(p.info, call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	for _, name := range waiting[fn.Pkg().Path()] {
		if fn.Name() == name && isWaiter(fn) {
			return true
		}
	}
	if deeper == 0 || fn.Pkg() != p.pass.Pkg {
		return false
	}
	def, ok := p.ix.Def(fn.Origin())
	if !ok {
		return false
	}
	decl, ok := def.Parent().Node().(*ast.FuncDecl)
	return ok && decl.Body != nil && p.waits(decl.Body, deeper-1)
}

// isWaiter tells methods apart that have the name of a function that waits: Get of an
// http.Header.
func isWaiter(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return true
	}
	t := recv.Type()
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return code.IsNamed(t, "os", "File") || code.IsNamed(t, "net", "Conn") || code.IsNamed(t, "net", "TCPConn") ||
		code.IsNamed(t, "net/http", "Client") || code.IsNamed(t, "os/exec", "Cmd")
}
