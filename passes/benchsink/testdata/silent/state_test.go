package silent

import (
	"bytes"
	"container/heap"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"sort"
	"strings"
	"testing"
)

type ints []int

func (x ints) Len() int           { return len(x) }
func (x ints) Less(i, j int) bool { return x[i] < x[j] }
func (x ints) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }
func (x *ints) Push(v any)        { *x = append(*x, v.(int)) }
func (x *ints) Pop() any {
	v := (*x)[len(*x)-1]
	*x = (*x)[:len(*x)-1]
	return v
}

func shuffle(xs []int) {}

func BenchmarkCopied(b *testing.B) { // D16: put back in each turn
	data := []int{3, 1, 2}
	xs := make([]int, len(data))
	for i := 0; i < b.N; i++ {
		copy(xs, data)
		sort.Ints(xs)
	}
	for i := 0; i < b.N; i++ {
		ys := append([]int(nil), data...)
		sort.Ints(ys)
	}
	for i := 0; i < b.N; i++ {
		shuffle(xs)
		sort.Ints(xs)
	}
	for i := 0; i < b.N; i++ {
		xs[i%3] = i
		sort.Ints(xs)
	}
	var zs []int
	for i := 0; i < b.N; i++ {
		b.StopTimer()
		zs = append(zs[:0], data...)
		b.StartTimer()
		sort.Ints(zs)
	}
}

func BenchmarkReset(b *testing.B) { // D16: a literal puts it back
	xs := []int{3, 1, 2}
	reset := func() { xs[0], xs[2] = 3, 1 }
	for i := 0; i < b.N; i++ {
		reset()
		sort.Ints(xs)
	}
}

func BenchmarkParts(b *testing.B) { // D16: another part each turn, another order
	xs := make([]int, 3*b.N)
	for i := 0; i < b.N; i++ {
		sort.Ints(xs[3*i : 3*i+3])
	}
	ys := []int{3, 1, 2}
	for i := 0; i < b.N; i++ {
		sort.Slice(ys, func(j, k int) bool { return ys[j]^i < ys[k]^i })
	}
}

func BenchmarkSorted(b *testing.B) { // D16: meant
	xs := []int{1, 2, 3}
	for i := 0; i < b.N; i++ {
		sort.Ints(xs)
	}
}

func BenchmarkRewound(b *testing.B) { // D19: made or reset in the turn
	r := strings.NewReader(text)
	for i := 0; i < b.N; i++ {
		r.Seek(0, io.SeekStart)
		io.Copy(io.Discard, r)
	}
	for i := 0; i < b.N; i++ {
		io.Copy(io.Discard, strings.NewReader(text))
	}
	for i := 0; i < b.N; i++ {
		r.Reset(text)
		io.ReadAll(r)
	}
}

