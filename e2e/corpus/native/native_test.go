package native

import "testing"

func TestLengths(t *testing.T) {
	if got := Lengths([]string{"ab\x00c"}); got[0] != 2 {
		t.Error(got)
	}
}
