// Package pitfall holds benchmarks that allocate, and do not show it. Package fixed holds
// them as the fixes of benchallocs leave them.
package pitfall

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

type order struct {
	ID    int
	Items []string
}

func (o *order) String() string { return fmt.Sprintf("order %d of %d items", o.ID, len(o.Items)) }

var (
	text  string
	texts []string
)

func numbers(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = 1000 + i
	}
	return all
}

func BenchmarkMarshal(b *testing.B) {
	o := &order{1, []string{"a", "b"}}
	for i := 0; i < b.N; i++ {
		if _, err := json.Marshal(o); err != nil {
			b.Fatal(err)
		}
	}
}

func join(xs []int) string {
	var words []string
	for _, x := range xs {
		words = append(words, strconv.Itoa(x))
	}
	return strings.Join(words, ",")
}

func BenchmarkJoin(b *testing.B) {
	// Ten numbers of four digits.
	xs := numbers(10)
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		text = join(xs)
	}
}

func BenchmarkLoop(b *testing.B) {
	for b.Loop() {
		texts = strings.Fields("one two three")
	}
}

func BenchmarkParallel(b *testing.B) {
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			_ = fmt.Sprint("one", "two")
		}
	})
}

func BenchmarkDescribe(b *testing.B) {
	var s fmt.Stringer = &order{1, nil}
	for i := 0; i < b.N; i++ {
		text = s.String()
	}
}

func BenchmarkSizes(b *testing.B) {
	for _, n := range []int{10} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			xs := numbers(n)
			b.ResetTimer()
			for i := 0; i < b.N; i++ {
				text = join(xs)
			}
		})
	}
}

func BenchmarkInherit(b *testing.B) {
	b.ReportAllocs()
	for _, n := range []int{10} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			xs := numbers(n)
			for i := 0; i < b.N; i++ {
				text = join(xs)
			}
		})
	}
}
