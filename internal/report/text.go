package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/perflint/perflint/internal/finding"
)

// Text prints one line for each finding: file:line:column: message (rule). With
// context, indented lines follow: the source, a mark below it, and the places
// that explain the finding.
func Text(w io.Writer, r *Report) error {
	out := bufio.NewWriter(w)
	for _, f := range r.Shown() {
		fmt.Fprintf(out, "%s:%d:%d: %s (%s)\n", f.File, f.Line, f.Column, oneLine(f.Message), f.Rule)
		if r.Context > 0 {
			r.printContext(out, f)
		}
	}
	return out.Flush()
}

// oneLine keeps a message on its line.
func oneLine(message string) string {
	if !strings.ContainsAny(message, "\n\r") {
		return message
	}
	return strings.Join(strings.Fields(message), " ")
}

// printContext prints Context lines before and after the finding. A file that
// can't be read any more is passed over: the finding stands without.
func (r *Report) printContext(out *bufio.Writer, f *finding.Finding) {
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
		fmt.Fprintln(out, strings.TrimRight(fmt.Sprintf("%6d | %s", n, line), " \t"))
		if n == f.Line {
			fmt.Fprintf(out, "       | %s\n", mark(line, f))
		}
	}
	for _, rel := range f.Related {
		fmt.Fprintf(out, "       see %s:%d:%d: %s\n", rel.File, rel.Line, rel.Column, oneLine(rel.Message))
	}
	if f.Fix != nil {
		fmt.Fprintf(out, "       fix: %s\n", oneLine(f.Fix.Message))
	}
}

// mark points to the finding on its line: tabs stay tabs, so that it stands
// below whatever they are shown as.
func mark(line string, f *finding.Finding) string {
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
	}, line[:start])
	length := len([]rune(line[start:end]))
	return indent + "^" + strings.Repeat("~", max(0, length-1))
}
