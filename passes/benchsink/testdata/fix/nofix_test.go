//go:build go1.26

package fix

import "testing"

func BenchmarkMakes(b *testing.B) { // D13: it would stay on the stack
	for range b.N {
		New() // want `the result of New\(\) is dropped`
	}
}

func BenchmarkTwo(b *testing.B) { // D13: only one loop can count by b.Loop
	for range b.N {
		square(n) // want `the result of square\(n\) is dropped`
	}
	for range b.N {
		square(n) // want `the result of square\(n\) is dropped`
	}
}

func BenchmarkLeft(b *testing.B) { // D13: b.Loop fails if it is left
	for i := 0; i < b.N; i++ {
		if i > 1000 {
			break
		}
		square(n) // want `the result of square\(n\) is dropped`
	}
}

func BenchmarkStopped(b *testing.B) { // D13: b.Loop fails with the timer stopped
	b.StopTimer()
	x := n
	b.StartTimer()
	for range b.N {
		square(x) // want `the result of square\(x\) is dropped`
	}
}

func BenchmarkPerTurn(b *testing.B) { // D13
	for range b.N {
		b.StopTimer()
		x := n
		b.StartTimer()
		square(x) // want `the result of square\(x\) is dropped`
	}
}

func BenchmarkSized(b *testing.B) { // D13: b.N is 0 before b.Loop has ended
	xs := make([]int, b.N)
	for i := range b.N {
		square(xs[i]) // want `the result of square\(xs\[i\]\) is dropped`
	}
}

func BenchmarkParallel(b *testing.B) { // D13
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			square(n) // want `the result of square\(n\) is dropped`
		}
	})
}

func BenchmarkGoroutine(b *testing.B) { // D13: another goroutine
	done := make(chan bool)
	go func() {
		for range b.N {
			square(n) // want `the result of square\(n\) is dropped`
		}
		done <- true
	}()
	<-done
}

func helper(b *testing.B) { // D13: who calls it may loop, too
	for range b.N {
		square(n) // want `the result of square\(n\) is dropped`
	}
}

func BenchmarkHelped(b *testing.B) { // D13: another loop may have turned there
	helper(b)
	for range b.N {
		square(n) // want `the result of square\(n\) is dropped`
	}
}

func BenchmarkSteps(b *testing.B) { // D13: not one by one
	for i := 0; i < b.N; i += 2 {
		square(i) // want `the result of square\(i\) is dropped`
	}
}

func BenchmarkRepeated(b *testing.B) { // D13: more than once
	for range 3 {
		for range b.N {
			square(n) // want `the result of square\(n\) is dropped`
		}
	}
}

func BenchmarkInLiteral(b *testing.B) { // b.Loop keeps nothing alive in there
	for i := 0; i < b.N; i++ {
		func() { square(i) }() // want `the result of square\(i\) is dropped`
	}
}

func BenchmarkConstant(b *testing.B) { // kept alive, it would be a constant
	x := 5
	for i := 0; i < b.N; i++ {
		_ = square(x) // want `the result of square\(x\) is dropped: the compiler inlines the call, and computes nothing; the loop measures itself: take its arguments from variables of the package, and assign it to one`
	}
}
