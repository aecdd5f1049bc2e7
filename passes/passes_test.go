package passes_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/passes"
)

var update = flag.Bool("update", false, "rewrite what is generated: the README's table of rules, the fixed claims, the counts of the corpus")

const module = "github.com/perflint/perflint"

func TestAll(t *testing.T) {
	if err := analysis.Validate(passes.All); err != nil {
		t.Fatal(err)
	}
	folders, err := filepath.Glob("*/doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var names, rules []string
	for _, a := range passes.All {
		names = append(names, a.Name)
	}
	for _, doc := range folders {
		rules = append(rules, filepath.Dir(doc))
	}
	if !slices.Equal(names, rules) {
		t.Errorf("All holds %q; the folders are, in order, %q", names, rules)
	}
}

// Each rule is one folder, with all that belongs to it.
func TestFolders(t *testing.T) {
	for _, a := range passes.All {
		t.Run(a.Name, func(t *testing.T) {
			if want := module + "/passes/" + a.Name; !strings.HasSuffix(a.URL, "/"+want) {
				t.Errorf("URL is %s, want the page of %s", a.URL, want)
			}
			doc, err := os.ReadFile(filepath.Join(a.Name, "doc.go"))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(doc), "\npackage "+a.Name+"\n") {
				t.Errorf("the package in folder %s has another name", a.Name)
			}
			for _, name := range []string{
				filepath.Join(a.Name, a.Name+".go"),
				filepath.Join(a.Name, a.Name+"_test.go"),
				filepath.Join(a.Name, "testdata", "go.mod"),
				filepath.Join(a.Name, "cmd", a.Name, "main.go"),
				filepath.Join(claimsDir, a.Name, "claims_test.go"),
				filepath.Join(claimsDir, a.Name, "result.json"),
			} {
				if _, err := os.Stat(name); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// What a doc says: see CONTRIBUTING.md.
var (
	title   = regexp.MustCompile(`^[a-z][^\n]*[^.\n]\n\n`)
	example = regexp.MustCompile(`(?m)(?:^(?:\t.*)?\n)*^\t.*\n`)
	when    = regexp.MustCompile(`\bsilent\b`)
	fixes   = regexp.MustCompile(`\b[Ff]ix(es)?\b`)
	since   = regexp.MustCompile(`(?i)\bgo 1\.\d+|\bversions? of (the )?go\b`)
)

func TestDocs(t *testing.T) {
	for _, a := range passes.All {
		t.Run(a.Name, func(t *testing.T) {
			if !title.MatchString(a.Doc) {
				t.Errorf("the first line is no title, in lower case and without full stop: %q", firstLine(a.Doc))
			}
			if n := len(example.FindAllString(a.Doc, -1)); n < 2 {
				t.Errorf("%d blocks of code: want an example before and after", n)
			}
			for what, re := range map[string]*regexp.Regexp{
				`when the rule is "silent"`:              when,
				`what it fixes, or that there is no fix`: fixes,
				"which versions of Go are concerned":     since,
			} {
				if !re.MatchString(a.Doc) {
					t.Errorf("the doc does not say %s", what)
				}
			}
		})
	}
}

// Every driver can run every rule: none needs facts, so that dependencies come
// from export data, and all go through the gate.
func TestAnalyzers(t *testing.T) {
	var check func(rule string, a *analysis.Analyzer)
	check = func(rule string, a *analysis.Analyzer) {
		if len(a.FactTypes) > 0 {
			t.Errorf("%s requires %s, which has facts", rule, a.Name)
		}
		for _, req := range a.Requires {
			check(rule, req)
		}
	}
	for _, a := range passes.All {
		check(a.Name, a)
		if a.ResultType != gate.Candidates {
			t.Errorf("%s: the result is a %v, want %v", a.Name, a.ResultType, gate.Candidates)
		}
		if !slices.Contains(a.Requires, gate.Analyzer) {
			t.Errorf("%s does not require %s", a.Name, gate.Analyzer.Name)
		}
	}
}

// The rules are built into other programs: what they need, those must take.
func TestDependencies(t *testing.T) {
	out := goList(t, "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", ".")
	for _, pkg := range strings.Fields(out) {
		if !strings.HasPrefix(pkg, module+"/") && !strings.HasPrefix(pkg, "golang.org/x/tools/") {
			t.Errorf("passes depend on %s", pkg)
		}
	}
	out = goList(t, "-m", "-f", "{{.GoVersion}}")
	if got := strings.TrimSpace(out); got != "1.25.0" {
		t.Errorf("the go line is %s, want 1.25.0: programs that build the rules in have to follow it", got)
	}
	out = goList(t, "-m", "-f", "{{.Version}}", "golang.org/x/tools")
	if got := strings.TrimSpace(out); !strings.HasPrefix(got, "v0.47.") {
		t.Errorf("golang.org/x/tools is %s, want v0.47: the oldest that serves", got)
	}
}

func goList(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %q: %v\n%s", args, err, stderr.String())
	}
	return string(out)
}
