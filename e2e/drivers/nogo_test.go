package drivers_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/perflint/perflint/e2e/nogo"
	"github.com/perflint/perflint/passes"
)

var nogoTool = sync.OnceValues(func() (*nogo.Tool, error) {
	var analyzers []string
	for _, a := range passes.All {
		analyzers = append(analyzers, "github.com/perflint/perflint/passes/"+a.Name)
	}
	dir := filepath.Join(tools, "nogo")
	if err := os.Mkdir(dir, 0o777); err != nil {
		return nil, err
	}
	return nogo.Build(context.Background(), dir, analyzers, "")
})

// bazel runs the rules under the nogo of Bazel's rules_go.
func bazel(t *testing.T, dir string) []place {
	t.Helper()
	tool, err := nogoTool()
	if err != nil {
		t.Fatal(err)
	}
	// Bazel compiles all code as that of its SDK's version, whatever go.mod says: the same
	// rules see the same version only if that is the one of go.mod.
	version := strings.TrimSpace(string(command(t, dir, "go", "list", "-m", "-f", "{{.GoVersion}}")))
	res, err := tool.Run(t.Context(), dir, version, "./...")
	if err != nil {
		t.Fatal(err)
	}
	var places []place
	for _, f := range res.Findings {
		places = append(places, place{relative(t, dir, f.File), f.Line, f.Rule})
	}
	return sortedOnce(places)
}
