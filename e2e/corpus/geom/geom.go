// Package geom computes with points; there is nothing to say about it.
package geom

import "math"

// A Point is a place in the plane.
type Point struct{ X, Y float64 }

// Distance returns how far two points are from each other.
func Distance(p, q Point) float64 { return math.Hypot(p.X-q.X, p.Y-q.Y) }

// Hull returns the points that a line around all goes through.
func Hull(points []Point) []Point {
	hull := make([]Point, 0, len(points))
	for _, p := range points {
		for len(hull) >= 2 && turn(hull[len(hull)-2], hull[len(hull)-1], p) <= 0 {
			hull = hull[:len(hull)-1]
		}
		hull = append(hull, p)
	}
	return hull
}

func turn(a, b, c Point) float64 { return (b.X-a.X)*(c.Y-a.Y) - (b.Y-a.Y)*(c.X-a.X) }
