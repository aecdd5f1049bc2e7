package code

import (
	"go/types"
	"slices"
	"strings"
)

// WritesSource reports whether a package writes Go source, which is done by hand, or by go
// generate: it imports what lays that out, or is in a folder for generators.
func WritesSource(pkg *types.Package) bool {
	if slices.ContainsFunc(pkg.Imports(), func(p *types.Package) bool {
		return p.Path() == "go/format" || p.Path() == "golang.org/x/tools/imports"
	}) {
		return true
	}
	elems := strings.Split(pkg.Path(), "/")
	return len(elems) > 2 && slices.ContainsFunc(elems[2:], func(elem string) bool {
		return slices.Contains([]string{"gen", "codegen", "generate", "generator", "generators"}, elem)
	})
}
