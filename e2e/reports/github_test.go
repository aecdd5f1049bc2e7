package reports_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	table "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// A command is what GitHub's runner makes of a line of a step's output.
type command struct {
	name  string
	props map[string]string
	data  string
}

var (
	unescapeData = []string{"%0D", "\r", "%0A", "\n", "%25", "%"}
	unescapeProp = []string{"%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%"}
)

// unescape replaces one after the other, as the runner does.
func unescape(text string, pairs []string) string {
	for i := 0; i < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, pairs[i], pairs[i+1])
	}
	return text
}

// parse reads a line as the runner does: one that begins with :: is a command, and so
// is one with ##[ anywhere.
func parse(t *testing.T, line string) (c command, ok bool) {
	t.Helper()
	rest, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), "::")
	if !ok {
		if strings.Contains(line, "##[") {
			t.Errorf("a command of the old kind: %q", line)
		}
		return c, false
	}
	head, data, ok := strings.Cut(rest, "::")
	if !ok {
		t.Errorf("no command: %q", line)
		return c, false
	}
	name, props, _ := strings.Cut(head, " ")
	c = command{name, map[string]string{}, unescape(data, unescapeData)}
	for prop := range strings.SplitSeq(props, ",") {
		if key, value, ok := strings.Cut(strings.TrimSpace(prop), "="); ok {
			c.props[key] = unescape(value, unescapeProp)
		}
	}
	return c, true
}

// The runner finds annotations for the findings with the most evidence, ten of a kind,
// and no command that perflint did not mean to give.
func TestGitHubCommands(t *testing.T) {
	eachReport(t, func(t *testing.T, r *report) {
		byKind := map[string][]place{}
		var rest []string
		groups := 0
		for line := range strings.Lines(string(r.files["github"])) {
			c, ok := parse(t, strings.TrimRight(line, "\r\n"))
			switch {
			case !ok:
				rest = append(rest, line)
			case c.name == "group":
				groups++
			case oneOf(c.name, "warning", "notice", "error"):
				byKind[c.name] = append(byKind[c.name], c.place(t))
			case c.name != "endgroup":
				t.Errorf("%q", line)
			}
		}
		shown := 0
		for kind, want := range annotations(t, r) {
			got := byKind[kind]
			shown += len(got)
			if len(got) != min(10, len(want)) {
				t.Errorf("%d of kind %s, of %d", len(got), kind, len(want))
			}
			same(t, "the runner", got, want[:len(got)])
			for _, p := range want[len(got):] {
				if !slices.ContainsFunc(rest, p.isIn) {
					t.Errorf("no line for %+v in\n%s", p, strings.Join(rest, ""))
				}
			}
		}
		if all := len(r.places(t)); shown+len(rest) != all || (len(rest) > 0) != (groups == 1) {
			t.Errorf("%d annotations and %d lines of %d", shown, len(rest), all)
		}
	})
}

// isIn reports whether a line tells of the place.
func (p place) isIn(line string) bool {
	return strings.HasPrefix(line, fmt.Sprintf("- %s:%d:", p.File, p.Line)) && strings.HasSuffix(line, fmt.Sprintf(": %s (%s)\n", p.Message, p.Rule))
}

// place is what an annotation is about. Its columns are of use within a line only.
func (c command) place(t *testing.T) place {
	t.Helper()
	line, _ := strconv.Atoi(c.props["line"])
	rule := c.props["title"]
	if c.name == "error" {
		rule = ""
	} else if (c.props["endLine"] == c.props["line"]) != (c.props["endColumn"] != "") {
		t.Errorf("columns of several lines, or none: %v", c)
	}
	return place{c.props["file"], line, rule, c.data}
}

// annotations are all that could be annotated, by kind, that with the most evidence
// first: in the order of SARIF, which has ranks.
func annotations(t *testing.T, r *report) map[string][]place {
	t.Helper()
	byFingerprint := map[string]place{}
	kinds := map[string][]place{}
	places := r.placesFromRoot(t)
	findings := r.json(t).Findings
	for i, p := range places {
		p.Message = strings.ReplaceAll(p.Message, "##[", "## [") // a command of the old kind, else
		if i < len(findings) {
			byFingerprint[findings[i].Fingerprint] = p
		} else {
			kinds["error"] = append(kinds["error"], p)
		}
	}
	var doc sarifDoc
	if err := json.Unmarshal(r.files["sarif"], &doc); err != nil {
		t.Fatal(err)
	}
	for _, res := range doc.Runs[0].Results {
		kind := map[string]string{"warning": "warning", "note": "notice"}[res.Level]
		kinds[kind] = append(kinds[kind], byFingerprint[res.PartialFingerprints["perflint/v1"]])
	}
	return kinds
}

// mention is what GitHub makes a link of, within a piece of text.
var mention = regexp.MustCompile(`[@#]\w`)

// As a Markdown parser with GitHub's extensions sees it, the summary is headings, lists
// and a table of plain text: no name or message formats anything.
func TestGitHubSummary(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	eachReport(t, func(t *testing.T, r *report) {
		source := r.files["summary"]
		doc := md.Parser().Parse(text.NewReader(source))
		var rows []string
		ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if !entering {
				return ast.WalkContinue, nil
			}
			switch n := n.(type) {
			case *ast.Link, *ast.AutoLink, *ast.Image, *ast.Emphasis, *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock, *table.Strikethrough:
				t.Errorf("%s in the summary", n.Kind())
			case *ast.RawHTML:
				if html := string(n.Segments.Value(source)); !oneOf(html, "<code>", "</code>", "<!-- -->") {
					t.Errorf("HTML in the summary: %s", html)
				}
			case *ast.Text:
				if name := mention.FindString(unmarked(string(n.Value(source)))); name != "" {
					t.Errorf("GitHub links %s", name)
				}
			case *table.TableRow:
				var cells []string
				for c := n.FirstChild(); c != nil; c = c.NextSibling() {
					cells = append(cells, plainText(source, c))
				}
				rows = append(rows, strings.Join(cells[:3], " | "))
			}
			return ast.WalkContinue, nil
		})
		var want []string
		for _, p := range r.placesFromRoot(t) {
			if p.Rule != "" {
				want = append(want, fmt.Sprintf("%s:%d | %s | %s", cleaned(p.File), p.Line, p.Message, p.Rule))
			}
		}
		if len(rows) != len(want) {
			t.Fatalf("%d rows, want %d:\n%s", len(rows), len(want), source)
		}
		for _, w := range want {
			if !oneOf(w, rows...) {
				t.Errorf("no row %s in\n%s", w, strings.Join(rows, "\n"))
			}
		}
	})
}

// plainText is what a reader sees of a node.
func plainText(source []byte, n ast.Node) string {
	var b bytes.Buffer
	ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			switch n := n.(type) {
			case *ast.Text:
				b.Write(n.Value(source))
			case *ast.String:
				b.Write(n.Value)
			}
		}
		return ast.WalkContinue, nil
	})
	return unmarked(b.String())
}

// unmarked takes away the escapes that the parser leaves in the text for its renderer.
func unmarked(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#124;", "|", "&#92;", `\`, "&amp;", "&").Replace(b.String())
}
