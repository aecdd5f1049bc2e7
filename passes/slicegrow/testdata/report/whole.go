package report

import (
	"maps"
	"slices"
)

// With the comment, the loop stays.
func commented(xs []user) []user {
	out := []user{}
	for _, x := range xs {
		// all of them
		out = append(out, x) // want `out grows by append to len\(xs\) elements`
	}
	return out
}

func collected(m map[string]int) []string {
	return slices.Collect(maps.Keys(m)) // want `slices.Collect grows its result by append to len\(m\) elements: append to a slice of that capacity \(for 1000 elements 1 allocation instead of about 12\)`
}

func collectedValues(m map[string]user) []user {
	return slices.Collect(maps.Values(m)) // want `slices.Collect grows its result by append to len\(m\) elements`
}
