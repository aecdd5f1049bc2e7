package report

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/finding"
)

type (
	checkstyleDoc struct {
		XMLName xml.Name          `xml:"checkstyle"`
		Version string            `xml:"version,attr"`
		Files   []*checkstyleFile `xml:"file"`
	}

	checkstyleFile struct {
		Name   string            `xml:"name,attr"`
		Errors []checkstyleError `xml:"error"`
	}

	checkstyleError struct {
		Line     int    `xml:"line,attr"`
		Column   int    `xml:"column,attr,omitempty"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
)

// Checkstyle prints the report in the XML format of Checkstyle, file by file.
func Checkstyle(w io.Writer, r *Report) error {
	src := r.sources()
	files := map[string]*checkstyleFile{}
	add := func(p finding.Position, severity, message, rule string) {
		name := p.File
		if name == "" {
			name = "." // it is about no file
		}
		if files[name] == nil {
			files[name] = &checkstyleFile{Name: name}
		}
		e := checkstyleError{Line: max(p.Line, 1), Severity: severity, Message: oneLine(message), Source: rule}
		if p.Column > 0 {
			e.Column = src.of(p.File).column(p.Line, p.Column)
		}
		files[name].Errors = append(files[name].Errors, e)
	}
	for _, f := range r.Shown() {
		add(f.Position, string(f.Level), f.Message, "perflint."+f.Rule)
	}
	for _, e := range r.Errors {
		add(e.Position, "error", e.Message, "perflint")
	}
	doc := checkstyleDoc{Version: "4.3", Files: make([]*checkstyleFile, 0, len(files))}
	for _, file := range files {
		slices.SortStableFunc(file.Errors, func(a, b checkstyleError) int { return a.Line - b.Line })
		doc.Files = append(doc.Files, file)
	}
	slices.SortFunc(doc.Files, func(a, b *checkstyleFile) int { return strings.Compare(a.Name, b.Name) })
	return writeXML(w, doc)
}

// writeXML prints a document. What XML can't hold becomes U+FFFD.
func writeXML(w io.Writer, doc any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
