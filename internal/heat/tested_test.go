package heat

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/packages"
)

// TestOnlyTests holds that tests say nothing of how often what they test runs, and that
// what nothing else calls may be about to be called.
func TestOnlyTests(t *testing.T) {
	info := check(t, map[string]string{
		"p.go":      "package p; func only() { probe() }; func unused() { probe() }; func Both() { probe() }; func probe() {}",
		"p_test.go": "package p; func use(xs [][]int) { for _, x := range xs { for range x { only(); Both() } } }",
	})
	for fn, want := range map[string]string{"only": "ordinary: ", "unused": "ordinary: ", "Both": "ordinary: "} {
		for c := range info.root.Preorder((*ast.FuncDecl)(nil)) {
			if decl := c.Node().(*ast.FuncDecl); decl.Name.Name == fn {
				h := info.At(decl.Body.List[0].Pos())
				if got := h.Level.String() + ": " + h.Reason; got != want {
					t.Errorf("%s: %s, want %s", fn, got, want)
				}
			}
		}
	}
}

// check makes the heat of a package from its files.
func check(t *testing.T, files map[string]string) *Info {
	t.Helper()
	pkg := &packages.Package{Fset: token.NewFileSet(), TypesInfo: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{},
		Defs:  map[*ast.Ident]types.Object{},
		Uses:  map[*ast.Ident]types.Object{},
	}}
	for name, src := range files {
		f, err := parser.ParseFile(pkg.Fset, name, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		pkg.Syntax = append(pkg.Syntax, f)
	}
	var err error
	if pkg.Types, err = (&types.Config{}).Check("p", pkg.Fset, pkg.Syntax, pkg.TypesInfo); err != nil {
		t.Fatal(err)
	}
	return infoOf(t, pkg, inspector.New(pkg.Syntax))
}
