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

// TestOnlyTests holds what is said of functions that only tests call. The package is
// analysed with its tests, where there are some.
func TestOnlyTests(t *testing.T) {
	info := check(t, map[string]string{
		"p.go":      "package p; func only() { probe() }; func unused() { probe() }; func Both() { probe() }; func probe() {}",
		"p_test.go": "package p; func use() { only(); Both() }",
	})
	for fn, want := range map[string]string{"only": "cold: only tests call it", "unused": "ordinary: ", "Both": "ordinary: "} {
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
