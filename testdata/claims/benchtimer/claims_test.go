package benchtimer_test

import (
	"testing"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
)

func Test(t *testing.T) { claim.CheckFigures(t, all) }

var all = []claim.Misled{
	{Name: "Helper", Shows: "8 MiB are spread over the turns", Holds: more("B/op", 80_000)},
	{Name: "Filled", Shows: "the strings are spread over the turns", Holds: more("allocs/op", 400)},
	{Name: "Inputs", Shows: "each turn is said to allocate", Holds: more("allocs/op", 1)},
	{Name: "ResetFirst", Shows: "the file is spread over the turns", Holds: more("B/op", 10)},
	{Name: "ResetInTurn", Shows: "one turn is divided by 100", Holds: none("allocs/op")},
	{Name: "ResetAfter", Shows: "nothing is left", Holds: none("allocs/op")},
	{Name: "Stopped", Shows: "nothing is measured", Holds: none("allocs/op")},
	{Name: "StopsOnce", Shows: "one turn is divided by 100", Holds: none("allocs/op")},
	{Name: "Noisy", Shows: "the line can't be read", Holds: func(pitfall, _ claim.Figures) bool { return pitfall == nil }},
	{Name: "Makes", Shows: "the input is measured, too", Holds: more("B/op", 1_000_000)},
}

// more says that the pitfall shows at least so much more, and that the fix shows none.
func more(unit string, least float64) func(pitfall, fixed claim.Figures) bool {
	return func(pitfall, fixed claim.Figures) bool {
		shown, ok := fixed[unit]
		return ok && shown == 0 && pitfall[unit] >= least
	}
}

// none says that the pitfall shows none of something that there is.
func none(unit string) func(pitfall, fixed claim.Figures) bool {
	return func(pitfall, fixed claim.Figures) bool {
		shown, ok := pitfall[unit]
		return ok && shown == 0 && fixed[unit] > 0
	}
}
