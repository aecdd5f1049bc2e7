package report

import (
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/perflint/perflint/internal/finding"
)

// sources keeps the files that findings are in, for formats that count columns
// otherwise than in bytes, or want lines where edits have offsets.
type sources struct {
	read  func(file string) ([]byte, error)
	files map[string]*source
}

func (r *Report) sources() *sources { return &sources{r.Read, map[string]*source{}} }

// of returns a file; nil if it can't be read.
func (s *sources) of(file string) *source {
	src, ok := s.files[file]
	if !ok && s.read != nil {
		if text, err := s.read(file); err == nil {
			src = newSource(string(text))
		}
		s.files[file] = src
	}
	return src
}

// A source is the text of a file. The methods of a nil one answer as if all of it
// were ASCII, as far as they can.
type source struct {
	text  string
	lines []int // where they begin
}

func newSource(text string) *source {
	s := &source{text: text, lines: []int{0}}
	for i := range len(text) {
		if text[i] == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// line returns a line by its number, without its end.
func (s *source) line(n int) (string, bool) {
	if s == nil || n < 1 || n > len(s.lines) {
		return "", false
	}
	line, _, _ := strings.Cut(s.text[s.lines[n-1]:], "\n")
	return strings.TrimSuffix(line, "\r"), true
}

// column turns a column in bytes into one in UTF-16 code units, which is what most
// programs that read reports count in. Both count from 1.
func (s *source) column(line, column int) int {
	text, ok := s.line(line)
	if !ok {
		return max(column, 1)
	}
	n := 1
	for _, c := range text[:min(max(column-1, 0), len(text))] {
		n += max(utf16.RuneLen(c), 1)
	}
	return n
}

// position returns line and column, in bytes, of an offset; false if the text ends
// before it, or if it is within a character.
func (s *source) position(offset int) (line, column int, ok bool) {
	if s == nil || offset < 0 || offset > len(s.text) || offset < len(s.text) && !utf8.RuneStart(s.text[offset]) {
		return 0, 0, false
	}
	line = sort.SearchInts(s.lines, offset+1)
	return line, offset - s.lines[line-1] + 1, true
}

// fits reports whether a fix can be made in the files as they are.
func (s *sources) fits(fix *finding.Fix) bool {
	for _, e := range fix.Edits {
		src := s.of(e.File)
		_, _, start := src.position(e.Start)
		_, _, end := src.position(e.End)
		if !start || !end || e.Start > e.End {
			return false
		}
	}
	return len(fix.Edits) > 0
}

// fromRoot is the name of a file as seen from the top of the repository.
func (r *Report) fromRoot(file string) string {
	if r.Root == "" || r.Dir == "" || file == "" {
		return file
	}
	full := file
	if !isAbs(file) {
		full = strings.TrimSuffix(r.Dir, "/") + "/" + file
	}
	if name, ok := strings.CutPrefix(full, strings.TrimSuffix(r.Root, "/")+"/"); ok {
		return name
	}
	return file
}

// isAbs reports whether a slash path is absolute, on whatever system it is from.
func isAbs(file string) bool {
	return strings.HasPrefix(file, "/") || len(file) > 2 && file[1] == ':' && file[2] == '/'
}
