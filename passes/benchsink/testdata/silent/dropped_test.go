package silent

import (
	"math"
	"runtime"
	"strings"
	"testing"
)

var (
	text = strings.Repeat("text", 10)
	sink int
	m    = map[string]int{}
)

func BenchmarkLoop(b *testing.B) { // D9: kept alive
	for b.Loop() {
		square(len(text))
		_ = square(1)
	}
	for i := 0; b.Loop(); i++ {
		square(i)
	}
}

func BenchmarkKept(b *testing.B) { // D9: somebody reads it
	last := 0
	for i := 0; i < b.N; i++ {
		sink = square(i)
	}
	for i := 0; i < b.N; i++ {
		last = square(i)
	}
	runtime.KeepAlive(last)
	for i := 0; i < b.N; i++ {
		if square(i) < 0 {
			b.Fatal()
		}
	}
	x := 0
	for i := 0; i < b.N; i++ {
		x += square(i)
	}
	sink = x
	y := 0
	for i := 0; i < b.N; i++ {
		y = square(i)
	}
	defer func() { sink = y }()
}

func BenchmarkAddress(b *testing.B) { // D9
	var x int
	p := &x
	for i := 0; i < b.N; i++ {
		x = square(i)
	}
	sink = *p
}

func result(b *testing.B) (x int) { // D9: the caller reads it
	for i := 0; i < b.N; i++ {
		x = square(i)
	}
	return
}

func BenchmarkNotInlined(b *testing.B) { // D9: calls that stay
	var s shape = side(3)
	f := square
	for i := 0; i < b.N; i++ {
		_ = far(i)
	}
	for i := 0; i < b.N; i++ {
		_ = counts(i)
	}
	for i := 0; i < b.N; i++ {
		_ = large(i)
	}
	for i := 0; i < b.N; i++ {
		_ = recursive(i)
	}
	for i := 0; i < b.N; i++ {
		_ = generic(i)
	}
	for i := 0; i < b.N; i++ {
		_ = s.area()
	}
	for i := 0; i < b.N; i++ {
		_ = f(i)
	}
	for i := 0; i < b.N; i++ {
		_ = set(new(T))
	}
	for i := 0; i < b.N; i++ {
		_ = math.Sin(float64(i))
		_ = strings.ToUpper(text)
	}
	_ = result
}

func BenchmarkRuntime(b *testing.B) { // D9: the runtime does it, whoever wants it
	other := text + "!"
	bytes := []byte(text)
	for i := 0; i < b.N; i++ {
		_ = join(text, text)
	}
	for i := 0; i < b.N; i++ {
		_ = lookup(m, text)
	}
	for i := 0; i < b.N; i++ {
		_ = m[text]
	}
	for i := 0; i < b.N; i++ {
		_ = text == other
	}
	for i := 0; i < b.N; i++ {
		_ = string(bytes)
	}
	for i := 0; i < b.N; i++ {
		_ = map[string]int{text: i}
	}
	for i := 0; i < b.N; i++ {
		_ = sized(i)
		_ = make([]int, i)
		_ = make([]int, 1<<20)
	}
	for i := 0; i < b.N; i++ {
		_ = runes(text)
	}
}

func BenchmarkLoopStays(b *testing.B) { // D9: how often these turn is the work
	next := []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	for i := 0; i < b.N; i++ {
		_ = find(text, '!')
	}
	for i := 0; i < b.N; i++ {
		_ = digits(i)
	}
	for i := 0; i < b.N; i++ {
		_ = follow(next)
	}
}

func BenchmarkHeap(b *testing.B) { // D9: what is set outside of the loop is made on the heap
	var t *T
	for i := 0; i < b.N; i++ {
		t = &T{}
	}
	_ = t
}

func BenchmarkOther(b *testing.B) { // D9: a look at what is measured, no more
	for i := 0; i < b.N; i++ {
		x := counts(i)
		_ = square(x)
	}
}

func BenchmarkNoop(b *testing.B) { // D9: that is the point
	for i := 0; i < b.N; i++ {
		_ = square(i)
	}
}

func BenchmarkNothing2(b *testing.B) { // D9: no work
	x := 0
	for i := 0; i < b.N; i++ {
		_ = i
		_ = x
	}
}

func BenchmarkLiteral(b *testing.B) { // D9: who calls it, and when?
	for i := 0; i < b.N; i++ {
		func(f func()) { f() }(func() { square(i) })
		defer func() { square(i) }()
	}
}

var cur *testing.B

func loop() { // b02: a B from elsewhere
	for i := 0; i < cur.N; i++ {
		square(i)
	}
}

func BenchmarkBorrowed(b *testing.B) {
	cur = b
	loop()
}

func BenchmarkInput(b *testing.B) { // D10: not of constants alone
	for i := 0; i < b.N; i++ {
		sink = square(i)
	}
	for i := 0; i < b.N; i++ {
		sink = far(3)
	}
	for i := 0; i < b.N; i++ {
		sink = find("abc", 'c')
	}
	for b.Loop() {
		sink = square(12)
	}
	for i := 0; i < b.N; i++ {
		sink = counts(i) + square(12)
	}
}

func BenchmarkTimer(b *testing.B) { // n01
	for i := 0; i < b.N; i++ {
		b.StopTimer()
		s := make([]int, 9)
		b.StartTimer()
		s[0] = i
	}
}

func BenchmarkChannel(b *testing.B) { // n03
	ch := make(chan int)
	go func() {
		for i := 0; i < b.N; i++ {
			<-ch
		}
	}()
	for i := 0; i < b.N; i++ {
		ch <- i
	}
}

// D9: a branch that hangs on what is computed keeps it alive.
func BenchmarkBranches(b *testing.B) {
	for i := 0; i < b.N; i++ {
		collatz(i)
	}
}

func collatz(n int) int {
	for i := 0; i < 10; i++ {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
	}
	return n
}
