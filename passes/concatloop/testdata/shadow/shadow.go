// Package shadow holds variables that keep their type, and get a Builder beside
// them for the time of the loop.
package shadow

import "fmt"

func Param(s string, xs []string) string {
	for _, x := range xs {
		s += x + "," // want `s grows`
	}
	return s
}

func Result(xs []string) (s string) {
	for _, x := range xs {
		s += x + "," // want `s grows`
	}
	return
}

func BareReturn(xs []string) (s string, err error) {
	s = "("
	for _, x := range xs {
		if x == "" {
			return
		}
		if x == "!" {
			return "none", nil
		}
		if x == "?" {
			return s, fmt.Errorf("asked after %q", s)
		}
		s += x + "," // want `s grows`
	}
	s += ")"
	return
}

func ReturnInLoop(s string, xs []string) (string, int) {
	for i, x := range xs {
		if x == "" {
			return s, len(s + x)
		}
		s += x + "," // want `s grows`
		if x == "two" {
			return "two", i
		}
	}
	return s, -1
}

func Declared(xs []string) string {
	var (
		n int
		s = "hi"
	)
	for _, x := range xs {
		s += x + "," // want `s grows`
		n++
	}
	return fmt.Sprint(n, s)
}

func Pair(xs []string) string {
	s, n := "", 0
	for _, x := range xs {
		s += fmt.Sprintf("%d:%s ", n, x) // want `s grows`
		n++
	}
	return s
}

func ReassignedAfter(xs []string) string {
	s := ""
	for _, x := range xs {
		s += x + "," // want `s grows`
	}
	s = s[:max(len(s)-1, 0)]
	return s
}

func Label(rows [][]string, s string) string {
	// All rows.
rows:
	for _, row := range rows {
		for _, x := range row {
			if x == "" {
				continue rows
			}
			if x == "!" {
				break rows
			}
			s += x + "," // want `s grows`
		}
	} // rows
	return s
}

func Endless(in <-chan string, s string) string {
	for {
		x, ok := <-in
		if !ok {
			return s
		}
		s += x + "," // want `s grows`
	}
}

func EndlessBreak(in <-chan string, s string) string {
	for {
		x, ok := <-in
		if !ok {
			break
		}
		switch x {
		case "":
			break
		}
		s += x + "," // want `s grows`
	}
	return s
}

func Two(a, b string, xs []string) (string, string) {
	for _, x := range xs {
		a += x + "," // want `a grows`
	}
	for _, x := range xs {
		b += x + ";" // want `b grows`
	}
	return a, b
}

func Taken(sb string, xs []string) string {
	for _, x := range xs {
		sb += x + "," // want `sb grows`
	}
	return sb
}

type Text string

func Named(s Text, xs []string) Text {
	for _, x := range xs {
		s += Text(x) + "," // want `s grows`
	}
	return s
}

func Iterate(s string, each func(func(string) bool)) string {
	for x := range each {
		if x == "!" {
			return s
		}
		s += x + "," // want `s grows`
	}
	return s
}

// Several variables that grow in one loop share a fix.
func Shared(a, b string, xs []string) (string, string) {
	for _, x := range xs {
		a += x + "," // want `a grows`
		if x == "" {
			return a, b
		}
		if x == "!" {
			return "!", b + a
		}
		b += x + ";" // want `b grows`
	}
	return a, b
}

func SharedResults(xs []string) (a, b string) {
	for _, x := range xs {
		a += x + "," // want `a grows`
		if x == "" {
			return
		}
		b += x + ";" // want `b grows`
	} // the end
	return a, b
}

// One is read where the other grows.
func Feeding(a, b string, xs []string) (string, string) {
	for _, x := range xs {
		a += x + "," // want `a grows`
		b += a       // want `b grows`
	}
	return a, b
}
