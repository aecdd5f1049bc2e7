package edit_test

import (
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/edit"
)

func TestApply(t *testing.T) {
	const src = "0123456789"
	for _, test := range []struct {
		name    string
		changes []edit.Change
		want    string // "" for an error
	}{
		{"none", nil, src},
		{"insert", []edit.Change{{0, 0, "a"}, {5, 5, "b"}, {10, 10, "c"}}, "a01234b56789c"},
		{"replace and delete", []edit.Change{{2, 4, "X"}, {6, 10, ""}}, "01X45"},
		{"unsorted", []edit.Change{{6, 7, "Y"}, {1, 2, "X"}}, "0X2345Y789"},
		{"adjacent", []edit.Change{{2, 4, "X"}, {4, 6, "Y"}}, "01XY6789"},
		{"insert at both ends of a replaced range", []edit.Change{{4, 4, ")"}, {2, 4, "X"}, {2, 2, "("}}, "01(X)456789"},
		{"the same twice", []edit.Change{{2, 4, "X"}, {2, 4, "X"}, {5, 5, "i"}, {5, 5, "i"}}, "01X4i56789"},
		{"overlap", []edit.Change{{2, 5, "X"}, {4, 6, "Y"}}, ""},
		{"insert inside a replaced range", []edit.Change{{2, 5, "X"}, {4, 4, "Y"}}, ""},
		{"two insertions at one place", []edit.Change{{4, 4, "X"}, {4, 4, "Y"}}, ""},
		{"outside", []edit.Change{{9, 11, "X"}}, ""},
		{"backwards", []edit.Change{{5, 3, "X"}}, ""},
		{"negative", []edit.Change{{-1, 3, "X"}}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := edit.Apply([]byte(src), test.changes)
			if test.want == "" {
				if err == nil {
					t.Errorf("got %q, want an error", got)
				}
				return
			}
			if err != nil || string(got) != test.want {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

// FuzzApply holds Apply to two laws: what is outside the changes stays, and what
// was inserted is there.
func FuzzApply(f *testing.F) {
	f.Add("package p\n", 0, 3, "X", 5, 5, "Y")
	f.Add("", 0, 0, "", 0, 0, "Z")
	f.Add("äöü", 1, 2, "\x00", 2, 9, "")
	f.Fuzz(func(t *testing.T, src string, s1, e1 int, n1 string, s2, e2 int, n2 string) {
		a, b := edit.Change{Start: s1, End: e1, New: n1}, edit.Change{Start: s2, End: e2, New: n2}
		out, err := edit.Apply([]byte(src), []edit.Change{a, b})
		again, errAgain := edit.Apply([]byte(src), []edit.Change{b, a})
		if (err == nil) != (errAgain == nil) || string(out) != string(again) {
			t.Fatalf("the order of changes matters: %q, %v; %q, %v", out, err, again, errAgain)
		}
		if err != nil {
			return
		}
		if edit.Overlap(a, b) {
			t.Fatalf("applied changes that overlap")
		}
		grown := len(n1) - (e1 - s1) + len(n2) - (e2 - s2)
		if a == b {
			grown = len(n1) - (e1 - s1)
		}
		if len(out) != len(src)+grown {
			t.Fatalf("%d bytes became %d, want %d", len(src), len(out), len(src)+grown)
		}
		first, last := min(s1, s2), max(e1, e2)
		if !strings.HasPrefix(string(out), src[:first]) || !strings.HasSuffix(string(out), src[last:]) ||
			!strings.Contains(string(out), n1) || !strings.Contains(string(out), n2) {
			t.Fatalf("%q became %q", src, out)
		}
	})
}
