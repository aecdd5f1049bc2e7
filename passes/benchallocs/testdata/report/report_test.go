package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"hash/crc32"
	"io"
	"strconv"
	"testing"
)

var (
	sink     any
	kept     *point
	keptAll  []*point
	keptText string
	size     = 100
)

// D14: the standard library.
func BenchmarkMarshal(b *testing.B) { // want `BenchmarkMarshal allocates in each turn \(json.Marshal at line 26\) and does not report it: b.ReportAllocs shows allocs/op`
	p := point{1, 2}
	for i := 0; i < b.N; i++ {
		if _, err := json.Marshal(p); err != nil {
			b.Fatal(err)
		}
	}
}

// D14: b.Loop, and the B has another name.
func BenchmarkLoop(bench *testing.B) { // want `BenchmarkLoop allocates in each turn \(json.Unmarshal at line 37\) and does not report it: bench.ReportAllocs shows allocs/op`
	data := []byte(`{"x": 1}`)
	for bench.Loop() {
		var p point
		_ = json.Unmarshal(data, &p)
	}
}

// D14: in the goroutines of RunParallel, and a method of the package some calls deep, in
// either branch.
func BenchmarkParallel(b *testing.B) { // want `BenchmarkParallel allocates in each turn \(Lock at line 49: make\(\[\]string, …\)\)`
	l := &lock{held: make([]string, size)}
	b.RunParallel(func(pb *testing.PB) {
		n := 0
		for pb.Next() {
			if n++; n%10 == 0 {
				l.Lock("a")
			} else {
				l.RLock("b")
			}
		}
	})
}

// D14: a literal that is stored, a concatenation, a conversion, a slice that grows.
func BenchmarkKept(b *testing.B) {
	b.Run("literal", func(b *testing.B) { // want `a sub-benchmark of BenchmarkKept allocates in each turn \(a new point at line 61\)`
		for i := 0; i < b.N; i++ {
			kept = &point{i, i}
		}
	})
	b.Run("small", func(b *testing.B) { // want `\(small at line 66: a new point\)`
		for i := 0; i < b.N; i++ {
			kept = small()
		}
	})
	b.Run("concat", func(b *testing.B) { // want `\(a string concatenation at line 72\)`
		name := strconv.Itoa(b.N)
		for i := 0; i < b.N; i++ {
			keptText = "name: " + name
		}
	})
	b.Run("bytes", func(b *testing.B) { // want `\(a conversion to string at line 78\)`
		data := []byte("some text")
		for i := 0; i < b.N; i++ {
			keptText = string(data)
		}
	})
	b.Run("grow", func(b *testing.B) { // want `\(append to an empty \[\]\*point at line 85\)`
		for i := 0; i < b.N; i++ {
			var all []*point
			for range 10 {
				all = append(all, kept)
			}
			keptAll = all
		}
	})
	b.Run("make", func(b *testing.B) { // want `\(make\(\[\]byte, …\) at line 92\)`
		for i := 0; i < b.N; i++ {
			buf := make([]byte, size)
			sink = buf
		}
	})
	b.Run("box", func(b *testing.B) { // want `\(string in an interface at line 99\)`
		for i := 0; i < b.N; i++ {
			text := keptText[:1]
			sink = text
		}
	})
	b.Run("reader", func(b *testing.B) { // want `\(bytes.NewReader at line 105\)`
		data := []byte("some text")
		for i := 0; i < b.N; i++ {
			io.Copy(io.Discard, bytes.NewReader(data))
		}
	})
	b.Run("go", func(b *testing.B) { // want `\(make\(chan int\) at line 110\)`
		for i := 0; i < b.N; i++ {
			done := make(chan int)
			go func() { done <- i }()
			<-done
		}
	})
}

// D14: a method of the package that is called by way of an interface.
func BenchmarkError(b *testing.B) { // want `BenchmarkError allocates in each turn \(Error at line 121: fmt.Sprintf\)`
	var err error = errs{errors.New("a"), errors.New("b")}
	for i := 0; i < b.N; i++ {
		if len(err.Error()) == 0 {
			b.Error("empty")
		}
	}
}

