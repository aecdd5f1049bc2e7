package reflecthot_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/perflint/perflint/internal/passtest"
	"github.com/perflint/perflint/passes/reflecthot"
)

func Test(t *testing.T) { passtest.Run(t, reflecthot.Analyzer) }

// The program in testdata/exec calls every kind of fix on values at the edges: nil and
// empty, equal elements, one element, the types that are told apart.
func TestFixKeepsBehaviour(t *testing.T) { passtest.SameOutput(t, reflecthot.Analyzer, "exec") }

// A module of before Go 1.21 has no package slices: nothing is said of sort.Slice,
// and of DeepEqual only what holds there, too.
func TestBeforeSlices(t *testing.T) {
	act := passtest.Analyze(t, reflecthot.Analyzer, map[string]string{
		"go.mod": "module example.com/m\n\ngo 1.20\n",
		"m.go": `package m

import ("reflect"; "sort")

//perflint:hot
func f(xs []int, a, b []string, x, y []byte) bool {
	sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] })
	return reflect.DeepEqual(a, b) && reflect.DeepEqual(x, y)
}
`})[0]
	var got []string
	for _, d := range act.Diagnostics {
		got = append(got, fmt.Sprint(d.Message, len(d.SuggestedFixes)))
	}
	want := []string{
		"reflect.DeepEqual compares a and b by reflection: a loop over the elements does not0",
		"reflect.DeepEqual compares x and y by reflection: bytes.Equal does not1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Where the package that came before it is imported, sort.Slice has something to give way to.
func TestBeforeSlicesWithExp(t *testing.T) {
	act := passtest.Analyze(t, reflecthot.Analyzer, map[string]string{
		"go.mod":               "module example.com/m\n\ngo 1.20\n\nrequire golang.org/x/exp v0.0.0\n\nreplace golang.org/x/exp => ./exp\n",
		"exp/go.mod":           "module golang.org/x/exp\n\ngo 1.20\n",
		"exp/slices/slices.go": "package slices\n\nfunc Contains(xs []int, x int) bool { return false }\n",
		"m.go": `package m

import ("sort"; xslices "golang.org/x/exp/slices")

//perflint:hot
func f(xs []int) bool {
	sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] })
	return xslices.Contains(xs, 1)
}
`})[0]
	if len(act.Diagnostics) != 1 || len(act.Diagnostics[0].SuggestedFixes) != 0 {
		t.Errorf("%+v, want one finding without a fix", act.Diagnostics)
	}
}
