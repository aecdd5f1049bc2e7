package fixed

import (
	"bytes"
	"container/heap"
	"encoding/json"
	"io"
	"math"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
)

type point struct{ x, y int }

func newPoint(x, y int) *point { return &point{x, y} }

var (
	at   = 3
	kept *point
	text string
)

func BenchmarkMake(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		kept = newPoint(i, at)
	}
}

func BenchmarkLocal(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		p := newPoint(i, at)
		kept = p
	}
}

func BenchmarkNext(b *testing.B) {
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		var last *point
		for pb.Next() {
			last = newPoint(at, at)
		}
		runtime.KeepAlive(last)
	})
}

func BenchmarkLiteral(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		func() {
			kept = newPoint(at, at)
		}()
	}
}

// numbers returns n numbers that are not in order.
func numbers(n int) []int {
	xs := make([]int, n)
	for i := range xs {
		xs[i] = i * 7919 % n
	}
	return xs
}

func BenchmarkSort(b *testing.B) {
	data, compared := numbers(1000), 0
	xs := make([]int, len(data))
	for i := 0; i < b.N; i++ {
		copy(xs, data)
		slices.SortFunc(xs, func(x, y int) int {
			compared++
			return x - y
		})
	}
	b.ReportMetric(float64(compared)/float64(b.N), "compared/op")
}

func BenchmarkReadAll(b *testing.B) {
	r := strings.NewReader(strings.Repeat("x", 1<<20))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		r.Seek(0, io.SeekStart)
		if _, err := io.ReadAll(r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		var v any
		d := json.NewDecoder(strings.NewReader(`{"x": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}`))
		d.Decode(&v)
	}
}

func BenchmarkDelete(b *testing.B) {
	m, before, found := map[int]int{1: 1, 2: 2}, 0, 0
	for i := 0; i < b.N; i++ {
		m[1] = 1
		before = len(m)
		delete(m, 1)
		found += before - len(m)
	}
	b.ReportMetric(float64(found)/float64(b.N), "found/op")
}

type queue []int

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i] < q[j] }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(v any)        { *q = append(*q, v.(int)) }
func (q *queue) Pop() any {
	last := len(*q) - 1
	v := (*q)[last]
	*q = (*q)[:last]
	return v
}

func BenchmarkHeap(b *testing.B) {
	data, popped := numbers(1000), 0
	for i := 0; i < b.N; i++ {
		q := queue(slices.Clone(data))
		heap.Init(&q)
		for q.Len() > 0 {
			heap.Pop(&q)
			popped++
		}
	}
	b.ReportMetric(float64(popped)/float64(b.N), "popped/op")
}

func BenchmarkEncode(b *testing.B) {
	var buf bytes.Buffer
	enc, v := json.NewEncoder(&buf), strings.Repeat("x", 1<<10)
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		buf.Reset()
		if err := enc.Encode(v); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkConvert(b *testing.B) {
	v := []byte(strings.Repeat("x", 64))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		text = strings.ToUpper(string(v))
	}
}

// limit returns the memory limit that is set, as far as a figure can show it.
func limit() float64 {
	was := debug.SetMemoryLimit(-1)
	return min(float64(was), math.MaxInt32)
}

func BenchmarkLimit(b *testing.B) {
	b.ReportMetric(limit(), "limit")
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(1 << 30))
	for i := 0; i < b.N; i++ {
		at = i
	}
}

func BenchmarkProcs(b *testing.B) {
	b.Run("sub", func(b *testing.B) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
		for i := 0; i < b.N; i++ {
			at = i
		}
		b.ReportMetric(float64(runtime.GOMAXPROCS(0)), "procs")
	})
}