// D14: all types of the package that it may be allocate.
func benchmarkShape(b *testing.B, s shape) { // want `benchmarkShape allocates in each turn \(name at line 130: fmt.Sprintf\)`
	for i := 0; i < b.N; i++ {
		keptText = s.name()
	}
}

func BenchmarkShapes(b *testing.B) {
	for _, s := range []shape{&circle{1}, &square{2}} {
		b.Run(s.name(), func(b *testing.B) { benchmarkShape(b, s) })
	}
}

// D14: guards and errors are not the way of a benchmark.
func BenchmarkGuarded(b *testing.B) { // want `\(guarded at line 143: append to an empty \[\]\*point\)`
	for i := 0; i < b.N; i++ {
		all, err := guarded([]int{1, 2, 3})
		if err != nil {
			b.Fatal(err)
		}
		keptAll = all
	}
}

// D14: the timer stands first, and runs where it allocates.
func BenchmarkTimer(b *testing.B) { // want `\(guarded at line 157: append`
	b.StopTimer()
	for i := 0; i < b.N; i++ {
		xs := make([]int, size)
		b.StartTimer()
		keptAll, _ = guarded(xs)
		b.StopTimer()
	}
}

// D14: what the benchmark around calls is not inherited, and has no effect there.
func BenchmarkParent(b *testing.B) {
	b.ReportAllocs() // want `b.ReportAllocs has no effect in BenchmarkParent, which only runs sub-benchmarks: they do not inherit it`
	b.SetBytes(100)  // want `b.SetBytes has no effect in BenchmarkParent`
	for _, n := range []int{1, 2} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for i := 0; i < b.N; i++ {
				keptAll = make([]*point, n)
			}
		})
	}
}

// D14: a variadic parameter that gets something.
func options(opts ...int) []*point {
	var all []*point
	for _, o := range opts {
		all = append(all, &point{o, o})
	}
	return all
}

func BenchmarkOptions(b *testing.B) { // want `\(options at line 186: append to an empty \[\]\*point\)`
	for i := 0; i < b.N; i++ {
		keptAll = options(1, 2)
	}
}

// D14: a helper that resets the timer itself.
func benchmarkHelper(b *testing.B, n int) { // want `benchmarkHelper allocates in each turn`
	xs := make([]int, n)
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		keptAll, _ = guarded(xs)
	}
}

func BenchmarkHelper10(b *testing.B)  { benchmarkHelper(b, 10) }
func BenchmarkHelper100(b *testing.B) { benchmarkHelper(b, 100) }

// D14: a case of a table; the other does not.
func must(a animal, err error) animal {
	if err != nil {
		panic(err)
	}
	return a
}

func newDog(age int) (animal, error) { return &dog{age}, nil }

func BenchmarkAnimals(b *testing.B) {
	for _, c := range []struct {
		name string
		a    animal
	}{{"fish", fish{}}, {"dog", must(newDog(3))}} {
		b.Run(c.name, func(b *testing.B) { // want `\(sound at line 219: fmt.Sprint\)`
			for i := 0; i < b.N; i++ {
				keptText = c.a.sound()
			}
		})
	}
}

// D15: bytes that are the same in each turn.
func BenchmarkSum(b *testing.B) { // want `BenchmarkSum handles the bytes of data in each turn \(sha256.Sum256 at line 229\) and does not count them: b.SetBytes\(int64\(len\(data\)\)\) shows MB/s`
	data := make([]byte, 1024)
	for i := 0; i < b.N; i++ {
		sha256.Sum256(data)
	}
}

func BenchmarkUpdate(b *testing.B) { // want `BenchmarkUpdate handles the bytes of data`
	data := make([]byte, 1024)
	var sum uint32
	for b.Loop() {
		sum = crc32.Update(sum, crc32.IEEETable, data)
	}
}
