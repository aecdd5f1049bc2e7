package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/finding"
)

// many is a report of n warnings, but the last is proven, the one before an info, and the
// one before that hot.
func many(n int) *Report {
	r := &Report{}
	for i := range n {
		f := &finding.Finding{Position: finding.Position{File: "a.go", Line: i + 1, Column: 1}, Rule: "r", Message: fmt.Sprintf("message %d", i), Level: finding.Warning}
		if i == n-1 {
			f.Proof = &finding.Proof{Verdict: finding.Smaller}
		} else if i == n-2 {
			f.Level = finding.Info
		} else if i == n-3 {
			f.Heat = "hot"
		}
		r.Findings = append(r.Findings, f)
	}
	finding.Finish(r.Findings)
	return r
}

// GitHub drops what is too much: what has the most evidence stays.
func TestGitHubLimits(t *testing.T) {
	out := print(t, func(b *strings.Builder) error { return GitHub(b, many(41)) })
	lines := strings.Split(out, "\n")
	if got := strings.Count(out, "::warning "); got != 10 || !strings.Contains(lines[0], "message 40") || !strings.Contains(lines[1], "message 38") {
		t.Errorf("%d warnings, the first: %s and %s", got, lines[0], lines[1])
	}
	if strings.Count(out, "::notice ") != 1 || strings.Count(out, "\n- a.go:") != 30 || !strings.Contains(out, "::group::30 more, ") {
		t.Error(out)
	}
	if got := strings.Count(print(t, func(b *strings.Builder) error { return GitHubSummary(b, many(41)) }), "<code>"); got != 41 {
		t.Errorf("%d findings in the summary", got)
	}
	all := print(t, func(b *strings.Builder) error { return GitHubSummary(b, many(30000)) })
	if len(all) > 1<<20 || !strings.Contains(all, " more.\n") {
		t.Errorf("a summary of %d bytes", len(all))
	}
}

// No line but those that perflint means to print is a workflow command.
func TestGitHubInjection(t *testing.T) {
	r := &Report{}
	for range 30 {
		r.Errors = append(r.Errors, finding.Error{Position: finding.Position{File: "::x.go\n::y.go", Line: 1}, Message: hostileText})
	}
	out := print(t, func(b *strings.Builder) error { return GitHub(b, r) })
	commands := 0
	for line := range strings.Lines(out) {
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "::error file=") && strings.Count(line, "::") >= 2:
			commands++
		case line == "::endgroup::", strings.HasPrefix(line, "::group::20 more"):
		case strings.HasPrefix(line, "- ") && !strings.Contains(line, "##["):
		default:
			t.Errorf("%q", line)
		}
	}
	if commands != 10 {
		t.Errorf("%d errors", commands)
	}
}

// Neither files nor code can have names that make the text formats give commands: the
// runner passes over space before ::, and takes ##[ anywhere.
func TestTextInjection(t *testing.T) {
	r := &Report{Context: 1, Read: func(string) ([]byte, error) { return []byte("m[\"##[error]k\"] += s\n"), nil }}
	for _, name := range []string{"::error::x.go", " \u00a0::error::x.go", "##[error]x.go"} {
		r.Findings = append(r.Findings, &finding.Finding{Position: finding.Position{File: name, Line: 1, Column: 4}, EndLine: 1, EndColumn: 13,
			Rule: "r", Message: "m[\"##[error]k\"] grows", Fix: &finding.Fix{Message: "##[error]"},
			Related: []finding.Related{{Position: finding.Position{File: name, Line: 1, Column: 1}, Message: "##[error]"}}})
		r.Errors = append(r.Errors, finding.Error{Position: finding.Position{File: name, Line: 1}, Message: "##[error]"})
	}
	context := "     1 | m[\"## [error]k\"] += s\n       |    ^~~~~~~~~~\n"
	same(t, "text", print(t, func(b *strings.Builder) error { return Text(b, r) }),
		"./::error::x.go:1:4: m[\"## [error]k\"] grows (r)\n"+context+"       see ::error::x.go:1:1: ## [error]\n       fix: ## [error]\n"+
			"./ \u00a0::error::x.go:1:4: m[\"## [error]k\"] grows (r)\n"+context+"       see  \u00a0::error::x.go:1:1: ## [error]\n       fix: ## [error]\n"+
			"## [error]x.go:1:4: m[\"## [error]k\"] grows (r)\n"+context+"       see ## [error]x.go:1:1: ## [error]\n       fix: ## [error]\n")
	same(t, "errors", print(t, func(b *strings.Builder) error { return Errors(b, r) }),
		"perflint: ::error::x.go:1: ## [error]\nperflint:  \u00a0::error::x.go:1: ## [error]\nperflint: ## [error]x.go:1: ## [error]\n")
}