func BenchmarkNoticed(b *testing.B) { // D19: it would fail if there were no more
	r := strings.NewReader(text)
	for i := 0; i < b.N; i++ {
		data, err := io.ReadAll(r)
		if err != nil || len(data) == 0 {
			b.Fatal(err)
		}
	}
	d := json.NewDecoder(strings.NewReader(text))
	for i := 0; i < b.N; i++ {
		if err := d.Decode(new(any)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEnough(b *testing.B) { // D19: as much as there are turns
	r := bytes.NewReader(make([]byte, b.N))
	for i := 0; i < b.N; i++ {
		r.ReadByte()
	}
}

func BenchmarkRefilled(b *testing.B) { // D19, D17: what one puts in, the other takes out
	buf := bytes.NewBuffer(nil)
	enc := json.NewEncoder(buf)
	for i := 0; i < b.N; i++ {
		enc.Encode(i)
		io.Copy(io.Discard, buf)
	}
	var pipe bytes.Buffer
	w, r := json.NewEncoder(&pipe), json.NewDecoder(&pipe)
	for i := 0; i < b.N; i++ {
		w.Encode(i)
		r.Decode(new(int))
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

func BenchmarkEndless(b *testing.B) { // D19: has no end
	r := zeros{}
	buf := make([]byte, 10)
	for i := 0; i < b.N; i++ {
		io.ReadFull(r, buf)
	}
}

func NewThing(r io.Reader) *T { count++; return nil }

func BenchmarkNew(b *testing.B) { // D19: it may only keep it
	r := strings.NewReader(text)
	for i := 0; i < b.N; i++ {
		NewThing(r)
	}
}

func BenchmarkBoth(b *testing.B) { // D16: put back
	m := map[int]int{1: 1}
	for i := 0; i < b.N; i++ {
		m[1] = i
		delete(m, 1)
	}
	h := ints{1}
	for i := 0; i < b.N; i++ {
		heap.Push(&h, i)
		for h.Len() > 0 {
			heap.Pop(&h)
		}
	}
	all := map[int]int{}
	for i := range b.N {
		all[i] = i
	}
	for i := range b.N {
		delete(all, i)
	}
}

func BenchmarkMissing(b *testing.B) { // D16: what is not there is not taken
	m, key := map[string]int{"a": 1}, strings.Repeat("b", 100)
	for range b.N {
		delete(m, key)
	}
}

func BenchmarkHit(b *testing.B) { // D17: read later, emptied, as large as it gets
	var out []string
	for i := 0; i < b.N; i++ {
		out = append(out, fmt.Sprint(i))
	}
	if len(out) == 0 {
		b.Fatal()
	}
	some := make([]string, 0, b.N)
	for i := 0; i < b.N; i++ {
		some = append(some, fmt.Sprint(i))
	}
	var few []string
	for i := 0; i < b.N; i++ {
		few = append(few[:0], fmt.Sprint(i))
	}
}

func BenchmarkAppend(b *testing.B) { // D17: that is measured
	var out []string
	for i := 0; i < b.N; i++ {
		out = append(out, fmt.Sprint(i))
	}
}

func BenchmarkEmptied(b *testing.B) { // D17
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	for i := 0; i < b.N; i++ {
		buf.Reset()
		fmt.Fprint(&buf, i)
		enc.Encode(i)
	}
}

func BenchmarkDirect(b *testing.B) { // D17: the buffer is what is measured
	var buf strings.Builder
	for i := 0; i < b.N; i++ {
		buf.WriteString(text)
	}
}

func BenchmarkRestored(b *testing.B) { // D23
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	old := debug.SetMemoryLimit(1 << 30)
	defer debug.SetMemoryLimit(old)
	debug.SetMaxStack(old2)
	for i := 0; i < b.N; i++ {
		sink = far(i)
	}
}

var old2 = 1 << 20

func BenchmarkProcs(b *testing.B) { // D23: in the sub-benchmark itself
	runtime.GOMAXPROCS(0)
	b.Run("a", func(b *testing.B) {
		runtime.GOMAXPROCS(2)
		for i := 0; i < b.N; i++ {
			sink = far(i)
		}
	})
}

// D16: an iterator that starts anew, is made anew, or is left in between.

type iterator struct{ left int }

func (it *iterator) Next() bool { it.left--; return it.left >= 0 }
func (it *iterator) Rewind()    { it.left = 10 }

func BenchmarkRewinds(b *testing.B) {
	it := &iterator{10}
	for range b.N {
		it.Rewind()
		for it.Next() {
			iterated++
		}
	}
	for range b.N {
		it = &iterator{10}
		for it.Next() {
			iterated++
		}
	}
	for range b.N {
		it := &iterator{10}
		for it.Next() {
			iterated++
		}
	}
	for range b.N {
		for it.Next() {
			break
		}
	}
	n := 10
	fed := over(&n)
	for range b.N {
		n = 10
		for fed.Next() {
			iterated++
		}
	}
}

type counted struct{ left *int }

func over(n *int) *counted { return &counted{n} }

func (it *counted) Next() bool { *it.left--; return *it.left >= 0 }

var iterated int
