package shadow

import (
	"fmt"
	"strings"
)

// The variable is gone when the loop ends.
func ForInit(xs []string) string {
	for s, i := "", 0; i < len(xs); i++ {
		s += xs[i] + "," // want `s grows`
		if i == len(xs)-1 {
			return s
		}
	}
	return ""
}

func ReturnMade(s string, xs []string) (string, []string) {
	for _, x := range xs {
		if x == "" {
			return strings.ToUpper(s), []string{s, s + "!"}
		}
		if x == "!" {
			return fmt.Sprint(1, strings.ToUpper(s), s+"!"), nil
		}
		if len(x) == 3 {
			return s[1:], nil
		}
		if len(x) > 3 {
			return s, nil
		}
		s += x + "," // want `s grows`
	}
	return s, nil
}

func ReturnNamed(s Text, xs []string) (Text, bool) {
	for _, x := range xs {
		switch x {
		case "":
			return s, s == "" || s[0] == 'a'
		case "!":
			return "!", false
		}
		s += Text(x) + "," // want `s grows`
	}
	return s, true
}

// Text is something else where the string would be made one.
func TextShadowed(xs []string) (s Text) {
	for _, x := range xs {
		if x == "!" {
			type Text int
			fmt.Println(Text(1))
			return
		}
		s += "," + "x" // want `s grows`
	}
	return
}

// It keeps the comment at its brace.
func CommentBehind(s string, xs []string) string {
	for _, x := range xs {
		s += x + "," // want `s grows`
	} /* all of them */
	return s // it
}
