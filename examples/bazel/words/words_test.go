package words

import "testing"

var (
	few  = []string{"a", "b"}
	text string
)

func BenchmarkLines(b *testing.B) {
	for range b.N {
		text = Lines(few)
	}
}
