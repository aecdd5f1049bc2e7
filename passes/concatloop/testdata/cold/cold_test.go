package cold

import "testing"

func TestText(t *testing.T) {
	s := ""
	for _, x := range names() {
		s += x // cold: test code
	}
	t.Log(s)
}
