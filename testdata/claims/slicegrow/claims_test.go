package slicegrow_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
	"github.com/perflint/perflint/testdata/claims/slicegrow/fixed"
	"github.com/perflint/perflint/testdata/claims/slicegrow/pitfall"
)

func Test(t *testing.T) { claim.Check(t, pairs) }

func BenchmarkClaim(b *testing.B) { claim.Benchmark(b, pairs) }

var pairs = []claim.Pair{
	{Name: "Names", Even: 5, Once: true, Make: func(n int) (_, _ func() any) {
		slow, fast := map[string]pitfall.Row{}, map[string]fixed.Row{}
		for _, row := range rows(n) {
			slow[row.Name], fast[row.Name] = row, fixed.Row(row)
		}
		return claim.Calls(
			func() string { return pitfall.Names(slow) },
			func() string { return fixed.Names(fast) },
		)
	}},
	{Name: "Views", Even: 3, Once: true, Make: func(n int) (_, _ func() any) {
		slow, fast := rows(n), fixedRows(n)
		return claim.Calls(
			func() []pitfall.View { return pitfall.Views(slow) },
			func() []fixed.View { return fixed.Views(fast) },
		)
	}},
	{Name: "Command", Even: 4, Once: true, Make: func(n int) (_, _ func() any) {
		var flags, files []string
		for i := range n {
			if i%2 == 0 {
				flags = append(flags, "-f"+strconv.Itoa(i))
			} else {
				files = append(files, "./file"+strconv.Itoa(i))
			}
		}
		return claim.Calls(
			func() []string { return pitfall.Command(flags, files) },
			func() []string { return fixed.Command(flags, files) },
		)
	}},
	{Name: "Days", Even: 2, Once: true, Make: func(n int) (_, _ func() any) {
		first := "2025-08-12"
		return claim.Calls(
			func() []pitfall.Day { return pitfall.Days(first, n) },
			func() []fixed.Day { return fixed.Days(first, n) },
		)
	}},
	{Name: "Lower", Even: 17, Once: true, Make: func(n int) (_, _ func() any) {
		title := strings.Repeat("Go, Gopher! ", n)[:n]
		return claim.Calls(
			func() []rune { return pitfall.Lower(title) },
			func() []rune { return fixed.Lower(title) },
		)
	}},
	{Name: "IDs", Even: 2, Once: true, Make: func(n int) (_, _ func() any) {
		slow, fast := rows(n), fixedRows(n)
		return claim.Calls(
			func() []int64 { return pitfall.IDs(slow) },
			func() []int64 { return fixed.IDs(fast) },
		)
	}},
	{Name: "Load", Even: 2, Once: true, Make: func(n int) (_, _ func() any) {
		slow, fast := rows(n), fixedRows(n)
		return claim.Calls(
			func() pitfall.Cache { var c pitfall.Cache; c.Load(slow); return c },
			func() fixed.Cache { var c fixed.Cache; c.Load(fast); return c },
		)
	}},
	{Name: "Joints", Even: 2, Once: true, Make: func(n int) (_, _ func() any) {
		angles := make([]float64, n)
		return claim.Calls(
			func() []pitfall.Joint { return pitfall.Joints(angles) },
			func() []fixed.Joint { return fixed.Joints(angles) },
		)
	}},
	{Name: "Vertices", Even: 9, Once: true, Make: func(n int) (_, _ func() any) {
		slow, fast := make([]pitfall.Point, n), make([]fixed.Point, n)
		return claim.Calls(
			func() []float32 { return pitfall.Vertices(slow) },
			func() []float32 { return fixed.Vertices(fast) },
		)
	}},
}

// rows returns n rows.
func rows(n int) []pitfall.Row {
	all := make([]pitfall.Row, n)
	for i := range all {
		all[i] = pitfall.Row{ID: int64(i), Name: "user" + strconv.Itoa(i), Cents: int64(i) * 99}
	}
	return all
}

// fixedRows returns the same rows for package fixed.
func fixedRows(n int) []fixed.Row {
	all := make([]fixed.Row, n)
	for i, row := range rows(n) {
		all[i] = fixed.Row(row)
	}
	return all
}
