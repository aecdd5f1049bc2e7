// Package grammar parses lists of words.
package grammar

import "strings"

// Parse returns the words of a list, and the whole.
func Parse(text string) []string {
	words := strings.Fields(text)
	return reduce(2, [][]string{nil, words})
}

// Quote puts each word in quotation marks.
func Quote(words []string) string {
	quoted := ""
	for _, word := range words {
		quoted += `"` + word + `" `
	}
	return quoted
}
