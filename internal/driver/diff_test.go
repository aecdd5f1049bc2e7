package driver

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bluekeyes/go-gitdiff/gitdiff"
)

// A patch says where each of its parts begins before and after: with code that repeats,
// programs that apply it would find another place by the text alone.
func TestDiffNumbers(t *testing.T) {
	var was []string
	for i := range 60 {
		was = append(was, fmt.Sprintf("line %d", i))
	}
	now := slices.Clone(was)
	now = slices.Insert(now, 40, "third")
	now[21] = "second"
	now = slices.Insert(now, 16, "first", "and more") // with the second in one hunk
	now = slices.Delete(now, 3, 5)
	text := func(lines []string) []byte { return []byte(strings.Join(lines, "\n") + "\n") }
	f := &Fixes{files: []*fileChange{{name: "/m/a.go", was: text(was), now: text(now)}}, dir: "/m"}
	var patch bytes.Buffer
	if err := f.Diff(&patch); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(patch.String(), "--- a/a.go\n+++ b/a.go\n@@ ") {
		t.Errorf("the patch begins with\n%.60s", patch.String())
	}
	parsed, _, err := gitdiff.Parse(&patch)
	if err != nil || len(parsed) != 1 || len(parsed[0].TextFragments) < 2 {
		t.Fatalf("%v, %v", parsed, err)
	}
	shift := int64(0)
	for _, hunk := range parsed[0].TextFragments {
		if hunk.NewPosition != hunk.OldPosition+shift {
			t.Errorf("%s: want +%d", hunk.Header(), hunk.OldPosition+shift)
		}
		shift += hunk.NewLines - hunk.OldLines
	}
	var applied bytes.Buffer
	if err := gitdiff.Apply(&applied, bytes.NewReader(text(was)), parsed[0]); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(applied.Bytes(), text(now)) {
		t.Errorf("applied, the patch makes\n%s", applied.Bytes())
	}
}
