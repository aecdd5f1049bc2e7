package report

// What is put between elements is not for the first, or not for the last.

func separated(words []string) []string {
	var out []string
	for i, w := range words {
		if i > 0 {
			out = append(out, ",") // want `out grows by append to at most 2\*len\(words\) elements in the loop at line 7`
		}
		out = append(out, w)
	}
	return out
}

func separatedFromNext(words []string) []string {
	out := []string{}
	for i := 0; i < len(words); i++ {
		out = append(out, words[i]) // want `out grows by append to at most 2\*len\(words\) elements in the loop at line 18`
		if i < len(words)-1 {
			out = append(out, ",")
		}
	}
	return out
}

// It stays nil if there is but a header.
func behindHeader(rows [][]string) []string {
	var names []string
	for i, row := range rows {
		if i == 0 {
			continue
		}
		names = append(names, row[0]) // want `names grows by append to at most len\(rows\) elements in the loop at line 30`
	}
	return names
}

// The clauses of a switch are others of each other.
func ints(v any) (all []int) {
	switch v := v.(type) {
	case []int8:
		for _, x := range v {
			all = append(all, int(x)) // want `all grows by append to len\(v\) elements in the loop at line 43`
		}
	case []int16:
		for _, x := range v {
			all = append(all, int(x)) // want `all grows by append to len\(v\) elements in the loop at line 47`
		}
	}
	return all
}

func products(a, b []int) []int {
	var all []int
	for i := 0; i < len(a) && i < len(b); i++ {
		all = append(all, a[i]*b[i]) // want `all grows by append to min\(len\(a\), len\(b\)\) elements in the loop at line 56`
	}
	return all
}

// What a branch behind the loop adds needs room, too.
func withLast(words []string, last string) []string {
	out := []string{}
	for _, w := range words {
		out = append(out, w+"!") // want `out grows by append to at most len\(words\)\+1 elements in the loop at line \d+`
	}
	if last != "" {
		out = append(out, last)
	}
	return out
}

func withLastOrNil(words []string, last string) []string {
	var out []string
	for _, w := range words {
		out = append(out, w+"!") // want `out grows by append to at most len\(words\)\+1 elements in the loop at line \d+`
	}
	if last != "" {
		out = append(out, last)
	}
	return out
}

// The branch adds to what comes next.
func thenAnother(words []string, last string) ([]string, []string) {
	out := []string{}
	for _, w := range words {
		out = append(out, w+"!") // want `out grows by append to len\(words\) elements in the loop at line \d+`
	}
	first := out
	out = nil
	if last != "" {
		out = append(out, last)
	}
	return first, out
}
