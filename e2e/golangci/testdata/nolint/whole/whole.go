//nolint:perflint // all of the file
package whole

func whole(words []string) string {
	s := ""
	for _, w := range words {
		s += w + ","
	}
	return s
}
