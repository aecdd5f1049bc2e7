// Package native asks the C library, where there is one.
package native

// Lengths returns the lengths of texts as C counts them.
func Lengths(texts []string) []int {
	var lengths []int
	for _, text := range texts {
		lengths = append(lengths, length(text))
	}
	return lengths
}
