package cold

import (
	"net/url"
	"os/exec"
	"strings"
)

// What is done beside growing may cost far more.

func archive(files []string) error {
	words := []string{"-cf", "out.tar"}
	for _, f := range files {
		words = append(words, "./"+f) // cold: starts a process, which costs far more than to grow
	}
	return exec.Command("tar", words...).Run()
}

func archiveIf(files []string) error {
	var words []string
	for _, f := range files {
		words = append(words, "./"+f) // cold: starts a process, which costs far more than to grow
	}
	if err := exec.Command("tar", words...).Run(); err != nil {
		return err
	}
	return nil
}

func links(texts []string) ([]*url.URL, error) {
	var all []*url.URL
	for _, t := range texts {
		u, err := url.Parse(t)
		if err != nil {
			return nil, err
		}
		all = append(all, u) // cold: each turn parses or encodes something, which costs far more than to grow
	}
	return all, nil
}

// What is mostly empty grows seldom.
func columns(given []string) []string {
	var names []string
	for _, g := range given {
		names = append(names, strings.ToLower(g)) // cold: adds nothing as a rule: what it is given if it is empty comes right after
	}
	if len(names) == 0 {
		names = []string{"*"}
	}
	return names
}

func afterOthers(rows, views []string, all bool) []string {
	var names []string
	for _, r := range rows {
		if len(r) > 3 {
			names = append(names, r)
		}
	}
	if all {
		for _, v := range views {
			names = append(names, v+".") // cold: has grown before by what is not known, and has room from that, or gets it in a step or two
		}
	}
	return names
}

func afterCall(xs []string) []string {
	var names []string
	names = addDefaults(names)
	for _, x := range xs {
		names = append(names, x+".") // cold: has grown before by what is not known, and has room from that, or gets it in a step or two
	}
	return names
}

func addDefaults(names []string) []string { return append(names, "a", "b") }
