//go:build go1.26

package fix

import (
	"fmt"
	"testing"
)

func square(x int) int { return x*x + 3 }

type T struct{ a int }

func New() *T { return &T{} }

var n = 3

func BenchmarkCounter(b *testing.B) { // D13: the counter stays where it is read
	for i := 0; i < b.N; i++ {
		square(i) // want `the result of square\(i\) is dropped`
	}
}

func BenchmarkNoCounter(b *testing.B) { // D13
	for i := 0; i < b.N; i++ {
		square(n) // want `the result of square\(n\) is dropped`
	}
}

func BenchmarkRange(b *testing.B) { // D13
	for range b.N {
		square(n) // want `the result of square\(n\) is dropped`
	}
}

func BenchmarkRangeCounter(b *testing.B) { // D13
	for i := range b.N {
		square(i) // want `the result of square\(i\) is dropped`
	}
}

func BenchmarkReset(b *testing.B) { // D13: b.Loop resets by itself
	b.ReportAllocs()
	x := fmt.Sprint(n)
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		square(len(x)) // want `the result of square\(len\(x\)\) is dropped`
	}
	b.StopTimer()
	fmt.Sprint(x, b.N)
}

func BenchmarkResetFirst(b *testing.B) { // D13
	b.ResetTimer()
	for range b.N {
		square(n) // want `the result of square\(n\) is dropped`
	}
}

func BenchmarkResetWithComment(b *testing.B) { // D13: the comment would be about nothing
	x := n
	// What is above takes no time.
	b.ResetTimer()
	for range b.N { // turn
		square(x) // want `the result of square\(x\) is dropped`
	}
	b.Run("sub", func(b *testing.B) {})
}

func BenchmarkResetCommented(b *testing.B) { // D13: no comment is lost
	x := n
	b.ResetTimer() // now
	for range b.N {
		square(x) // want `the result of square\(x\) is dropped`
	}
}

func BenchmarkResetFar(b *testing.B) { // D13: something stands between
	b.ResetTimer()
	x := n
	for range b.N {
		square(x) // want `the result of square\(x\) is dropped`
	}
}

func BenchmarkSub(b *testing.B) { // D13
	for _, x := range []int{1, 2} {
		b.Run("", func(sub *testing.B) {
			for range sub.N {
				square(x) // want `the result of square\(x\) is dropped`
			}
		})
	}
}

func BenchmarkContinue(b *testing.B) { // D13: stays in the loop
	for i := 0; i < b.N; i++ {
		if i == 3 {
			continue
		}
		square(i) // want `the result of square\(i\) is dropped`
	}
}
