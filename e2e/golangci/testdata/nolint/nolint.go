// Package nolint has the comment at all places and in all forms: what it silences is
// golangci-lint's to say, and perflint's to say alike.
package nolint

func endOfLine(words []string) string {
	s := ""
	for _, w := range words {
		s += w + "," //nolint:perflint // why
	}
	return s
}

func everyLinter(words []string) string {
	s := ""
	for _, w := range words {
		s += w + "," //nolint
	}
	return s
}

func all(words []string) string {
	s := ""
	for _, w := range words {
		s += w + "," //nolint:all
	}
	return s
}

func amongOthers(words []string) string {
	s := ""
	for _, w := range words {
		s += w + "," //nolint:errcheck, Perflint // why
	}
	return s
}

func anotherLinter(words []string) string {
	s := ""
	for _, w := range words {
		s += w + "," //nolint:errcheck // that is not perflint
	}
	return s
}

func spaced(words []string) string {
	s := ""
	for _, w := range words {
		s += w + "," // nolint:perflint
	}
	return s
}

func prose(words []string) string {
	s := ""
	for _, w := range words {
		s += w + "," //nolint:perflint because there are few
	}
	return s
}

func glued(words []string) string {
	s := ""
	for _, w := range words {
		s += w + "," //nolint//why
	}
	return s
}

func block(words []string) string {
	s := ""
	for _, w := range words {
		s += w + "," /*nolint:perflint*/
	}
	return s
}

func above(words []string) string {
	s := ""
	for _, w := range words {
		//nolint:perflint // why
		s += w + ","
	}
	return s
}

func aboveAmongText(words []string) string {
	s := ""
	for _, w := range words {
		// Text.
		//nolint:perflint // why
		// More text.
		s += w + ","
	}
	return s
}

func blankBetween(words []string) string {
	s := ""
	for _, w := range words {
		//nolint:perflint // why

		s += w + ","
	}
	return s
}

func aboveLoop(words []string) string {
	s := ""
	//nolint:perflint // why
	for _, w := range words {
		s += w + ","
	}
	return s
}

func headOfLoop(words []string) string {
	s := ""
	for _, w := range words { //nolint:perflint // why
		s += w + ","
	}
	return s
}

//nolint:perflint // why
func aboveFunction(words []string) string {
	s := ""
	for _, w := range words {
		s += w + ","
	}
	return s
}

// inDoc does.
//
//nolint:perflint // why
func inDoc(words []string) string {
	s := ""
	for _, w := range words {
		s += w + ","
	}
	return s
}

func headOfFunction(words []string) string { //nolint:perflint // why
	s := ""
	for _, w := range words {
		s += w + ","
	}
	return s
}

func behindFunction(words []string) string {
	s := ""
	for _, w := range words {
		s += w + ","
	}
	return s
} //nolint:perflint // why

func firstLineOfSeveral(words []string) string {
	s := ""
	for _, w := range words {
		s += w + //nolint:perflint // why
			","
	}
	return s
}

func lastLineOfSeveral(words []string) string {
	s := ""
	for _, w := range words {
		s += w +
			"," //nolint:perflint // why
	}
	return s
}

func aboveSeveral(words []string) (s string, lengths []int) {
	for _, w := range words {
		//nolint:perflint // why
		if w != "" {
			s += w +
				","
		}
		lengths = append(lengths, len(w))
	}
	return s, lengths
}

func aboveAssignment(words []string) func() string {
	//nolint:perflint // why
	f := func() string {
		s := ""
		for _, w := range words {
			s += w + ","
		}
		return s
	}
	return f
}

//nolint:perflint // why
var (
	grouped = func(words []string) (s string) {
		for _, w := range words {
			s += w + ","
		}
		return s
	}
)

var (
	//nolint:perflint // why
	specified = func(words []string) (s string) {
		for _, w := range words {
			s += w + ","
		}
		return s
	}
)

func inCase(words []string, n int) string {
	s := ""
	for _, w := range words {
		switch n {
		//nolint:perflint // why
		case 1:
			s += w + ","
		case 2:
			s += w + ";"
		}
	}
	return s
}
