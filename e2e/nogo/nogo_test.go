package nogo_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bazelbuild/buildtools/build"
	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/e2e/nogo"
	"github.com/perflint/perflint/passes"
)

const passesPath = "github.com/perflint/perflint/passes/"

var (
	corpus  = filepath.Join("..", "corpus")
	example = filepath.Join("..", "..", "examples", "bazel")
)

// TestNeeds checks what nogo asks of an analyzer, and can't say itself: that each is the
// variable Analyzer of its package is checked by building it, that files are read by
// nobody but nogo by running it, for a pass has no ReadFile there.
func TestNeeds(t *testing.T) {
	var closure func(a *analysis.Analyzer, visit func(*analysis.Analyzer))
	closure = func(a *analysis.Analyzer, visit func(*analysis.Analyzer)) {
		visit(a)
		for _, req := range a.Requires {
			closure(req, visit)
		}
	}
	for _, a := range passes.All {
		closure(a, func(req *analysis.Analyzer) {
			// Facts make nogo analyse what is compiled for others, too.
			if len(req.FactTypes) > 0 {
				t.Errorf("%s: %s has facts", a.Name, req.Name)
			}
		})
	}
	// Flags are set on analyzers, and on what they require themselves.
	i := slices.IndexFunc(passes.All[0].Requires, func(a *analysis.Analyzer) bool { return a.Name == "perflint_gate" })
	if i < 0 || passes.All[0].Requires[i].Flags.Lookup("heat") == nil {
		t.Error("heat is no flag of perflint_gate, as the example has it")
	}
}

// TestCorpus checks that nogo runs all rules on what there is, and what each finds is
// worth a place.
func TestCorpus(t *testing.T) {
	tool := buildTool(t, paths(), "")
	res, err := tool.Run(t.Context(), corpus, "1.25.0", "./...")
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, f := range res.Findings {
		count[f.Rule]++
		if filepath.IsAbs(f.File) || f.Line == 0 {
			t.Errorf("no place of the corpus: %v", f)
		}
	}
	for _, a := range passes.All {
		if count[a.Name] < 2 {
			t.Errorf("%s finds %d places", a.Name, count[a.Name])
		}
	}
	t.Logf("%d findings: %v", len(res.Findings), count)

	t.Run("version", func(t *testing.T) { testVersion(t, tool, res.Findings) })
	t.Run("patch", func(t *testing.T) { testPatch(t, res.Patches) })
}

// testVersion checks that nothing is advised that hangs on a version, where nogo is not
// told of one.
func testVersion(t *testing.T, tool *nogo.Tool, known []nogo.Finding) {
	res, err := tool.Run(t.Context(), corpus, "", "./...")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range res.Findings {
		if strings.Contains(f.Message, "slices.") || strings.Contains(f.Message, "b.Loop") {
			t.Errorf("advised whatever the version: %v", f)
		}
		if !slices.ContainsFunc(known, func(k nogo.Finding) bool { return k.File == f.File && k.Line == f.Line && k.Rule == f.Rule }) {
			t.Errorf("found without a version only: %v", f)
		}
	}
	if len(res.Findings) == len(known) || len(res.Findings) == 0 {
		t.Errorf("%d findings without a version, %d with one", len(res.Findings), len(known))
	}
}

// testPatch applies the patches that nogo offers.
func testPatch(t *testing.T, patches map[string]string) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(corpus)); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "", "git", "init", "-q")
	n := 0
	for path, patch := range patches {
		if variant := fmt.Sprintf("%s [%[1]s.test]", path); patches[variant] != "" {
			continue // has the same, and that of the tests
		}
		if patch != "" {
			run(t, dir, patch, "git", "apply", "-p1")
			n++
		}
	}
	if n == 0 {
		t.Error("no patches")
	}
	t.Logf("%d patches", n)
	run(t, dir, "", "go", "vet", "./...")
	run(t, dir, "", "go", "test", "./...")
}

// TestExample builds the example for Bazel by its own files, and runs it.
func TestExample(t *testing.T) {
	analyzers := dependencies(t, filepath.Join(example, "BUILD.bazel"))
	if want := paths(); !slices.Equal(analyzers, want) {
		t.Errorf("the example has\n%s\nwant\n%s", strings.Join(analyzers, "\n"), strings.Join(want, "\n"))
	}
	config := filepath.Join(example, "nogo.json")
	checkNames(t, config)
	abs, err := filepath.Abs(config)
	if err != nil {
		t.Fatal(err)
	}
	res, err := buildTool(t, analyzers, abs).Run(t.Context(), example, "1.26.0", "./...")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range res.Findings {
		got = append(got, fmt.Sprintf("%s %s", f.File, f.Rule))
	}
	want := []string{"words/words.go concatloop", "words/words.go slicegrow", "words/words_test.go benchallocs"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	parse(t, filepath.Join(example, "MODULE.bazel"), build.ParseModule)
	parse(t, filepath.Join(example, "words", "BUILD.bazel"), build.ParseBuild)
}

// TestConfig checks that what the README says of nogo's configuration has an effect.
func TestConfig(t *testing.T) {
	config := filepath.Join(t.TempDir(), "nogo.json")
	text := `{"perflint_gate": {"analyzer_flags": {"heat": "hot"}}, "_base": {"exclude_files": {"^(wire|events)/": "later"}}}`
	if err := os.WriteFile(config, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	res, err := buildTool(t, paths(), config).Run(t.Context(), corpus, "1.25.0", "./...")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range res.Findings {
		if strings.HasPrefix(f.File, "wire/") || strings.HasPrefix(f.File, "events/") {
			t.Errorf("excluded: %v", f)
		}
		if f.Rule == "mapgrow" && !strings.Contains(f.Message, "hot: ") {
			t.Errorf("not hot: %v", f)
		}
	}
	if len(res.Findings) == 0 {
		t.Error("nothing found")
	}
}

// dependencies returns the import paths of a nogo target's analyzers.
func dependencies(t *testing.T, name string) []string {
	t.Helper()
	var deps []string
	for _, rule := range parse(t, name, build.ParseBuild).Rules("nogo") {
		for _, label := range rule.AttrStrings("deps") {
			path, ok := strings.CutPrefix(label, "@com_github_perflint_perflint//passes/")
			if !ok {
				t.Errorf("not of perflint: %s", label)
			}
			deps = append(deps, passesPath+path)
		}
	}
	return deps
}

func parse(t *testing.T, name string, by func(string, []byte) (*build.File, error)) *build.File {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := by(name, text)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(build.Format(f)); got != string(text) {
		t.Errorf("%s is not as buildifier has it:\n%s", name, got)
	}
	return f
}

// checkNames checks that nogo knows what the configuration names: it passes over others.
func checkNames(t *testing.T, config string) {
	t.Helper()
	text, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	var names map[string]any
	if err := json.Unmarshal(text, &names); err != nil {
		t.Fatal(err)
	}
	for name := range names {
		if name != "_base" && name != "perflint_gate" && !slices.Contains(paths(), passesPath+name) {
			t.Errorf("%s configures %s, which is no rule", config, name)
		}
	}
}

func paths() []string {
	var all []string
	for _, a := range passes.All {
		all = append(all, passesPath+a.Name)
	}
	return all
}

func buildTool(t *testing.T, analyzers []string, config string) *nogo.Tool {
	t.Helper()
	tool, err := nogo.Build(t.Context(), t.TempDir(), analyzers, config)
	if err != nil {
		t.Fatal(err)
	}
	return tool
}

func run(t *testing.T, dir, stdin, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(stdin)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, out)
	}
}
