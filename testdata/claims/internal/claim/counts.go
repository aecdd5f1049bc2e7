package claim

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"testing"
)

// counted are the sizes at which is counted.
var counted = []int{4, small, growth}

// A Counted is a pitfall and its fix that differ in what they do rather than in what
// they allocate: in the connections that they open, say, or the statements that they
// send.
type Counted struct {
	Name string

	// Make sets both sides up for an input of a size, and tears them down by tb.Cleanup.
	Make func(tb testing.TB, n int) (pitfall, fixed Side)

	// Shows says in words what is to be seen in the figures, and Holds whether it is.
	Shows string
	Holds func(n int, pitfall, fixed Figures) bool

	// Varies says that the figures may differ between runs. They are not recorded.
	Varies bool
}

// A Side is the pitfall or the fix of a Counted.
type Side struct {
	// Call is what is counted, and what a benchmark times.
	Call func()

	// Result returns what the calls have made: the same on both sides.
	Result func() any

	// Counts returns what was counted since it was asked last, by unit.
	Counts func() Figures
}

// CheckCounts checks that each fix does what it is said to, by what is counted of one
// call, and that it changes nothing. If there is a record for this version of Go and
// this architecture, it compares the figures with that, too.
func CheckCounts(t *testing.T, all []Counted) {
	result := Result{Figures: map[string]Figures{}}
	for _, c := range all {
		t.Run(c.Name, func(t *testing.T) {
			for _, n := range append([]int{0, 1}, counted...) {
				c.check(t, n, result)
			}
		})
	}
	if !t.Failed() {
		record(t, result)
	}
}

func (c Counted) check(t *testing.T, n int, result Result) {
	slow, fast := c.Make(t, n)
	wrong, right := slow.count(), fast.count()
	if got, want := show(t, fast.Result()), show(t, slow.Result()); got != want {
		t.Fatalf("%d: the fix makes %.100s, the pitfall %.100s", n, got, want)
	}
	if n < counted[0] {
		return
	}
	t.Logf("%6d: pitfall %v, fixed %v", n, wrong, right)
	if !c.Holds(n, wrong, right) {
		t.Errorf("%d: the figures do not show it: %s", n, c.Shows)
	}
	if !c.Varies {
		result.Figures[fmt.Sprintf("%s/%d/pitfall", c.Name, n)] = wrong
		result.Figures[fmt.Sprintf("%s/%d/fixed", c.Name, n)] = right
	}
}

// count returns the counts of one call.
func (s Side) count() Figures {
	s.Counts()
	s.Call()
	return s.Counts()
}

// BenchmarkCounts shows how long the calls take, and what is counted of one.
func BenchmarkCounts(b *testing.B, all []Counted) {
	for _, c := range all {
		for _, n := range counted {
			for _, name := range []string{"pitfall", "fixed"} {
				b.Run("pair="+c.Name+"/n="+strconv.Itoa(n)+"/side="+name, func(b *testing.B) {
					side, fixed := c.Make(b, n)
					if name == "fixed" {
						side = fixed
					}
					b.ReportAllocs()
					for b.Loop() {
						side.Call()
					}
					figures := side.count()
					for _, unit := range slices.Sorted(maps.Keys(figures)) {
						b.ReportMetric(figures[unit], unit+"/op")
					}
				})
			}
		}
	}
}
