package golangci

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const corpus = "../corpus"

// besides says which findings golangci-lint shows elsewhere than perflint does, or
// besides: perflint's, golangci-lint's, and why. An empty one is not there.
var besides = []struct{ perflint, golangci, why string }{
	{"grammar/grammar.y:9:0: ", "grammar/grammar.go:11:4: ", "golangci-lint takes //line back, as it knows Go files only"},
	{"", "directives/directives.go:31:3: ", "to golangci-lint, the name of a rule behind //nolint is that of an unknown linter"},
}

// TestFindings wants the same findings, with the same rule and words, at each heat.
func TestFindings(t *testing.T) {
	for _, heat := range []string{"", "cold", "ordinary", "hot"} {
		t.Run("heat="+heat, func(t *testing.T) {
			dir := module(t, corpus, `heat: ""`, `heat: "`+heat+`"`)
			want := byPerflint(t, dir, "-heat="+heat)
			got := byGolangci(t, dir, "perflint")
			if heat == "" && len(want) < 50 {
				t.Errorf("%d findings: the corpus has more", len(want))
			}
			for _, b := range besides {
				got = move(t, got, b.golangci, b.perflint, heat == "")
			}
			same(t, got, want)
		})
	}
}

// move puts a finding at another place, or away; it may have to be there.
func move(t *testing.T, found []string, from, to string, must bool) []string {
	t.Helper()
	i := slices.IndexFunc(found, func(f string) bool { return strings.HasPrefix(f, from) })
	switch {
	case i < 0 && must:
		t.Errorf("golangci-lint finds nothing at %s: it need not be excepted", from)
	case i >= 0 && to == "":
		return slices.Delete(found, i, i+1)
	case i >= 0:
		found[i] = to + strings.TrimPrefix(found[i], from)
	}
	return found
}

// TestSelection wants the same of the settings that choose rules as of the flags.
func TestSelection(t *testing.T) {
	for _, test := range []struct{ setting, value, flag string }{
		{"only: []", `only: ["bench*", slicegrow]`, "-only=bench*,slicegrow"},
		{"disable: []", "disable: [concatloop, bench*, reflecthot, slicegrow]", "-disable=directive,concatloop,bench*,reflecthot,slicegrow"},
	} {
		t.Run(test.value, func(t *testing.T) {
			dir := module(t, corpus, test.setting, test.value)
			got := slices.DeleteFunc(byGolangci(t, dir, "perflint"), func(f string) bool {
				return strings.HasPrefix(f, "directives/directives.go:31:3: ") // as above
			})
			same(t, got, byPerflint(t, dir, test.flag))
		})
	}
}

// Of what the cache of golangci-lint holds, nothing is shown under other settings.
func TestCache(t *testing.T) {
	dir := module(t, corpus)
	first := byGolangci(t, dir, "perflint")
	if again := byGolangci(t, dir, "perflint"); !slices.Equal(first, again) {
		t.Error("from the cache come other findings")
	}
	config := filepath.Join(dir, ".golangci.yml")
	write(t, config, strings.Replace(read(t, config), `heat: ""`, "heat: hot", 1))
	if hot := byGolangci(t, dir, "perflint"); len(hot) >= len(first) {
		t.Errorf("%d findings, %d at heat hot", len(first), len(hot))
	}
}

// TestLimits shows why the example lifts golangci-lint's limits: else findings are
// dropped without a word.
func TestLimits(t *testing.T) {
	find := func(changes ...string) []string {
		dir := module(t, corpus, changes...)
		for i := range 4 { // with the same text
			write(t, filepath.Join(dir, "textutil", fmt.Sprintf("same%d.go", i)), fmt.Sprintf(`package textutil

func Same%d(words []string) (s string) {
	for _, w := range words {
		s += w
	}
	return s
}
`, i))
		}
		return byGolangci(t, dir, "perflint")
	}
	all := find()
	for _, limit := range []string{"max-same-issues: 0", "max-issues-per-linter: 0", "uniq-by-line: false"} {
		if limited := find(limit, "# "+limit); len(limited) >= len(all) {
			t.Errorf("without %q, %d of %d findings are shown", limit, len(limited), len(all))
		}
	}
}

// Where a user reads a finding, the rule is named.
func TestText(t *testing.T) {
	r := execute(t, module(t, corpus), golangciLint, "run", "--enable-only=perflint", "--show-stats=false", "./textutil")
	const want = "textutil/textutil.go:13:3: concatloop: out grows by += in the loop at line 12"
	if !strings.Contains(r.stdout, want) || r.status != 1 {
		t.Errorf("status %d, no %q in\n%s%s", r.status, want, r.stdout, r.stderr)
	}
}
