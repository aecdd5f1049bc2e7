package grammar

import "testing"

func TestParse(t *testing.T) {
	if got := Parse("a b"); len(got) != 3 || got[2] != "a b " {
		t.Errorf("%q", got)
	}
}
