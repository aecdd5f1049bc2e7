package directives

//perflint:file-ignore slicegrow,mapgrow this file is read once

// Lengths is in a file that is left alone, but for one rule.
func Lengths(words []string) (map[string]int, []int, string) {
	byWord, lengths, all := map[string]int{}, []int{}, ""
	for _, word := range words {
		byWord[word] = len(word)
		lengths = append(lengths, len(word))
		all += word
	}
	return byWord, lengths, all
}
