package benchtimer_test

import (
	"testing"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
)

func Test(t *testing.T) { claim.CheckFigures(t, all) }

var all = []claim.Misled{
	{"Helper", "8 MiB are spread over the turns", more("B/op", 80_000)},
	{"Filled", "the strings are spread over the turns", more("allocs/op", 400)},
	{"Inputs", "each turn is said to allocate", more("allocs/op", 1)},
	{"ResetFirst", "the file is spread over the turns", more("B/op", 10)},
	{"ResetInTurn", "one turn is divided by 100", none("allocs/op")},
	{"ResetAfter", "nothing is left", none("allocs/op")},
	{"Stopped", "nothing is measured", none("allocs/op")},
	{"StopsOnce", "one turn is divided by 100", none("allocs/op")},
	{"Noisy", "the line can't be read", func(pitfall, _ claim.Figures) bool { return pitfall == nil }},
	{"Makes", "the input is measured, too", more("B/op", 1_000_000)},
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
