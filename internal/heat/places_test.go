package heat

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/packages"
)

// A verdict is what a person says of the heat of a place in real code.
type verdict struct {
	pkg, file, fn, kind, text string
	line                      int
	level, why                string
}

// disagreed says of places, by package and function, why heat is not what a person
// says. The verdicts were there first; they are not changed.
var disagreed = map[string]string{
	"runtime gcMarkDone":                                              "that a variable is false but in tests is not seen; the loops that lead there are real",
	"go/parser *resolver.walkRecv":                                    "ast.Walk calls Visit, a method of its argument: what a library calls of an interface is not followed",
	"regexp/syntax calcFlags":                                         "only String calls it, which the package does not call: text for people",
	"debug/gosym *LineTable.parsePclnTab":                             "it leaves at once where a version is set: once for each table, in words that only a person reads",
	"internal/trace *traceV1Converter.init":                           "a method called init sets up in one place and reuses in another: flate's is ordinary to the same person",
	"golang.org/x/tools/internal/flow MapLattice[Key, Elem, L].Merge": "it is called through a constraint of a type parameter, of which the methods are not followed",
}

// TestPlaces holds heat against the verdicts of a person on 60 places of real code,
// which were given before there was code that judges. They name the function and the
// text of the line, as lines move from version to version.
func TestPlaces(t *testing.T) {
	if testing.Short() {
		t.Skip("loads much of the standard library")
	}
	verdicts := readVerdicts(t)
	infos := loadInfos(t, verdicts)
	judged := strings.HasPrefix(runtime.Version(), "go1.26") // the sources that the person read
	found, agreed := 0, 0
	for _, v := range verdicts {
		info := infos[v.pkg]
		if info == nil {
			t.Logf("%s is not here", v.pkg)
			continue
		}
		pos := info.find(v)
		if !pos.IsValid() {
			t.Logf("%s: %s: no line %q", v.pkg, v.fn, v.text)
			continue
		}
		found++
		h := info.At(pos)
		if h.Level.String() == v.level {
			agreed++
			continue
		}
		if why := disagreed[v.pkg+" "+v.fn]; why != "" {
			t.Logf("%s %s: %s, a person says %s: %s", v.pkg, v.fn, h.Level, v.level, why)
			continue
		}
		// Where lines have moved, another one with the same text may be meant.
		report := t.Logf
		if judged {
			report = t.Errorf
		}
		report("%s %s: %s: %s (%s), a person says %s: %s", v.pkg, info.pass.Fset.Position(pos), v.fn, h.Level, h.Reason, v.level, v.why)
	}
	t.Logf("%d of %d agreed", agreed, found)
	if judged && agreed < 54 || found < 50 || agreed*10 < found*8 {
		t.Errorf("%d of %d places agreed, want 54 of 60; %d verdicts", agreed, found, len(verdicts))
	}
}

func readVerdicts(t *testing.T) []verdict {
	data, err := os.ReadFile("testdata/places.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all []verdict
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 8 {
			t.Fatalf("%d columns: %q", len(f), line)
		}
		line, err := strconv.Atoi(f[4])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, verdict{line: line, pkg: f[0], file: f[1], fn: f[2], kind: f[3], text: f[5], level: f[6], why: f[7]})
	}
	return all
}

// loadInfos returns the heat of the packages, by their paths.
func loadInfos(t *testing.T, verdicts []verdict) map[string]*Info {
	var paths []string
	for _, v := range verdicts {
		if !slices.Contains(paths, v.pkg) {
			paths = append(paths, v.pkg)
		}
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax}, paths...)
	if err != nil {
		t.Fatal(err)
	}
	infos := map[string]*Info{}
	for _, pkg := range pkgs {
		if len(pkg.Syntax) > 0 {
			infos[pkg.PkgPath] = infoOf(t, pkg, inspector.New(pkg.Syntax))
		}
	}
	return infos
}

func infoOf(t testing.TB, pkg *packages.Package, in *inspector.Inspector) *Info {
	pass := &analysis.Pass{
		Analyzer:  Analyzer,
		Fset:      pkg.Fset,
		Files:     pkg.Syntax,
		Pkg:       pkg.Types,
		TypesInfo: pkg.TypesInfo,
		ResultOf:  map[*analysis.Analyzer]any{inspect.Analyzer: in},
	}
	result, err := run(pass)
	if err != nil {
		t.Fatal(err)
	}
	return result.(*Info)
}

// find returns where a place is now: the loop or call in its function that begins on a
// line with its text; of several, the one nearest to where it was.
func (info *Info) find(v verdict) (found token.Pos) {
	off := 0
	for c := range info.root.Preorder((*ast.FuncDecl)(nil)) {
		decl := c.Node().(*ast.FuncDecl)
		tf := info.pass.Fset.File(decl.Pos())
		if !strings.HasSuffix(tf.Name(), "/"+v.file) || funcName(decl) != v.fn {
			continue
		}
		src, err := os.ReadFile(tf.Name())
		if err != nil {
			return token.NoPos
		}
		lines := strings.Split(string(src), "\n")
		for n := range c.Preorder((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.CallExpr)(nil)) {
			_, isCall := n.Node().(*ast.CallExpr)
			if isCall == (v.kind == "call") && strings.TrimSpace(lines[tf.Line(n.Node().Pos())-1]) == v.text {
				d := tf.Line(n.Node().Pos()) - v.line
				if d = max(d, -d); !found.IsValid() || d < off {
					found, off = n.Node().Pos(), d
				}
			}
		}
	}
	return found
}

func funcName(decl *ast.FuncDecl) string {
	if decl.Recv == nil {
		return decl.Name.Name
	}
	return types.ExprString(decl.Recv.List[0].Type) + "." + decl.Name.Name
}
