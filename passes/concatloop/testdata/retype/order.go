package retype

import (
	"fmt"
	"strconv"
	"strings"
)

// What the operands do to each other.

// The parameters of two results can't take a Builder beside them.
func SeveralResults(xs []string) string {
	s := ""
	for range xs {
		s += fmt.Sprintln(two()) // want `s grows`
	}
	return s
}

func two() (string, int) { return "two", 2 }

// gofmt sets operators by how deep they stand.
func Spaces(xs []string) string {
	s := ""
	for i, x := range xs {
		s += x + fmt.Sprint(i+len(xs)) + strconv.Itoa(i*(2+i)) + x[i/2+i/2-i:len(x)] + "-" // want `s grows`
		s += fmt.Sprint(i + len(xs))
		s += fmt.Sprint(x[len(x)/2:])
		s += string(x[len(x)-len(x):])
		s = s + strconv.Itoa(-i+len(xs)) + x[len(x)/2:max(i-i, len(x)-1, len(x))]
		s += (x + strconv.Itoa(i+1) + x[0+0:len(x)])
	}
	return s
}

// Compilers convert the bytes when the calls are over.
func Bytes(xs []string) string {
	s := ""
	b := []byte("a")
	for i, x := range xs {
		b[0] = byte('a' + i)
		s += string(b) + overwrite(b) + x // want `s grows`
	}
	return s
}

func overwrite(b []byte) string {
	b[0] = 'Z'
	return "."
}

func BytesAppended(xs []string) string {
	s := ""
	b := []byte("abc")
	for i := range xs {
		b[0] = byte('a' + i)
		s += string(b) + string(append(b[:0], "XY"...)) // want `s grows`
		s += string(b) + string(strconv.AppendInt(b[:0], 7, 10))
		s += string(b) + strconv.Itoa(copy(b, "QQ"))
	}
	return s
}

func GenericBytes[T ~[]byte](xs []string, b T) string {
	s := ""
	for i := range xs {
		b[0] = byte('a' + i)
		s += string(b) + overwrite(b) // want `s grows`
	}
	return s
}

// The call panics first, whatever stands before it.
func PanicOrder(xs []string, n int) string {
	s := ""
	for i := range 400 {
		s += xs[i] + strings.Repeat("x", n-i) // want `s grows`
	}
	return s
}

func PanicOrderArgs(xs, ys []string) string {
	s := ""
	for i := range 400 {
		s += xs[i] + strings.ToUpper(ys[i]) // want `s grows`
	}
	return s
}

// Compilers read s when the calls are over; String is one of them.

func ReadThenCall(xs []string) string {
	s := ""
	add := func(x string) string {
		s += x // want `s grows`
		return "<" + x + ">"
	}
	for _, x := range xs {
		add(x)
	}
	return s + add("z")
}

func ReturnThenCall(xs []string) (string, string) {
	s := ""
	add := func(x string) string {
		s += x // want `s grows`
		return "<" + x + ">"
	}
	for _, x := range xs {
		add(x)
	}
	return s, add("z")
}

func LenThenCall(xs []string) int {
	s := ""
	add := func(x string) int {
		s += x // want `s grows`
		return 1
	}
	for _, x := range xs {
		add(x)
	}
	return len(s)*10 + add("z")
}

func CallThenRead(xs []string) string {
	s := ""
	add := func(x string) string {
		s += x // want `s grows`
		return "<" + x + ">"
	}
	for _, x := range xs {
		add(x)
	}
	fmt.Println(strings.ToUpper(s), add(add("y")))
	if s != "" && len(add("v")) > 0 {
		return add("z") + s
	}
	return ""
}

// Names.

// The s that is read is another.
func Shadowed(s string, xs []string) string {
	out := ""
	{
		s := s + "<"
		for _, x := range xs {
			s += x + "," // want `s grows`
		}
		out = s
	}
	return out + s
}

func ShadowedBuilder(xs []string) string {
	var s strings.Builder
	s.WriteString("head")
	{
		s := s.String()
		for _, x := range xs {
			s += x + "," // want `s grows`
		}
		return s
	}
}

// A field of that name is none.
type Field string

func (f Field) get() (r struct{ s string }) {
	r.s = string(f)
	return r
}

func SameField(f Field, xs []string) string {
	r := f.get()
	s := r.s
	for _, x := range xs {
		s += x + "," // want `s grows`
	}
	return s
}

// The conversion to string is something else here.
func StringShadowed(xs []string) Text {
	var s Text
	string := 1
	for _, x := range xs {
		s += Text(x[:min(string, len(x))]) + "," // want `s grows`
	}
	return s
}

func Empty(xs []string) string {
	const none = ""
	string := none
	for _, x := range xs {
		if string != none {
			string += "," // want `string grows`
		}
		string += x
	}
	return string
}

// The lines of the second operand stand right for a continuation only.
func Continued(xs []string) string {
	s := ""
	for i, x := range xs {
		s += x + // want `s grows`
			fmt.Sprintf("%d-%d",
				i,
				len(xs))
	}
	return s
}

const None = ""

// The counter is that of the first turn, whatever else the turns do.
func Counted(xs []string) string {
	s := "-"
	n := 0
	for _, x := range xs {
		if x == "" {
			continue
		}
		if n == 0 {
			s = x
		} else {
			s += ", " + x // want `s grows`
		}
		n++
	}
	return s
}

// The last element has no comma.
func Last(xs []string) string {
	s := ""
	for i, x := range xs {
		if i == len(xs)-1 {
			s += x
		} else {
			s += x + ", " // want `s grows`
		}
	}
	return s
}
