// Package imports has findings of several rules whose fixes change the imports of one
// file: made at once, they would leave it broken.
package imports

import (
	"reflect"
	"sort"
)

//perflint:hot
func Lengths(words []string) (lengths []int) {
	for _, word := range words {
		lengths = append(lengths, len(word))
	}
	return lengths
}

//perflint:hot
func Sort(ids []int) {
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
}

//perflint:hot
func Equal(a, b []int) bool { return reflect.DeepEqual(a, b) }

func Nested(rows [][]string) string {
	text := ""
	for _, row := range rows {
		line := ""
		for _, cell := range row {
			line += cell + "\t"
		}
		text += line + "\n"
	}
	return text
}

func Both(words []string) (text string, lengths []int, index map[string]int) {
	index = map[string]int{}
	for i, word := range words {
		text += word
		lengths = append(lengths, len(word)) // of bytes
		index[word] = i                      // the last one
	}
	return text, lengths, index
}
