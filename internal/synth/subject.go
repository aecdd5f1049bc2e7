package synth

import (
	"go/ast"
	"go/types"
	"slices"
)

// A subject is the function that is measured, instantiated if it is generic.
type subject struct {
	decl *ast.FuncDecl
	fn   *types.Func      // as declared
	sig  *types.Signature // with type arguments
	recv types.Type       // with type arguments; nil if there is none
	args []types.Type     // type arguments of a function, not of its receiver
}

// label names the function as its package would: F or T.M.
func (s *subject) label() string { return funcName(s.fn) }

// findSubject returns the function around the place.
func findSubject(t Target) (*subject, error) {
	decl := declAt(t.Files, t)
	if decl == nil {
		return nil, refuse("no function stands around the place")
	}
	fn, ok := t.Info.Defs[decl.Name].(*types.Func)
	if !ok || decl.Name.Name == "_" {
		return nil, refuse("the function has no name")
	}
	s := &subject{decl: decl, fn: fn, sig: fn.Signature()}
	if decl.Recv == nil && (fn.Name() == "init" || fn.Name() == "main" && t.Pkg.Name() == "main") {
		return nil, refuse("%s is run once", fn.Name())
	}
	if decl.Body == nil {
		return nil, refuse("%s has no body in Go", s.label())
	}
	for _, name := range t.Pkg.Scope().Names() {
		if slices.Contains(predeclared, name) {
			return nil, refuse("the package declares a %s of its own", name)
		}
	}
	if recv := s.sig.Recv(); recv != nil {
		s.recv = recv.Type()
	}
	return s, s.instantiate(t)
}

// predeclared are the names that what is written here counts on.
var predeclared = []string{
	"any", "append", "bool", "byte", "comparable", "complex128", "complex64", "copy", "error", "false", "float32", "float64",
	"int", "int16", "int32", "int64", "int8", "len", "make", "new", "nil", "rune", "string", "true",
	"uint", "uint16", "uint32", "uint64", "uint8", "uintptr",
}

func declAt(files []*ast.File, t Target) *ast.FuncDecl {
	for _, file := range files {
		if t.Pos < file.FileStart || file.FileEnd < t.Pos {
			continue
		}
		for _, d := range file.Decls {
			if d, ok := d.(*ast.FuncDecl); ok && d.Pos() <= t.Pos && t.Pos < d.End() {
				return d
			}
		}
	}
	return nil
}

// funcName names a function as a reader of its package would: F, T.M.
func funcName(fn *types.Func) string {
	if recv := fn.Signature().Recv(); recv != nil {
		if named, ok := types.Unalias(deref(recv.Type())).(*types.Named); ok {
			return named.Obj().Name() + "." + fn.Name()
		}
	}
	return fn.Name()
}

func deref(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}
