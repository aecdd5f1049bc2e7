package edit_test

import (
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/edit"
)

func TestImport(t *testing.T) {
	const body = "\n\nfunc f() {\n\tx := 1\n\t_ = x\n}\n"
	for _, test := range []struct {
		name, imports string // above body
		use           string // declarations below body, so that no import is unused
		want          string // the imports, with "strings"; "" if it can't be had
		as            string // the name that it is used by
	}{
		{"none", "", "", "\n\nimport \"strings\"", "strings"},
		{"single", "\n\nimport \"fmt\"", "var _ = fmt.Sprint", "\n\nimport \"fmt\"\nimport \"strings\"", "strings"},
		{"none, comment", " // import \"x/p\"", "", " // import \"x/p\"\n\nimport \"strings\"", "strings"},
		{"single, comment", "\n\nimport \"fmt\" // for it", "var _ = fmt.Sprint", "\n\nimport \"fmt\" // for it\nimport \"strings\"", "strings"},
		{"block, last", "\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)", "var _, _ = fmt.Sprint, os.Exit",
			"\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\t\"strings\"\n)", "strings"},
		{"block, first", "\n\nimport (\n\t\"time\"\n)", "var _ = time.Now", "\n\nimport (\n\t\"strings\"\n\t\"time\"\n)", "strings"},
		{"block, middle", "\n\nimport (\n\t\"os\" // exit\n\t// now\n\t\"time\"\n)", "var _, _ = time.Now, os.Exit",
			"\n\nimport (\n\t\"os\" // exit\n\t\"strings\"\n\t// now\n\t\"time\"\n)", "strings"},
		{"two groups", "\n\nimport (\n\t\"fmt\"\n\n\t\"time\"\n)", "var _, _ = time.Now, fmt.Sprint",
			"\n\nimport (\n\t\"fmt\"\n\t\"strings\"\n\n\t\"time\"\n)", "strings"},
		{"third party only", "\n\nimport (\n\t\"golang.org/x/text\"\n)", "var _ = text.V",
			"\n\nimport (\n\t\"strings\"\n\n\t\"golang.org/x/text\"\n)", "strings"},
		{"third party below", "\n\nimport (\n\t\"fmt\"\n\n\t\"golang.org/x/text\"\n)", "var _, _ = text.V, fmt.Sprint",
			"\n\nimport (\n\t\"fmt\"\n\t\"strings\"\n\n\t\"golang.org/x/text\"\n)", "strings"},
		{"there", "\n\nimport \"strings\"", "var _ = strings.ToUpper", "\n\nimport \"strings\"", "strings"},
		{"there, renamed", "\n\nimport str \"strings\"", "var _ = str.ToUpper", "\n\nimport str \"strings\"", "str"},
		{"there, dot in a block", "\n\nimport (\n\t\"fmt\"\n\t. \"strings\"\n)", "var _, _ = ToUpper, fmt.Sprint", "\n\nimport (\n\t\"fmt\"\n\t\"strings\"\n\t. \"strings\"\n)", "strings"},
		{"there, dot", "\n\nimport . \"strings\"", "var _ = ToUpper", "\n\nimport . \"strings\"\nimport \"strings\"", "strings"},
		{"taken by a function", "", "func strings() {\n}", "", ""},
		{"taken by an import", "\n\nimport strings \"fmt\"", "var _ = strings.Sprint", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			src := "package p" + test.imports + body
			if test.use != "" {
				src += "\n" + test.use + "\n"
			}
			fset, file, info := check(t, src)
			pos := file.Decls[len(file.Decls)-1].Pos()
			for _, d := range file.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "f" {
					pos = fn.Body.List[1].Pos()
				}
			}
			as, edits, ok := edit.Import(fset, info, file, "strings", pos)
			if !ok {
				if test.want != "" {
					t.Fatal("can't be imported")
				}
				return
			}
			var changes []edit.Change
			tf := fset.File(file.FileStart)
			for _, e := range edits {
				changes = append(changes, edit.Change{Start: tf.Offset(e.Pos), End: tf.Offset(e.End), New: string(e.NewText)})
			}
			out, err := edit.Apply([]byte(src), changes)
			if err != nil {
				t.Fatal(err)
			}
			got, _, _ := strings.Cut(string(out), body)
			if got != "package p"+test.want || as != test.as {
				t.Errorf("as %s:\n%s\nwant as %s:\n%s", as, got, test.as, "package p"+test.want)
			}
			if formatted, err := format.Source(out); err != nil || string(formatted) != string(out) {
				t.Errorf("gofmt would change\n%s\nto\n%s\n%v", out, formatted, err)
			}
		})
	}
}

func TestImportShadowed(t *testing.T) {
	fset, file, info := check(t, "package p\n\nimport \"strings\"\n\nfunc f(strings []string) {\n\t_ = strings\n}\n\nvar _ = strings.ToUpper\n")
	pos := file.Decls[1].(*ast.FuncDecl).Body.List[0].Pos()
	if name, _, ok := edit.Import(fset, info, file, "strings", pos); ok {
		t.Errorf("a parameter shadows the package, but it is to be had as %s", name)
	}
}

// fakes stands for modules that a test imports.
type fakes struct{ std types.Importer }

func (f fakes) Import(path string) (*types.Package, error) {
	if path == "golang.org/x/text" {
		p := types.NewPackage(path, "text")
		p.Scope().Insert(types.NewVar(token.NoPos, p, "V", types.Typ[types.Int]))
		p.MarkComplete()
		return p, nil
	}
	return f.std.Import(path)
}

func check(t *testing.T, src string) (*token.FileSet, *ast.File, *types.Info) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Scopes:    map[ast.Node]*types.Scope{},
		Defs:      map[*ast.Ident]types.Object{},
		Uses:      map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{},
	}
	conf := types.Config{Importer: fakes{importer.ForCompiler(fset, "source", nil)}}
	if _, err := conf.Check("p", fset, []*ast.File{file}, info); err != nil {
		t.Fatal(err)
	}
	return fset, file, info
}
