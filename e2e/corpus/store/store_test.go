package store

import (
	"strconv"
	"testing"
)

func fixture() []*Order {
	var orders []*Order
	for i := range 5000 {
		orders = append(orders, &Order{ID: int64(i), Items: []Item{{SKU: strconv.Itoa(i), Price: 1}}})
	}
	return orders
}

func TestKeys(t *testing.T) {
	if n := len(Keys(fixture())); n != 5000 {
		t.Errorf("%d keys", n)
	}
}

func BenchmarkPrices(b *testing.B) {
	orders := fixture()
	for i := 0; i < b.N; i++ {
		Prices(orders)
	}
}

func BenchmarkKeys(b *testing.B) {
	for i := 0; i < 100; i++ {
		Keys(nil)
	}
}

func BenchmarkMerge(b *testing.B) {
	m := map[string]int64{"a": 1}
	for i := 0; i < b.N; i++ {
		Merge(m, m)
		delete(m, "a")
	}
}
