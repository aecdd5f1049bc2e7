package bench

import "testing"

func BenchmarkN(b *testing.B) {
	probe() // want `cold: test code`
	for i := 0; i < b.N; i++ {
		probe() // want `hot: in the loop of a benchmark`
		helper()
		Tested()
	}
}

func BenchmarkLoop(b *testing.B) {
	for b.Loop() {
		probe() // want `hot: in the loop of a benchmark`
	}
	b.RunParallel(func(pb *testing.PB) {
		probe() // want `cold: test code`
		for pb.Next() {
			probe() // want `hot: in the loop of a benchmark`
		}
	})
	b.Run("sub", func(b *testing.B) {
		for range b.N {
			probe() // want `hot: in the loop of a benchmark`
		}
	})
}

func helper() {
	probe() // want `hot: called from the loop of a benchmark at bench_test.go:7`
}

type fake struct{}

func (fake) Read(p []byte) (int, error) {
	probe() // want `cold: test code`
	return 0, nil
}

func TestX(t *testing.T) {
	for range t.Name() {
		for range t.Name() {
			probe() // want `cold: test code`
		}
	}
}
