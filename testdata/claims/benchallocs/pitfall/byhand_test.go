package pitfall

import "testing"

func BenchmarkInheritTwo(b *testing.B) {
	b.ReportAllocs()
	b.Run("grow", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			var all []string
			for range 10 {
				all = append(all, text)
			}
			texts = all
		}
	})
	b.Run("make", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			all := make([]string, 0, 10)
			for range 10 {
				all = append(all, text)
			}
			texts = all
		}
	})
}
