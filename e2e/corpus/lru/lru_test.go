package lru_test

import (
	"slices"
	"strconv"
	"testing"

	"corpus/lru"
)

func TestOrder(t *testing.T) {
	c := lru.New[int, string](2)
	for i := range 3 {
		c.Put(i, strconv.Itoa(i))
	}
	c.Get(1)
	if got := c.Order(); !slices.Equal(got, []int{1, 2}) {
		t.Error(got)
	}
}

func BenchmarkGet(b *testing.B) {
	c := lru.New[int, string](100_000)
	for i := 0; i < 100_000; i++ {
		c.Put(i, strconv.Itoa(i))
	}
	for i := 0; i < b.N; i++ {
		c.Get(i)
	}
}

func BenchmarkPut(b *testing.B) {
	c := lru.New[int, string](1000)
	for i := 0; i < 1000; i++ {
		c.Put(i, strconv.Itoa(i))
	}
}

func BenchmarkKeys(b *testing.B) {
	c := lru.New[int, string](1000)
	for i := 0; i < 1000; i++ {
		c.Put(i, strconv.Itoa(i))
	}
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		keys := c.Keys()
		slices.Sort(keys)
		b.ResetTimer()
	}
}
