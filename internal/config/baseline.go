package config

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/atomicfile"
	"github.com/perflint/perflint/internal/finding"
)

// BaselineName is the name of a baseline unless another is given.
const BaselineName = ".perflint-baseline.json"

// baselineVersion is the version of the format.
const baselineVersion = 1

// A Baseline lists findings that are known, and not to be told again.
type Baseline struct {
	Path    string // absolute
	Entries []Entry
}

// An Entry is a finding in a baseline. It finds its finding again by all but the file,
// which is for whoever reviews a change of the baseline. There are no lines and
// columns, so that the baseline changes only when findings come or go.
type Entry struct {
	Rule        string `json:"rule"`
	File        string `json:"file"` // slash path relative to the folder of the baseline
	Function    string `json:"function,omitempty"`
	Snippet     string `json:"snippet"`
	Package     string `json:"package"`
	Fingerprint string `json:"fingerprint"`
}

func (e Entry) kind() string {
	f := finding.Finding{Rule: e.Rule, Package: e.Package, Function: e.Function, Snippet: e.Snippet}
	return f.Kind()
}

// EntryOf makes an entry of a finding in a file of this absolute name.
func (b *Baseline) EntryOf(f *finding.Finding, file string) Entry {
	if rel, err := filepath.Rel(filepath.Dir(b.Path), file); err == nil {
		file = rel
	}
	return Entry{f.Rule, filepath.ToSlash(file), f.Function, f.Snippet, f.Package, f.Fingerprint}
}

// File is the absolute name of the file of an entry.
func (b *Baseline) File(e Entry) string {
	name := filepath.FromSlash(e.File)
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(b.Path), name)
}

// ReadBaseline reads a baseline. Errors are sentences.
func ReadBaseline(path string) (*Baseline, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, plain(path, err)
	}
	var doc struct {
		Version  int     `json:"version"`
		Findings []Entry `json:"findings"`
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		e := &Error{Path: path, Message: err.Error()}
		var syntax *json.SyntaxError
		var typ *json.UnmarshalTypeError
		switch {
		case errors.As(err, &syntax):
			e.Line = 1 + bytes.Count(text[:syntax.Offset], []byte("\n"))
		case errors.As(err, &typ):
			e.Line = 1 + bytes.Count(text[:typ.Offset], []byte("\n"))
		}
		return nil, e
	}
	if doc.Version != baselineVersion {
		return nil, &Error{path, 0, fmt.Sprintf("it is no baseline of version %d, the one that this perflint reads", baselineVersion)}
	}
	return &Baseline{path, doc.Findings}, nil
}

// Write writes the baseline, one finding a line, sorted.
func (b *Baseline) Write() error {
	slices.SortFunc(b.Entries, func(a, b Entry) int {
		return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Function, b.Function),
			strings.Compare(a.Snippet, b.Snippet), strings.Compare(a.Package, b.Package), strings.Compare(a.Fingerprint, b.Fingerprint))
	})
	b.Entries = slices.Compact(b.Entries)
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n  \"version\": %d,\n  \"findings\": [", baselineVersion)
	for i, e := range b.Entries {
		var line bytes.Buffer
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(e); err != nil {
			return err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		out.Write(bytes.TrimSpace(line.Bytes()))
	}
	if len(b.Entries) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	if err := atomicfile.Write(b.Path, out.Bytes()); err != nil {
		return &Error{b.Path, 0, err.Error()}
	}
	return nil
}

// Match finds the entries again: known are the findings that are listed, hidden ones
// among them, and gone the entries without a finding.
//
// A finding is known by its fingerprint. As fingerprints of one kind are numbered, the
// entries that are left then stand for any finding of their kind: when one of two
// equal ones is fixed, or goes cold, the other is not new. Findings on old lines have
// the first call, then those that are shown.
func (b *Baseline) Match(fs []*finding.Finding) (known []*finding.Finding, gone []Entry) {
	byKind := map[string][]Entry{}
	for _, e := range b.Entries {
		byKind[e.kind()] = append(byKind[e.kind()], e)
	}
	isKnown := map[*finding.Finding]bool{}
	take := func(f *finding.Finding, same func(Entry) bool) {
		kind := f.Kind()
		if i := slices.IndexFunc(byKind[kind], same); i >= 0 && !isKnown[f] {
			byKind[kind] = slices.Delete(byKind[kind], i, i+1)
			isKnown[f] = true
			known = append(known, f)
		}
	}
	rank := func(f *finding.Finding) int {
		switch f.Hidden {
		case finding.Old:
			return 0
		case "":
			return 1
		}
		return 2
	}
	for turn := range 3 {
		for _, f := range fs {
			if rank(f) == turn {
				take(f, func(e Entry) bool { return e.Fingerprint == f.Fingerprint })
			}
		}
		for _, f := range fs {
			if rank(f) == turn {
				take(f, func(Entry) bool { return true })
			}
		}
	}
	for _, e := range b.Entries {
		gone = append(gone, byKind[e.kind()]...)
		delete(byKind, e.kind())
	}
	return known, gone
}
