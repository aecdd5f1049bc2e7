package benchloop_test

import (
	"testing"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
)

func Test(t *testing.T) { claim.CheckFigures(t, all) }

var all = []claim.Misled{
	{"Outer/fields", "one turn is divided by 100", none("allocs/op")},
	{"Inherit/fields", "no allocations are reported", missing("allocs/op")},
	{"Once", "one turn is divided by 100", none("allocs/op")},
	{"Constant", "ten times as many allocations", times("allocs/op", 10)},
	{"FromOne", "99 turns of 100", func(pitfall, fixed claim.Figures) bool {
		return pitfall["made"] == 99 && fixed["made"] == 100
	}},
	{"Part", "a tenth of the bytes", times("B/op", 0.1)},
	{"Size", "more bytes, as there are more turns than ten", times("B/op", 10)},
	{"Second", "the benchmark fails", func(pitfall, _ claim.Figures) bool { return pitfall == nil }},
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
