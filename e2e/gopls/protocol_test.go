package gopls_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// The part of the Language Server Protocol that is used here. (The libraries with all
// of its types are no longer kept.)

type position struct {
	Line      int `json:"line"`
	Character int `json:"character"` // in UTF-16
}

type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

type diagnostic struct {
	Range    span   `json:"range"`
	Severity int    `json:"severity"` // 1 error, 2 warning, 3 information, 4 hint
	Code     string `json:"code"`
	Source   string `json:"source"`
	Message  string `json:"message"`

	CodeDescription struct {
		Href string `json:"href"`
	} `json:"codeDescription"`

	// What gopls keeps there for codeAction.
	Data json.RawMessage `json:"data,omitempty"`
}

type publishDiagnostics struct {
	URI         string       `json:"uri"`
	Version     int          `json:"version"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type textEdit struct {
	Range   span   `json:"range"`
	NewText string `json:"newText"`
}

type codeAction struct {
	Title       string       `json:"title"`
	Kind        string       `json:"kind"`
	Diagnostics []diagnostic `json:"diagnostics"`
	Edit        struct {
		DocumentChanges []struct {
			TextDocument struct {
				URI     string `json:"uri"`
				Version int    `json:"version"`
			} `json:"textDocument"`
			Edits []textEdit `json:"edits"`
		} `json:"documentChanges"`
	} `json:"edit"`
}

type progress struct {
	Token any `json:"token"`
	Value struct {
		Kind  string `json:"kind"`
		Title string `json:"title"`
	} `json:"value"`
}

// offset is where a position is in a text.
func offset(text string, p position) (int, error) {
	at := 0
	for range p.Line {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			return 0, fmt.Errorf("there is no line %d", p.Line)
		}
		at += n + 1
	}
	for units := 0; units < p.Character; {
		r, size := utf8.DecodeRuneInString(text[at:])
		if size == 0 || r == '\n' {
			return 0, fmt.Errorf("line %d has no character %d", p.Line, p.Character)
		}
		units++
		if r > 0xffff {
			units++
		}
		at += size
	}
	return at, nil
}

// apply applies edits, which may not overlap, to a text.
func apply(text string, edits []textEdit) (string, error) {
	type change struct {
		start, end int
		text       string
	}
	changes := make([]change, 0, len(edits))
	for _, e := range edits {
		start, err := offset(text, e.Range.Start)
		if err != nil {
			return "", err
		}
		end, err := offset(text, e.Range.End)
		if err != nil {
			return "", err
		}
		changes = append(changes, change{start, end, e.NewText})
	}
	slices.SortStableFunc(changes, func(a, b change) int { return a.start - b.start })
	var out strings.Builder
	at := 0
	for _, c := range changes {
		if c.start < at {
			return "", fmt.Errorf("edits overlap at byte %d", c.start)
		}
		out.WriteString(text[at:c.start])
		out.WriteString(c.text)
		at = c.end
	}
	out.WriteString(text[at:])
	return out.String(), nil
}
