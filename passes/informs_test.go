package passes_test

import (
	"testing"

	"github.com/perflint/perflint/passes"
)

// Each rule has a level.
func TestInforms(t *testing.T) {
	for _, a := range passes.All {
		if _, ok := passes.Informs[a.Name]; !ok {
			t.Errorf("%s: say in Informs which level it has", a.Name)
		}
	}
	if len(passes.Informs) != len(passes.All) {
		t.Error("Informs has rules that there are not")
	}
}
