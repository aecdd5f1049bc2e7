package geom

import "testing"

func TestDistance(t *testing.T) {
	if d := Distance(Point{}, Point{3, 4}); d != 5 {
		t.Error(d)
	}
}

func BenchmarkHull(b *testing.B) {
	b.ReportAllocs()
	points := []Point{{0, 0}, {1, 0}, {1, 1}, {0, 1}}
	for b.Loop() {
		Hull(points)
	}
}
