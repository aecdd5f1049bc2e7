// Package cold holds slices that grow where it does not matter.
package cold

import "fmt"

var table = map[string]int{"a": 1, "b": 2}

func fewTurns() []int {
	out := []int{}
	for i := range 60 {
		out = append(out, i) // cold: at most 60 elements
	}
	return out
}

func ofTable() (out []string) {
	for k := range table {
		out = append(out, k) // cold: at most 2 elements
	}
	return out
}

func ofLiteral(f func(string) string) (out []string) {
	kinds := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"}
	for _, k := range kinds {
		out = append(out, f(k)) // cold: at most 9 elements
	}
	return out
}

func arguments(files []string) []string {
	args := []string{"-c", "run"}
	for _, f := range files {
		args = append(args, "-f="+f) // cold: follows a literal with elements: sizing it would make the code longer
	}
	return args
}

func init() {
	var all []string
	for k := range table {
		all = append(all, fmt.Sprint(k)) // cold: runs once, in init
	}
}
