// Package changed knows which lines of which files are new: since a revision of git,
// or by a patch.
//
// The patch is read by go-gitdiff, for a line that is taken for an old one by mistake
// hides a finding: names of files may be quoted or have spaces, prefixes may be of any
// kind or missing, and the last line may lack its newline.
package changed

import (
	"errors"
	"io"
	"path"
	"strings"

	"github.com/bluekeyes/go-gitdiff/gitdiff"
)

// Lines are the lines that are new or changed.
type Lines struct {
	prefix string // of the working directory, below the root that names are relative to
	files  map[string][]span
}

// A span is some lines, first to last. A deletion is the span between the lines
// around it: its first is the line after it, its last the line before.
type span struct{ first, last int }

// everything is the span of a file that is new, or of which no more is known than
// that it is changed.
var everything = []span{{1, 1 << 30}}

// Touch reports whether one of the lines from first to last is new or changed, or
// whether one between them was deleted. The name of the file is a slash path
// relative to the working directory.
func (l *Lines) Touch(file string, first, last int) bool {
	for _, s := range l.files[path.Join(l.prefix, file)] {
		if s.first <= last && first <= s.last {
			return true
		}
	}
	return false
}

// read adds the lines of a patch, with the names of files as the patch has them,
// below the root.
func (l *Lines) read(patch io.Reader) error {
	files, preamble, err := gitdiff.Parse(patch)
	if err != nil {
		return errors.New(strings.TrimPrefix(err.Error(), "gitdiff: "))
	}
	if len(files) == 0 && strings.TrimSpace(preamble) != "" {
		return errors.New("it names no file that is changed")
	}
	for _, f := range files {
		if f.IsDelete {
			continue
		}
		name := path.Clean(strings.TrimSuffix(f.NewName, "\r"))
		spans := spansOf(f)
		if f.IsBinary {
			spans = everything // by .gitattributes: it may be Go all the same
		}
		l.files[name] = append(l.files[name], spans...) // with no span: renamed only
	}
	return nil
}

// spansOf returns the new lines of a file, and where some were deleted.
func spansOf(f *gitdiff.File) []span {
	var spans []span
	for _, frag := range f.TextFragments {
		line := int(frag.NewPosition)
		if frag.NewLines == 0 {
			line++ // the position is that of the line before
		}
		for _, l := range frag.Lines {
			switch l.Op {
			case gitdiff.OpAdd:
				spans = append(spans, span{line, line})
				line++
			case gitdiff.OpDelete:
				spans = append(spans, span{line, line - 1})
			default:
				line++
			}
		}
	}
	return merge(spans)
}

// merge joins the spans of neighbouring lines; they are sorted.
func merge(spans []span) []span {
	var merged []span
	for _, s := range spans {
		if n := len(merged); n > 0 && s.first <= merged[n-1].last+1 {
			merged[n-1].last = max(merged[n-1].last, s.last)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}
