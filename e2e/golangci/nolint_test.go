package golangci

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestNolint wants //nolint to mean the same under both, at every place.
func TestNolint(t *testing.T) {
	dir := module(t, "testdata/nolint", `heat: ""`, "heat: cold")
	write(t, filepath.Join(dir, "column.go"), `package nolint

func otherColumn(words []string) string {
	s := ""
	for _, w := range words {
//nolint:perflint // not where gofmt puts it
		s += w + ","
	}
	return s
}
`)
	found := byGolangci(t, dir, "perflint")
	same(t, found, byPerflint(t, dir, "-heat=cold"))
	if len(found) < 5 {
		t.Errorf("%d findings: //nolint silences too much", len(found))
	}
}

// TestNolintlint wants no comment without use, where each is used, nor after fixes: of
// those none touches what a comment stands at.
func TestNolintlint(t *testing.T) {
	for _, from := range []string{corpus, "testdata/silenced"} {
		t.Run(from, func(t *testing.T) {
			dir := module(t, from)
			for _, args := range [][]string{nil, {"--fix"}, {"--fix"}, nil} {
				for _, f := range byGolangci(t, dir, "perflint,nolintlint", args...) {
					if strings.HasSuffix(f, "(nolintlint)") {
						t.Errorf("run %v: %s", args, f)
					}
				}
			}
		})
	}
}

// A comment that suppresses nothing is told.
func TestNolintlintSpeaks(t *testing.T) {
	dir := module(t, "testdata/silenced")
	name := filepath.Join(dir, "silenced.go")
	write(t, name, read(t, name)+"\nfunc idle() {} //nolint:perflint // nothing is found here\n")
	found := byGolangci(t, dir, "perflint,nolintlint")
	if !slices.ContainsFunc(found, func(f string) bool {
		return strings.Contains(f, "is unused for linter") && strings.HasSuffix(f, "(nolintlint)")
	}) {
		t.Errorf("no word of the unused comment: %q", found)
	}
}
