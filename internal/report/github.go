package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/perflint/perflint/internal/finding"
)

const (
	// GitHub shows as many annotations of a kind for each step, and drops the rest.
	maxAnnotations = 10
	// A summary may have a mebibyte; this is below, whatever the messages.
	maxSummaryBytes = 1 << 19
)

// GitHub prints workflow commands, of which GitHub Actions makes annotations: those
// findings first that have the most evidence. What GitHub would drop is printed as
// plain lines, folded, in which no command can hide. Names of files are relative to the
// top of the repository.
func GitHub(w io.Writer, r *Report) error {
	out := bufio.NewWriter(w)
	src := r.sources()
	printed := map[string]int{}
	var rest []string
	annotate := func(kind, title, message string, p finding.Position, endLine, endColumn int) {
		if printed[kind]++; printed[kind] > maxAnnotations {
			rest = append(rest, plain(r, p, message, title))
			return
		}
		props := append(r.placeProperties(src, p, endLine, endColumn), "title="+propertyEscaper.Replace(oneLine(title)))
		fmt.Fprintf(out, "::%s %s::%s\n", kind, strings.Join(props, ","), dataEscaper.Replace(clean(message)))
	}
	for _, e := range r.Errors {
		annotate("error", "perflint", e.Message, e.Position, 0, 0)
	}
	for _, f := range r.byEvidence() {
		kind := "notice"
		if f.Level == finding.Warning {
			kind = "warning"
		}
		annotate(kind, f.Rule, f.Message, f.Position, f.EndLine, f.EndColumn)
	}
	if len(rest) > 0 {
		fmt.Fprintf(out, "::group::%d more, not annotated: GitHub shows %d of a kind\n", len(rest), maxAnnotations)
		for _, line := range rest {
			fmt.Fprintln(out, line)
		}
		fmt.Fprintln(out, "::endgroup::")
	}
	return out.Flush()
}

// placeProperties are those of an annotation that say where it belongs. Columns are of
// use to GitHub only within one line.
func (r *Report) placeProperties(src *sources, p finding.Position, endLine, endColumn int) []string {
	if p.File == "" {
		return nil
	}
	props := []string{"file=" + propertyEscaper.Replace(r.fromRoot(p.File))}
	if p.Line < 1 {
		return props
	}
	props = append(props, fmt.Sprintf("line=%d", p.Line))
	if endLine > p.Line {
		return append(props, fmt.Sprintf("endLine=%d", endLine))
	}
	s := src.of(p.File)
	if endLine == p.Line {
		props = append(props, fmt.Sprintf("endLine=%d", endLine))
	}
	if p.Column > 0 {
		props = append(props, fmt.Sprintf("col=%d", s.column(p.Line, p.Column)))
		if endLine == p.Line && endColumn > p.Column {
			props = append(props, fmt.Sprintf("endColumn=%d", s.column(endLine, endColumn)))
		}
	}
	return props
}

// What would end a message, or a property, of a workflow command, or begin one of the
// old kind.
var (
	dataEscaper     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", "##[", "## [")
	propertyEscaper = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", "##[", "## [", ":", "%3A", ",", "%2C")
)

// plain is a line that is no workflow command: those begin with ::, or have ##[
// somewhere.
func plain(r *Report, p finding.Position, message, title string) string {
	line := fmt.Sprintf("- %s (%s)", oneLine(message), title)
	if p.File != "" {
		line = fmt.Sprintf("- %s:%d:%d: %s (%s)", fileName(r.fromRoot(p.File)), p.Line, p.Column, oneLine(message), title)
	}
	return inert(line)
}

// GitHubSummary prints what is shown on the page of a run of GitHub Actions: a table
// in Markdown of all findings, those with the most evidence first, as far as there is
// room.
func GitHubSummary(w io.Writer, r *Report) error {
	var b strings.Builder
	b.WriteString("### perflint\n\n")
	if text := r.Summary(); text != "" {
		fmt.Fprintf(&b, "%s\n\n", markdown(text))
	} else if len(r.Errors) == 0 {
		b.WriteString("Nothing found.\n\n")
	}
	for i, e := range r.Errors {
		e.Position.File = r.fromRoot(e.Position.File)
		if i == maxAnnotations {
			fmt.Fprintf(&b, "- %d more errors\n", len(r.Errors)-i)
			break
		}
		fmt.Fprintf(&b, "- not analysed: %s\n", markdown(short(errorLine(e))))
	}
	found := r.byEvidence()
	if len(found) > 0 {
		b.WriteString("\n| Place | Finding | Rule | Evidence |\n| --- | --- | --- | --- |\n")
	}
	for i, f := range found {
		row := fmt.Sprintf("| <code>%s:%d</code> | %s | %s | %s |\n", markdown(short(r.fromRoot(f.File))), f.Line,
			markdown(short(f.Message)), markdown(f.Rule), markdown(evidence(f)))
		if b.Len()+len(row) > maxSummaryBytes {
			fmt.Fprintf(&b, "\n%d more.\n", len(found)-i)
			break
		}
		b.WriteString(row)
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

// short keeps what is printed of one text within bounds.
func short(text string) string {
	const most = 1000
	if c := []rune(text); len(c) > most {
		return string(c[:most]) + " …"
	}
	return text
}

// evidence says in a few words why a finding stands where it does.
func evidence(f *finding.Finding) string {
	words := []string{string(f.Level)}
	if f.Proof != nil {
		words = append(words, "proof: "+string(f.Proof.Verdict))
	}
	if f.Heat == "hot" {
		words = append(words, f.Heat)
	}
	if f.Cost == "growth" {
		words = append(words, "grows faster than the input")
	}
	return strings.Join(words, ", ")
}

// markdown escapes text so that it is text in GitHub's Markdown, within a cell of a
// table, too: nothing is formatted, linked or mentioned.
func markdown(text string) string {
	var b strings.Builder
	for _, c := range oneLine(text) {
		switch {
		case c == '<':
			b.WriteString("&lt;")
		case c == '>':
			b.WriteString("&gt;")
		case c == '&':
			b.WriteString("&amp;")
		case c == '|', c == '\\':
			fmt.Fprintf(&b, "&#%d;", c) // which tables and Markdown read twice
		case c == '@', c == '#':
			fmt.Fprintf(&b, "%c<!-- -->", c) // else what follows is a mention, an address, an issue
		case c < unicode.MaxASCII && (unicode.IsPunct(c) || unicode.IsSymbol(c)):
			b.WriteByte('\\')
			b.WriteRune(c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
