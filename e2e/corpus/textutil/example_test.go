package textutil_test

import (
	"fmt"
	"testing"

	"corpus/textutil"
)

func ExampleList() {
	fmt.Println(textutil.List([]string{"a", "b"}))
	// Output: a, b
}

func BenchmarkIndent(b *testing.B) {
	text := ""
	for i := 0; i < 10_000; i++ {
		text += fmt.Sprintln("line", i)
	}
	for i := 0; i < b.N; i++ {
		textutil.Indent(text, "\t")
	}
}
