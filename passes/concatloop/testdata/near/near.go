// Package near holds what differs little from what package cold hides.
package near

import (
	"fmt"
	"os/exec"
	"strings"
)

type row struct {
	id    int
	name  string
	parts []string
}

type table []row

// Where it is hot, it counts.
func (t table) Read(p []byte) (int, error) {
	s := ""
	for _, r := range t {
		s += fmt.Sprintf("%-20s", r.name) // want `s grows`
	}
	return copy(p, s), nil
}

// Something else is for people.
func printed(rows []row) string {
	fmt.Println("joining")
	s := ""
	for _, r := range rows {
		s += r.name // want `s grows`
	}
	fmt.Printf("  %-8d rows\n", len(rows))
	return s
}

// As input of another program, it may be of any length.
func given(rows []row) error {
	s := ""
	for _, r := range rows {
		s += r.name // want `s grows`
	}
	cmd := exec.Command("sort")
	cmd.Stdin = strings.NewReader(s)
	return cmd.Run()
}

// What is looked for may be a kind, of which there are many, or have many parts.
func found(rows []row, id int) string {
	s := ""
	for _, r := range rows {
		if r.id == id {
			for _, p := range r.parts {
				s += p // want `s grows`
			}
		}
	}
	return s
}

func summary(errs []error) string {
	s := ""
	for _, err := range errs {
		s += err.Error() // want `s grows`
	}
	return s
}
