// Package stats computes figures of samples.
package stats

import "math"

// Mean returns the mean of a sample.
func Mean(xs []float64) float64 {
	var sum float64
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}

// Square returns x².
func Square(x float64) float64 { return x * x }

// Clamp keeps x between two limits.
func Clamp(x, low, high float64) float64 { return math.Min(math.Max(x, low), high) }

// Deviation returns the standard deviation of a sample.
func Deviation(xs []float64) float64 {
	mean, sum := Mean(xs), 0.0
	for _, x := range xs {
		sum += Square(x - mean)
	}
	return math.Sqrt(sum / float64(len(xs)))
}
