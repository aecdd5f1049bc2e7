package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/doc/comment"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/finding"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	homepage    = "https://pkg.go.dev/github.com/perflint/perflint"
	sourceRoot  = "%SRCROOT%"

	// GitHub shows the first 5,000 results and refuses a file with many more.
	maxResults = 5000
)

// SARIF prints the report in the Static Analysis Results Interchange Format, version
// 2.1.0: one run, with what rules and fixes say. Columns count UTF-16 code units. Names
// of files are URIs relative to %SRCROOT%, the top of the repository, for GitHub takes
// them so whatever base they name; the working directory if the top is not known.
func SARIF(w io.Writer, r *Report) error {
	b := &sarifBuilder{Report: r, src: r.sources()}
	run := sarifRun{
		Tool:        sarifTool{b.driver()},
		Invocations: []sarifInvocation{b.invocation()},
		ColumnKind:  "utf16CodeUnits",
		Results:     []sarifResult{},
	}
	if base := cmp.Or(r.Root, r.Dir); base != "" {
		run.Bases = map[string]sarifArtifact{sourceRoot: {URI: fileURI(strings.TrimSuffix(base, "/") + "/")}}
	}
	found := r.byEvidence()
	for _, f := range found[:min(len(found), maxResults)] {
		run.Results = append(run.Results, b.result(f))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

type sarifBuilder struct {
	*Report
	src *sources
}

func (b *sarifBuilder) driver() sarifDriver {
	d := sarifDriver{Name: "perflint", InformationURI: homepage, Rules: make([]sarifRule, 0, len(b.Rules))}
	if v, ok := strings.CutPrefix(b.Version, "v"); ok {
		d.SemanticVersion = v
	} else {
		d.Version = b.Version
	}
	for _, rule := range b.Rules {
		d.Rules = append(d.Rules, describe(rule))
	}
	return d
}

// describe is a rule with all the texts that GitHub wants of each, in the length that
// it takes. What has no doc is explained by its title.
func describe(rule Rule) sarifRule {
	text := cmp.Or(strings.TrimSpace(rule.Doc), rule.Title, rule.Name)
	first, _, _ := strings.Cut(text, "\n\n")
	p := comment.Printer{HeadingID: func(*comment.Heading) string { return "" }}
	s := sarifRule{
		ID:               rule.Name,
		ShortDescription: sarifMessage{Text: short(cmp.Or(rule.Title, rule.Name))},
		FullDescription:  sarifMessage{Text: short(strings.Join(strings.Fields(first), " "))},
		Help:             sarifMessage{Text: text, Markdown: string(p.Markdown(new(comment.Parser).Parse(text)))},
		HelpURI:          rule.URL,
		Configuration:    sarifConfig{sarifLevel(rule.Level)},
		Properties:       sarifRuleFigure{Tags: []string{"performance"}, Precision: "high", Severity: "recommendation"},
	}
	if rule.Level == finding.Warning {
		s.Properties.Severity = "warning"
	}
	return s
}

// invocation tells how the run ended, and what could not be analysed.
func (b *sarifBuilder) invocation() sarifInvocation {
	inv := sarifInvocation{Successful: len(b.Errors) == 0, ExitCode: b.Status}
	inv.Notifications = slices.Grow(inv.Notifications, len(b.Errors))
	for _, e := range b.Errors {
		n := sarifNotification{Level: "error", Message: sarifText(e.Message)}
		if e.Position.File != "" {
			n.Locations = []sarifLocation{b.location(e.Position, 0, 0)}
		}
		inv.Notifications = append(inv.Notifications, n)
	}
	if n := len(b.Shown()); n > maxResults {
		text := fmt.Sprintf("of %d findings, the %d with the most evidence are here", n, maxResults)
		inv.Notifications = append(inv.Notifications, sarifNotification{Level: "warning", Message: sarifText(text)})
	}
	return inv
}

func (b *sarifBuilder) result(f *finding.Finding) sarifResult {
	loc := b.location(f.Position, f.EndLine, f.EndColumn)
	if f.Function != "" {
		loc.Logical = []sarifLogical{{Name: f.Package + "." + f.Function, Kind: "function"}}
	}
	res := sarifResult{
		RuleID:     f.Rule,
		Level:      sarifLevel(f.Level),
		Message:    sarifText(f.Message),
		Locations:  []sarifLocation{loc},
		Rank:       rank(f),
		Properties: map[string]string{},
	}
	if i := slices.IndexFunc(b.Rules, func(rule Rule) bool { return rule.Name == f.Rule }); i >= 0 {
		res.RuleIndex = &i
	}
	if f.Fingerprint != "" {
		res.Fingerprints = map[string]string{"perflint/v1": f.Fingerprint}
	}
	for name, value := range map[string]string{"category": f.Category, "cost": f.Cost, "heat": f.Heat, "heatReason": f.HeatReason} {
		if value != "" {
			res.Properties[name] = value
		}
	}
	if f.Proof != nil {
		res.Properties["proof"] = string(f.Proof.Verdict)
	}
	res.Related = slices.Grow(res.Related, len(f.Related))
	for _, rel := range f.Related {
		place := b.location(rel.Position, 0, 0)
		text := sarifText(rel.Message)
		place.Message = &text
		res.Related = append(res.Related, place)
	}
	if f.Fix != nil && b.src.fits(f.Fix) {
		res.Fixes = []sarifFix{b.fix(f.Fix)}
	}
	return res
}

func (b *sarifBuilder) fix(fix *finding.Fix) sarifFix {
	s := sarifFix{Description: sarifText(fix.Message)}
	for i, e := range fix.Edits {
		if i == 0 || e.File != fix.Edits[i-1].File {
			s.Changes = append(s.Changes, sarifChange{Artifact: b.artifact(e.File)})
		}
		src := b.src.of(e.File)
		line, column, _ := src.position(e.Start)
		endLine, endColumn, _ := src.position(e.End)
		last := &s.Changes[len(s.Changes)-1]
		last.Replacements = append(last.Replacements, sarifReplacement{
			Deleted:  sarifRegion{line, src.column(line, column), endLine, src.column(endLine, endColumn)},
			Inserted: sarifContent{e.New}, // reviewdog wants it of a deletion, too
		})
	}
	return s
}

func (b *sarifBuilder) location(p finding.Position, endLine, endColumn int) sarifLocation {
	loc := sarifLocation{Physical: sarifPhysical{Artifact: b.artifact(p.File)}}
	if p.Line < 1 {
		return loc
	}
	src := b.src.of(p.File)
	region := &sarifRegion{StartLine: p.Line}
	if p.Column > 0 {
		region.StartColumn = src.column(p.Line, p.Column)
	}
	if endLine > p.Line || endLine == p.Line && endColumn > p.Column {
		region.EndLine, region.EndColumn = endLine, src.column(endLine, endColumn)
	}
	loc.Physical.Region = region
	return loc
}

// sarifLevel is a level in the words of SARIF.
func sarifLevel(l finding.Level) string {
	if l == finding.Warning {
		return "warning"
	}
	return "note"
}

// sarifText is a message as SARIF has it: braces stand twice, for {0} would be a
// placeholder (3.11.5), and nothing looks like a link (3.11.6).
func sarifText(message string) sarifMessage {
	return sarifMessage{Text: sarifEscaper.Replace(clean(message))}
}

var sarifEscaper = strings.NewReplacer("{", "{{", "}", "}}", "](", "] (")

func (r *Report) artifact(file string) sarifArtifact {
	file = r.fromRoot(file)
	if isAbs(file) {
		return sarifArtifact{URI: fileURI(file)}
	}
	return sarifArtifact{URI: (&url.URL{Path: file}).String(), Base: sourceRoot}
}

// fileURI is the URI of an absolute slash path.
func fileURI(file string) string {
	if !strings.HasPrefix(file, "/") {
		file = "/" + file // that of a drive
	}
	return (&url.URL{Scheme: "file", Path: file}).String()
}
