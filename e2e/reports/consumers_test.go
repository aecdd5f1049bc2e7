// Package reports_test gives perflint's reports to those that they are made for: the
// schemas and parsers of SARIF, reviewdog, JUnit and Markdown, and where there is none
// to be had, to a reader after the consumer's documentation.
package reports_test

import (
	"cmp"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A report is what perflint printed of one run in each format, and of what.
type report struct {
	name  string
	dir   string // working directory
	root  string // of the repository; "" if perflint was not told
	files map[string][]byte
}

// A place is what all consumers must find: no more of it, and no less. Files are as
// -json has them.
type place struct {
	File    string
	Line    int
	Rule    string
	Message string
}

type finding struct {
	place
	Column, EndLine, EndColumn int
	Level                      string
	Fingerprint                string
	Fix                        *struct{ Edits []edit }
	Related                    []place
	Proof                      *struct{ Verdict string }
}

func (f *finding) UnmarshalJSON(text []byte) error {
	type rest finding
	if err := json.Unmarshal(text, &f.place); err != nil {
		return err
	}
	return json.Unmarshal(text, (*rest)(f))
}

type edit struct {
	File       string
	Start, End int
	New        string
}

type document struct {
	Findings []finding
	Errors   []struct {
		Position struct {
			File string
			Line int
		}
		Message string
	}
}

// json is what -json says of the run: that is what others are compared with.
func (r *report) json(t *testing.T) document {
	t.Helper()
	var doc document
	if err := json.Unmarshal(r.files["json"], &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// places are what was found, and what could not be analysed (without a rule).
func (r *report) places(t *testing.T) []place {
	t.Helper()
	var ps []place
	doc := r.json(t)
	for _, f := range doc.Findings {
		f.Message = cleaned(f.Message)
		ps = append(ps, f.place)
	}
	for _, e := range doc.Errors {
		ps = append(ps, place{e.Position.File, e.Position.Line, "", cleaned(e.Message)})
	}
	return ps
}

// cleaned is a message as every consumer is to read it: white space between words is
// one space, and there is nothing else that is no text.
func cleaned(message string) string {
	message = strings.Map(func(c rune) rune {
		if strings.ContainsRune(" \t\r\n", c) || c >= ' ' && c != '\u202e' {
			return c
		}
		return '\uFFFD'
	}, message)
	return strings.Join(strings.Fields(message), " ")
}

// same compares what a consumer read with what there is.
func same(t *testing.T, consumer string, got, want []place) {
	t.Helper()
	got, want = slices.Clone(got), slices.Clone(want)
	for i := range got {
		got[i].Message = cleaned(got[i].Message)
	}
	compare := func(a, b place) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, strings.Compare(a.Rule, b.Rule), strings.Compare(a.Message, b.Message))
	}
	slices.SortFunc(got, compare)
	slices.SortFunc(want, compare)
	if !slices.Equal(got, want) {
		t.Errorf("%s reads\n%s\nwant\n%s", consumer, lines(got), lines(want))
	}
}

func lines(ps []place) string {
	var b strings.Builder
	for _, p := range ps {
		text, _ := json.Marshal(p)
		b.Write(append(text, '\n'))
	}
	return b.String()
}

// fromRoot is a file as formats name it that count from the top of the repository.
func (r *report) fromRoot(t *testing.T, file string) string {
	t.Helper()
	if r.root == "" || file == "" {
		return file
	}
	if !filepath.IsAbs(file) {
		file = filepath.Join(r.dir, filepath.FromSlash(file))
	}
	rel, err := filepath.Rel(r.root, file)
	if err != nil {
		t.Fatal(err)
	}
	if !filepath.IsLocal(rel) {
		return file
	}
	return filepath.ToSlash(rel)
}

func (r *report) placesFromRoot(t *testing.T) []place {
	ps := r.places(t)
	for i := range ps {
		ps[i].File = r.fromRoot(t, ps[i].File)
	}
	return ps
}

// eachReport runs a test on the reports that internal/report keeps as examples, and on
// those of real runs.
func eachReport(t *testing.T, test func(t *testing.T, r *report)) {
	for _, r := range append(examples(t), runs...) {
		t.Run(r.name, func(t *testing.T) { test(t, r) })
	}
}

// examples are the reports that package report is tested by: one with all that is
// awkward, one that says nothing.
func examples(t *testing.T) []*report {
	t.Helper()
	awkward := &report{name: "awkward", dir: "/src/sub dir", root: "/src", files: map[string][]byte{}}
	empty := &report{name: "empty", dir: "", files: map[string][]byte{}}
	for format, ext := range map[string]string{"json": "json", "sarif": "sarif", "github": "github", "checkstyle": "checkstyle",
		"junit": "junit", "code-climate": "climate", "rdjson": "rdjson", "summary": "md"} {
		for _, r := range []*report{awkward, empty} {
			text, err := os.ReadFile(filepath.Join("..", "..", "internal", "report", "testdata", r.name+"."+ext))
			if err != nil {
				t.Fatal(err)
			}
			r.files[format] = text
		}
	}
	return []*report{awkward, empty}
}

// moduleDir is where a module is that go.mod requires.
func moduleDir(t *testing.T, module string) string {
	t.Helper()
	out, err := exec.Command("go", "mod", "download", "-json", module).Output()
	var info struct{ Dir, Error string }
	if err == nil {
		err = json.Unmarshal(out, &info)
	}
	if err != nil || info.Dir == "" {
		t.Fatalf("%s: %v %s", module, err, info.Error)
	}
	return info.Dir
}
