package join

import (
	"strings"

	"testdata/retype"
)

// Near misses: the loop does more, or less.

// An array is no slice.
func Array(xs [100]string) string {
	// want +3 `s grows`
	s := ""
	for _, x := range xs {
		s += x
	}
	return s
}

type text string

// The elements are of another type.
func Elements(xs []text) string {
	// want +3 `s grows`
	s := ""
	for _, x := range xs {
		s += string(x)
	}
	return s
}

// The separator stands before the first element too.
func Leading(xs []string) string {
	// want +4 `s grows`
	s := ""
	for i, x := range xs {
		if i >= 0 {
			s += ","
		}
		s += x
	}
	return s
}

// A comment would be lost.
func Comment(xs []string) string {
	// want +4 `s grows`
	s := ""
	for _, x := range xs {
		// One by one.
		s += x
	}
	return s
}

// max is something else here.
func Max(n, max int) string {
	// want +3 `s grows`
	s := ""
	for range n {
		s += "-"
	}
	return s + strings.Repeat("+", max)
}

// The limit moves.
func Moving(n int) string {
	// want +3 `s grows`
	s := ""
	for i := 0; i < n-len(s); i++ {
		s += "-"
	}
	return s
}

// Not an int: a conversion might overflow.
func Unsigned(n uint64) string {
	// want +3 `s grows`
	s := ""
	for range n {
		s += "-"
	}
	return s
}

// The loop goes over another s.
func Self(s string) string {
	r := s
	{
		// want +3 `s grows`
		s := ""
		for _, x := range strings.Split(s, ",") {
			s += x
		}
		r += s
	}
	return r
}

// A call that may append comes first.
func Called(xs []string) string {
	// want +9 `s grows`
	s := ""
	all := func() []string {
		s += "all: "
		return xs
	}
	s += "-"
	s += "-"
	for _, x := range all() {
		s += x
	}
	return s
}

// The n that is read is another.
func Counter(n int) string {
	// want +3 `s grows`
	s := ""
	for n := 0; n < n; n++ {
		s += "-"
	}
	return s[:min(n, len(s))]
}

const width = 60

// gofmt sets operators by how deep they stand.
func Spaces(s string) string {
	// want +2 `s grows`
	for _, x := range strings.Split(s+",", "") {
		s += x
	}
	return s
}

func ConstSum() string {
	// want +3 `s grows`
	s := ""
	for range width<<1 + 1 {
		s += "-"
	}
	return s
}

// The import would be left unused.
func ImportedConst(xs []string) string {
	// want +3 `s grows`
	s := retype.None
	for _, x := range xs {
		s += x
	}
	return s
}

// The variable would be left unused.
func Unused(xs []string) int {
	// want +3 `s grows`
	s := ""
	for _, x := range xs {
		s += x
	}
	return len(xs)
}

// Two loops of one variable: one form for both.
func TwoForms(n int, xs []string) string {
	// want +3 `s grows`
	s := ""
	for range n {
		s += "ab"
	}
	// want +2 `s grows`
	for _, x := range xs {
		s += x + ","
	}
	return s
}
