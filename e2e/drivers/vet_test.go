package drivers_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strconv"
	"testing"
)

// vet runs perflint under go vet.
func vet(t *testing.T, dir string) []place {
	t.Helper()
	// With -json, findings are no failure. Comments name the packages, which the documents
	// between them do as well.
	out := comment.ReplaceAll(command(t, dir, "go", "vet", "-vettool="+perflintProgram(), "-json", "./..."), nil)
	var places []place
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var pkgs map[string]map[string]json.RawMessage // by package, with the test variants beside the rest, and rule
		if err := dec.Decode(&pkgs); errors.Is(err, io.EOF) {
			return sortedOnce(places)
		} else if err != nil {
			t.Fatal(err)
		}
		for _, rules := range pkgs {
			for rule, text := range rules {
				places = append(places, vetPlaces(t, dir, rule, text)...)
			}
		}
	}
}

var (
	comment = regexp.MustCompile(`(?m)^#.*\n`)
	// The column is missing below a //line directive.
	posn = regexp.MustCompile(`^(.+?):(\d+)(?::\d+)?$`)
)

// vetPlaces reads what a rule found in a package; instead of a list, it may be an error.
func vetPlaces(t *testing.T, dir, rule string, text json.RawMessage) []place {
	t.Helper()
	var found []struct{ Posn string }
	if err := json.Unmarshal(text, &found); err != nil {
		t.Fatalf("%s: %s", rule, text)
	}
	var places []place
	for _, f := range found {
		m := posn.FindStringSubmatch(f.Posn)
		if m == nil {
			t.Fatalf("%s: no position: %q", rule, f.Posn)
		}
		line, err := strconv.Atoi(m[2])
		if err != nil {
			t.Fatal(err)
		}
		places = append(places, place{relative(t, dir, m[1]), line, rule})
	}
	return places
}
