package fix

import (
	"fmt"
	"strconv"
	"testing"
)

var text string

func BenchmarkPlain(b *testing.B) { // want `allocates in each turn`
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
	}
}

func BenchmarkComment(bb *testing.B) { // want `allocates in each turn`
	// All that is needed.
	n := 10

	for i := 0; i < bb.N; i++ {
		text = fmt.Sprint(n)
	}
}

func BenchmarkLabel(b *testing.B) { // want `allocates in each turn`
loop:
	for i := 0; i < b.N; i++ {
		text = fmt.Sprint(i)
		continue loop
	}
}

func BenchmarkSub(b *testing.B) {
	for _, n := range []int{1, 2} {
		b.Run(strconv.Itoa(n), func(b *testing.B) { // want `a sub-benchmark of BenchmarkSub allocates`
			for i := 0; i < b.N; i++ {
				text = fmt.Sprint(n)
			}
		})
	}
}

func BenchmarkMove(b *testing.B) {
	b.ReportAllocs() // want `b.ReportAllocs has no effect in BenchmarkMove`
	for _, n := range []int{1, 2} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for i := 0; i < b.N; i++ {
				text = fmt.Sprint(n)
			}
		})
	}
}

func BenchmarkTwo(b *testing.B) {
	b.ReportAllocs() // want `b.ReportAllocs has no effect in BenchmarkTwo`
	b.Run("a", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			text = fmt.Sprint(i)
		}
	})
	b.Run("b", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			text = fmt.Sprint(i)
		}
	})
}
