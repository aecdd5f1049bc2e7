package cold

import (
	"fmt"
	"os/exec"
)

// A table for people to read is short, and asked for now and then.
func table2(rows map[string]int) string {
	s := ""
	for name, n := range rows {
		s += fmt.Sprintf("%-20s %10d\n", name, n) // cold: makes text for people to read
	}
	return s
}

type level struct{ tables []string }

func (l *level) explain() string {
	s := ""
	for _, t := range l.tables {
		s += t + " " // cold: makes text for people to read
	}
	return s
}

func printAll(xs []string) {
	s := ""
	for _, x := range xs {
		s += x // cold: makes text for people to read
	}
	fmt.Println(s)
}

// The other program costs more.
func run(words []string) error {
	line := ""
	for _, a := range words {
		line += a + " " // cold: starts a process, which costs far more than to grow
	}
	return exec.Command("sh", "-c", line).Run()
}

// What is looked for is found once.
func caption(rows []row, id int) string {
	s := "row"
	for i, r := range rows {
		if r.id == id {
			s += fmt.Sprint(";", i) // cold: grows where an element is what is looked for: once, as a rule
		}
	}
	return s
}

func captionElse(rows []row, id int) string {
	s := "row"
	for _, r := range rows {
		if r.id != id {
			continue
		}
		s += r.name // cold: grows where an element is what is looked for: once, as a rule
	}
	return s
}

type row struct {
	id   int
	name string
}
