package bound

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/code"
)

// few is the number of elements up to which growth that constants bound is no
// pitfall: what matters is what grows with the input. Where code is not hot, that is
// so up to some.
const (
	few  = 64
	some = 256
)

// Cold says why a run does not matter although its number is known, or returns "".
// What is added are "elements", or "entries".
func (f *Finder) Cold(r Run, added string) string {
	n, known := f.Fixed(r.N())
	switch {
	case known && n <= few:
		return fmt.Sprintf("at most %d %s", n, added)
	case f.startsSmall(r.N()):
		return "counts a number that is small as a rule"
	case f.waits(r), f.servesTalk(r):
		return "each turn does what costs far more than to grow"
	case f.isVariadic(r):
		return "adds the arguments of a call, which are few"
	case f.isAskedToBeShort(r):
		return "is reached with few elements alone, by a condition around it"
	case f.addsFunctions(r.N()):
		return "goes over functions, which people write"
	}
	return f.ColdIn(r.Location.Fn)
}

// ColdIn says why growth in a function does not matter, or returns "".
func (f *Finder) ColdIn(fn ast.Node) string {
	switch {
	case f.saysSomething(fn), f.laysOut(fn), f.prints(fn):
		return "makes text for people to read"
	case f.compiles(fn):
		return "compiles what people write"
	case code.WritesSource(f.Pkg):
		return "writes Go source, which is done by hand or by go generate"
	}
	return ""
}

// ColdUnlessHot says why a run does not matter where code is not hot, or returns "".
func (f *Finder) ColdUnlessHot(r Run, added string) string {
	if n, known := f.Fixed(r.N()); known && n <= some {
		return fmt.Sprintf("at most %d %s", n, added)
	}
	if f.isDecoded(r) {
		return "goes over what was decoded right before, which costs far more than to grow"
	}
	return f.ColdOver(r.N())
}

// ColdOver says why a number of elements does not matter where code is not hot, by what it is
// computed from, or returns "".
func (f *Finder) ColdOver(n Expr) string {
	if f.isOfRegistry(n) {
		return "goes over what is kept for the whole program, which no input makes longer"
	}
	return ""
}

// startsSmall reports whether a number is a variable that is declared with a small
// constant, and changed only in special cases.
func (f *Finder) startsSmall(e Expr) bool {
	reads := e.Reads()
	if len(reads) != 1 {
		return false
	}
	v := f.varOf(reads[0])
	if v == nil || !isInteger(v.Type()) {
		return false
	}
	value := f.Declared(v)
	if value == nil {
		return false
	}
	n, ok := f.constant(value)
	return ok && 0 < n && n <= few
}

// Declared returns the expression that a variable is declared with, or nil.
func (f *Finder) Declared(v *types.Var) ast.Expr {
	def, ok := f.Index.Def(v)
	if !ok {
		return nil
	}
	switch parent := def.Parent().Node().(type) {
	case *ast.AssignStmt:
		return assigned(f.Info, parent, v)
	case *ast.ValueSpec:
		for i, name := range parent.Names {
			if name == def.Node() && len(parent.Names) == len(parent.Values) {
				return parent.Values[i]
			}
		}
	}
	return nil
}

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
