// Package near holds what differs little from what package cold hides.
package near

import (
	"errors"
	"io"
	"net/url"
	"os/exec"
	"strconv"
	"strings"
)

func makesCommand(files []string) *exec.Cmd {
	var words []string
	for _, f := range files {
		words = append(words, "./"+f) // want `words grows`
	}
	return exec.Command("tar", words...) // others start it, or do not
}

type page []string

// Where it is hot, it counts.
func (p page) Write(b []byte) (int, error) {
	var all []*url.URL
	for _, t := range p {
		u, err := url.Parse(t)
		if err != nil {
			return 0, err
		}
		all = append(all, u) // want `all grows`
	}
	use(all)
	return len(b), nil
}

func use(...any) {}

func (p page) WriteTo(w io.Writer) (int64, error) {
	var names []string
	for _, n := range p {
		names = append(names, strings.ToLower(n)) // want `names grows`
	}
	if len(names) == 0 {
		names = []string{"*"}
	}
	use(names)
	return 0, nil
}

// Now and then, another process is started, or something is parsed.
func serves(path string, texts []string) []string {
	if path == "/reload" {
		exec.Command("reload").Run()
	}
	var all []string
	for _, t := range texts {
		if strings.HasPrefix(t, "http") {
			url.Parse(t)
		}
		use(func() { url.Parse(t) })
		all = append(all, t) // want `all grows`
	}
	return all
}

// To make a number of a text costs little.
func numbers(texts []string) ([]int, error) {
	var all []int
	for _, t := range texts {
		n, err := strconv.Atoi(t)
		if err != nil {
			return nil, err
		}
		m, err := parseDigit(t)
		if err != nil {
			return nil, err
		}
		all = append(all, n+m) // want `all grows`
	}
	return all, nil
}

func parseDigit(t string) (int, error) {
	if t == "" {
		return 0, errors.New("empty")
	}
	return int(t[0] - '0'), nil
}

func emptyIsWrong(given []string) ([]string, error) {
	var names []string
	for _, g := range given {
		names = append(names, strings.ToLower(g)) // want `names grows`
	}
	if len(names) == 0 {
		return nil, errors.New("no names")
	}
	return names, nil
}

func otherIsEmpty(given, more []string) []string {
	var names []string
	for _, g := range given {
		names = append(names, strings.ToLower(g)) // want `names grows`
	}
	if len(more) == 0 {
		names = append(names, "*")
	}
	return names
}

// That it is not nil, or nil, says nothing of how often it is empty.
func notNil(given []string) []string {
	var names []string
	for _, g := range given {
		names = append(names, strings.ToLower(g)) // want `names grows`
	}
	if len(names) == 0 {
		names = []string{}
	}
	return names
}

// One before, or none, is no growth to speak of.
func afterOne(given []string, first string) []string {
	var names []string
	if first != "" {
		names = append(names, first)
	}
	for _, g := range given {
		names = append(names, strings.ToLower(g)) // want `names grows`
	}
	return names
}

// Where it is hot, each step counts.
func (p page) ReadFrom(r io.Reader) (int64, error) {
	var names []string
	names = withDefaults(names)
	for _, t := range p {
		names = append(names, strings.ToLower(t)) // want `names grows`
	}
	use(names)
	return 0, nil
}

func withDefaults(names []string) []string { return append(names, "a", "b") }
