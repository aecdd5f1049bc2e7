package report

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/perflint/perflint/internal/finding"
)

// Text prints one line for each finding: file:line:column: message (rule). With
// context, indented lines follow: the source, a mark below it, and the places
// that explain the finding. What a terminal takes for commands is left out, and
// nothing is a command to GitHub Actions.
func Text(w io.Writer, r *Report) error {
	var out strings.Builder
	for _, f := range r.Shown() {
		name := fileName(f.File)
		if strings.HasPrefix(strings.TrimLeftFunc(name, unicode.IsSpace), "::") {
			name = "./" + name // else the line is a workflow command
		}
		place := fmt.Sprintf("%s:%d:%d:", name, f.Line, f.Column)
		fmt.Fprintf(&out, "%s %s %s\n", r.paint(bold, place), oneLine(f.Message), r.paint(levelColor(f), "("+f.Rule+")"))
		if r.Context > 0 {
			r.printContext(&out, f)
		}
	}
	_, err := io.WriteString(w, inert(out.String()))
	return err
}

// inert leaves nothing in a text that is a workflow command of the old kind: those begin
// with ##[ anywhere in a line.
func inert(text string) string { return strings.ReplaceAll(text, "##[", "## [") }

// Colours, as terminals know them by number.
const (
	bold   = "1"
	dim    = "2"
	green  = "32"
	yellow = "33"
	cyan   = "36"
)

// levelColor is that of the level of a finding.
func levelColor(f *finding.Finding) string {
	if f.Level == finding.Warning {
		return yellow
	}
	return cyan
}

// paint colours a text, if the report has colours.
func (r *Report) paint(color, text string) string {
	if !r.Color {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}

// oneLine keeps a message on its line.
func oneLine(message string) string {
	message = clean(message)
	if !strings.ContainsAny(message, "\n\r") {
		return message
	}
	return strings.Join(strings.Fields(message), " ")
}

// clean replaces what is no text, but means something to a terminal, a browser or
// a parser: control characters other than white space, those that turn the direction
// of writing, and bytes that are no UTF-8.
func clean(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\t' || c == '\r':
			return c
		case unicode.IsControl(c), unicode.Is(unicode.Bidi_Control, c):
			return utf8.RuneError
		}
		return c
	}, text)
}

// fileName is the name of a file on its line.
func fileName(name string) string {
	return strings.Map(func(c rune) rune {
		if c == '\n' || c == '\t' || c == '\r' {
			return utf8.RuneError
		}
		return c
	}, clean(name))
}

// printContext prints Context lines before and after the finding. A file that
// can't be read any more is passed over: the finding stands without.
func (r *Report) printContext(out io.Writer, f *finding.Finding) {
	src, err := r.Read(f.File)
	lines := strings.Split(string(src), "\n")
	if err != nil || f.Line > len(lines) {
		lines = nil
	}
	if n := len(lines); n > 0 && lines[n-1] == "" {
		lines = lines[:n-1] // what follows the last newline is no line
	}
	for n := max(1, f.Line-r.Context); n <= min(len(lines), f.Line+r.Context); n++ {
		line := strings.TrimRight(lines[n-1], "\r")
		gutter := r.paint(dim, fmt.Sprintf("%6d |", n))
		fmt.Fprintln(out, strings.TrimRight(gutter+" "+strings.ReplaceAll(clean(line), "\r", "\uFFFD"), " \t"))
		if n == f.Line {
			fmt.Fprintf(out, "%s %s\n", r.paint(dim, "       |"), r.mark(line, f))
		}
	}
	for _, rel := range f.Related {
		place := fmt.Sprintf("%s:%d:%d:", fileName(rel.File), rel.Line, rel.Column)
		fmt.Fprintf(out, "       see %s %s\n", r.paint(bold, place), oneLine(rel.Message))
	}
	if f.Fix != nil {
		fmt.Fprintf(out, "       %s %s\n", r.paint(green, "fix:"), oneLine(f.Fix.Message))
	}
}

// mark points to the finding on its line: tabs stay tabs, so that it stands
// below whatever they are shown as.
func (r *Report) mark(line string, f *finding.Finding) string {
	start := min(max(f.Column-1, 0), len(line))
	end := len(line)
	if f.EndLine == f.Line {
		end = min(max(f.EndColumn-1, start), len(line))
	}
	indent := strings.Map(func(c rune) rune {
		if c == '\t' {
			return '\t'
		}
		return ' '
	}, inert(line[:start]))
	length := len([]rune(inert(line[start:end])))
	return indent + r.paint(levelColor(f), "^"+strings.Repeat("~", max(0, length-1)))
}
