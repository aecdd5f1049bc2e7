package pitfall

import (
	"os"
	"strconv"
	"testing"
)

var sink int

func newBig() []int { return make([]int, 1<<20) }

// BenchmarkHelper times what a helper allocates.
func BenchmarkHelper(b *testing.B) {
	big := newBig()
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sink += len(big)
	}
}

// BenchmarkFilled times how its input is filled.
func BenchmarkFilled(b *testing.B) {
	m := map[int]string{}
	for i := 0; i < 50000; i++ {
		m[i] = strconv.Itoa(i)
	}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sink += len(m[i])
	}
}

// BenchmarkInputs times how the input of each turn is made.
func BenchmarkInputs(b *testing.B) {
	b.ReportAllocs()
	inputs := make([]string, b.N)
	for i := range inputs {
		inputs[i] = strconv.Itoa(1000 + i)
	}
	for i := 0; i < b.N; i++ {
		sink += len(inputs[i])
	}
}

// BenchmarkResetFirst resets the timer, and then reads a file.
func BenchmarkResetFirst(b *testing.B) {
	b.ReportAllocs()
	b.ResetTimer()
	big, err := os.ReadFile("bench_test.go")
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; i < b.N; i++ {
		sink += len(big)
	}
}
