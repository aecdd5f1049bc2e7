package passtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// A Shape is the body of a function, and what is said of it.
type Shape struct {
	Name string
	Body string
	Func string // the function of the source that is meant, if not that of the body
	Want string
}

// Shapes adds to the source of a package, for each shape, a function with a parameter
// "in input", and checks that each thing that say tells of a function is what its
// shape wants, and that there is one.
func Shapes(t *testing.T, requires []*analysis.Analyzer, source string, shapes []Shape, say func(pass *analysis.Pass, tell func(at token.Pos, what string))) {
	t.Helper()
	var src strings.Builder
	src.WriteString(source)
	for i, s := range shapes {
		fmt.Fprintf(&src, "func f%d(in input) {\n%s\n}\n", i, s.Body)
	}
	said := map[string][]string{}
	a := &analysis.Analyzer{
		Name:       "shapes",
		Doc:        "tell what is said of each function",
		Requires:   requires,
		ResultType: reflect.TypeFor[bool](),
		Run: func(pass *analysis.Pass) (any, error) {
			say(pass, func(at token.Pos, what string) {
				name := funcAt(pass, at)
				said[name] = append(said[name], what)
			})
			return true, nil
		},
	}
	Analyze(t, a, map[string]string{"m.go": src.String()})
	for i, s := range shapes {
		name := s.Func
		if name == "" {
			name = fmt.Sprintf("f%d", i)
		}
		if len(said[name]) == 0 {
			t.Errorf("%s: nothing was said, want %q\n\t%s", s.Name, s.Want, s.Body)
		}
		for _, got := range said[name] {
			if got != s.Want {
				t.Errorf("%s: %q, want %q\n\t%s", s.Name, got, s.Want, s.Body)
			}
		}
	}
}

// funcAt returns the name of the function declaration around a position.
func funcAt(pass *analysis.Pass, pos token.Pos) string {
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Pos() <= pos && pos < fn.End() {
				return fn.Name.Name
			}
		}
	}
	return ""
}
