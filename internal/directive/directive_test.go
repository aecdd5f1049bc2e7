package directive_test

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/directive"
)

// Each test marks with «» what the directive speaks of.
func TestPlace(t *testing.T) {
	for _, test := range []struct{ name, src string }{
		{"end of line", "func f() {\n«\ts := g() //perflint:ignore r why\n»\t_ = s\n}"},
		{"line above", "func f() {\n\t//perflint:ignore r why\n\t«s := g()»\n\t_ = s\n}"},
		{"line above, among others", "func f() {\n\t// Text.\n\t//perflint:ignore r why\n\t// More text.\n\t«s := g()»\n}"},
		{"above a loop", "func f() {\n\t//perflint:ignore r why\n\t«for range 3 {\n\t\tg()\n\t}»\n\tg()\n}"},
		{"behind the head of a loop", "func f() {\n«\tfor range 3 { //perflint:ignore r why\n»\t\tg()\n\t}\n}"},
		{"statement of several lines", "func f() {\n«\ts := g(1, //perflint:ignore r why\n\t\t2)»\n\t_ = s\n}"},
		{"above a function", "//perflint:ignore r why\n«func f() {\n\tg()\n}»\nfunc h() {}"},
		{"in a doc comment", "// f does.\n//\n//perflint:ignore r why\n«func f() {\n\tg()\n}»"},
		{"above a field", "type t struct {\n\t//perflint:ignore r why\n\t«a int»\n\tb int\n}"},
		{"the file", "«//perflint:file-ignore r why\npackage p\nfunc f() {}\n»"},
		{"a blank line between", "func f() {\n\t//perflint:ignore r why\n\n\ts := g()\n}"},
		{"at the end of a block", "func f() {\n\tg()\n\t//perflint:ignore r why\n}"},
		{"nolint behind the head of a function", "«func f() { //nolint:r\n»\tg()\n}"},
		{"nolint above", "func f() {\n«\t//nolint:r // why\n\tg(1,\n\t\t2)\n»}"},
		{"nolint above, in another column", "func f() {\n«//nolint:r // why\n»\tg()\n}"},
		{"nolint above a function", "«//nolint:r\nfunc f() {\n\tg()\n}\n»func h() {}"},
		{"nolint behind the first line of several", "func f() {\n«\ts := g(1, //nolint:r\n»\t\t2)\n}"},
		{"nolint above the package", "«//nolint:r\npackage p\n\nfunc f() {}\n»"},
		{"nolint behind the package", "«package p //nolint:r\n»\nfunc f() {}\n"},
		{"hot", "//perflint:hot\n«func f() {\n}»"},
		{"cold, literal", "func f() {\n\t//perflint:cold\n\t«g := func() {\n\t}»\n\tg()\n}"},
	} {
		t.Run(test.name, func(t *testing.T) {
			src := test.src
			if !strings.Contains(src, "package p") {
				src = "package p\n\n" + src
			}
			from := strings.Index(src, "«")
			src = strings.Replace(src, "«", "", 1)
			to := strings.Index(src, "»")
			src = strings.Replace(src, "»", "", 1)
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			ds := directive.Parse(fset, file)
			if len(ds) != 1 {
				t.Fatalf("%d directives", len(ds))
			}
			d := ds[0]
			if d.Problem != "" {
				t.Errorf("problem: %s", d.Problem)
			}
			if from < 0 {
				if d.From.IsValid() {
					t.Errorf("speaks of %q, want nothing", src[d.From-1:d.To-1])
				}
				return
			}
			if got, want := src[d.From-1:min(int(d.To-1), len(src))], src[from:to]; got != want {
				t.Errorf("speaks of\n%q, want\n%q", got, want)
			}
		})
	}
}

func TestParse(t *testing.T) {
	for _, test := range []struct {
		comment string
		rules   string // joined with a space
		reason  string
		problem string // part of it
	}{
		{"//perflint:ignore r why not", "r", "why not", ""},
		{"//perflint:ignore r,s  why", "r s", "why", ""},
		{"//perflint:ignore", "", "", "names no rule"},
		{"//perflint:ignore r", "r", "", "needs a reason"},
		{"//perflint:ignored r why", "", "", "unknown directive //perflint:ignored"},
		{"// perflint:ignore r why", "", "", "no space after the slashes"},
		{"//  perflint:hot", "", "", "no space after the slashes"},
		{"//nolint", "", "", ""},
		{"//nolint:all", "all", "", ""},
		{"//nolint:r,Perflint // because", "r perflint", "because", ""},
		{"//nolint:r because", "r because", "", ""},
		{"// nolint:r", "r", "", ""},
		{"//nolint: r , s", "r s", "", ""},
		{"//lint:ignore r,s because", "r s", "because", ""},
	} {
		ds := parse(t, "package p\n\n"+test.comment+"\nfunc f() {}\n")
		if len(ds) != 1 {
			t.Errorf("%s: %d directives", test.comment, len(ds))
			continue
		}
		d := ds[0]
		if got := strings.Join(d.Rules, " "); got != test.rules && test.problem == "" || d.Reason != test.reason && test.problem == "" {
			t.Errorf("%s: rules %q, reason %q", test.comment, got, d.Reason)
		}
		if (d.Problem == "") != (test.problem == "") || !strings.Contains(d.Problem, test.problem) {
			t.Errorf("%s: problem %q, want %q", test.comment, d.Problem, test.problem)
		}
	}
	for _, prose := range []string{
		"// perflint: a linter", "// see perflint:ignore", "//nolinter", "//nolint//why", "//lint:ignore r", "/*perflint:hot*/", "//go:generate perflint:hot",
	} {
		if ds := parse(t, "package p\n\n"+prose+"\nfunc f() {}\n"); len(ds) != 0 {
			t.Errorf("%s is taken for a directive", prose)
		}
	}
}

func TestSuppresses(t *testing.T) {
	ds := parse(t, "package p\n\nfunc f() {} //nolint:r,perflint\n\nfunc g() {} //perflint:ignore s,t why\n\nfunc h() {} //nolint\n")
	for i, want := range []map[string]bool{
		{"r": true, "s": true, "any": true},
		{"r": false, "s": true, "t": true, "perflint": false},
		{"r": true, "s": true},
	} {
		for rule, yes := range want {
			if ds[i].Suppresses(rule, ds[i].From) != yes {
				t.Errorf("directive %d suppresses %s: %v", i, rule, !yes)
			}
			if ds[i].Suppresses(rule, ds[i].To) || ds[i].Suppresses(rule, ds[i].From-1) {
				t.Errorf("directive %d suppresses %s outside its place", i, rule)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("package p\n//perflint:ignore r why\nfunc f() {}\n")
	f.Add("package p\nfunc f() { //nolint:a,b // c\n}\n//perflint:hot")
	f.Add("package p\r\n//line x.go:7\r\n//perflint:ignore r\r\nvar x = 1 //perflint:cold\r\n")
	f.Fuzz(func(t *testing.T, src string) {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
		if file == nil || err != nil {
			return
		}
		for _, d := range directive.Parse(fset, file) {
			if d.Pos >= d.End || d.From > d.To || d.From.IsValid() != d.To.IsValid() {
				t.Errorf("%+v", d)
			}
			if d.Problem == "" && d.Ours() && d.Kind <= directive.FileIgnore && (len(d.Rules) == 0 || d.Reason == "") {
				t.Errorf("no problem with %+v", d)
			}
		}
	})
}

func parse(t *testing.T, src string) []*directive.Directive {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return directive.Parse(fset, file)
}
