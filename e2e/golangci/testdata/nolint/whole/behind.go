package whole //nolint:perflint // this line

func behind(words []string) string {
	s := ""
	for _, w := range words {
		s += w + ","
	}
	return s
}
