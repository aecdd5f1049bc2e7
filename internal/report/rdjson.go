package report

import (
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/finding"
)

// The Reviewdog Diagnostic Format, as far as perflint has something to say in it.
type (
	rdResult struct {
		Source      rdSource       `json:"source"`
		Diagnostics []rdDiagnostic `json:"diagnostics"`
	}

	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}

	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Code        *rdCode        `json:"code,omitempty"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"related_locations,omitempty"`
	}

	rdLocation struct {
		Path  string   `json:"path"`
		Range *rdRange `json:"range,omitempty"`
	}

	rdRange struct {
		Start rdPosition  `json:"start"`
		End   *rdPosition `json:"end,omitempty"`
	}

	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column,omitempty"`
	}

	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url,omitempty"`
	}

	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}

	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
)

// RDJSON prints the report as reviewdog reads it with -f=rdjson. Columns count bytes.
func RDJSON(w io.Writer, r *Report) error {
	src := r.sources()
	doc := rdResult{rdSource{"perflint", homepage}, []rdDiagnostic{}}
	for _, f := range r.Shown() {
		d := rdDiagnostic{
			Message:     clean(f.Message),
			Location:    rdPlace(f.Position, f.EndLine, f.EndColumn),
			Severity:    "INFO",
			Code:        &rdCode{f.Rule, f.URL},
			Suggestions: suggestions(src, f),
		}
		if f.Level == finding.Warning {
			d.Severity = "WARNING"
		}
		d.Related = slices.Grow(d.Related, len(f.Related))
		for _, rel := range f.Related {
			d.Related = append(d.Related, rdRelated{clean(rel.Message), rdPlace(rel.Position, 0, 0)})
		}
		doc.Diagnostics = append(doc.Diagnostics, d)
	}
	for _, e := range r.Errors {
		doc.Diagnostics = append(doc.Diagnostics, rdDiagnostic{
			Message: clean(e.Message), Location: rdPlace(e.Position, 0, 0), Severity: "ERROR",
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

func rdPlace(p finding.Position, endLine, endColumn int) rdLocation {
	loc := rdLocation{Path: p.File}
	if p.Line < 1 {
		return loc
	}
	loc.Range = &rdRange{Start: rdPosition{p.Line, p.Column}}
	if endLine > p.Line || endLine == p.Line && endColumn > p.Column {
		loc.Range.End = &rdPosition{endLine, endColumn}
	}
	return loc
}

// suggestions returns the fix as one suggestion, for reviewdog takes several for
// alternatives: the text from the first edit to the last. A suggestion is about the
// finding's own file; where a fix changes others, too, there is none.
func suggestions(src *sources, f *finding.Finding) []rdSuggestion {
	if f.Fix == nil || !src.fits(f.Fix) {
		return nil
	}
	edits := f.Fix.Edits
	s := src.of(f.File)
	start, end := edits[0].Start, edits[0].Start
	var text strings.Builder
	for _, e := range edits {
		if e.File != f.File {
			return nil
		}
		text.WriteString(s.text[end:e.Start])
		text.WriteString(e.New)
		end = e.End
	}
	line, column, _ := s.position(start)
	endLine, endColumn, _ := s.position(end)
	return []rdSuggestion{{rdRange{rdPosition{line, column}, &rdPosition{endLine, endColumn}}, text.String()}}
}
