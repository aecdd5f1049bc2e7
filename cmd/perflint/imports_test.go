package main

import (
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/perflint/perflint/"

// mayImport says which packages may import which, first match first: of this
// module and of others, all as patterns of package path.
var mayImport = []importRule{
	{"cmd/perflint",
		[]string{"internal/atomicfile", "internal/driver", "internal/config", "internal/changed", "internal/profile", "internal/compiler", "internal/proof",
			"internal/report", "internal/finding", "internal/gate", "internal/nearest", "passes", "gopls", "testdata/claims"},
		[]string{"golang.org/x/tools/go/analysis", "golang.org/x/tools/go/analysis/unitchecker",
			"github.com/schollz/progressbar/v3", "golang.org/x/term"}},
	{"passes", []string{"passes/*"}, []string{"golang.org/x/tools/go/analysis"}},
	{"passes/*/cmd/*", []string{"passes/*"}, []string{"golang.org/x/tools/go/analysis/singlechecker"}},
	{"passes/*", forPasses, analysisOnly},
	{"plugin", []string{"passes", "internal/gate", "internal/nearest"},
		[]string{"golang.org/x/tools/go/analysis", "github.com/golangci/plugin-module-register/register"}},
	{"gopls", []string{"passes", "internal/atomicfile"}, []string{"golang.org/x/tools/go/analysis", "golang.org/x/mod/modfile", "golang.org/x/mod/semver"}},

	{"internal/atomicfile", nil, nil},
	{"internal/code", nil, analysisOnly},
	{"internal/directive", nil, nil},
	{"internal/nearest", nil, nil},
	{"internal/synth", nil, nil},
	{"internal/bound", forPasses, analysisOnly},
	{"internal/bench", forPasses, analysisOnly},
	{"internal/index", forPasses, analysisOnly},
	{"internal/loops", forPasses, analysisOnly},
	{"internal/ir", forPasses, analysisOnly},
	{"internal/heat", forPasses, analysisOnly},
	{"internal/gate", forPasses, analysisOnly},
	{"internal/edit", forPasses, analysisOnly},

	// The driver is given analyzers; it does not import passes.
	{"internal/driver", []string{"internal/atomicfile", "internal/finding", "internal/gate", "internal/heat", "internal/directive", "internal/edit", "internal/nearest", "internal/synth"},
		[]string{"golang.org/x/tools/go/analysis", "golang.org/x/tools/go/analysis/checker",
			"golang.org/x/tools/go/packages", "golang.org/x/tools/go/gcexportdata", "github.com/rogpeppe/go-internal/diff"}},
	{"internal/finding", nil, nil},
	// Stages never see syntax trees, nor each other.
	{"internal/proof", []string{"internal/finding", "internal/edit"}, anyButAnalysis},
	{"internal/profile", onlyFinding, anyButAnalysis},
	{"internal/compiler", onlyFinding, anyButAnalysis},
	{"internal/report", onlyFinding, anyButAnalysis},
	{"internal/config", []string{"internal/finding", "internal/atomicfile"}, anyButAnalysis},
	{"internal/changed", nil, []string{"github.com/bluekeyes/go-gitdiff/gitdiff"}},

	// Not in any other list: for tests only.
	{"internal/passtest", forPasses, []string{"golang.org/x/tools/go/*", "golang.org/x/tools/go/*/*", "golang.org/x/tools/go/*/*/*", "golang.org/x/tools/txtar"}},
}

var (
	forPasses = []string{"internal/code", "internal/directive", "internal/edit", "internal/gate",
		"internal/bench", "internal/bound", "internal/heat", "internal/index", "internal/ir", "internal/loops"}
	onlyFinding = []string{"internal/finding"}

	// What every driver gives to a pass, and nothing that loads packages.
	analysisOnly = []string{"golang.org/x/tools/go/analysis", "golang.org/x/tools/go/analysis/passes/inspect",
		"golang.org/x/tools/go/analysis/passes/buildssa", "golang.org/x/tools/go/ast/*", "golang.org/x/tools/go/cfg",
		"golang.org/x/tools/go/ssa", "golang.org/x/tools/go/ssa/*", "golang.org/x/tools/go/types/*", "golang.org/x/tools/refactor/*"}
	anyButAnalysis = []string{"golang.org/x/perf/*", "github.com/*/*", "github.com/*/*/v*", "gopkg.in/*", "go.yaml.in/*/*"}
)

type importRule struct {
	pkg          string
	ours, others []string
}

// TestImports keeps passes free of drivers, stages free of syntax trees, and
// findings free of everything.
func TestImports(t *testing.T) {
	// The patterns name what is ours: testdata holds programs of its own.
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, module+"...").Output()
	if err != nil {
		t.Fatal(err)
	}
	std, err := exec.Command("go", "list", "std").Output()
	if err != nil {
		t.Fatal(err)
	}
	isStd := map[string]bool{}
	for _, pkg := range strings.Fields(string(std)) {
		isStd[pkg] = true
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		pkg := strings.TrimPrefix(fields[0], module)
		i := slices.IndexFunc(mayImport, func(r importRule) bool { return matches(r.pkg, pkg) })
		if i < 0 {
			t.Errorf("%s: say here what it may import", pkg)
			continue
		}
		for _, imp := range fields[1:] {
			own, ours := strings.CutPrefix(imp, module)
			allowed := mayImport[i].others
			if ours {
				allowed = mayImport[i].ours
			}
			if !isStd[imp] && !slices.ContainsFunc(allowed, func(pattern string) bool { return matches(pattern, own) }) {
				t.Errorf("%s may not import %s", pkg, own)
			}
		}
	}
}

func matches(pattern, pkg string) bool {
	ok, err := path.Match(pattern, pkg)
	return ok && err == nil
}
