package wire_test

import (
	"testing"

	"corpus/wire"
)

var message = &wire.Message{Tags: []string{"b", "a"}, Fields: map[string][]byte{"x": []byte("1")}}

func TestEqual(t *testing.T) {
	if !message.Equal(message) || !wire.Same([]int{1}, []int{1}) {
		t.Error("not equal")
	}
}

func BenchmarkMarshal(b *testing.B) {
	for i := 0; i < b.N; i++ {
		if _, err := message.MarshalBinary(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOrder(b *testing.B) {
	lengths := []int{5, 3, 4, 1}
	for b.Loop() {
		wire.Order(lengths)
	}
}
