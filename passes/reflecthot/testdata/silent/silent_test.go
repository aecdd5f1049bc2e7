package silent

import (
	"reflect"
	"testing"
)

func BenchmarkEqual(b *testing.B) {
	x, y := []int{1}, []int{1}
	for b.Loop() {
		if !reflect.DeepEqual(x, y) { // a test
			b.Fatal()
		}
	}
}
