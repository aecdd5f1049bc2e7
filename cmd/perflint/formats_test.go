package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/driver"
	"github.com/perflint/perflint/internal/finding"
)

// The README tells of each format who reads it, and how.
func TestREADMEFormats(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "\n## Formats\n")
	section, _, _ = strings.Cut(section, "\n## ")
	rows := 0
	for line := range strings.Lines(section) {
		cells := strings.Split(strings.ReplaceAll(line, `\|`, ""), "|")
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		rows++
		name := strings.Trim(cells[1], " `")
		if len(cells) != 5 || formats[name] == nil || name != "text" && !strings.Contains(cells[3], name) {
			t.Errorf("%s", line)
		}
	}
	if rows != len(formats) {
		t.Errorf("%d formats in the README, %d in perflint", rows, len(formats))
	}
}

// GitHub shows a rule as SARIF has it: one that informs is not shown as a warning.
func TestReportRules(t *testing.T) {
	want := map[string]finding.Level{"slicegrow": finding.Info, "concatloop": finding.Warning, driver.DirectiveRule: finding.Warning}
	c := &command{rules: []string{"concatloop", driver.DirectiveRule, "slicegrow"}}
	for _, r := range c.reportRules() {
		if r.Level != want[r.Name] {
			t.Errorf("%s: %s", r.Name, r.Level)
		}
	}
}
