package benchmem

import (
	"flag"
	"fmt"
	"os"
	"testing"
)

// D14: the package has turned -benchmem on for all.
func TestMain(m *testing.M) {
	flag.Parse()
	flag.Set("test.benchmem", "true")
	os.Exit(m.Run())
}

var text string

func BenchmarkSprint(b *testing.B) {
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
	}
}
