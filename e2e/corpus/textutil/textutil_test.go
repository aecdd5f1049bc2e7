package textutil

import "testing"

func TestReverse(t *testing.T) {
	if got := Reverse("äbc"); got != "cbä" {
		t.Error(got)
	}
}

func BenchmarkReverse(b *testing.B) {
	for b.Loop() {
		Reverse("a text of some length")
	}
}
