package reports_test

import (
	"fmt"
	"strings"
	"testing"

	junit "github.com/joshdk/go-junit"
)

func TestJUnit(t *testing.T) {
	eachReport(t, func(t *testing.T, r *report) {
		suites, err := junit.Ingest(r.files["junit"])
		if err != nil {
			t.Fatal(err)
		}
		var got []place
		passed := 0
		for _, suite := range suites {
			for _, test := range suite.Tests {
				if test.Status == junit.StatusPassed {
					passed++
					continue
				}
				p := place{File: test.Properties["file"], Message: test.Message}
				if failure, ok := test.Error.(junit.Error); ok {
					p.Message = failure.Message
				}
				if test.Status != junit.StatusError {
					rule, where, _ := strings.Cut(test.Name, " ")
					p.Rule, p.Line = rule, lineOf(t, where)
				}
				if test.Classname == "" || test.Name == "" {
					t.Errorf("%+v", test)
				}
				got = append(got, p)
			}
		}
		want := r.placesFromRoot(t)
		for i := range want {
			if want[i].Rule == "" {
				want[i].Line = 0 // it stands in the text
			}
		}
		same(t, "JUnit", got, want)
		if (len(want) == 0) != (passed == 1) {
			t.Errorf("%d tests pass", passed)
		}
		checkStatus(t, r, suites)
	})
}

// What fails the run fails a test, and nothing else does.
func checkStatus(t *testing.T, r *report, suites []junit.Suite) {
	t.Helper()
	want := junit.Totals{}
	doc := r.json(t)
	for _, f := range doc.Findings {
		if f.Level == "warning" {
			want.Failed++
		} else {
			want.Skipped++
		}
	}
	want.Error = len(doc.Errors)
	var got junit.Totals
	for _, suite := range suites {
		got.Failed += suite.Totals.Failed
		got.Skipped += suite.Totals.Skipped
		got.Error += suite.Totals.Error
	}
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// lineOf is the line of file:line:column.
func lineOf(t *testing.T, where string) int {
	t.Helper()
	parts := strings.Split(where, ":")
	var line int
	if _, err := fmt.Sscan(parts[len(parts)-2], &line); err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	return line
}
