// Package texts has methods that make the text of a value.
package texts

import "fmt"

func probe(...any) int { return 0 }

type Node interface{ String() string }

type list []Node

// Only others of its kind call it by its name.
func (l list) String() string {
	for _, n := range l {
		probe() // want `cold: makes the text of a value, for people`
		_ = n.String()
	}
	return inner(l)
}

func (l list) GoString() string {
	probe() // want `cold: makes the text of a value, for people`
	return l.String()
}

func (l list) Format(s fmt.State, verb rune) {
	probe() // want `cold: makes the text of a value, for people`
}

// A helper of texts alone, though it calls itself.
func inner(l list) string {
	for i := range l {
		probe() // want `cold: makes the text of a value, for people`
		inner(l[i+1:])
	}
	return ""
}

// A call through an interface, however often, may be of any of them.
func Walk(all []Node) {
	for _, n := range all {
		for range n.String() {
			probe() // want `hot: in the loops`
		}
	}
}

type name []string

// The program makes a key of it.
func (n name) String() string {
	probe() // want `ordinary`
	return ""
}

func Key(n name) string { return n.String() }

type failed struct{ at name }

func (f failed) Error() string { return f.text() }

// Helpers of errors, too.
func (f failed) text() string {
	probe() // want `cold: `
	return f.at.place()
}

type reason []string

// It is called by its name, to say what is wrong.
func (r reason) String() string {
	probe() // want `cold: makes the text of a value, for people`
	return ""
}

func (n name) place() string {
	probe() // want `cold: `
	return ""
}

func Check(r reason) error { return fmt.Errorf("no: %s", r.String()) }

// Not the text that fmt asks for.
type table struct{}

func (table) String(width int) string {
	probe() // want `ordinary`
	return ""
}

// What wraps errors runs when there is one.
func WrapErr(err error, at name) error {
	probe() // want `cold: works on an error`
	return Check(reason(at))
}

func Wrap(lines name) error {
	probe() // want `ordinary`
	return nil
}

func errorsAt(at name, errs error) error {
	probe() // want `cold: works on an error`
	return errs
}

func HandleErr(err error) error { return errorsAt(nil, err) }

// Others have the letters only.
func Interrupt(lines name, cause error) error {
	probe() // want `ordinary`
	return cause
}

func Merry(lines name, cause error) error {
	probe() // want `ordinary`
	return cause
}

type label []string

// What calls it by its name counts, though nothing calls that.
func (l label) String() string {
	probe() // want `ordinary`
	return ""
}

func show(l label) string { return l.String() }

// Digest sums up. It is used for testing and in production.
func Digest() {
	probe() // want `ordinary`
}

// Reset forgets all, for tests.
func Reset() {
	probe() // want `cold: support of tests`
}
