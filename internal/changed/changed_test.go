package changed

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	const head = "diff --git a/a.go b/a.go\n--- a/a.go\n+++ b/a.go\n"
	for _, test := range []struct {
		name, patch, file string
		spans             []span
	}{
		{"change", head + "@@ -5 +5 @@\n-a\n+b\n", "a.go", []span{{5, 5}}},
		{"lines", head + "@@ -5,0 +6,2 @@ func F() {\n+a\n+b\n@@ -9 +12 @@\n-a\n+b\n", "a.go", []span{{6, 7}, {12, 12}}},
		{"deletion", head + "@@ -5,2 +4,0 @@\n-a\n-b\n", "a.go", []span{{5, 4}}},
		{"context", head + "@@ -1,5 +1,5 @@\n a\n-b\n c\n+d\n e\n f\n", "a.go", []span{{2, 1}, {3, 3}}},
		{"no newline at the end", head + "@@ -5 +5 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n", "a.go", []span{{5, 5}}},
		{"long line", head + "@@ -5,2 +5,2 @@\n-a\n-b\n+" + strings.Repeat("x", 1<<16) + "\n+@@ x\n", "a.go", []span{{5, 6}}},
		{"like a header", head + "@@ -5 +5 @@\n-a\n+++ b/c.go\n@@ -9 +9 @@\n-a\n+b\n", "a.go", []span{{5, 5}, {9, 9}}},
		{"new", "diff --git a/a.go b/a.go\nnew file mode 100644\n--- /dev/null\n+++ b/a.go\n@@ -0,0 +1,2 @@\n+a\n+b\n", "a.go", []span{{1, 2}}},
		{"renamed", "diff --git a/a.go b/b.go\nsimilarity index 100%\nrename from a.go\nrename to b.go\n", "b.go", nil},
		{"renamed and changed", "diff --git a/a.go b/b.go\nsimilarity index 90%\nrename from a.go\nrename to b.go\n--- a/a.go\n+++ b/b.go\n@@ -5 +5 @@\n-a\n+b\n", "b.go", []span{{5, 5}}},
		{"quoted", "diff --git \"a/\\303\\244.go\" \"b/\\303\\244.go\"\n--- \"a/\\303\\244.go\"\n+++ \"b/\\303\\244.go\"\n@@ -5 +5 @@\n-a\n+b\n", "ä.go", []span{{5, 5}}},
		{"space", "diff --git a/a b.go b/a b.go\n--- a/a b.go\t\n+++ b/a b.go\t\n@@ -5 +5 @@\n-a\n+b\n", "a b.go", []span{{5, 5}}},
		{"other prefixes", "diff --git i/x/a.go w/x/a.go\n--- i/x/a.go\n+++ w/x/a.go\n@@ -5 +5 @@\n-a\n+b\n", "x/a.go", []span{{5, 5}}},
		{"no prefixes", "diff --git a.go a.go\n--- a.go\n+++ a.go\n@@ -5 +5 @@\n-a\n+b\n", "a.go", []span{{5, 5}}},
		{"binary", "diff --git a/a.go b/a.go\nindex 1..2 100644\nBinary files a/a.go and b/a.go differ\n", "a.go", everything},
		{"mail", "From 1 Mon Sep 17\nSubject: [PATCH] x\n\n---\n a.go | 2 +-\n\n" + head + "@@ -5 +5 @@\n-a\n+b\n-- \n2.39\n", "a.go", []span{{5, 5}}},
		{"line ends of Windows", strings.ReplaceAll(head+"@@ -5 +5 @@\n-a\n+b\n", "\n", "\r\n"), "a.go", []span{{5, 5}}},
	} {
		l := &Lines{files: map[string][]span{}}
		err := l.read(strings.NewReader(test.patch))
		if got, ok := l.files[test.file]; err != nil || !ok || !slices.Equal(got, test.spans) {
			t.Errorf("%s: %v, %v; want %v of %s", test.name, l.files, err, test.spans, test.file)
		}
	}
	for _, patch := range []string{"", "diff --git a/a.go b/a.go\ndeleted file mode 100644\n--- a/a.go\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"} {
		l := &Lines{files: map[string][]span{}}
		if err := l.read(strings.NewReader(patch)); err != nil || len(l.files) > 0 {
			t.Errorf("%q: %v, %v", patch, l.files, err)
		}
	}
	for _, patch := range []string{"no patch\n", head + "@@ -5,2 +5,2 @@\n-a\n", head + "@@ -a +b @@\n-a\n"} {
		l := &Lines{files: map[string][]span{}}
		if err := l.read(strings.NewReader(patch)); err == nil {
			t.Errorf("%q: no error, but %v", patch, l.files)
		}
	}
}

func TestTouch(t *testing.T) {
	l := &Lines{prefix: "sub/", files: map[string][]span{"sub/a.go": {{5, 6}, {10, 9}}, "b.go": everything}}
	for _, test := range []struct {
		file        string
		first, last int
		want        bool
	}{
		{"a.go", 1, 4, false},
		{"a.go", 1, 5, true},
		{"a.go", 6, 8, true},
		{"a.go", 7, 8, false},
		{"a.go", 9, 9, false}, // below it, lines were deleted
		{"a.go", 10, 10, false},
		{"a.go", 9, 10, true}, // in it, lines were deleted
		{"../b.go", 99, 99, true},
		{"b.go", 99, 99, false},
		{"../sub/a.go", 5, 5, true},
	} {
		if got := l.Touch(test.file, test.first, test.last); got != test.want {
			t.Errorf("%s, lines %d to %d: %t", test.file, test.first, test.last, got)
		}
	}
}

// Names in a patch are relative to the root of the repository, or to the working
// directory; here, without git, both are the same.
func TestPatchElsewhere(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.go"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	patch := func(names ...string) error {
		var b strings.Builder
		for _, name := range names {
			fmt.Fprintf(&b, "--- a/%s\n+++ b/%s\n@@ -5 +5 @@\n-a\n+b\n", name, name)
		}
		_, err := Patch(t.Context(), dir, strings.NewReader(b.String()))
		return err
	}
	if err := patch("a.go", "readme"); err != nil {
		t.Error(err)
	}
	// Else, what is new there would pass unseen.
	if err := patch("a.go", "x/a.go"); err == nil || !strings.HasPrefix(err.Error(), "it changes b/x/a.go, which is not here: ") {
		t.Errorf("a patch of other files: %v", err)
	}
}
