package synth

import (
	"fmt"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"
)

// names hands out names that clash with nothing in the package nor with each other, and
// keeps the imports of the file.
type names struct {
	pkg     *types.Package
	taken   map[string]bool
	imports map[string]string // name by path
}

func newNames(pkg *types.Package) *names {
	ns := &names{pkg: pkg, taken: map[string]bool{}, imports: map[string]string{}}
	for _, scope := range []*types.Scope{types.Universe, pkg.Scope()} {
		for _, name := range scope.Names() {
			ns.taken[name] = true
		}
	}
	return ns
}

// fresh returns a name that is free, as like the one wanted as can be.
func (ns *names) fresh(want string) string {
	if want == "" || want == "_" {
		want = "arg"
	}
	name := want
	for i := 1; ns.taken[name] || token.IsKeyword(name); i++ {
		name = fmt.Sprintf("%s%d", want, i)
	}
	ns.taken[name] = true
	return name
}

// qualifier returns the name of a package of the standard library with a dot, or "" for
// the package at hand.
func (ns *names) qualifier(importPath string) string {
	if importPath == ns.pkg.Path() {
		return ""
	}
	name := path.Base(importPath)
	if name == "v2" {
		name = path.Base(path.Dir(importPath))
	}
	return ns.importAs(importPath, name) + "."
}

func (ns *names) importAs(importPath, name string) string {
	if _, ok := ns.imports[importPath]; !ok {
		ns.imports[importPath] = ns.fresh(name)
	}
	return ns.imports[importPath]
}

// typeString writes a type as the file does.
func (ns *names) typeString(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string {
		if p == ns.pkg {
			return ""
		}
		return ns.importAs(importable(p.Path()), p.Name())
	})
}

// importable drops what the standard library puts before the paths of its copies.
func importable(path string) string { return strings.TrimPrefix(path, "vendor/") }

// canName reports whether the package can write a type: all types in it have names that
// it may use.
func canName(pkg *types.Package, t types.Type) bool {
	switch t := t.(type) {
	case *types.Alias:
		return visible(pkg, t.Obj()) && all(t.TypeArgs(), func(arg types.Type) bool { return canName(pkg, arg) })
	case *types.Named:
		return visible(pkg, t.Obj()) && all(t.TypeArgs(), func(arg types.Type) bool { return canName(pkg, arg) })
	case *types.TypeParam:
		return false
	case *types.Struct:
		for f := range t.Fields() {
			if !f.Exported() && f.Pkg() != pkg || !canName(pkg, f.Type()) {
				return false
			}
		}
	case *types.Signature:
		for v := range t.Params().Variables() {
			if !canName(pkg, v.Type()) {
				return false
			}
		}
		for v := range t.Results().Variables() {
			if !canName(pkg, v.Type()) {
				return false
			}
		}
	case *types.Interface:
		for m := range t.ExplicitMethods() {
			if !m.Exported() && m.Pkg() != pkg || !canName(pkg, m.Type()) {
				return false
			}
		}
		for e := range t.EmbeddedTypes() {
			if !canName(pkg, e) {
				return false
			}
		}
	case *types.Map:
		return canName(pkg, t.Key()) && canName(pkg, t.Elem())
	case interface{ Elem() types.Type }:
		return canName(pkg, t.Elem())
	}
	return true
}

func all(list *types.TypeList, ok func(types.Type) bool) bool {
	for t := range list.Types() {
		if !ok(t) {
			return false
		}
	}
	return true
}

// visible reports whether a package may use a type by its name.
func visible(pkg *types.Package, obj *types.TypeName) bool {
	switch {
	case obj.Pkg() == nil:
		return true
	case obj.Parent() != obj.Pkg().Scope():
		return false // declared in a function
	case obj.Pkg() == pkg:
		return true
	}
	// An internal package is for those below the parent of the folder.
	elems := strings.Split(obj.Pkg().Path(), "/")
	if i := lastIndex(elems, "internal"); i >= 0 {
		parent := strings.Join(elems[:i], "/")
		if pkg.Path() != parent && !strings.HasPrefix(pkg.Path(), parent+"/") {
			return false
		}
	}
	return obj.Exported() && obj.Pkg().Name() != "main"
}

func lastIndex(list []string, s string) int {
	for i, elem := range slices.Backward(list) {
		if elem == s {
			return i
		}
	}
	return -1
}
