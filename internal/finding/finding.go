// Package finding holds what perflint has to say: one Finding for each place,
// in positions and text, never in syntax trees. Stages add evidence to it;
// reports print it.
package finding

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// Level says how loud a finding is.
type Level string

const (
	Info    Level = "info"
	Warning Level = "warning"
)

// AtLeast reports whether l is as loud as other.
func (l Level) AtLeast(other Level) bool { return l == Warning || other == Info }

// Hidden says why a finding is not shown; "" if it is. Hidden findings travel
// with the others, so that evidence can bring one to light.
type Hidden string

const (
	Cold       Hidden = "cold"       // below the bar of -heat
	Suppressed Hidden = "suppressed" // by a directive
	Unproven   Hidden = "unproven"   // below the bar of -min
	Excluded   Hidden = "excluded"   // in a path that is left out
	Old        Hidden = "old"        // on lines that are not new
	Baseline   Hidden = "baseline"   // listed in the baseline
)

// A Position is a place in a file. Lines and columns count from 1, columns in
// bytes; Offset counts bytes from 0.
type Position struct {
	File   string `json:"file"` // slash path relative to the working directory, absolute outside it
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Offset int    `json:"-"`
}

// An Edit replaces the bytes [Start, End) of a file.
type Edit struct {
	File  string `json:"file"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	New   string `json:"new"`
}

// A Fix is a change that removes the pitfall and changes nothing else.
type Fix struct {
	Message string `json:"message"`
	Edits   []Edit `json:"edits"` // sorted by file and start, without overlap
}

// Related is a place that explains a finding.
type Related struct {
	Position
	Message string `json:"message"`
}

// A Finding is one place where code is slower than it need be.
type Finding struct {
	Position
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
	Rule      string `json:"rule"`
	Category  string `json:"category"` // what is claimed: alloc, copy, work, lock, io, measure
	Message   string `json:"message"`
	URL       string `json:"url,omitempty"`
	Package   string `json:"package"`            // import path
	Function  string `json:"function,omitempty"` // F or T.M; "" at package level
	Snippet   string `json:"snippet"`            // the source from the position to its end, white space folded

	Level      Level      `json:"level"`
	Cost       string     `json:"cost"` // growth, per turn, constant, figure
	Heat       string     `json:"heat"` // cold, ordinary, hot
	HeatReason string     `json:"heatReason,omitempty"`
	Related    []Related  `json:"related,omitempty"`
	Sites      []Position `json:"sites,omitempty"` // where the cost arises
	Fix        *Fix       `json:"fix,omitempty"`
	Hidden     Hidden     `json:"hidden,omitempty"`
	Proof      *Proof     `json:"proof,omitempty"` // nil: not looked
	Trial      *Trial     `json:"-"`               // nil: none was asked for

	// Fingerprint is the same as long as the rule, the package, the function
	// and the snippet are; among findings that share all four, their order
	// in the package tells them apart. Moved lines and renamed files do not
	// change it.
	Fingerprint string `json:"fingerprint"`
}

// Compare orders findings: those whose fix is proven first, then warnings, what
// benchmarks might show besides, and last those whose fix proves a loss; then by file and place, then by rule. It is a total order on findings that differ.
func Compare(a, b *Finding) int {
	return cmp.Or(cmp.Compare(a.rank(), b.rank()), comparePlace(a, b), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Message, b.Message))
}

// rank says which findings come first: those with the least.
func (f *Finding) rank() int {
	switch {
	case f.Proof.Proven():
		return 0
	case f.Proof.Refuted():
		return 4
	case f.Level == Warning:
		return 1
	case f.Category == "measure":
		return 3 // the program is no slower for it
	}
	return 2
}

func comparePlace(a, b *Finding) int {
	return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// Finish sorts the findings and gives each its fingerprint.
func Finish(fs []*Finding) {
	slices.SortFunc(fs, func(a, b *Finding) int {
		return cmp.Or(comparePlace(a, b), strings.Compare(a.Rule, b.Rule))
	})
	seen := map[string]int{}
	for _, f := range fs {
		key := f.Kind()
		sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(seen[key])))
		f.Fingerprint = hex.EncodeToString(sum[:8])
		seen[key]++
	}
	slices.SortFunc(fs, Compare)
}

// Kind is what the fingerprint is made of, but for the order: findings of the same
// kind can be told apart by their order only, so that when one goes, those after it
// take over the fingerprints of those before. Who compares two runs counts them.
func (f *Finding) Kind() string {
	return strings.Join([]string{f.Rule, f.Package, f.Function, f.Snippet}, "\x00")
}

// KeepHidden hides again, in a later run over code that fixes have changed, what a
// stage has hidden. Of the findings of one kind, those that are gone were shown:
// hidden ones are not fixed.
func KeepHidden(before, after []*Finding) {
	was := map[string][]Hidden{}
	for _, f := range before {
		was[f.Kind()] = append(was[f.Kind()], f.Hidden)
	}
	gone := make(map[string]int, len(was))
	for kind, hs := range was {
		gone[kind] = len(hs)
	}
	for _, f := range after {
		gone[f.Kind()]--
	}
	for _, f := range after {
		kind := f.Kind()
		hs := was[kind]
		for len(hs) > 0 && hs[0] == "" && gone[kind] > 0 {
			hs = hs[1:]
			gone[kind]--
		}
		if len(hs) == 0 {
			continue
		}
		if h := hs[0]; h == Excluded || h == Old || h == Baseline {
			f.Hidden = h
		}
		was[kind] = hs[1:]
	}
}
