package mapgrow_test

import (
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/edit"
	"github.com/perflint/perflint/internal/passtest"
	"github.com/perflint/perflint/passes/mapgrow"
)

const header = `package m

import (
	"net/url"
	"strings"
)

type local struct{ s string }

func use(...any) {}

var _ url.Values

func f(list string) {
`

var later = []struct{ name, before, after string }{
	{"one", `	m := map[string]bool{}
	parts := strings.Split(list, ",")
	for _, p := range parts {
		m[p] = true
	}
	use(m)
`, `	parts := strings.Split(list, ",")
	m := make(map[string]bool, len(parts))
	for _, p := range parts {
		m[p] = true
	}
	use(m)
`},
	{"two, above the comment", `	at := make(map[string]int)
	names := make(map[int]*local)

	parts := strings.Split(list, ",")

	// One by one.
	for i, p := range parts {
		at[p] = i
		names[i] = nil
	}
	use(at, names)
`, `	parts := strings.Split(list, ",")

	at := make(map[string]int, len(parts))
	names := make(map[int]*local, len(parts))
	// One by one.
	for i, p := range parts {
		at[p] = i
		names[i] = nil
	}
	use(at, names)
`},
	{"a type of another package", `	v := url.Values{}
	parts := strings.Split(list, ",")
	for _, p := range parts {
		v[p] = nil
	}
	use(v)
`, `	parts := strings.Split(list, ",")
	v := make(url.Values, len(parts))
	for _, p := range parts {
		v[p] = nil
	}
	use(v)
`},
	{"used before", `	m := map[string]bool{}
	parts := strings.Split(list, ",")
	use(len(m))
	for _, p := range parts {
		m[p] = true
	}
	use(m)
`, ""},
	{"a comment behind", `	m := map[string]bool{} // all of them
	parts := strings.Split(list, ",")
	for _, p := range parts {
		m[p] = true
	}
	use(m)
`, ""},
	{"a comment above", `	// All of them.
	m := map[string]bool{}
	parts := strings.Split(list, ",")
	for _, p := range parts {
		m[p] = true
	}
	use(m)
`, ""},
	{"the type means something else", `	m := map[local]int{}
	type local struct{}
	parts := strings.Split(list, ",")
	for i, p := range parts {
		_ = p
		m[convert(i)] = i
	}
	use(m, local{})
`, ""},
	{"a type with members", `	m := map[string]struct{ n int }{}
	parts := strings.Split(list, ",")
	for _, p := range parts {
		m[p] = struct{ n int }{}
	}
	use(m)
`, ""},
	{"declared beside another", `	m, n := map[string]bool{}, 0
	parts := strings.Split(list, ",")
	for _, p := range parts {
		m[p] = true
	}
	use(m, n)
`, ""},
	{"declared outside the function's own variables", `	var m map[string]bool
	m = map[string]bool{}
	parts := strings.Split(list, ",")
	for _, p := range parts {
		m[p] = true
	}
	use(m)
`, ""},
}

// TestMakeLater holds what becomes of maps whose number of entries is known only
// behind them. It is no package of testdata, as a "want" comment behind the map would
// be lost, so that there would be no fix.
func TestMakeLater(t *testing.T) {
	for _, test := range later {
		src := header + test.before + "}\n\nfunc convert(int) (l local) { return }\n"
		want := header + test.after + "}\n\nfunc convert(int) (l local) { return }\n"
		acts := passtest.Analyze(t, mapgrow.Analyzer, map[string]string{"m.go": src})
		var changes []edit.Change
		found := 0
		for _, d := range acts[0].Diagnostics {
			found++
			changes = append(changes, changesOf(acts[0].Package.Fset.File(d.Pos).Base(), d)...)
		}
		if found == 0 {
			t.Errorf("%s: nothing is found", test.name)
		}
		if test.after == "" {
			if len(changes) > 0 {
				t.Errorf("%s: there is a fix", test.name)
			}
			continue
		}
		got, err := edit.Apply([]byte(src), unique(changes))
		if err != nil || string(got) != want {
			t.Errorf("%s: %v\n%s\nwant\n%s", test.name, err, got, want)
		}
	}
}

// In Go 1.20 there is no max, which a number that may be negative needs.
func TestNoMax(t *testing.T) {
	const source = `package m

func f(n int) map[int]bool {
	m := map[int]bool{}
	for i := 0; i < n; i++ {
		m[i] = true
	}
	return m
}
`
	for version, fixed := range map[string]bool{"1.20": false, "1.21": true} {
		acts := passtest.Analyze(t, mapgrow.Analyzer, map[string]string{"go.mod": "module m\n\ngo " + version + "\n", "m.go": source})
		if found := acts[0].Diagnostics; len(found) != 1 || (found[0].SuggestedFixes != nil) != fixed {
			t.Errorf("go %s: %v", version, found)
		}
	}
}

func changesOf(base int, d analysis.Diagnostic) []edit.Change {
	var changes []edit.Change
	for _, fix := range d.SuggestedFixes {
		for _, e := range fix.TextEdits {
			changes = append(changes, edit.Change{Start: int(e.Pos) - base, End: int(e.End) - base, New: string(e.NewText)})
		}
	}
	return changes
}

// unique leaves out the changes that several fixes share.
func unique(changes []edit.Change) []edit.Change {
	seen := make(map[edit.Change]bool, len(changes))
	var out []edit.Change
	for _, c := range changes {
		if !seen[c] {
			seen[c] = true
			out = append(out, c)
		}
	}
	return out
}
