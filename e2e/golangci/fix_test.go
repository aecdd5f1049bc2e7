package golangci

import (
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// runsOfFix bounds how often golangci-lint --fix is run: it makes all fixes at once, so
// of those that do not go together the plugin offers one in each run. perflint -fix does
// that by itself.
const runsOfFix = 4

// TestFix wants golangci-lint --fix to make the same of each file as perflint -fix.
// Nothing is excepted, not even where two rules change the same imports.
func TestFix(t *testing.T) {
	for _, from := range []string{corpus, "testdata/imports"} {
		t.Run(from, func(t *testing.T) {
			ours, theirs := module(t, from), module(t, from)
			before := files(t, ours)
			if r := execute(t, ours, perflint, "-fix", "-disable=directive", "./..."); r.status > 1 || !strings.Contains(r.stderr, "applied") {
				t.Fatalf("perflint -fix: status %d\n%s", r.status, r.stderr)
			}
			fixAll(t, theirs)
			want, got := files(t, ours), files(t, theirs)
			if maps.Equal(want, before) {
				t.Error("perflint -fix changed nothing")
			}
			for _, name := range slices.Sorted(maps.Keys(want)) {
				if got[name] != want[name] {
					t.Errorf("%s: golangci-lint --fix makes\n%s\nperflint -fix makes\n%s", name, got[name], want[name])
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d files, want %d", len(got), len(want))
			}
			if r := execute(t, theirs, "go", "vet", "./..."); r.status != 0 {
				t.Errorf("what golangci-lint --fix made: %s", r.stderr)
			}
		})
	}
}

// fixAll runs golangci-lint --fix until it changes nothing. After each run, the code
// compiles.
func fixAll(t *testing.T, dir string) {
	t.Helper()
	for range runsOfFix {
		before := files(t, dir)
		byGolangci(t, dir, "perflint", "--fix")
		if maps.Equal(before, files(t, dir)) {
			return
		}
		if r := execute(t, dir, "go", "build", "./..."); r.status != 0 {
			t.Fatalf("after golangci-lint --fix: %s", r.stderr)
		}
	}
	t.Errorf("after %d runs, golangci-lint --fix still finds something to do", runsOfFix)
}

// files returns the text of all files below a folder.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	fsys := os.DirFS(dir)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(fsys, name)
		texts[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}
