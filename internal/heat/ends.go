package heat

import "go/ast"

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
