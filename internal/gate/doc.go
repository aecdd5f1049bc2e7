package gate

import "strings"

// Doc returns the documentation of a rule from the source of its doc.go: what the
// package comment says behind "RULE: ".
func Doc(source, rule string) string {
	var text strings.Builder
	for line := range strings.Lines(source) {
		line, ok := strings.CutPrefix(line, "//")
		if !ok {
			break
		}
		text.WriteString(strings.TrimPrefix(line, " "))
	}
	_, body, _ := strings.Cut(text.String(), rule+": ")
	return body
}
