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
	{"Marshal", "no allocations are shown", missing(1)},
	{"Join", "no allocations are shown", missing(11)},
	{"Loop", "no allocations are shown", missing(1)},
	{"Parallel", "no allocations are shown", missing(1)},
	{"Describe", "no allocations are shown", missing(1)},
	{"Sizes/10", "no allocations are shown", missing(1)},
	{"Inherit/10", "no allocations are shown", missing(1)},
	{"InheritTwo/grow", "no allocations are shown", missing(4)},
	{"InheritTwo/make", "no allocations are shown", missing(1)},
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
