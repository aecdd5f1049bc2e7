// Package nearest guesses what a misspelt name was meant to be.
package nearest

import (
	"slices"
	"strings"
)

// Of returns the name, of those that there are, that a misspelt one was probably meant
// to be, or "".
func Of(misspelt string, names []string) string {
	best, least := "", len(misspelt)/3+2 // one slip in three letters, and one more, are forgiven
	for _, name := range slices.Sorted(slices.Values(names)) {
		d := distance(strings.ToLower(misspelt), strings.ToLower(name))
		if d < least && d < len(name) {
			best, least = name, d
		}
	}
	return best
}

// distance counts the letters to insert, delete, replace or swap with their
// neighbour that turn a into b.
func distance(a, b string) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, row = above, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			differ := 1
			if a[i-1] == b[j-1] {
				differ = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+differ)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
