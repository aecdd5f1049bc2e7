package gopls_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var corpusDir = filepath.Join("..", "corpus")

// TestFindings compares what gopls shows of each file of the corpus with what perflint
// finds: place, rule and message are the same.
func TestFindings(t *testing.T) {
	dir := corpus(t, corpusDir)
	c := start(t, dir, nil)
	files := goFiles(t, dir)
	for _, name := range files {
		c.open(name)
	}
	var got, want []string
	for _, name := range files {
		for _, d := range c.ours(name) {
			got = append(got, c.finding(name, d).String())
			c.checkForm(name, d)
		}
	}
	for _, f := range findings(t, dir) {
		if f.File == "grammar/grammar.y" {
			// Editors show the file itself, whatever its //line comments say.
			f.File, f.Line, f.Column = "grammar/grammar.go", 11, 4
		}
		want = append(want, f.String())
	}
	slices.Sort(got)
	slices.Sort(want)
	for _, f := range want {
		if !slices.Contains(got, f) {
			t.Errorf("gopls does not show %s", f)
		}
	}
	for i, f := range got {
		if !slices.Contains(want, f) {
			t.Errorf("only gopls shows %s", f)
		}
		if i > 0 && got[i-1] == f {
			t.Errorf("gopls shows twice %s", f)
		}
	}
	if len(want) < 50 {
		t.Errorf("only %d findings", len(want))
	}
}

// finding words a diagnostic as perflint does.
func (c *client) finding(name string, d diagnostic) finding {
	c.t.Helper()
	at, err := offset(c.texts[name], d.Range.Start)
	if err != nil {
		c.t.Fatalf("%s: %v", name, err)
	}
	return finding{File: name, Line: d.Range.Start.Line + 1, Column: at - strings.LastIndex(c.texts[name][:at], "\n"), Rule: d.Source, Message: d.Message}
}

// checkForm checks what a diagnostic has besides its place and message.
func (c *client) checkForm(name string, d diagnostic) {
	c.t.Helper()
	at := fmt.Sprintf("%s:%d (%s)", name, d.Range.Start.Line+1, d.Source)
	if d.Code != d.Source {
		c.t.Errorf("%s: the code is %q", at, d.Code)
	}
	if d.Severity != severities[d.Source] {
		c.t.Errorf("%s: severity %d", at, d.Severity)
	}
	if !strings.HasPrefix(d.CodeDescription.Href, "https://") || !strings.Contains(d.CodeDescription.Href, d.Source) {
		c.t.Errorf("%s: the link is %q", at, d.CodeDescription.Href)
	}
	if d.Range.End == d.Range.Start {
		c.t.Errorf("%s: no range", at)
	}
}

// TestFixes applies the quick fixes of each file one after the other, until there are
// none, and compares the files with what perflint -fix makes of them. Files that use
// cgo have no fixes there, where what cgo makes of them is analysed.
func TestFixes(t *testing.T) {
	dir, fixed := corpus(t, corpusDir), corpus(t, corpusDir)
	run(t, fixed, perflint, "-fix", "-fail=never", "./...")
	c := start(t, dir, nil)
	applied := 0
	for _, name := range goFiles(t, dir) {
		c.open(name)
		for c.fixFirst(name) {
			applied++
		}
		for _, d := range c.diagnostics(name) {
			if d.Severity == 1 {
				t.Errorf("%s: with the quick fixes: %s", name, d.Message)
			}
		}
		if got, want := c.texts[name], read(t, fixed, name); got != want && name != "native/cgo.go" {
			t.Errorf("%s: the quick fixes make of it\n%s\nand perflint -fix\n%s", name, got, want)
		}
	}
	if applied < 20 {
		t.Errorf("only %d quick fixes were applied", applied)
	}
}

// fixFirst applies the quick fix of the first finding that has one.
func (c *client) fixFirst(name string) bool {
	c.t.Helper()
	for _, d := range c.ours(name) {
		fixes := c.fixes(name, d)
		if len(fixes) > 1 {
			c.t.Errorf("%s: %d quick fixes of %s", name, len(fixes), d.Message)
		}
		if len(fixes) > 0 {
			c.change(name, c.applied(name, fixes[0]))
			return true
		}
	}
	return false
}

// TestCheck compares what gopls check prints.
func TestCheck(t *testing.T) {
	dir := corpus(t, corpusDir)
	name := filepath.Join("api", "api.go")
	out := string(run(t, dir, gopls, "check", "-severity=info", name))
	n := 0
	for _, f := range findings(t, dir) {
		if f.File != "api/api.go" {
			continue
		}
		n++
		if line := fmt.Sprintf("%s:%d:%d-", filepath.Join(dir, name), f.Line, f.Column); !strings.Contains(out, line) || !strings.Contains(out, f.Message) {
			t.Errorf("gopls check does not print %s:\n%s", f, out)
		}
	}
	if n == 0 {
		t.Error("there is nothing to print")
	}
}
