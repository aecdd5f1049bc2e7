package benchallocs_test

import (
	"testing"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
)

func Test(t *testing.T) { claim.CheckFigures(t, all) }

// Each benchmark allocates in each turn, and does not say so. Its time and its turns are
// the same with and without: only figures are added. MB/s is a time, so no claim is made of
// SetBytes.
var all = []claim.Misled{
	{Name: "Marshal", Shows: "no allocations are shown", Holds: missing(1)},
	{Name: "Join", Shows: "no allocations are shown", Holds: missing(11)},
	{Name: "Loop", Shows: "no allocations are shown", Holds: missing(1)},
	{Name: "Parallel", Shows: "no allocations are shown", Holds: missing(1)},
	{Name: "Describe", Shows: "no allocations are shown", Holds: missing(1)},
	{Name: "Sizes/10", Shows: "no allocations are shown", Holds: missing(1)},
	{Name: "Inherit/10", Shows: "no allocations are shown", Holds: missing(1)},
	{Name: "InheritTwo/grow", Shows: "no allocations are shown", Holds: missing(4)},
	{Name: "InheritTwo/make", Shows: "no allocations are shown", Holds: missing(1)},
}

// missing says that the pitfall shows no allocations, and that there are at least so many
// in a turn.
func missing(least float64) func(pitfall, fixed claim.Figures) bool {
	return func(pitfall, fixed claim.Figures) bool {
		_, allocs := pitfall["allocs/op"]
		_, bytes := pitfall["B/op"]
		return pitfall != nil && !allocs && !bytes && fixed["allocs/op"] >= least && pitfall["turns"] == fixed["turns"]
	}
}
