package report

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"sort"
	"strings"
	"testing"
)

func data() []int { return []int{3, 1, 2} }

type byValue []int

func (x byValue) Len() int           { return len(x) }
func (x byValue) Less(i, j int) bool { return x[i] < x[j] }
func (x byValue) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

func (x *byValue) Push(v any) { *x = append(*x, v.(int)) }
func (x *byValue) Pop() any {
	v := (*x)[len(*x)-1]
	*x = (*x)[:len(*x)-1]
	return v
}

func BenchmarkInts(b *testing.B) { // D16
	xs := data()
	for i := 0; i < b.N; i++ {
		sort.Ints(xs) // want `sort.Ints sorts xs in the first turn of the loop at line \d+; from the second on it is sorted already: copy it in each turn`
	}
}

func BenchmarkSlices(b *testing.B) { // D16: b.Loop changes nothing here
	xs := data()
	for b.Loop() {
		slices.SortFunc(xs, func(x, y int) int { return x - y }) // want `slices.SortFunc sorts xs in the first turn`
	}
}

func BenchmarkConverted(b *testing.B) { // D16
	xs := data()
	for b.Loop() {
		sort.Sort(sort.Reverse(byValue(xs))) // want `sort.Sort sorts xs in the first turn`
	}
}

func BenchmarkAlias(b *testing.B) { // D16: another name is no copy
	xs := data()
	for b.Loop() {
		ys := xs[:]
		sort.Slice(ys, func(i, j int) bool { return ys[i] < ys[j] }) // want `sort.Slice sorts xs in the first turn`
	}
}

func BenchmarkCases(b *testing.B) { // D16: in sub-benchmarks
	for _, n := range []int{10, 100} {
		xs := make([]int, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for i := 0; i < b.N; i++ {
				sort.Ints(xs) // want `sort.Ints sorts xs in the first turn`
			}
		})
	}
}

func BenchmarkReadAll(b *testing.B) { // D19: the end is no error
	r := strings.NewReader(text)
	for i := 0; i < b.N; i++ {
		if _, err := io.ReadAll(r); err != nil { // want `io.ReadAll has all of r in the first turns of the loop at line \d+; then it only meets the end: make or reset r in each turn`
			b.Fatal(err)
		}
	}
}

func BenchmarkScan(b *testing.B) { // D16
	s := bufio.NewScanner(strings.NewReader(text))
	for i := 0; i < b.N; i++ {
		for s.Scan() { // want `s.Scan has all of s in the first turns`
			sink++
		}
	}
}

func BenchmarkDecode(b *testing.B) { // D19: the error is dropped
	d := json.NewDecoder(strings.NewReader(text))
	for i := 0; i < b.N; i++ {
		var v any
		d.Decode(&v) // want `d.Decode has all of d in the first turns`
	}
}

func BenchmarkDecoder(b *testing.B) { // D19: a new decoder over what is drained
	r := bytes.NewReader([]byte(text))
	for i := 0; i < b.N; i++ {
		var v any
		_ = json.NewDecoder(r).Decode(&v) // want `Decode has all of r in the first turns`
	}
}

func count(r io.Reader) int {
	n := 0
	for s := bufio.NewScanner(r); s.Scan(); n++ {
	}
	return n
}

func BenchmarkCount(b *testing.B) { // D16: a function that reads, and says nothing of errors
	r := strings.NewReader(text)
	for i := 0; i < b.N; i++ {
		_ = count(r) // want `count has all of r in the first turns`
	}
}

func BenchmarkToTheEnd(b *testing.B) { // D19
	r := strings.NewReader(text)
	for i := 0; i < b.N; i++ {
		for {
			_, err := r.ReadByte() // want `r.ReadByte has all of r in the first turns`
			if err == io.EOF {
				break
			}
		}
	}
}

func BenchmarkDelete(b *testing.B) { // D16
	m := map[int]int{1: 1, 2: 2}
	for i := 0; i < b.N; i++ {
		delete(m, i%2) // want `a turn of the loop at line \d+ deletes from m, and none puts anything back: later turns find nothing there`
	}
}

func BenchmarkClear(b *testing.B) { // D16
	m := map[int]int{}
	for i := range 1000 {
		m[i] = i
	}
	for b.Loop() {
		clear(m) // want `a turn of the loop at line \d+ clears m, and none puts anything back`
	}
}

func BenchmarkHeap(b *testing.B) { // D16
	h := byValue(data())
	heap.Init(&h)
	for i := 0; i < b.N; i++ {
		for h.Len() > 0 {
			sink = heap.Pop(&h).(int) // want `a turn of the loop at line \d+ takes all from h`
		}
	}
}

func BenchmarkFormat(b *testing.B) { // D17
	var out []string
	for i := 0; i < b.N; i++ {
		out = append(out, fmt.Sprint(i)) // want `out grows in each turn of the loop at line \d+, and nobody reads it: what it costs to grow, which depends on b.N, is measured with the work`
	}
	_ = out
}

func BenchmarkFprint(b *testing.B) { // D17
	var buf bytes.Buffer
	for i := 0; i < b.N; i++ {
		fmt.Fprint(&buf, i) // want `buf is written to in each turn of the loop at line \d+, and never reset`
	}
}

func BenchmarkEncode(b *testing.B) { // D17
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	for i := 0; i < b.N; i++ {
		if err := enc.Encode(i); err != nil { // want `buf is written to in each turn`
			b.Fatal(err)
		}
	}
}

func BenchmarkGC(b *testing.B) { // D23
	debug.SetGCPercent(-1) // want `debug.SetGCPercent changes a setting of the process, and nothing sets it back: the benchmarks that run after BenchmarkGC run with it`
	for i := 0; i < b.N; i++ {
		sink = len(fmt.Sprint(i))
	}
}

func BenchmarkProcs(b *testing.B) { // D23
	runtime.GOMAXPROCS(2) // want `runtime.GOMAXPROCS\(2\) has no effect on the sub-benchmarks of BenchmarkProcs: for each, package testing sets GOMAXPROCS to what -cpu says`
	b.Run("a", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			sink = len(fmt.Sprint(i))
		}
	})
}

// D16: an iterator that the first turn goes through.

type iterator struct{ left int }

func (it *iterator) Next() bool { it.left--; return it.left >= 0 }
func (it *iterator) At() int    { return it.left }
func (it *iterator) Rewind()    { it.left = 10 }

func drain(it *iterator, b *testing.B) {
	for n := 0; n < b.N; n++ {
		for it.Next() { // want `the first turn of the loop at line \d+ goes through it, and nothing starts it anew: all others meet its end`
			iterated += it.At()
		}
	}
}

func BenchmarkDrain(b *testing.B) { drain(&iterator{10}, b) }

var iterated int
