// Package silenced has findings whose fixes are made together: of each pair, one is
// silenced.
package silenced

import (
	"sort"
)

//perflint:hot
func Sorted(ids []int) {
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
}

//perflint:hot
func AsItIs(ids []int) {
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] }) //nolint:perflint // to be seen
}

func OneVariable(words, names []string) string {
	s := ""
	for _, w := range words {
		s += w + "," //nolint:perflint // few
	}
	for _, n := range names {
		s += n + ";"
	}
	return s
}

func OneLoop(words []string) (lengths, firsts []int) {
	for _, w := range words {
		lengths = append(lengths, len(w))
		firsts = append(firsts, int(w[0])) //nolint:perflint // few
	}
	return lengths, firsts
}

func Maps(words []string) (map[string]int, map[string]bool) {
	index, known := map[string]int{}, map[string]bool{} //nolint:perflint // few
	for i, w := range words {
		index[w] = i
		known[w] = true
	}
	return index, known
}

func Parameters(words []string, s, t string) (string, string) {
	for _, w := range words {
		s += w + ","
		t += w + ";" //nolint:perflint // few
	}
	return s, t
}
