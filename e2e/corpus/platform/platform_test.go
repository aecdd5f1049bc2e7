package platform

import "testing"

func TestNames(t *testing.T) {
	if got := Names("go", nil); len(got) > 1 {
		t.Error(got)
	}
}
