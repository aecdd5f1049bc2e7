package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/perflint/perflint/internal/finding"
)

var update = flag.Bool("update", false, "rewrite the reports in testdata")

var formats = map[string]func(io.Writer, *Report) error{
	"awkward.txt":        Text,
	"awkward.json":       JSON,
	"awkward.sarif":      SARIF,
	"awkward.github":     GitHub,
	"awkward.md":         GitHubSummary,
	"awkward.checkstyle": Checkstyle,
	"awkward.junit":      JUnit,
	"awkward.climate":    CodeClimate,
	"awkward.rdjson":     RDJSON,
}

const (
	hostileName = "b b/[x](y),%2C:ü\n::error::|@you<b>.go"
	hostileText = "it's \"slow\" <script>alert('x')</script> & | `code` [link](http://example.com) @you {0}\r\n::error::boom %0A ]]> \x00\x1b[31m\u202e\xff ##[error]no"
)

// files are what the findings of awkward are in.
var files = map[string]string{
	"a/a.go": "package a\n\nimport \"fmt\"\n\nfunc F(xs []string) (s string) {\n" +
		"\tfor _, x := range xs {\n\t\ts += \"ä𝄞\" + x // <b>\n\t}\n\tfmt.Print(\"é\", s)\n\treturn s\n}\n",
	hostileName: "package b\r\n\r\nvar V = f(\"ö\",\r\n\t\"日本\", 1)\r\n",
}

// at is the place of the first occurrence of a text in a file, and its end.
func at(file, text string) (p finding.Position, endLine, endColumn int) {
	src := newSource(files[file])
	i := strings.Index(src.text, text)
	line, column, ok := src.position(i)
	endLine, endColumn, ok2 := src.position(i + len(text))
	if !ok || !ok2 {
		panic(text)
	}
	return finding.Position{File: file, Line: line, Column: column, Offset: i}, endLine, endColumn
}

func edit(file, old, text string) finding.Edit {
	i := strings.Index(files[file], old)
	return finding.Edit{File: file, Start: i, End: i + len(old), New: text}
}

// awkward is a report with all that formats get wrong.
func awkward() *Report {
	loop, _, _ := at("a/a.go", "for")
	make := func(file, text string, f finding.Finding) *finding.Finding {
		f.Position, f.EndLine, f.EndColumn = at(file, text)
		f.Snippet = text
		return &f
	}
	two := make("a/a.go", "x // <b>", finding.Finding{
		Rule: "concatloop", Category: "copy", Message: "s grows by += in the loop at line 6", URL: "https://example.com/concatloop",
		Package: "m/a", Function: "F", Level: finding.Warning, Cost: "growth", Heat: "ordinary",
		Related: []finding.Related{{Position: loop, Message: "the loop that carries []struct{} round"}},
		Fix: &finding.Fix{Message: "Build s in a strings.Builder", Edits: []finding.Edit{
			edit("a/a.go", "\"fmt\"", "(\n\t\"fmt\"\n\t\"strings\"\n)"), edit("a/a.go", "+= \"ä𝄞\" + x", ".WriteString(\"ä𝄞\")")}},
	})
	lines := make(hostileName, "f(\"ö\",\r\n\t\"日本\", 1)", finding.Finding{
		Rule: "other", Category: "alloc", Message: hostileText, Package: "m/b", Level: finding.Info, Cost: "constant", Heat: "hot",
		HeatReason: "called <often>", Proof: &finding.Proof{Verdict: finding.Faster},
		Fix: &finding.Fix{Message: "Drop |it|", Edits: []finding.Edit{edit(hostileName, "\"日本\", ", ""), edit("a/a.go", "return s", "return")}},
	})
	insertion := make("a/a.go", ", s)", finding.Finding{
		Rule: "other", Category: "alloc", Message: "after é", Package: "m/a", Level: finding.Info, Cost: "constant", Heat: "hot",
		Fix: &finding.Fix{Message: "Insert", Edits: []finding.Edit{edit("a/a.go", ", s)", "!, s)")}},
	})
	insertion.Fix.Edits[0].End = insertion.Fix.Edits[0].Start
	insertion.Fix.Edits[0].New = "!"
	refuted := make("a/a.go", "return s", finding.Finding{
		Rule: "concatloop", Message: "no gain", Package: "m/a", Level: finding.Warning, Heat: "hot", Proof: &finding.Proof{Verdict: finding.Slower}})
	outside := &finding.Finding{Position: finding.Position{File: "/else where/c.go", Line: 9, Column: 4}, EndLine: 9, EndColumn: 7,
		Rule: "measure", Category: "measure", Message: "elsewhere", Package: "n", Level: finding.Info,
		Fix: &finding.Fix{Message: "Can't be placed", Edits: []finding.Edit{{File: "/else where/c.go", Start: 100, End: 101}}}}
	r := &Report{
		Version: "v1.2.3", Dir: "/src/sub dir", Root: "/src", Fail: finding.Warning, Status: 3, Context: 1,
		Findings: []*finding.Finding{two, lines, insertion, refuted, outside,
			{Position: finding.Position{File: "hidden.go", Line: 1}, Rule: "other", Hidden: finding.Cold},
			{Position: finding.Position{File: "hidden.go", Line: 2}, Rule: "other", Hidden: finding.Suppressed}},
		Errors: []finding.Error{
			{Package: "m/x", Position: finding.Position{File: "x/x.go", Line: 3, Column: 4}, Message: "undefined: <y>"},
			{Package: "m/x", Position: finding.Position{File: "x/x.go", Line: 5, Column: 4}, Message: "undefined: <y>"},
			{Package: "m/x", Position: finding.Position{File: "x/x.go"}, Message: "no line"},
			{Message: "no place\nat all"},
		},
		Rules: []Rule{
			{Name: "concatloop", Title: "find strings that grow", Doc: "It costs\ntwo lines.\n\n\ts += x // <b>\n\nMore.", URL: "https://example.com/concatloop", Level: finding.Warning},
			{Name: "other", Title: "find others", Level: finding.Info},
		},
		Read: func(name string) ([]byte, error) {
			if text, ok := files[name]; ok {
				return []byte(text), nil
			}
			return nil, fs.ErrNotExist
		},
	}
	finding.Finish(r.Findings)
	return r
}

