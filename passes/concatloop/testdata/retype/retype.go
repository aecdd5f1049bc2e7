// Package retype holds variables that become a strings.Builder.
package retype

import (
	"fmt"
	"iter"
	"strconv"
)

func plain(xs []string) string {
	s := ""
	for _, x := range xs {
		s += x // want `s grows by \+= in the loop`
		use(len(x))
	}
	return s
}

func Chain(xs []string) string {
	s := ""
	for _, x := range xs {
		s = s + x + "," + "\n" // want `s grows`
	}
	return s
}

func Parens(xs []string) string {
	var s string
	for _, x := range xs {
		s += (x + ";") // want `s grows`
	}
	return s
}

func Init(xs []string, head string) string {
	s := head + ": "
	for i, x := range xs {
		s += strconv.Itoa(i) + "=" + x // want `s grows`
	}
	return s
}

func VarInit(xs []string) string {
	var s string = "["
	for i, x := range xs {
		if i > 0 {
			s += ", " // want `s grows`
		}
		s += strconv.Quote(x)
	}
	return s + "]"
}

func VarNoType(xs []string) string {
	var s = `a "raw" string`
	for _, x := range xs {
		s += `\` + x // want `s grows`
	}
	return s
}

func Formatted(xs []string) string {
	s := fmt.Sprintf("%d elements\n", len(xs))
	for i, x := range xs {
		s += fmt.Sprintf("%d: %s\n", i, x) // want `s grows`
		s += fmt.Sprint(x, "\n")
		s += fmt.Sprintln(x)
		s += fmt.Sprint()
	}
	return s
}

func Converted(xs [][]byte, rs []rune) string {
	s := ""
	for _, x := range xs {
		s += string(x) // want `s grows by \+= in the loop at line 75`
	}
	for _, r := range rs {
		s += string(r) + string('!') + string(rs) // want `s grows by \+= in the loop at line 78`
	}
	return s
}

func Reads(xs []string) (string, int) {
	s := ""
	n := 0
	for _, x := range xs {
		if len(s) > 3 && s != "abcd" {
			n++
		}
		if s == "" {
			n += 10
		}
		s += x + s[:min(len(s), 1)] // want `s grows`
		fmt.Println(s)
	}
	return s, n
}

func Doubled(n int) string {
	s := "ab"
	for range n {
		s += s // want `s grows`
		s = s + "-" + s
	}
	return s
}

func EarlyReturn(xs []string) string {
	s := ""
	for _, x := range xs {
		if x == "" {
			return s + "!"
		}
		s += x // want `s grows`
	}
	return s
}

func FirstTurn(xs []string) string {
	s := ""
	for _, x := range xs {
		if s == "" {
			s = x
		} else {
			s += "," + x // want `s grows`
		}
	}
	return s
}

func FirstByLen(xs []string) string {
	s := ""
	for _, x := range xs {
		if len(s) == 0 {
			s = x + x
		} else {
			s += "," + x // want `s grows`
		}
	}
	return s
}

func FirstByIndex(xs []string) string {
	s := "-"
	for i, x := range xs {
		if i == 0 {
			s = x
			continue
		}
		s += "," + x // want `s grows`
	}
	return s
}

func FirstByFlag(xs []string) string {
	s := "-"
	first := true
	for _, x := range xs {
		if first {
			first = false
			s = x
		} else {
			s += "," + x // want `s grows`
		}
	}
	return s
}

func Nested(rows [][]string) string {
	out := ""
	for _, row := range rows {
		line := ""
		for _, cell := range row {
			line += cell + "\t" // want `line grows`
		}
		out += line + "\n" // want `out grows`
	}
	return out
}

func NestedOne(rows [][]string) string {
	s := ""
	for _, row := range rows {
		for _, cell := range row {
			s += cell + "\t" // want `s grows by \+= in the loop at line 184`
		}
		s += "\n"
	}
	return s
}

func Branches(xs []string) string {
	s := ""
	for i, x := range xs {
		switch {
		case x == "":
			s += "empty" // want `s grows`
		case i == 2:
			s += "two"
		default:
			if x == "a" {
				s += "A"
			} else if x == "b" {
				s += "B"
			} else {
				s += x
			}
		}
	}
	return s
}

func Select(in <-chan string) string {
	s := ""
	for {
		select {
		case x, ok := <-in:
			if !ok {
				return s
			}
			s += x // want `s grows`
		}
	}
}

func Goto(xs []string) string {
	s := ""
	i := 0
next:
	if i < len(xs) {
		s += xs[i] // want `s grows`
		i++
		goto next
	}
	return s
}

func Labelled(rows [][]string) string {
	s := ""
outer:
	for _, row := range rows {
		for _, x := range row {
			if x == "" {
				continue outer
			}
			if x == "!" {
				break outer
			}
			s += x // want `s grows by \+= in the loop at line 242`
		}
	}
	return s
}

func Iterator(seq iter.Seq[string]) string {
	s := ""
	for x := range seq {
		s += x // want `s grows`
	}
	return s
}

func IteratorExits(seq iter.Seq[string]) string {
	s := ""
	for x := range seq {
		if x == "" {
			return s
		}
		if x == "!" {
			break
		}
		s += x // want `s grows`
	}
	return "(" + s + ")"
}

func Closure(xs []string) string {
	s := ""
	add := func(x string) {
		s += x + "," // want `s grows by \+= in the loop at line 283`
	}
	for _, x := range xs {
		add(x)
	}
	return s
}

func Deferred(xs []string, out *string) {
	s := ""
	defer func() { *out = s }()
	for _, x := range xs {
		s += x // want `s grows`
		if x == "!" {
			panic(s)
		}
	}
}

func DeferredArg(xs []string, f func(string)) {
	s := "("
	defer f(s)
	for _, x := range xs {
		s += x // want `s grows`
	}
	f(s)
}

// Another closure sees the string while an operand is evaluated: one write.
func Observed(xs []string, seen *[]string) string {
	s := ""
	look := func() string {
		*seen = append(*seen, s)
		return "."
	}
	for _, x := range xs {
		s += x + look() // want `s grows`
	}
	return s
}

// A later operand changes an earlier one: compilers read x after the call.
func Changed(xs []string) string {
	s := ""
	for _, x := range xs {
		change := func() string {
			x = "changed"
			return "."
		}
		s += x + change() // want `s grows`
	}
	return s
}

func Post(n int) string {
	s := ""
	for i := 0; i < n; s += strconv.Itoa(i) { // want `s grows`
		i++
	}
	return s
}

func Multiline(xs []string) string {
	// want +3 `s grows`
	s := ""
	for _, x := range xs {
		s += "a rather long text before " +
			x +
			" and after"
	}
	return s
}

// A comment would be lost.
func CommentInside(xs []string) string {
	s := ""
	for _, x := range xs {
		s += "before " + /* x */ x // want `s grows`
	}
	return s
}

func Commented(xs []string) string {
	s := "" // the result
	for _, x := range xs {
		// Append it.
		s += x + "," // want `s grows`
		/* done */
	}
	return s // at last
}

func TwoLoops(xs, ys []string) string {
	s := ""
	for _, x := range xs {
		s += x + "," // want `s grows by \+= in the loop at line 375`
	}
	s += "; "
	for _, y := range ys {
		s += y + "," // want `s grows by \+= in the loop at line 379`
	}
	return s
}

func InCase(xs []string, k int) string {
	switch k {
	case 0:
		s := "case: "
		for _, x := range xs {
			s += x + "," // want `s grows`
		}
		return s
	}
	return ""
}

type Text string

func Named(xs []string) Text {
	var s Text = "<"
	for _, x := range xs {
		if s == "" || len(s) > 99 {
			continue
		}
		s += Text(x) + "," // want `s grows`
	}
	return s + ">"
}

func Literal(rows [][]string) []string {
	var all []string
	each := func(row []string) string {
		s := ""
		for _, x := range row {
			s += x + ";" // want `s grows`
		}
		return s
	}
	for _, row := range rows {
		all = append(all, each(row))
	}
	return all
}

func use(int) {}

func Plain(xs []string) string { return plain(xs) }
