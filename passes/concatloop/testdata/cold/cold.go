// Package cold holds what is found, but hidden at the default -heat.
package cold

import (
	"errors"
	"fmt"
	"log"
	"strings"
	"sync"
)

// Few turns: a Builder gains nothing.

func threeTurns(x string) string {
	s := ""
	for range 3 {
		s += x // cold: at most 3 turns
	}
	return s
}

func counted(x string) string {
	s := ""
	for i := 10; i > 0; i -= 2 {
		s += x // cold: at most 5 turns
	}
	return s
}

func array(xs [4]string) string {
	s := ""
	for _, x := range xs {
		s += x // cold: at most 4 turns
	}
	return s
}

func lines() string {
	s := ""
	for i := 1; i <= 40; i++ {
		s += fmt.Sprintln(i) // cold: at most 40 turns
	}
	return s
}

func nestedFew(x string) string {
	s := ""
	for range 3 {
		for i := 0; i <= 3; i++ {
			s += x // cold: at most 12 turns
		}
	}
	return s
}

func digits(n uint64) string {
	s := ""
	for n > 0 {
		s = string("0123456789abcdef"[n%16]) + s // cold: at most 64 turns
		n /= 16
	}
	return s
}

func version(major, minor, patch string) string {
	s := ""
	for i, part := range []string{major, minor, patch} {
		if i > 0 {
			s += "." // cold: goes over a list that is written down
		}
		s += part
	}
	return s
}

func states(count map[string]int) string {
	s := ""
	for _, state := range []string{"true", "false", "unknown"} {
		s += fmt.Sprint(state, ": ", count[state], ", ") // cold: goes over a list that is written down
	}
	return s
}

// Kinds is a table that others can read.
var Kinds = []string{"number", "string", "boolean"}

func kinds(is func(string) bool) string {
	s := ""
	for _, k := range Kinds {
		if is(k) {
			s += k + " " // cold: goes over a table of the program, which no input makes longer
		}
	}
	return s
}

func quoteFor(text string) string {
	quote := "|"
	for strings.Contains(text, quote) {
		quote += string(quote[len(quote)-1]) // cold: grows until it is unlike the others: a few turns
	}
	return quote
}

var units = []string{"B", "KB", "MB"}

// The length of a table that nobody assigns to is a bound.
func table() string {
	s := ""
	for _, u := range units {
		s += u // cold: at most 3 turns
	}
	return s
}

// A value chosen before the loop: a name of a few parts.
func chosen(base, other string, parts []string) string {
	name := base
	if other != "" {
		name = other
	}
	for _, p := range parts {
		name += "." + p // cold: extends a value chosen before the loop, as names and paths are
	}
	return name
}

// Start-up.

var list string

func init() {
	for _, x := range names() {
		list += x // cold: runs once, in init
	}
}

func names() []string { return []string{"a"} }

var atStart = func() string {
	s := ""
	for _, x := range names() {
		s += x // cold: runs once, in a package-level initialiser
	}
	return s
}()

var once sync.Once

func initOnce() {
	once.Do(func() {
		s := ""
		for _, x := range names() {
			s += x // cold: runs once, under sync.Once
		}
		list = s
	})
}

var lazy = sync.OnceValue(func() string {
	s := ""
	for _, x := range names() {
		s += x // cold: runs once, under sync.Once
	}
	return s
})

// Failure.

func missing(xs []string) error {
	if len(xs) > 0 {
		s := "missing:"
		for _, x := range xs {
			s += " " + x // cold: in a branch that returns an error
		}
		return errors.New(s)
	}
	return nil
}

func describe(xs []string) error {
	s := "missing:"
	for _, x := range xs {
		s += " " + x // cold: in a branch that returns an error
	}
	return fmt.Errorf("bad: %s", s)
}

type parseError struct{ text string }

func (e *parseError) Error() string { return e.text }

func (e *parseError) fill(xs []string) error {
	for _, x := range xs {
		e.text += x // cold: in a branch that returns an error
	}
	return e
}

func inErrBranch(xs []string, err error) (string, error) {
	if err != nil {
		s := ""
		for _, x := range xs {
			s += x // cold: in a branch that returns an error
		}
		fmt.Println(s)
		return "", err
	}
	return "", nil
}

func crash(xs []string) {
	switch {
	case len(xs) > 3:
		s := ""
		for _, x := range xs {
			s += x // cold: in a branch that does not return
		}
		log.Fatal(s)
	default:
		s := ""
		for _, x := range xs {
			s += x // cold: in a branch that does not return
		}
		panic(s)
	}
}

func fails(xs []string) (string, error) {
	s := ""
	for _, x := range xs {
		if _, err := fmt.Println(x); err != nil {
			s += err.Error() // cold: grows only where there was an error
		}
	}
	return s, nil
}

type errorList []error

func (l errorList) Error() string {
	s := ""
	for _, err := range l {
		s += err.Error() + "\n" // cold: makes the text of an error
	}
	return s
}

// A short string.

func hash(n uint64) string {
	const precision = 12
	s := ""
	for len(s) < precision {
		s += string(rune('a' + n%26)) // cold: at most 12 bytes
		n /= 26
	}
	return s
}

// A name that is not taken: few turns.

func free(name string, taken map[string]bool) string {
	for taken[name] {
		name += "_" // cold: grows until it is unlike the others: a few turns
	}
	return name
}

func prefixed(name, prefix string, get func(string) string) string {
	for {
		name = prefix + name // cold: grows until it is unlike the others: a few turns
		if get(name) == "" {
			return name
		}
	}
}

// A person says so.

//perflint:cold
func marked(xs []string) string {
	s := ""
	for _, x := range xs {
		s += x // cold: marked //perflint:cold
	}
	return s
}

func suppressed(xs []string) string {
	s := ""
	for _, x := range xs {
		s += x //perflint:ignore concatloop the list has two elements
	}
	return s
}

type words []string

// String is called by fmt, for people.
func (ns words) String() string {
	s := ""
	for _, n := range ns {
		s += n + ", " // cold: makes the text of a value, for people
	}
	return s
}
