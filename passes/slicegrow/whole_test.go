package slicegrow_test

import (
	"testing"

	"github.com/perflint/perflint/internal/passtest"
	"github.com/perflint/perflint/passes/slicegrow"
)

var whole = []struct{ name, before, after string }{
	{"by value", `
func f(xs []T) []T {
	var out []T
	for _, x := range xs {
		out = append(out, x)
	}
	return out
}
`, `
func f(xs []T) []T {
	var out []T
	out = append(out, xs...)
	return out
}
`},
	{"by index", `
func f(p *T) []T {
	out := []T{}
	for i := range p.all {
		out = append(out, p.all[i])
	}
	return out
}
`, `
func f(p *T) []T {
	out := []T{}
	out = append(out, p.all...)
	return out
}
`},
	{"of another type", `
func f(xs []T) []any {
	out := []any{}
	for _, x := range xs {
		out = append(out, x)
	}
	return out
}
`, `
func f(xs []T) []any {
	out := make([]any, 0, len(xs))
	for _, x := range xs {
		out = append(out, x)
	}
	return out
}
`},
	{"behind a header", `
func f(xs []T) []T {
	out := []T{}
	out = append(out, T{})
	for _, x := range xs {
		out = append(out, x)
	}
	return out
}
`, `
func f(xs []T) []T {
	out := make([]T, 0, len(xs)+1)
	out = append(out, T{})
	for _, x := range xs {
		out = append(out, x)
	}
	return out
}
`},
	{"the elements of another", `
func f(xs, ys []T) []T {
	out := []T{}
	for i := range xs {
		out = append(out, ys[i])
	}
	return out
}
`, `
func f(xs, ys []T) []T {
	out := make([]T, 0, len(xs))
	for i := range xs {
		out = append(out, ys[i])
	}
	return out
}
`},
}

// TestWhole holds what becomes of loops that append a slice element by element. They
// are no package of testdata, as a "want" comment in the loop would be lost, so that
// the loop would stay.
func TestWhole(t *testing.T) {
	const header = "package m\n\ntype T struct{ all []T }\n"
	for _, test := range whole {
		got, findings := passtest.Fixed(t, slicegrow.Analyzer, header+test.before)
		if findings != 1 || got != header+test.after {
			t.Errorf("%s: %d findings\n%s\nwant\n%s", test.name, findings, got, test.after)
		}
	}
}
