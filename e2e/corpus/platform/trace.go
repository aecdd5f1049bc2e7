//go:build trace

package platform

// Trace tells of all steps of a search.
func Trace(steps []string) string {
	text := ""
	for _, step := range steps {
		text += step + "\n"
	}
	return text
}
