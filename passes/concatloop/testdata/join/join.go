// Package join holds loops that strings.Join or strings.Repeat do.
package join

const comma = ", "

func Join(xs []string) string {
	// want +3 `s grows`
	s := ""
	for _, x := range xs {
		s += x
	}
	return s
}

func Separator(xs []string) string {
	// want +4 `s grows`
	var s string
	for i, x := range xs {
		if i > 0 {
			s += ", "
		}
		s += x
	}
	return s
}

func ConstSeparator(head string, xs []string) string {
	// want +4 `s grows`
	s := head
	for i, x := range xs {
		if i != 0 {
			s += comma
		}
		s = s + x
	}
	return s
}

func Param(s string, xs []string) string {
	// want +2 `s grows`
	for _, x := range xs {
		s += x
	}
	return s
}

type list []string

func NamedSlice(xs list) (s string) {
	// want +2 `s grows`
	for _, x := range xs {
		s += x
	}
	return
}

func Result(xs []string) (s string) {
	// want +3 `s grows`
	defer func() { _ = recover() }()
	for _, x := range xs {
		s += x
	}
	return
}

func Repeat(n int) string {
	// want +3 `s grows`
	s := ""
	for range n {
		s += "-"
	}
	return s
}

func RepeatCounted(xs []string, fill string) string {
	// want +3 `s grows`
	s := "|"
	for i := 0; i < len(xs); i++ {
		s += fill
	}
	return s + "|"
}

func RepeatExpr(n int, fill string) string {
	// want +3 `s grows`
	s := "|"
	for range n - 1 {
		s += fill
	}
	return s
}

func RepeatConst() string {
	// want +3 `s grows`
	s := "|"
	for range 100 {
		s += "="
	}
	return s
}