// TestFormats compares each format with what was read and found good: of a report with
// awkward content, and of one that says nothing.
func TestFormats(t *testing.T) {
	for name, format := range formats {
		for prefix, r := range map[string]*Report{"awkward": awkward(), "empty": {Version: "(devel)", Rules: awkward().Rules[1:]}} {
			var b bytes.Buffer
			if err := format(&b, r); err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			// What is no UTF-8, encoding/json writes as an escape up to Go 1.26, then as it is.
			text := bytes.ReplaceAll(b.Bytes(), []byte(`\ufffd`), []byte("\uFFFD"))
			golden(t, strings.Replace(name, "awkward", prefix, 1), text)
		}
		if format(full{}, awkward()) == nil {
			t.Errorf("%s: the error of the writer is lost", name)
		}
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(name, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (go test ./internal/report -update writes it):\n%s", name, got)
	}
}

// strict reads all of a document of XML, as strict parsers do.
func strict(t *testing.T, format func(io.Writer, *Report) error, into any) {
	t.Helper()
	var b bytes.Buffer
	if err := format(&b, awkward()); err != nil {
		t.Fatal(err)
	}
	dec := xml.NewDecoder(&b)
	dec.Strict = true
	if err := dec.Decode(into); err != nil {
		t.Fatal(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		if tok, _ := dec.Token(); tok != nil {
			t.Errorf("after the document: %v", tok)
		}
	}
}

// What XML can't hold is replaced; all else comes back.
func TestXML(t *testing.T) {
	want := oneLine(hostileText)
	for _, bad := range []string{"\x00", "\x1b", "\xff", "\u202e", "\n", "\r"} {
		if strings.Contains(want, bad) {
			t.Errorf("%q is left in %q", bad, want)
		}
	}
	var cs checkstyleDoc
	strict(t, Checkstyle, &cs)
	found := false
	for _, file := range cs.Files {
		for _, e := range file.Errors {
			found = found || file.Name == hostileName && e.Message == want && e.Line == 3 && e.Column == 9
		}
	}
	if !found || len(cs.Files) != 5 {
		t.Errorf("checkstyle: %+v", cs)
	}
	var ju junitDoc
	strict(t, JUnit, &ju)
	n := junitCounts{}
	found = false
	for _, s := range ju.Suites {
		for _, c := range s.Cases {
			n.count(c)
			found = found || c.Skipped != nil && c.Skipped.Message == want
		}
	}
	if want := (junitCounts{Tests: 9, Failures: 2, Errors: 4, Skipped: 3}); !found || n != want || ju.junitCounts != want {
		t.Errorf("junit: %+v, counted %+v", ju, n)
	}
}

// apply makes the changes of a fix as a consumer of SARIF does: by lines and columns
// of UTF-16 code units.
func apply(t *testing.T, text string, reps []sarifReplacement) string {
	t.Helper()
	units := utf16.Encode([]rune(text))
	offset := func(line, column int) int {
		at := 0
		for range line - 1 {
			for units[at] != '\n' {
				at++
			}
			at++
		}
		return at + column - 1
	}
	for i := len(reps) - 1; i >= 0; i-- {
		d, inserted := reps[i].Deleted, reps[i].Inserted.Text
		start, end := offset(d.StartLine, d.StartColumn), offset(d.EndLine, d.EndColumn)
		units = append(units[:start:start], append(utf16.Encode([]rune(inserted)), units[end:]...)...)
	}
	return string(utf16.Decode(units))
}

// applyEdits is what apply should come to.
func applyEdits(text string, file string, edits []finding.Edit) string {
	for i := len(edits) - 1; i >= 0; i-- {
		if e := edits[i]; e.File == file {
			text = text[:e.Start] + e.New + text[e.End:]
		}
	}
	return text
}

func TestSARIFFixes(t *testing.T) {
	r := awkward()
	var b bytes.Buffer
	if err := SARIF(&b, r); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	dec := json.NewDecoder(&b)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&log); err != nil {
		t.Fatal(err)
	}
	fixes := 0
	for _, res := range log.Runs[0].Results {
		for _, f := range r.Findings {
			if f.Fingerprint != res.Fingerprints["perflint/v1"] || len(res.Fixes) == 0 {
				continue
			}
			for _, change := range res.Fixes[0].Changes {
				for file, text := range files {
					if r.artifact(file) == change.Artifact {
						fixes++
						same(t, f.Message, apply(t, text, change.Replacements), applyEdits(text, file, f.Fix.Edits))
					}
				}
			}
		}
	}
	if fixes != 4 {
		t.Errorf("%d files fixed", fixes)
	}
}

// A suggestion changes the file as the fix does, in one piece.
func TestSuggestions(t *testing.T) {
	r := awkward()
	n := 0
	for _, f := range r.Shown() {
		for _, s := range suggestions(r.sources(), f) {
			n++
			src := newSource(files[f.File])
			start := src.lines[s.Range.Start.Line-1] + s.Range.Start.Column - 1
			end := src.lines[s.Range.End.Line-1] + s.Range.End.Column - 1
			same(t, f.Message, src.text[:start]+s.Text+src.text[end:], applyEdits(src.text, f.File, f.Fix.Edits))
		}
	}
	if n != 2 {
		t.Errorf("%d suggestions; the fix of two files has none, nor that of an unknown one", n)
	}
}

func TestSARIFLimit(t *testing.T) {
	out := print(t, func(b *strings.Builder) error { return SARIF(b, many(5003)) })
	if strings.Count(out, `"ruleId"`) != 5000 || !strings.Contains(out, "of 5003 findings, the 5000 with the most evidence are here") {
		t.Errorf("%d results", strings.Count(out, `"ruleId"`))
	}
}

// The order by rank keeps to that of findings.
func TestRank(t *testing.T) {
	fs := awkward().Shown()
	fs = append(fs,
		&finding.Finding{Level: finding.Info, Heat: "hot", Cost: "growth"}, &finding.Finding{Level: finding.Info, Heat: "cold"},
		&finding.Finding{Level: finding.Warning, Heat: "hot", Cost: "growth"}, &finding.Finding{Level: finding.Warning, Heat: "cold"},
		&finding.Finding{Proof: &finding.Proof{Verdict: finding.Faster}}, &finding.Finding{Proof: &finding.Proof{Verdict: finding.Smaller}})
	for _, a := range fs {
		if rank(a) < 0 || rank(a) > 100 {
			t.Errorf("%s %s: %d", a.Level, a.Category, rank(a))
		}
		for _, other := range fs {
			b := *other
			b.Position, b.Rule, b.Message = a.Position, a.Rule, a.Message // so that the evidence alone tells them apart
			if finding.Compare(a, &b) < 0 && rank(a) <= rank(&b) {
				t.Errorf("%d before %d: %s %s, %s %s", rank(a), rank(&b), a.Level, a.Category, b.Level, b.Category)
			}
		}
	}
}

func TestFromRoot(t *testing.T) {
	for _, test := range []struct{ dir, root, file, want string }{
		{"/w/sub", "/w", "a/a.go", "sub/a/a.go"},
		{"/w", "/w", "a.go", "a.go"},
		{"/w/sub", "/w", "/w/other/a.go", "other/a.go"},
		{"/w/sub", "/w", "/else/a.go", "/else/a.go"},
		{"/w/sub", "/v", "a.go", "a.go"},
		{"/w/sub", "", "a.go", "a.go"},
		{"C:/w/sub", "C:/w", "a.go", "sub/a.go"},
		{"C:/w/sub", "C:/w", "C:/w/b.go", "b.go"},
		{"/", "/", "a.go", "a.go"},
	} {
		r := &Report{Dir: test.dir, Root: test.root}
		if got := r.fromRoot(test.file); got != test.want {
			t.Errorf("%+v: %s", test, got)
		}
	}
	r := new(Report)
	same(t, "drive", r.artifact("C:/a b.go").URI, "file:///C:/a%20b.go")
	same(t, "relative", r.artifact("a:b.go").URI, "./a:b.go")
}

func TestColor(t *testing.T) {
	r := sample()
	r.Context, r.Color = 1, true
	out := print(t, func(b *strings.Builder) error { return Text(b, r) })
	same(t, "first lines", strings.Join(strings.Split(out, "\n")[:4], "\n"),
		"\x1b[1ma/a.go:5:3:\x1b[0m s grows by += <here> \x1b[33m(concatloop)\x1b[0m\n"+
			"\x1b[2m     4 |\x1b[0m \tfor {\n\x1b[2m     5 |\x1b[0m \t\ts += \"ä\" // x\n\x1b[2m       |\x1b[0m \t\t\x1b[33m^~~~~~~~\x1b[0m")
	plain := print(t, func(b *strings.Builder) error { r.Color = false; return Text(b, r) })
	var codes []string
	for _, c := range []string{bold, dim, green, yellow, cyan, "0"} {
		codes = append(codes, "\x1b["+c+"m", "")
	}
	same(t, "without colours", strings.NewReplacer(codes...).Replace(out), plain)
}
