package heat

import (
	"go/ast"
	"go/types"

	"github.com/perflint/perflint/internal/code"
)

// atEitherEnd reports whether a function makes something or ends it, by its name: NewServer,
// Close. What there are many of, requests and connections, is known by other signs; loops
// alone do not make it hot.
func (info *Info) atEitherEnd(f *function) bool {
	decl, ok := f.node.(*ast.FuncDecl)
	if !ok {
		return false
	}
	switch name := decl.Name.Name; {
	case isWordPrefix(name, "New"), isWordPrefix(name, "new"):
		return decl.Type.Results.NumFields() > 0 && decl.Recv == nil
	case name == "Close", name == "close", name == "Cleanup", name == "cleanup":
		return decl.Recv != nil
	}
	return false
}

const makesService = "makes what lives as long as the program, as a rule"

// makesLonglived reports whether a function makes something of which a program has one or a
// few, by the name or the methods of its type: func NewServer(routes []Route) *Server.
func (info *Info) makesLonglived(fn ast.Node) bool {
	decl, ok := fn.(*ast.FuncDecl)
	if !ok || decl.Recv != nil || !isWordPrefix(decl.Name.Name, "New") && !isWordPrefix(decl.Name.Name, "new") || decl.Type.Results.NumFields() == 0 {
		return false
	}
	t := info.pass.TypesInfo.TypeOf(decl.Type.Results.List[0].Type)
	named, ok := types.Unalias(code.Deref(t)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	if hasAnySuffix(named.Obj().Name(), longlived...) {
		return true
	}
	for _, runs := range []string{"Run", "Serve", "Start", "ListenAndServe", "ServeHTTP"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, runs)
		if fn, ok := obj.(*types.Func); ok && info.returnsNoValue(fn.Signature().Results()) {
			return true
		}
	}
	return false
}

// returnsNoValue reports whether results are none but an error: the Start of a token is one.
func (info *Info) returnsNoValue(results *types.Tuple) bool {
	return results.Len() == 0 || results.Len() == 1 && info.isError(results.At(0).Type())
}

// longlived are names of what there is one of.
var longlived = []string{
	"Server", "Service", "Scheduler", "Manager", "Registry", "Handler", "Limiter", "Pool", "Router", "Store", "Cache",
	"Controller", "Dispatcher", "Engine", "Repository", "Watcher", "Monitor", "Broker", "Consumer", "Producer",
}
