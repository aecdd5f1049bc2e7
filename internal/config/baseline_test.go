package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/finding"
)

// found makes findings as the driver has them, with fingerprints, of one kind for
// each snippet. A snippet that ends in "!" is cold.
func found(file string, snippets ...string) []*finding.Finding {
	var fs []*finding.Finding
	for i, s := range snippets {
		f := &finding.Finding{Position: finding.Position{File: file, Line: 10 * i, Column: 1}, Rule: "r", Package: "m/a", Function: "F", Level: finding.Info}
		var cold bool
		if f.Snippet, cold = strings.CutSuffix(s, "!"); cold {
			f.Hidden = finding.Cold
		}
		fs = append(fs, f)
	}
	finding.Finish(fs)
	return fs
}

func TestMatch(t *testing.T) {
	type snippets []string
	for _, test := range []struct {
		name       string
		then, now  snippets
		known, new int // of those shown
		gone       int
	}{
		{"nothing changed", snippets{"a", "b"}, snippets{"a", "b"}, 2, 0, 0},
		{"one is new", snippets{"a"}, snippets{"b", "a"}, 1, 1, 0},
		{"one is gone", snippets{"a", "b"}, snippets{"b"}, 1, 0, 1},
		{"two equal", snippets{"a", "a"}, snippets{"a", "a"}, 2, 0, 0},
		{"a third equal one is new", snippets{"a", "a"}, snippets{"a", "a", "a"}, 2, 1, 0},
		{"one of two equal is fixed", snippets{"a", "a"}, snippets{"a"}, 1, 0, 1},
		{"beside a cold one", snippets{"a!", "a"}, snippets{"a!", "a"}, 1, 0, 0},
		{"a cold one before it is gone", snippets{"a!", "a"}, snippets{"a"}, 1, 0, 0},
		{"a cold one before it is new", snippets{"a"}, snippets{"a!", "a"}, 1, 0, 0},
		{"a cold one before it is not cold any more", snippets{"a!", "a"}, snippets{"a", "a"}, 1, 1, 0},
		{"it is cold now", snippets{"a"}, snippets{"a!"}, 0, 0, 0},
		{"one of two is cold now", snippets{"a", "a"}, snippets{"a!", "a"}, 1, 0, 0},
	} {
		b := &Baseline{Path: filepath.FromSlash("/x/b.json")}
		for _, f := range found("a.go", test.then...) {
			if f.Hidden == "" {
				b.Entries = append(b.Entries, b.EntryOf(f, filepath.FromSlash("/x/a.go")))
			}
		}
		now := found("renamed.go", test.now...)
		known, gone := b.Match(now)
		shown, fresh := 0, 0
		for _, f := range now {
			switch {
			case f.Hidden != "":
			case slices.Contains(known, f):
				shown++
			default:
				fresh++
			}
		}
		if shown != test.known || fresh != test.new || len(gone) != test.gone {
			t.Errorf("%s: %d known, %d new, %d gone; want %d, %d, %d", test.name, shown, fresh, len(gone), test.known, test.new, test.gone)
		}
	}
}

func TestBaselineFile(t *testing.T) {
	dir := t.TempDir()
	b := &Baseline{Path: filepath.Join(dir, "sub", BaselineName)}
	if err := b.Write(); err == nil || !strings.HasPrefix(err.Error(), filepath.ToSlash(b.Path)+": ") {
		t.Errorf("no folder: %v", err)
	}
	os.Mkdir(filepath.Join(dir, "sub"), 0o777)
	fs := found("a.go", "s <- \"x\"", "b")
	for _, f := range slices.Backward(fs) {
		b.Entries = append(b.Entries, b.EntryOf(f, filepath.Join(dir, "sub", "a", "a.go")), b.EntryOf(f, filepath.Join(dir, "b.go")))
	}
	if err := b.Write(); err != nil {
		t.Fatal(err)
	}
	text, _ := os.ReadFile(b.Path)
	if want := `{
  "version": 1,
  "findings": [
    {"rule":"r","file":"../b.go","function":"F","snippet":"b","package":"m/a","fingerprint":"` + fs[1].Fingerprint + `"},
    {"rule":"r","file":"../b.go","function":"F","snippet":"s <- \"x\"","package":"m/a","fingerprint":"` + fs[0].Fingerprint + `"},
    {"rule":"r","file":"a/a.go","function":"F","snippet":"b","package":"m/a","fingerprint":"` + fs[1].Fingerprint + `"},
    {"rule":"r","file":"a/a.go","function":"F","snippet":"s <- \"x\"","package":"m/a","fingerprint":"` + fs[0].Fingerprint + `"}
  ]
}
`; string(text) != want {
		t.Errorf("%s\nwant:\n%s", text, want)
	}
	again, err := ReadBaseline(b.Path)
	if err != nil || !slices.Equal(again.Entries, b.Entries) {
		t.Errorf("read again: %v, %v", again, err)
	}
	if got := b.File(b.Entries[2]); got != filepath.Join(dir, "sub", "a", "a.go") {
		t.Errorf("file %s", got)
	}
	for text, want := range map[string]string{
		"{\n\"version\": 1,\n<<<<<<< HEAD\n": ":3: invalid character '<'",
		"{\n\"version\": \"1\"\n}":           ":2: json: cannot unmarshal string",
		"{\"version\": 2}":                   ": it is no baseline of version 1, the one that this perflint reads",
		"{}":                                 ": it is no baseline of version 1",
	} {
		os.WriteFile(b.Path, []byte(text), 0o666)
		if _, err := ReadBaseline(b.Path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
