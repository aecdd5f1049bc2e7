package synth_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/perflint/perflint/internal/synth"
)

// TestStandardLibrary writes a benchmark for every function of a few packages for which
// it can, and checks that they compile.
func TestStandardLibrary(t *testing.T) {
	if testing.Short() {
		t.Skip("loads packages of the standard library")
	}
	roots := []string{"strings", "strconv", "sort", "encoding/json", "go/ast", "text/tabwriter", "net/url", "mime"}
	l := load(t, "", append(roots, imported...)...)
	total, written := 0, 0
	why := map[string]int{}
	for _, root := range roots {
		pkg := l[root]
		sources := map[string]string{}
		n := 0
		for _, fn := range functions(pkg) {
			n++
			b, err := synth.Write(target(pkg, fn))
			if err != nil {
				why[kindOf(err)]++
				continue
			}
			sources[b.Name+"_test.go"] = b.Source
		}
		compile(t, l, pkg, sources)
		t.Logf("%s: %d of %d functions", root, len(sources), n)
		total += n
		written += len(sources)
	}
	t.Logf("%d of %d functions", written, total)
	reasons := slices.SortedFunc(maps.Keys(why), func(a, b string) int { return cmp.Compare(why[b], why[a]) })
	for _, reason := range reasons[:min(25, len(reasons))] {
		t.Logf("%4d %s", why[reason], reason)
	}
	if written < total/5 {
		t.Errorf("only %d of %d functions", written, total)
	}
}

// imported are packages that benchmarks may import.
var imported = []string{
	"testing", "strings", "strconv", "bytes", "bufio", "io", "errors", "context", "time", "regexp", "sync", "math/rand", "math/rand/v2",
	"encoding/json", "encoding/csv", "encoding/base64", "net/url", "net/netip", "go/token", "unicode", "hash/fnv", "crypto/sha256",
	"container/list", "math/big", "text/tabwriter", "sync/atomic",
}

// load returns packages by their path, with syntax.
func load(t *testing.T, dir string, patterns ...string) map[string]*packages.Package {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	byPath := map[string]*packages.Package{}
	for _, pkg := range pkgs {
		for _, err := range pkg.Errors {
			t.Fatal(err)
		}
		byPath[pkg.PkgPath] = pkg
	}
	return byPath
}

func functions(pkg *packages.Package) []*ast.FuncDecl {
	var list []*ast.FuncDecl
	for _, file := range pkg.Syntax {
		for _, d := range file.Decls {
			if d, ok := d.(*ast.FuncDecl); ok {
				list = append(list, d)
			}
		}
	}
	return list
}

func target(pkg *packages.Package, fn *ast.FuncDecl) synth.Target {
	return synth.Target{Fset: pkg.Fset, Files: pkg.Syntax, Pkg: pkg.Types, Info: pkg.TypesInfo, Pos: fn.Name.Pos(), GoVersion: "go1.25"}
}

// compile checks that a package compiles with further files.
func compile(t *testing.T, l map[string]*packages.Package, pkg *packages.Package, sources map[string]string) {
	t.Helper()
	files := slices.Clone(pkg.Syntax)
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		file, err := parser.ParseFile(pkg.Fset, name, sources[name], 0)
		if err != nil {
			t.Errorf("%v\n%s", err, sources[name])
			continue
		}
		files = append(files, file)
	}
	conf := types.Config{
		Importer: importerFunc(func(path string) (*types.Package, error) {
			if dep := pkg.Imports[path]; dep != nil {
				return dep.Types, nil
			}
			if dep := l[path]; dep != nil {
				return dep.Types, nil
			}
			return nil, fmt.Errorf("%s is not loaded", path)
		}),
		Error: func(err error) {
			where := err.(types.Error)
			name := pkg.Fset.Position(where.Pos).Filename
			if source, ok := sources[name]; ok {
				t.Errorf("%v\n%s", err, source)
			}
		},
	}
	conf.Check(pkg.PkgPath, pkg.Fset, files, nil)
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

// kindOf leaves the names out of a refusal.
func kindOf(err error) string {
	words := strings.Fields(err.Error())
	for i, w := range words {
		if i == 0 && w != "the" && w != "no" && w != "parameter" && w != "field" || i > 0 && (words[i-1] == "parameter" || words[i-1] == "field") {
			words[i] = "…"
		}
	}
	return strings.Join(words, " ")
}
