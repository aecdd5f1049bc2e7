package driver

import (
	"bytes"
	"go/ast"
	"go/format"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"

	"github.com/perflint/perflint/internal/finding"
	"github.com/perflint/perflint/internal/gate"
)

// calls is a rule about calls, by the name of what is called:
//
//	slow(x)    growth, fixed by calling fast
//	small(x)   the same, at a cost per turn
//	unfixed(x) growth, without fix
//	bad(x)     fixed into what does not compile
//	nest(x)    fixed into x: the fixes of nested calls overlap
//	both(x)    fixed together with all other calls of both, in any file
//	wrap(x)    fixed by inserting line breaks
//	declare(x) fixed by calling fast, and declaring a variable "declared"
//	boom()     makes the rule panic
var calls = &analysis.Analyzer{
	Name:       "calls",
	Doc:        "calls: find calls of some functions",
	URL:        "https://example.com/calls",
	Run:        runCalls,
	Requires:   []*analysis.Analyzer{gate.Analyzer},
	ResultType: gate.Candidates,
}

func runCalls(pass *analysis.Pass) (any, error) {
	var found []gate.Candidate
	var joint []analysis.TextEdit
	for _, file := range pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name, ok := call.Fun.(*ast.Ident)
			if !ok {
				return true
			}
			rename := func(to string) analysis.TextEdit {
				return analysis.TextEdit{Pos: name.Pos(), End: name.End(), NewText: []byte(to)}
			}
			cost := gate.Growth
			var edits []analysis.TextEdit
			switch name.Name {
			default:
				return true
			case "boom":
				panic("boom was called")
			case "slow":
				edits = []analysis.TextEdit{rename("fast")}
			case "small":
				cost = gate.PerTurn
				edits = []analysis.TextEdit{rename("fast")}
			case "unfixed":
			case "bad":
				edits = []analysis.TextEdit{rename("undefined")}
			case "nest":
				var arg bytes.Buffer
				format.Node(&arg, pass.Fset, call.Args[0])
				edits = []analysis.TextEdit{{Pos: call.Pos(), End: call.End(), NewText: arg.Bytes()}}
			case "both":
				joint = append(joint, rename("fast"))
			case "wrap":
				edits = []analysis.TextEdit{rename("fast"), {Pos: call.Lparen + 1, End: call.Lparen + 1, NewText: []byte("\n\t\t")}}
			case "declare":
				edits = []analysis.TextEdit{rename("fast"), {Pos: file.FileEnd, End: file.FileEnd, NewText: []byte("\nvar declared int\n")}}
			}
			c := gate.Candidate{Cost: cost, Entry: call.Pos(), Diagnostic: analysis.Diagnostic{
				Pos: call.Pos(), End: call.End(), Category: "work", Message: name.Name + " is called",
				Related: []analysis.RelatedInformation{{Pos: call.Lparen, Message: "here"}},
			}}
			if edits != nil {
				c.Diagnostic.SuggestedFixes = []analysis.SuggestedFix{{Message: "call another", TextEdits: edits}}
			}
			found = append(found, c)
			return true
		})
	}
	for i := range found {
		if found[i].Diagnostic.Message == "both is called" {
			found[i].Diagnostic.SuggestedFixes = []analysis.SuggestedFix{{Message: "call fast", TextEdits: joint}}
		}
	}
	return gate.Report(pass, found)
}

// funcs declares what the test programs call.
const funcs = `
func fast(x int) int    { return x }
func slow(x int) int    { return x }
func small(x int) int   { return x }
func unfixed(x int) int { return x }
func bad(x int) int     { return x }
func nest(x int) int    { return x }
func both(x int) int    { return x }
func wrap(x int) int    { return x }
func declare(x int) int { return x }
func boom()             {}
`

// tree writes the files of a txtar archive to a fresh folder. "$funcs" stands
// for the functions above.
func tree(t *testing.T, archive string) string {
	t.Helper()
	dir := resolve(t.TempDir())
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		text := strings.Replace(string(f.Data), "$funcs", funcs, 1)
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func options(dir string, patterns ...string) Options {
	return Options{Dir: dir, Patterns: patterns, Analyzers: []*analysis.Analyzer{calls}, Tests: true}
}

// run analyses all packages of a tree.
func run(t *testing.T, opts Options) *Result {
	t.Helper()
	res, err := Run(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// brief is a finding in one line.
func brief(f *finding.Finding) string {
	s := f.File + ": " + f.Message
	if f.Function != "" {
		s += " in " + f.Function
	}
	if f.Hidden != "" {
		s += " [" + string(f.Hidden) + "]"
	}
	return s
}

func briefs(fs []*finding.Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, brief(f))
	}
	return out
}

func messages(errs []finding.Error) []string {
	var out []string
	for _, e := range errs {
		s := e.Message
		if e.Position.File != "" {
			s = e.Position.File + ": " + s
		}
		out = append(out, s)
	}
	return out
}

func equal(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	g, w := strings.Join(got, "\n"), strings.Join(want, "\n")
	if g != w {
		t.Errorf("%s:\n%s\nwant:\n%s", what, g, w)
	}
}
