package report

import (
	"slices"

	"github.com/perflint/perflint/internal/finding"
)

// rank weighs the evidence for a finding, from 0 to 100. It agrees with
// [finding.Compare], and tells apart what that leaves in the order of places.
func rank(f *finding.Finding) int {
	switch {
	case f.Proof.Proven() && f.Proof.Verdict == finding.Faster:
		return 100
	case f.Proof.Proven():
		return 95
	case f.Proof.Refuted():
		return 0
	}
	n := 30
	switch {
	case f.Level == finding.Warning:
		n = 60
	case f.Category == "measure":
		return 10 // the program is no slower for it
	}
	switch f.Heat {
	case "hot":
		n += 20
	case "ordinary":
		n += 10
	}
	if f.Cost == "growth" {
		n += 5
	}
	return n
}

// byEvidence returns the findings that are shown, those with the most evidence
// first.
func (r *Report) byEvidence() []*finding.Finding {
	shown := r.Shown()
	slices.SortStableFunc(shown, func(a, b *finding.Finding) int { return rank(b) - rank(a) })
	return shown
}

// fails reports whether a finding fails the run.
func (r *Report) fails(f *finding.Finding) bool {
	return r.Fail != "" && f.Level.AtLeast(r.Fail)
}
