package report

import (
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/finding"
)

func sample() *Report {
	src := map[string]string{
		"a/a.go": "package a\n\nfunc F() {\n\tfor {\n\t\ts += \"ä\" // x\n\t}\n}\n",
		"b.go":   "package b\r\nvar x = f(\r\n\t1)\r\n",
	}
	return &Report{
		Version: "v1.2.3",
		Findings: []*finding.Finding{
			{
				Position: finding.Position{File: "a/a.go", Line: 5, Column: 3}, EndLine: 5, EndColumn: 12,
				Rule: "concatloop", Message: "s grows\nby += <here>", Level: finding.Warning,
				Related: []finding.Related{{Position: finding.Position{File: "a/a.go", Line: 4, Column: 2}, Message: "the loop"}},
				Fix:     &finding.Fix{Message: "Use a builder"},
			},
			{Position: finding.Position{File: "b.go", Line: 2, Column: 9}, EndLine: 3, EndColumn: 4, Rule: "other", Message: "slow", Level: finding.Info},
			{Position: finding.Position{File: "gone.go", Line: 9, Column: 1}, Rule: "other", Message: "gone", Level: finding.Info},
			{Position: finding.Position{File: "c.go", Line: 1}, Rule: "other", Hidden: finding.Cold, Heat: "cold", Level: finding.Warning},
			{Position: finding.Position{File: "c.go", Line: 2}, Rule: "other", Hidden: finding.Suppressed, Level: finding.Warning},
		},
		Errors: []finding.Error{
			{Package: "m/x", Position: finding.Position{File: "x/x.go", Line: 3, Column: 4}, Message: "undefined: y"},
			{Position: finding.Position{File: "x/x.go", Line: 3}, Message: "no column"},
			{Position: finding.Position{File: "x/x.go"}, Message: "no line"},
			{Message: "no place", Detail: "a stack"},
		},
		Read: func(name string) ([]byte, error) {
			if text, ok := src[name]; ok {
				return []byte(text), nil
			}
			return nil, fs.ErrNotExist
		},
	}
}

func print(t *testing.T, f func(*strings.Builder) error) string {
	t.Helper()
	var b strings.Builder
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n%s\nwant:\n%s", what, got, want)
	}
}

func TestText(t *testing.T) {
	r := sample()
	same(t, "plain", print(t, func(b *strings.Builder) error { return Text(b, r) }), `a/a.go:5:3: s grows by += <here> (concatloop)
b.go:2:9: slow (other)
gone.go:9:1: gone (other)
`)
	r.Context = 1
	same(t, "context", print(t, func(b *strings.Builder) error { return Text(b, r) }), `a/a.go:5:3: s grows by += <here> (concatloop)
     4 | 	for {
     5 | 		s += "ä" // x
       | 		^~~~~~~~
     6 | 	}
       see a/a.go:4:2: the loop
       fix: Use a builder
b.go:2:9: slow (other)
     1 | package b
     2 | var x = f(
       |         ^~
     3 | 	1)
gone.go:9:1: gone (other)
`)
}

func TestErrors(t *testing.T) {
	same(t, "errors", print(t, func(b *strings.Builder) error { return Errors(b, sample()) }), `perflint: x/x.go:3:4: undefined: y
perflint: x/x.go:3: no column
perflint: x/x.go: no line
perflint: no place
`)
}

func TestSummary(t *testing.T) {
	r := sample()
	same(t, "summary", r.Summary(), "3 findings (1 warning), 1 hidden as cold: -heat=cold shows it")
	r.Findings[3].Heat = "ordinary"
	same(t, "summary", r.Summary(), "3 findings (1 warning), 1 hidden as not hot: -heat=cold shows it")
	r.Findings[3].Hidden, r.Findings[4].Hidden = finding.Old, finding.Baseline
	same(t, "summary", r.Summary(), "3 findings (1 warning), 1 hidden as not new, 1 hidden by the baseline")
	r.Findings[3].Hidden = finding.Excluded
	same(t, "summary", r.Summary(), "3 findings (1 warning), 1 hidden by exclude, 1 hidden by the baseline")
	r.Findings = r.Findings[:2]
	same(t, "summary", r.Summary(), "2 findings (1 warning)")
	r.Findings = nil
	same(t, "summary", r.Summary(), "")
}

func TestWorst(t *testing.T) {
	r := sample()
	if got := r.Worst(); got != finding.Warning {
		t.Errorf("worst: %q", got)
	}
	r.Findings = r.Findings[1:] // the warnings that are left are hidden
	if got := r.Worst(); got != finding.Info {
		t.Errorf("worst: %q", got)
	}
	r.Findings = r.Findings[2:]
	if got := r.Worst(); got != "" {
		t.Errorf("worst: %q", got)
	}
}

func TestJSON(t *testing.T) {
	out := print(t, func(b *strings.Builder) error { return JSON(b, sample()) })
	if !strings.Contains(out, "<here>") {
		t.Error("angle brackets are escaped")
	}
	var doc map[string]any
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	if doc["version"] != 1.0 || doc["perflint"] != "v1.2.3" || len(doc["findings"].([]any)) != 3 || len(doc["errors"].([]any)) != 4 {
		t.Errorf("document: %s", out)
	}
	if h := doc["hidden"].(map[string]any); h["cold"] != 1.0 || h["suppressed"] != 1.0 {
		t.Errorf("hidden: %v", h)
	}
	if e := doc["errors"].([]any)[3].(map[string]any); len(e) != 1 {
		t.Errorf("an error without place has a message only: %v", e)
	}
	same(t, "nothing", print(t, func(b *strings.Builder) error { return JSON(b, &Report{Version: "v"}) }), `{
  "version": 1,
  "perflint": "v",
  "findings": [],
  "hidden": {
    "cold": 0,
    "suppressed": 0,
    "unproven": 0,
    "excluded": 0,
    "old": 0,
    "baseline": 0
  },
  "errors": []
}
`)
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteFails(t *testing.T) {
	for name, err := range map[string]error{
		"text":   Text(full{}, sample()),
		"json":   JSON(full{}, sample()),
		"proof":  Proof(full{}, sample()),
		"errors": Errors(full{}, sample()),
	} {
		if err == nil {
			t.Errorf("%s: the error of the writer is lost", name)
		}
	}
}
