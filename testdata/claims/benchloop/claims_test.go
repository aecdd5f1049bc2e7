package benchloop_test

import (
	"testing"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
)

func Test(t *testing.T) { claim.CheckFigures(t, all) }

var all = []claim.Misled{
	{Name: "Outer/fields", Shows: "one turn is divided by 100", Holds: none("allocs/op")},
	{Name: "Inherit/fields", Shows: "no allocations are reported", Holds: missing("allocs/op")},
	{Name: "Once", Shows: "one turn is divided by 100", Holds: none("allocs/op")},
	{Name: "Constant", Shows: "ten times as many allocations", Holds: times("allocs/op", 10)},
	{Name: "FromOne", Shows: "99 turns of 100", Holds: func(pitfall, fixed claim.Figures) bool {
		return pitfall["made"] == 99 && fixed["made"] == 100
	}},
	{Name: "Part", Shows: "a tenth of the bytes", Holds: times("B/op", 0.1)},
	{Name: "Size", Shows: "more bytes, as there are more turns than ten", Holds: times("B/op", 10)},
	{Name: "Second", Shows: "the benchmark fails", Holds: func(pitfall, _ claim.Figures) bool { return pitfall == nil }},
}

// none says that the pitfall shows none of something that there is.
func none(unit string) func(pitfall, fixed claim.Figures) bool {
	return func(pitfall, fixed claim.Figures) bool {
		shown, ok := pitfall[unit]
		return ok && shown == 0 && fixed[unit] > 0
	}
}

// missing says that the pitfall does not show a figure at all.
func missing(unit string) func(pitfall, fixed claim.Figures) bool {
	return func(pitfall, fixed claim.Figures) bool {
		_, shown := pitfall[unit]
		return !shown && fixed[unit] > 0
	}
}

// times says that the pitfall shows so many times the figure, give or take a fifth.
func times(unit string, factor float64) func(pitfall, fixed claim.Figures) bool {
	return func(pitfall, fixed claim.Figures) bool {
		ratio := pitfall[unit] / fixed[unit]
		return 0.8*factor <= ratio && ratio <= 1.2*factor
	}
}
