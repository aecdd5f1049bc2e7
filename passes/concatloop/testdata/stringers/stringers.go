// Package stringers has a method for the text of a value that the program calls, too.
package stringers

type route []string

// String makes keys, too.
func (p route) String() string {
	s := ""
	for _, elem := range p {
		s += "/" + elem // want `s grows by \+= in the loop`
	}
	return s
}

func count(paths []route) map[string]int {
	n := map[string]int{}
	for _, p := range paths {
		n[p.String()]++
	}
	return n
}
