package nearest_test

import (
	"testing"

	"github.com/perflint/perflint/internal/nearest"
)

func TestOf(t *testing.T) {
	names := []string{"concatloop", "slicegrow", "mapgrow", "fix", "diff", "c", "C"}
	for misspelt, want := range map[string]string{
		"concatlop": "concatloop", "ConcatLoop": "concatloop", "cnocatloop": "concatloop", "slicegrwo": "slicegrow",
		"fixx": "fix", "difff": "diff", "something": "", "": "", "verbose": "", "x": "",
	} {
		if got := nearest.Of(misspelt, names); got != want {
			t.Errorf("Of(%q) = %q, want %q", misspelt, got, want)
		}
	}
}
