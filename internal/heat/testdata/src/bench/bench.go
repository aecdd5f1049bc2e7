// Package bench has benchmarks in its tests.
package bench

func probe(...any) int { return 0 }

func tested() {
	probe() // want `ordinary`
}
