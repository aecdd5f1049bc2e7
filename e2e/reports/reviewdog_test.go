package reports_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reviewdog/reviewdog/parser"
	"github.com/reviewdog/reviewdog/proto/rdf"
	"google.golang.org/protobuf/encoding/protojson"
)

// reviewdog reads a report as reviewdog -f=FORMAT does, in the folder where perflint ran.
func reviewdog(t *testing.T, r *report, format string) []*rdf.Diagnostic {
	t.Helper()
	if _, err := os.Stat(r.dir); err == nil {
		t.Chdir(r.dir)
	}
	p, err := parser.New(&parser.Option{FormatName: format})
	if err != nil {
		t.Fatal(err)
	}
	ds, err := p.Parse(bytes.NewReader(r.files[format]))
	if err != nil {
		t.Fatal(err)
	}
	return ds
}

// read turns diagnostics into places. Files are as seen from the working directory.
func read(t *testing.T, r *report, ds []*rdf.Diagnostic) []place {
	t.Helper()
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	var ps []place
	for _, d := range ds {
		file := d.GetLocation().GetPath()
		if r.dir != "" && r.dir != wd && strings.HasPrefix(file, "..") { // the example is not here
			file, _ = filepath.Rel(r.dir, filepath.Join(wd, file))
		}
		if strings.HasPrefix(file, "..") {
			file = filepath.Join(r.dir, file)
		}
		ps = append(ps, place{filepath.ToSlash(file), int(d.GetLocation().GetRange().GetStart().GetLine()), d.GetCode().GetValue(), d.GetMessage()})
	}
	return ps
}

func TestReviewdogRDJSON(t *testing.T) {
	schema := filepath.Join(moduleDir(t, "github.com/reviewdog/reviewdog"), "proto", "rdf", "jsonschema", "DiagnosticResult.json")
	text, err := os.ReadFile(schema)
	if err != nil {
		t.Fatal(err)
	}
	rdjson := compile(t, bytes.NewReader(text))
	eachReport(t, func(t *testing.T, r *report) {
		if err := validate(t, rdjson, r.files["rdjson"]); err != nil {
			t.Error(err)
		}
		// The parser passes over what it does not know, and so does the schema.
		if err := protojson.Unmarshal(r.files["rdjson"], new(rdf.DiagnosticResult)); err != nil {
			t.Error(err)
		}
		ds := reviewdog(t, r, "rdjson")
		same(t, "reviewdog -f=rdjson", read(t, r, ds), r.places(t))
		doc := r.json(t)
		for i, f := range doc.Findings {
			d := ds[i]
			rng := d.GetLocation().GetRange()
			if rng.GetStart().GetColumn() != int32(f.Column) || rng.GetEnd().GetLine() != int32(f.EndLine) || rng.GetEnd().GetColumn() != int32(f.EndColumn) {
				t.Errorf("%s:%d:%d is at %v", f.File, f.Line, f.Column, rng)
			}
			if !strings.EqualFold(d.GetSeverity().String(), f.Level) || d.GetSource().GetName() != "perflint" || len(d.GetRelatedLocations()) != len(f.Related) {
				t.Errorf("%s: %v", f.File, d)
			}
		}
		if err := validate(t, rdjson, bytes.Replace(r.files["rdjson"], []byte(`"WARNING"`), []byte(`"LOUD"`), 1)); bytes.Contains(r.files["rdjson"], []byte(`"WARNING"`)) && err == nil {
			t.Error("the schema accepts any severity")
		}
	})
}

// A suggestion, put in the place of its range, is what perflint -fix writes.
func TestReviewdogSuggestions(t *testing.T) {
	r := runs[0]
	ds := reviewdog(t, r, "rdjson")
	suggested := 0
	for i, f := range r.json(t).Findings {
		if f.Fix == nil {
			continue
		}
		text, err := os.ReadFile(filepath.FromSlash(f.File))
		if err != nil || len(ds[i].GetSuggestions()) != 1 {
			t.Errorf("%s:%d: %d suggestions (%v)", f.File, f.Line, len(ds[i].GetSuggestions()), err)
			continue
		}
		suggested++
		s := ds[i].GetSuggestions()[0]
		start, end := offset(text, s.GetRange().GetStart()), offset(text, s.GetRange().GetEnd())
		got := string(text[:start]) + s.GetText() + string(text[end:])
		want := string(text)
		for j := len(f.Fix.Edits) - 1; j >= 0; j-- {
			e := f.Fix.Edits[j]
			want = want[:e.Start] + e.New + want[e.End:]
		}
		if got != want {
			t.Errorf("%s:%d becomes\n%s\nwant\n%s", f.File, f.Line, got, want)
		}
	}
	if suggested < 10 {
		t.Errorf("%d suggestions", suggested)
	}
}

// offset counts columns in bytes, as reviewdog's format does.
func offset(text []byte, p *rdf.Position) int {
	at := 0
	for range p.GetLine() - 1 {
		at += bytes.IndexByte(text[at:], '\n') + 1
	}
	return at + int(p.GetColumn()) - 1
}

func TestReviewdogSARIF(t *testing.T) {
	eachReport(t, func(t *testing.T, r *report) {
		ds := reviewdog(t, r, "sarif")
		var want []place
		for _, p := range r.places(t) {
			if p.Rule != "" { // errors are no results there
				// reviewdog shows braces as the standard writes them.
				p.Message = strings.NewReplacer("{", "{{", "}", "}}", "](", "] (").Replace(p.Message)
				want = append(want, p)
			}
		}
		same(t, "reviewdog -f=sarif", read(t, r, ds), want)
		for _, d := range ds {
			if s := d.GetSeverity().String(); s != "WARNING" && s != "INFO" {
				t.Errorf("severity %s", s)
			}
		}
	})
}

// A suggestion that deletes has no text, but is one.
func TestReviewdogSARIFDeletion(t *testing.T) {
	deletions := 0
	for _, d := range reviewdog(t, examples(t)[0], "sarif") {
		for _, s := range d.GetSuggestions() {
			if s.GetText() == "" {
				deletions++
			}
		}
	}
	if deletions != 1 {
		t.Errorf("%d deletions", deletions)
	}
}

func TestReviewdogCheckstyle(t *testing.T) {
	eachReport(t, func(t *testing.T, r *report) {
		want := r.places(t)
		for i := range want {
			if want[i].Rule == "" {
				want[i].Rule = "perflint"
				want[i].Line = max(want[i].Line, 1)
				if want[i].File == "" {
					want[i].File = "."
				}
			} else {
				want[i].Rule = "perflint." + want[i].Rule
			}
		}
		ds := reviewdog(t, r, "checkstyle")
		same(t, "reviewdog -f=checkstyle", read(t, r, ds), want)
		for _, d := range ds {
			if s := d.GetSeverity(); s == rdf.Severity_UNKNOWN_SEVERITY {
				t.Errorf("severity %s", s)
			}
		}
	})
}
