package bound

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/code"
)

// What is done beside growing may cost so much more that to grow does not matter.

// waits reports whether each turn of a loop does what costs far more than to grow.
func (f *Finder) waits(r Run) bool {
	return slices.ContainsFunc(r.Loops(), func(part Part) bool { return f.waitsIn(part.Loop) })
}

// waitsIn reports whether a loop starts a goroutine, makes a channel, talks to the outside,
// registers a deferred call or decodes something.
func (f *Finder) waitsIn(loop ast.Node) bool {
	waits := false
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt, *ast.DeferStmt:
			waits = true
		case *ast.CallExpr:
			waits = waits || f.talks(n) || f.makesChannel(n) || f.talksInside(n, 0)
		}
		return !waits
	})
	return waits
}

// talks reports whether a call goes to the file system, the network, a database or
// another process, takes a context, as calls do that may, or decodes or compiles.
func (f *Finder) talks(call *ast.CallExpr) bool {
	for _, arg := range call.Args {
		if code.IsNamed(f.Info.TypeOf(arg), "context", "Context") {
			return true
		}
	}
	fn := code.Callee(f.Info, call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	if mayFail(fn) && (opens(fn.Name()) || isRemote(fn.Signature().Recv())) {
		return true
	}
	switch fn.Pkg().Path() {
	case "net", "net/http", "os", "os/exec", "database/sql", "io/ioutil",
		"crypto/tls", "crypto/x509", "encoding/json", "encoding/xml", "encoding/gob", "text/template", "html/template":
		return mayFail(fn)
	case "regexp":
		return strings.Contains(fn.Name(), "Compile")
	case "time":
		return fn.Name() == "Sleep"
	}
	return false
}

// opens reports whether a function opens something or gets it from afar, by its name.
func opens(name string) bool {
	name = strings.ToLower(name)
	for _, verb := range []string{"open", "dial", "connect", "listen", "fetch", "download", "upload"} {
		if strings.HasPrefix(name, verb) {
			return true
		}
	}
	return false
}

// isRemote reports whether a method talks to somebody, by the name of its type.
func isRemote(recv *types.Var) bool {
	if recv == nil {
		return false
	}
	t := recv.Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	switch name := named.Obj().Name(); name {
	case "Conn", "DB", "Tx":
		return true
	default:
		return strings.HasSuffix(name, "Client")
	}
}

// maxDepth is how deep functions of the package are looked into.
const maxDepth = 3

// talksInside reports whether the function of the package that is called makes such a
// call.
func (f *Finder) talksInside(call *ast.CallExpr, depth int) bool {
	fn := code.Callee(f.Info, call)
	if fn == nil || fn.Pkg() != f.Pkg || depth == maxDepth {
		return false
	}
	def, ok := f.Index.Def(fn.Origin())
	if !ok {
		return false
	}
	decl, ok := def.Parent().Node().(*ast.FuncDecl)
	if !ok || decl.Body == nil {
		return false
	}
	talks := false
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		if _, isLit := n.(*ast.FuncLit); isLit {
			return false
		}
		if call, ok := n.(*ast.CallExpr); ok {
			talks = talks || f.talks(call) || f.talksInside(call, depth+1)
		}
		return !talks
	})
	return talks
}

func (f *Finder) makesChannel(call *ast.CallExpr) bool {
	if !code.IsBuiltin(f.Info, call, "make") {
		return false
	}
	_, ok := f.Info.TypeOf(call).Underlying().(*types.Chan)
	return ok
}

// mayFail reports whether a function returns an error: net.ParseIP, which does not,
// talks to nobody.
func mayFail(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() > 0 && isError(results.At(results.Len()-1).Type())
}

// startsProcess reports whether a function starts another process itself, other than in a
// branch.
func (f *Finder) startsProcess(fn ast.Node) bool {
	return f.callsAlways(body(fn), func(callee *types.Func) bool {
		return code.IsFunc(callee, "os", "StartProcess") || code.IsFunc(callee, "syscall", "ForkExec", "StartProcess", "Exec") ||
			code.IsMethod(callee, "os/exec", "Cmd", "Run", "Start", "Output", "CombinedOutput")
	})
}

// parsesEach reports whether each turn of a loop makes an object of text, or text of an
// object, by a function that may fail.
func (f *Finder) parsesEach(r Run) bool {
	return slices.ContainsFunc(r.Loops(), func(part Part) bool {
		switch loop := part.Loop.(type) {
		case *ast.RangeStmt:
			return f.callsAlways(loop.Body, f.parses)
		case *ast.ForStmt:
			return f.callsAlways(loop.Body, f.parses)
		}
		return false
	})
}

// callsAlways reports whether a block calls one of some functions itself, and not only in a
// branch. The conditions of branches are no branches.
func (f *Finder) callsAlways(block *ast.BlockStmt, is func(*types.Func) bool) bool {
	found := false
	ast.Inspect(block, func(n ast.Node) bool {
		if found {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			return false
		case *ast.IfStmt:
			found = n.Init != nil && f.callsIn(n.Init, is) || f.callsIn(n.Cond, is)
			return false
		case *ast.CallExpr:
			found = is(code.Callee(f.Info, n))
		}
		return !found
	})
	return found
}

// callsIn reports whether a node calls one of some functions.
func (f *Finder) callsIn(n ast.Node, is func(*types.Func) bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			found = found || is(code.Callee(f.Info, call))
		}
		return !found
	})
	return found
}

// parses reports whether a function parses, decodes or encodes something, by its name, and
// as it may fail. What makes numbers or addresses, as strconv.Atoi and netip.ParseAddr,
// costs little, and so may what the package does itself.
func (f *Finder) parses(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || fn.Pkg() == f.Pkg || fn.Pkg().Path() == "net/netip" || !mayFail(fn) || fn.Signature().Results().Len() != 2 {
		return false
	}
	if b, ok := fn.Signature().Results().At(0).Type().Underlying().(*types.Basic); ok && b.Info()&types.IsString == 0 {
		return false
	}
	name := strings.ToLower(fn.Name())
	return slices.ContainsFunc([]string{"parse", "decode", "unmarshal", "compile", "encode", "marshal"}, func(verb string) bool {
		return strings.HasPrefix(name, verb)
	})
}
