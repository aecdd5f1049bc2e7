package wire

import "sort"

// Order sorts the lengths of messages.
//
//perflint:hot
func Order(lengths []int) {
	sort.Slice(lengths, func(i, j int) bool { return lengths[i] < lengths[j] })
}
