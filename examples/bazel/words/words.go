// Package words has one thing for each rule of a nogo to find.
package words

import "strings"

// Lines sets each word on a line of its own.
func Lines(words []string) string {
	text := ""
	for _, word := range words {
		text += word + "\n"
	}
	return text
}

// Upper returns the words in upper case.
func Upper(words []string) []string {
	var upper []string
	for _, word := range words {
		upper = append(upper, strings.ToUpper(word))
	}
	return upper
}
