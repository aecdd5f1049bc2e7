package finding

import (
	"slices"
	"testing"
)

// place makes a finding: its fingerprint is that of its function and snippet.
func place(file string, line int, function, snippet string, hidden Hidden) *Finding {
	return &Finding{Position: Position{File: file, Line: line, Column: 1}, Rule: "r", Package: "m/a", Function: function, Snippet: snippet, Hidden: hidden, Level: Info}
}

func TestFingerprint(t *testing.T) {
	f := place("a.go", 5, "F", "s += x", "")
	moved := place("b.go", 50, "F", "s += x", "") // by lines, and to another file
	Finish([]*Finding{f})
	Finish([]*Finding{moved})
	if f.Fingerprint != moved.Fingerprint || len(f.Fingerprint) != 16 {
		t.Errorf("%q, and moved: %q", f.Fingerprint, moved.Fingerprint)
	}
	different := []*Finding{
		f,
		place("a.go", 6, "F", "s += x", ""), // the second of its kind
		place("a.go", 7, "G", "s += x", ""),
		place("a.go", 8, "F", "s += y", ""),
		{Position: Position{File: "a.go", Line: 9}, Rule: "q", Package: "m/a", Function: "F", Snippet: "s += x"},
		{Position: Position{File: "a.go", Line: 10}, Rule: "r", Package: "m/b", Function: "F", Snippet: "s += x"},
	}
	Finish(different)
	seen := map[string]bool{}
	for _, f := range different {
		seen[f.Fingerprint] = true
	}
	if len(seen) != len(different) {
		t.Errorf("%d fingerprints of %d findings", len(seen), len(different))
	}
}

func TestKeepHidden(t *testing.T) {
	for _, test := range []struct {
		name                string
		before, after, want []Hidden
	}{
		{"as it was", []Hidden{Old, "", Baseline, "", Excluded}, []Hidden{"", "", "", "", ""}, []Hidden{Old, "", Baseline, "", Excluded}},
		{"one fixed", []Hidden{"", Old}, []Hidden{""}, []Hidden{Old}},
		{"the last fixed", []Hidden{Old, ""}, []Hidden{""}, []Hidden{Old}},
		{"two fixed", []Hidden{"", Old, ""}, []Hidden{""}, []Hidden{Old}},
		{"one of two fixed", []Hidden{"", "", Old}, []Hidden{"", ""}, []Hidden{"", Old}},
		{"all gone but one", []Hidden{Old, Old}, []Hidden{""}, []Hidden{Old}},
		{"brought to light", []Hidden{Old}, []Hidden{"", ""}, []Hidden{Old, ""}},
		{"the driver's own", []Hidden{Cold, Suppressed, Unproven}, []Hidden{"", "", ""}, []Hidden{"", "", ""}},
	} {
		list := func(hs []Hidden) (fs []*Finding) {
			for i, h := range hs {
				fs = append(fs, place("a.go", i, "F", "s", h))
			}
			return append(fs, place("b.go", 1, "G", "s", ""))
		}
		after := list(test.after)
		KeepHidden(list(test.before), after)
		var got []Hidden
		for _, f := range after {
			got = append(got, f.Hidden)
		}
		if want := append(test.want, ""); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", test.name, got, want)
		}
	}
}
