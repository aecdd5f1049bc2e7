// Package near holds what differs little from what package cold hides.
package near

import (
	"errors"
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

//perflint:hot
func hotLinks(texts []string) ([]*url.URL, error) {
	var all []*url.URL
	for _, t := range texts {
		u, err := url.Parse(t)
		if err != nil {
			return nil, err
		}
		all = append(all, u) // want `all grows`
	}
	return all, nil
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
