package synth_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/perflint/perflint/internal/synth"
)

// TestMade writes a benchmark for each function of testdata that says what must stand in
// it, and runs them all.
func TestMade(t *testing.T) {
	l := load(t, "testdata", append([]string{"./made", "./clash"}, imported...)...)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module shapes\n\ngo 1.24\n")
	for _, name := range []string{"made", "clash"} {
		pkg := l["shapes/"+name]
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join("testdata", name))); err != nil {
			t.Fatal(err)
		}
		sources := map[string]string{}
		for fn, want := range comments(pkg, "made: ") {
			b, err := synth.Write(target(pkg, fn))
			if err != nil {
				t.Errorf("%s: %v", fn.Name.Name, err)
				continue
			}
			if !strings.Contains(b.Source, want) {
				t.Errorf("%s: there is no %q in\n%s", fn.Name.Name, want, b.Source)
			}
			sources[b.Name+"_test.go"] = b.Source
			write(t, filepath.Join(dir, name, b.Name+"_test.go"), b.Source)
		}
		compile(t, l, pkg, sources)
	}
	if t.Failed() {
		return
	}
	cmd := exec.Command("go", "test", "-vet=off", "-run", "^$", "-bench", "PerflintReceipt", "-benchtime", "3x", "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	} else {
		t.Logf("%s", out)
	}
}

// TestRefused asks for a benchmark of each function of testdata that says why there is
// none.
func TestRefused(t *testing.T) {
	pkg := load(t, "testdata", "./refused")["shapes/refused"]
	for fn, want := range comments(pkg, "refused: ") {
		b, err := synth.Write(target(pkg, fn))
		if err == nil {
			t.Errorf("%s: written, want %q\n%s", fn.Name.Name, want, b.Source)
		} else if err.Error() != want {
			t.Errorf("%s:\n\t%q, want\n\t%q", fn.Name.Name, err, want)
		}
	}
}

// comments returns what the functions of a package say after a prefix.
func comments(pkg *packages.Package, prefix string) map[*ast.FuncDecl]string {
	said := map[*ast.FuncDecl]string{}
	for _, fn := range functions(pkg) {
		for line := range strings.Lines(fn.Doc.Text()) {
			if what, ok := strings.CutPrefix(strings.TrimSpace(line), prefix); ok {
				said[fn] = what
			}
		}
	}
	return said
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestOlderGo writes for packages that have no b.Loop, or may have none.
func TestOlderGo(t *testing.T) {
	l := load(t, "testdata", append([]string{"./made"}, imported...)...)
	pkg := l["shapes/made"]
	for _, version := range []string{"", "go1.17", "go1.23"} {
		sources := map[string]string{}
		for fn := range comments(pkg, "made: ") {
			at := target(pkg, fn)
			at.GoVersion = version
			b, err := synth.Write(at)
			if err != nil {
				t.Errorf("%s: %v", fn.Name.Name, err)
				continue
			}
			if !strings.Contains(b.Source, "b.ResetTimer()\n") || strings.Contains(b.Source, ".Loop()") {
				t.Errorf("%q: %s", version, b.Source)
			}
			sources[b.Name+"_test.go"] = b.Source
		}
		compile(t, l, pkg, sources)
	}
}

// TestPlaces asks at places where no function is, and inside of one.
func TestPlaces(t *testing.T) {
	pkg := load(t, "testdata", "./made")["shapes/made"]
	for _, fn := range functions(pkg) {
		if fn.Name.Name != "Closure" {
			continue
		}
		at := target(pkg, fn)
		want, err := synth.Write(at)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			if lit, ok := n.(*ast.FuncLit); ok {
				at.Pos = lit.Body.Pos()
				if got, err := synth.Write(at); err != nil || *got != *want {
					t.Errorf("in a closure: %v, %v", got, err)
				}
			}
			return true
		})
		at.Pos = pkg.Syntax[0].Name.Pos()
		if _, err := synth.Write(at); err == nil || err.Error() != "no function stands around the place" {
			t.Errorf("in the package clause: %v", err)
		}
	}
}

// TestUntyped asks in a package with errors, of which not all is known.
func TestUntyped(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", "package p\n\nfunc F(s string) string { return missing(s) }\n", 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, Instances: map[*ast.Ident]types.Instance{},
	}
	conf := types.Config{Error: func(error) {}}
	pkg, _ := conf.Check("p", fset, []*ast.File{file}, info)
	_, err = synth.Write(synth.Target{Fset: fset, Files: []*ast.File{file}, Pkg: pkg, Info: info, Pos: file.Decls[0].Pos()})
	if err == nil || err.Error() != "F uses missing, of which nothing is known" {
		t.Error(err)
	}
}
