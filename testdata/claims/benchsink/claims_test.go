package benchsink_test

import (
	"testing"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
)

func Test(t *testing.T) { claim.CheckFigures(t, misled) }

// What is dropped can be seen where it is something on the heap: it is not made.
var misled = []claim.Misled{
	{Name: "Make", Shows: "what is dropped is not made", Holds: less("allocs/op")},
	{Name: "Local", Shows: "what a local holds that nobody reads is not made", Holds: less("allocs/op")},
	{Name: "Next", Shows: "what is dropped is not made", Holds: less("allocs/op")},
	{Name: "Literal", Shows: "b.Loop does not keep alive what a literal drops", Holds: less("allocs/op")},
	{Name: "Sort", Shows: "from the second turn on fewer comparisons are made, as all is in order", Holds: less("compared/op")},
	{Name: "ReadAll", Shows: "from the second turn on nothing is read", Holds: less("B/op")},
	{Name: "Decode", Shows: "from the second turn on nothing is decoded", Holds: less("allocs/op")},
	{Name: "Delete", Shows: "from the second turn on nothing is deleted", Holds: less("found/op")},
	{Name: "Heap", Shows: "from the second turn on the heap is empty", Holds: less("popped/op")},
	{Name: "Encode", Shows: "the bytes that the buffer grows by are counted", Holds: more("B/op")},
	{Name: "Convert", Shows: "the bytes that the slice grows by are counted", Holds: more("B/op")},
	{Name: "Limit", Shows: "the next run finds the limit that the one before has set", Holds: less("limit")},
	{Name: "Procs/sub", Shows: "the sub-benchmark runs with what -cpu says", Holds: less("procs")},
}

// less and more compare the figure of the pitfall with that of the fix.
func less(unit string) func(pitfall, fixed claim.Figures) bool {
	return func(pitfall, fixed claim.Figures) bool { return has(pitfall, unit) && pitfall[unit] < fixed[unit] }
}

func more(unit string) func(pitfall, fixed claim.Figures) bool {
	return func(pitfall, fixed claim.Figures) bool { return has(pitfall, unit) && pitfall[unit] > fixed[unit] }
}

func has(f claim.Figures, unit string) bool {
	_, ok := f[unit]
	return ok
}
