package report

import (
	"encoding/json"
	"io"

	"github.com/perflint/perflint/internal/finding"
)

// SchemaVersion is the version of the JSON format. It changes when a field
// changes its meaning or goes away, not when one is added.
const SchemaVersion = 1

// document is the JSON format:
//
//	{
//	  "version": 1,              of this format
//	  "perflint": "v1.2.3",      of the program
//	  "findings": [ … ],         as shown, in the order of the text format
//	  "hidden": {"cold": 5, "suppressed": 1, "unproven": 0, "excluded": 0, "old": 0, "baseline": 0},
//	  "measurement": {…},        as [finding.Measurement] has it; of perflint prove
//	  "errors": [{"package", "position": {"file", "line", "column"}, "message"}]
//	}
//
// A finding has the fields of [finding.Finding]: file, line, column, endLine,
// endColumn, rule, category, message, url, package, function, snippet, level
// (warning, info), cost (growth, per turn, constant), heat (cold, ordinary,
// hot), heatReason, related, sites, fix, fingerprint, and proof, as [finding.Proof] has it, where benchmarks
// were compared. Names of files are
// relative to the working directory, with slashes; columns and the offsets in
// fixes count bytes. "findings" and "errors" are never null; other fields that
// are empty may be missing. If there are errors, the findings are not all there
// is.
type document struct {
	Version  int                `json:"version"`
	Perflint string             `json:"perflint"`
	Findings []*finding.Finding `json:"findings"`
	Hidden   hidden             `json:"hidden"`

	Measurement *finding.Measurement `json:"measurement,omitempty"`

	Errors []finding.Error `json:"errors"`
}

type hidden struct {
	Cold       int `json:"cold"`
	Suppressed int `json:"suppressed"`
	Unproven   int `json:"unproven"`
	Excluded   int `json:"excluded"`
	Old        int `json:"old"`
	Baseline   int `json:"baseline"`
}

// JSON prints the report as one JSON document.
func JSON(w io.Writer, r *Report) error {
	doc := document{
		Version:  SchemaVersion,
		Perflint: r.Version,
		Findings: r.Shown(),
		Hidden: hidden{r.hidden(finding.Cold), r.hidden(finding.Suppressed), r.hidden(finding.Unproven),
			r.hidden(finding.Excluded), r.hidden(finding.Old), r.hidden(finding.Baseline)},
		Errors: r.Errors,

		Measurement: r.Measurement,
	}
	if doc.Errors == nil {
		doc.Errors = []finding.Error{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}
