//go:build !cgo

package native

import "strings"

func length(text string) int {
	before, _, _ := strings.Cut(text, "\x00")
	return len(before)
}
