package silent

import (
	"fmt"
	"hash/fnv"
	"testing"
)

// Measured: none of these allocates.

var (
	sum   uint64
	total int
	line  []byte
)

func hashed(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

func BenchmarkHashed(b *testing.B) {
	for i := 0; i < b.N; i++ {
		sum = hashed("a key of more than thirty-two bytes, as keys are")
	}
}

type adder interface{ add() int }

type pair struct{ a, b int }

func (p *pair) add() int { return p.a + p.b }

func added(x adder) int { return x.add() }

func BenchmarkDevirtualised(b *testing.B) {
	for i := 0; i < b.N; i++ {
		total = added(&pair{i, 1})
	}
}

func BenchmarkIntoOne(b *testing.B) {
	for i := 0; i < b.N; i++ {
		line = fmt.Appendf(line[:0], "%s", "x")
	}
}

func count(string) {}

func BenchmarkGo(b *testing.B) {
	for i := 0; i < b.N; i++ {
		go count("x")
	}
}
