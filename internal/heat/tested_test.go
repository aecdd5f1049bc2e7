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

// TestOnlyTests holds that tests say nothing of how often what they test runs, that what
// nothing else calls may be about to be called, and that a test does not bring to life
// what the package itself only calls in a branch that nothing takes.
func TestOnlyTests(t *testing.T) {
	info := check(t, map[string]string{
		"p.go": "package p; func only() { below() }; func below() { probe() }; func unused() { shared() }; func shared() { probe() };" +
			"type t struct{}; func (t) method() { probe() }; func (t) Equal(u t) bool { probe(); return true }; func (t) Less(i, j int) bool { probe(); return true }; func alone() { print() }; func Run() { run(false) }; func run(deep bool) { if deep { off() } }; func off() { probe(); run(true) }; func Both() { shared() }; func probe() {}",
		"p_test.go": "package p; var Only = only; func use(xs [][]int) { for _, x := range xs { for range x { only(); off(); alone(); shared(); t{}.method(); t{}.Equal(t{}); t{}.Less(0, 1); Both() } } }",
	})
	for fn, want := range map[string]string{
		"only": "ordinary: ", "below": "ordinary: ", "method": "ordinary: ", "off": "cold: no caller switches it on",
		"alone": "ordinary: ", "unused": "ordinary: ", "shared": "ordinary: ", "Both": "ordinary: ",
		"Equal": "ordinary: ", "Less": "hot: Less runs for each comparison",
	} {
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
