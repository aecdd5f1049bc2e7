package retype

type pair struct {
	a, b string
	all  [2]string
}

func (p *pair) swap() string {
	p.a, p.b = p.b, p.a
	return ":"
}

func pairs(xs []string) []pair {
	var ps []pair
	for _, x := range xs {
		ps = append(ps, pair{x, x + "'", [2]string{x, x}})
	}
	return ps
}

// Nobody else has p: each operand is written on its own.
func Fields(xs []string, f func(string) string) string {
	s := ""
	for _, p := range pairs(xs) {
		s += p.a + f(p.b) + p.b // want `s grows`
		s += p.all[0][:0] + f(p.a)
	}
	return s
}

// A method has the address of p, and changes a: read after the call.
func FieldsOfReceiver(xs []string) string {
	s := ""
	for _, p := range pairs(xs) {
		s += p.a + p.swap() + p.b // want `s grows`
	}
	return s
}

func FieldsOfAddressed(xs []string) string {
	s := ""
	for _, p := range pairs(xs) {
		q := &p
		s += p.a + q.swap() + p.b // want `s grows`
	}
	return s
}

func FieldsOfPointer(xs []string) string {
	s := ""
	ps := pairs(xs)
	for i := range ps {
		p := &ps[i]
		s += p.a + p.swap() + p.b // want `s grows`
	}
	return s
}

var last string

func setLast(x string) string {
	last = x
	return "="
}

// A package variable may be changed by any call.
func PackageVariable(xs []string) string {
	s := ""
	last = "none"
	for _, x := range xs {
		s += last + setLast(x) + last // want `s grows`
	}
	return s
}

func Received(xs []string) string {
	s := ""
	c := make(chan string, len(xs))
	for _, x := range xs {
		c <- x
		s += x + <-c + x // want `s grows`
	}
	return s
}
