// Package code answers questions about typed syntax: what is called here, can
// it come back, which Go version does this file have, may this package import
// that one.
package code

import (
	"go/ast"
	"go/token"
	"go/types"
	"go/version"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"
)

// Callee returns the function or method that a call statically names, or nil.
func Callee(info *types.Info, call *ast.CallExpr) *types.Func {
	fn, _ := typeutil.Callee(info, call).(*types.Func)
	return fn
}

// IsFunc reports whether fn is one of the named package-level functions of the
// package with that import path.
func IsFunc(fn *types.Func, pkg string, names ...string) bool {
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != pkg {
		return false
	}
	return fn.Signature().Recv() == nil && slices.Contains(names, fn.Name())
}

// IsMethod reports whether fn is one of the named methods of pkg.typ or *pkg.typ.
func IsMethod(fn *types.Func, pkg, typ string, names ...string) bool {
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != pkg || !slices.Contains(names, fn.Name()) {
		return false
	}
	recv := fn.Signature().Recv()
	return recv != nil && typeName(recv.Type()) == typ
}

// typeName is the name of T for T and *T, "" for unnamed types.
func typeName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return t.Obj().Name()
	case *types.TypeParam:
		return t.Obj().Name()
	}
	return ""
}

// IsBuiltin reports whether a call is one of the named predeclared function.
func IsBuiltin(info *types.Info, call *ast.CallExpr, name string) bool {
	b, ok := typeutil.Callee(info, call).(*types.Builtin)
	return ok && b.Name() == name
}

// IsString reports whether the underlying type is string. Type parameters are
// not: even where every type of the constraint is a string, what an operation
// costs, and how it may be rewritten, differs.
func IsString(t types.Type) bool {
	if t == nil {
		return false
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// FileOf returns the file of the package that pos is in, or nil.
func FileOf(pass *analysis.Pass, pos token.Pos) *ast.File {
	for _, f := range pass.Files {
		if f.FileStart <= pos && pos <= f.FileEnd {
			return f
		}
	}
	return nil
}

// GoVersion returns the language version of a file ("go1.25"), or "" if the
// driver did not say: then no advice that depends on a version may be given.
// Nothing else in perflint reads versions: drivers give passes less than one
// assumes.
func GoVersion(pass *analysis.Pass, file *ast.File) string {
	if v := pass.TypesInfo.FileVersions[file]; v != "" {
		return version.Lang(v)
	}
	if v := pass.Pkg.GoVersion(); v != "" {
		return version.Lang(v)
	}
	if pass.Module != nil && pass.Module.GoVersion != "" {
		return version.Lang("go" + pass.Module.GoVersion)
	}
	return ""
}

// AtLeast reports whether the file's Go version is known, and v ("go1.21") or
// newer.
func AtLeast(pass *analysis.Pass, file *ast.File, v string) bool {
	have := GoVersion(pass, file)
	return have != "" && version.Compare(have, v) >= 0
}

// below are packages of the standard library that the packages which fixes import
// depend on (Go 1.21 to 1.27), beside everything under internal/ and runtime/.
var below = map[string][]string{
	"strings": {
		"errors", "io", "iter", "math", "math/bits", "runtime", "strings", "sync",
		"sync/atomic", "unicode", "unicode/utf8", "unsafe", "cmp", "slices", "reflect",
		"strconv", "sort", "time", "syscall", "unique", "weak",
	},
	"slices": {"cmp", "iter", "math", "math/bits", "runtime", "slices", "unsafe"},
	"maps":   {"cmp", "iter", "maps", "math", "math/bits", "runtime", "unsafe"},
	"cmp":    {"cmp", "runtime", "unsafe"},
	"bytes": {
		"bytes", "errors", "io", "iter", "math", "math/bits", "runtime", "sync", "sync/atomic",
		"unicode", "unicode/utf8", "unsafe", "cmp", "slices", "reflect", "strconv", "sort", "time",
		"syscall", "unique", "weak",
	},
	"reflect": {
		"errors", "iter", "math", "math/bits", "reflect", "runtime", "strconv", "sync", "sync/atomic",
		"unicode", "unicode/utf8", "unsafe", "cmp", "slices", "io", "sort", "time", "syscall", "unique", "weak",
	},
}

// MayImportStrings reports whether the package can import "strings" without an
// import cycle. It can where it does so already, and everywhere but at the
// bottom of the standard library.
func MayImportStrings(pkg *types.Package) bool { return MayImport(pkg, "strings") }

// MayImportSlices reports whether the package can import "slices".
func MayImportSlices(pkg *types.Package) bool { return MayImport(pkg, "slices") }

// MayImport reports whether the package can import one that is a key of below.
func MayImport(pkg *types.Package, path string) bool {
	for _, imp := range pkg.Imports() {
		if imp.Path() == path {
			return true
		}
	}
	return !slices.Contains(below[path], pkg.Path()) && !strings.HasPrefix(pkg.Path(), "internal/") &&
		!strings.HasPrefix(pkg.Path(), "runtime/")
}
