package ini

import (
	"strings"
	"testing"
)

var example = "[server]\nhost = example.org\n" + strings.Repeat("key = value\n", 100)

func TestParse(t *testing.T) {
	f, err := Parse(strings.NewReader(example))
	if err != nil || f.sections["server"]["host"] != "example.org" {
		t.Error(f, err)
	}
}

func BenchmarkParse(b *testing.B) {
	r := strings.NewReader(example)
	for i := 0; i < b.N; i++ {
		Parse(r)
	}
}

func BenchmarkParseOnce(b *testing.B) {
	if _, err := Parse(strings.NewReader(example)); err != nil {
		b.Fatal(err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(example)
	f.Fuzz(func(t *testing.T, text string) { Parse(strings.NewReader(text)) })
}
