// Package bench has benchmarks in its tests.
package bench

func probe(...any) int { return 0 }

func Tested() {
	probe() // want `ordinary`
}

func unused() {
	probe() // want `ordinary`
}
