// Package near holds what differs little from what package cold hides.
package near

import (
	"fmt"
	"io"
	"strings"
)

type row struct {
	id   int
	name string
}

// Where it is hot, it counts.
//
//perflint:hot
func hotTable(w io.Writer, rows []row) {
	s := ""
	for _, r := range rows {
		s += fmt.Sprintf("%-20s", r.name) // want `s grows`
	}
	io.WriteString(w, s)
}

// A kind is no place: there may be many of it.
func commas(text []byte) string {
	s := ""
	for _, c := range text {
		if c == ',' {
			s += strings.ToUpper(string(c)) // want `s grows`
		}
	}
	return s
}

func others(rows []row, id int) string {
	s := ""
	for _, r := range rows {
		if r.id == id {
			s += "*" // want `s grows`
		}
		s += r.name
	}
	return s
}
