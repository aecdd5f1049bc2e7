package report

import (
	"math"
	"math/bits"
	"testing"
)

var text = "some text"

func BenchmarkStatement(b *testing.B) { // D9
	for i := 0; i < b.N; i++ {
		square(i) // want `the result of square\(i\) is dropped: the compiler inlines the call, and computes nothing; the loop measures itself: loop by b.Loop, or assign it to a variable of the package`
	}
}

func BenchmarkBlank(b *testing.B) { // D9
	for range b.N {
		_ = hash(text) // want `the result of hash\(text\) is dropped: the compiler inlines the call, and leaves of its loop nothing but the turns`
	}
}

func BenchmarkLocal(b *testing.B) { // D9: nobody reads what x, y and sum come to
	sum := 0
	for i := 0; i < b.N; i++ {
		x := square(i) // want `the result of square\(i\) is dropped`
		y := x + 1
		sum += y
	}
	_ = sum
}

func BenchmarkPair(b *testing.B) { // D9
	for i := 0; i < b.N; i++ {
		_, _ = pair(i) // want `the result of pair\(i\) is dropped`
	}
}

func BenchmarkMake(b *testing.B) { // D9: what is made stays on the stack, which b.Loop would not change
	for i := 0; i < b.N; i++ {
		_ = New() // want `the result of New\(\) is dropped: the compiler inlines the call, and puts nothing on the heap; the loop measures itself: assign it to a variable of the package`
	}
}

func BenchmarkSlice(b *testing.B) { // D9
	for i := 0; i < b.N; i++ {
		_ = make([]int, 100) // want `the result of make\(\[\]int, 100\) is dropped: the compiler puts nothing on the heap; the loop measures itself`
	}
}

func BenchmarkOperator(b *testing.B) { // D9
	x := len(text)
	for i := 0; i < b.N; i++ {
		_ = i * x // want `the result of i \* x is dropped: the compiler computes nothing`
	}
}

func BenchmarkMath(b *testing.B) { // D9
	for i := 0; i < b.N; i++ {
		_ = math.Sqrt(float64(i)) // want `the result of math.Sqrt\(float64\(i\)\) is dropped`
		_ = bits.Len(uint(i))
	}
}

func BenchmarkNext(b *testing.B) { // D9
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			square(len(text)) // want `the result of square\(len\(text\)\) is dropped.*: assign it to a variable of the package`
		}
	})
}

func BenchmarkInner(b *testing.B) { // D9: a loop in the turn
	for i := 0; i < b.N; i++ {
		for _, x := range []int{1, 2, 3} {
			_ = square(x) // want `the result of square\(x\) is dropped`
		}
	}
}

func BenchmarkCountedInner(b *testing.B) { // D9
	for i := 0; i < b.N; i++ {
		for j := 0; j < len(text); j++ {
			_ = square(j) // want `the result of square\(j\) is dropped.*; the loop measures itself`
		}
	}
}

func BenchmarkDeclared(b *testing.B) { // D9
	for i := 0; i < b.N; i++ {
		var j int
		for ; j < 1024; j++ {
			square(j) // want `the result of square\(j\) is dropped.*; the loop measures itself`
		}
	}
}

func BenchmarkLiteral(b *testing.B) { // D9: b.Loop does not look into literals
	for b.Loop() {
		func() {
			_ = square(len(text)) // want `the result of square\(len\(text\)\) is dropped.*: b.Loop keeps alive what stands in its braces, but not in a function literal there`
		}()
	}
}

var sideEffect int

func BenchmarkFirst(b *testing.B) { // D9: the turn does something else, but this is what it is named for
	for i := 0; i < b.N; i++ {
		t := make([]T, i%10+1)
		sideEffect += len(t)
		t[0].First() // want `the result of t\[0\].First\(\) is dropped: the compiler inlines the call, and leaves nothing but the checks of indices: loop by b.Loop`
	}
}

func bench(b *testing.B, x int) { // D9: a helper
	for i := 0; i < b.N; i++ {
		square(x) // want `the result of square\(x\) is dropped`
	}
}

func BenchmarkHelper(b *testing.B) { bench(b, 3) }

func BenchmarkSub(b *testing.B) { // D9
	b.Run("square", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			square(i) // want `the result of square\(i\) is dropped`
		}
	})
}

var sink int

func BenchmarkConstant(b *testing.B) { // D10
	for i := 0; i < b.N; i++ {
		sink = square(12) // want `the compiler computes square\(12\), of constants, once and for all: the loop at line \d+ measures itself: take the arguments from variables of the package`
	}
}

func BenchmarkCompared(b *testing.B) { // D10
	for i := 0; i < b.N; i++ {
		if square(12) != 147 { // want `the compiler computes square\(12\), of constants`
			b.Fatalf("wrong: %d", square(12))
		}
	}
}
