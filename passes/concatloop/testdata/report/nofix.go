package report

import "fmt"

// There is no fix: the address of the string is taken.
func addressed(xs []string) string {
	var s string
	fmt.Sscan("start", &s)
	for _, x := range xs {
		s += x + "," // want `s grows`
	}
	return s
}

func addressedParam(s string, xs []string) string {
	fmt.Sscan("start", &s)
	for _, x := range xs {
		s += x + "," // want `s grows`
	}
	return s
}

// A parenthesis round what is assigned to is too rare to be told apart.
func parens(s string, xs []string) string {
	for _, x := range xs {
		(s) += x + "," // want `s grows`
	}
	return s
}

// A goto must not jump over the declaration of a Builder.
func jumps(s string, xs []string) string {
	if len(xs) == 0 {
		goto end
	}
	for _, x := range xs {
		s += x + "," // want `s grows`
	}
end:
	return s
}

// The name of the package is taken by a parameter.
func packageShadowed(s string, strings []string) string {
	for _, x := range strings {
		s += x + "," // want `s grows`
	}
	return s
}

type text string

func (t *text) trim() { *t = "" }

func (t text) len() int { return len(t) }

// A method of the string's type may want its address.
func withMethods(xs []string) int {
	var t text
	for _, x := range xs {
		t += text(x) + "," // want `t grows`
	}
	return t.len()
}

// A branch leaves for an outer loop, past the place to catch up.
func outerLabel(s string, rows [][]string) string {
outer:
	for range 2 {
		for _, row := range rows {
			if len(row) == 0 {
				continue outer
			}
			s += row[0] + "," // want `s grows`
		}
		s = s[:len(s)/2]
	}
	return s
}
