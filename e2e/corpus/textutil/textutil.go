// Package textutil lays out text.
package textutil

import (
	"strings"
	"unicode/utf8"
)

// Indent puts a prefix before each line.
func Indent(text, prefix string) string {
	out := ""
	for _, line := range strings.Split(text, "\n") {
		out += prefix + line + "\n"
	}
	return out
}

// Reverse turns a text round.
func Reverse(text string) string {
	var out string
	for _, r := range text {
		out = string(r) + out
	}
	return out
}

// Table sets cells in columns of equal width.
func Table(rows [][]string, width int) []string {
	var lines []string
	for _, row := range rows {
		line := ""
		for _, cell := range row {
			line += cell
			for n := utf8.RuneCountInString(cell); n < width; n++ {
				line += " "
			}
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}

// List sets words side by side.
func List(words []string) (list string) {
	for i, word := range words {
		if i > 0 {
			list += ", "
		}
		list += word
	}
	return list
}
