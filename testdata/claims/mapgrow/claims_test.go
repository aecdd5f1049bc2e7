package mapgrow_test

import (
	"strconv"
	"testing"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
	"github.com/perflint/perflint/testdata/claims/mapgrow/fixed"
	"github.com/perflint/perflint/testdata/claims/mapgrow/pitfall"
)

func Test(t *testing.T) { claim.Check(t, pairs) }

func BenchmarkClaim(b *testing.B) { claim.Benchmark(b, pairs) }

var pairs = []claim.Pair{
	{Name: "Distinct", Even: 15, Varies: true, Make: func(n int) (_, _ func() any) {
		words := words(n)
		return claim.Calls(
			func() int { return pitfall.Distinct(words) },
			func() int { return fixed.Distinct(words) },
		)
	}},
	{Name: "ByID", Even: 9, Varies: true, Make: func(n int) (_, _ func() any) {
		slow, fast := make([]pitfall.User, n), make([]fixed.User, n)
		for i, name := range words(n) {
			slow[i] = pitfall.User{ID: int64(i), Name: name}
			fast[i] = fixed.User(slow[i])
		}
		return claim.Calls(
			func() map[int64]pitfall.User { return pitfall.ByID(slow) },
			func() map[int64]fixed.User { return fixed.ByID(fast) },
		)
	}},
	{Name: "Convert", Even: 9, Varies: true, Make: func(n int) (_, _ func() any) {
		prices := map[string]float64{}
		for i, name := range words(n) {
			prices[name] = float64(i)
		}
		return claim.Calls(
			func() map[string]float64 { return pitfall.Convert(prices, 1.25) },
			func() map[string]float64 { return fixed.Convert(prices, 1.25) },
		)
	}},
	{Name: "Header", Even: 9, Varies: true, Make: func(n int) (_, _ func() any) {
		fields := map[string]string{}
		for _, name := range words(n) {
			fields[name] = "text"
		}
		return claim.Calls(
			func() map[string][]string { return pitfall.Header(fields) },
			func() map[string][]string { return fixed.Header(fields) },
		)
	}},
	{Name: "Rebuild", Even: 9, Varies: true, Make: func(n int) (_, _ func() any) {
		names := words(n)
		return claim.Calls(
			func() pitfall.Index { var x pitfall.Index; x.Rebuild(names); return x },
			func() fixed.Index { var x fixed.Index; x.Rebuild(names); return x },
		)
	}},
	{Name: "Idle", Even: 9, Varies: true, Make: func(n int) (_, _ func() any) {
		return claim.Calls(
			func() map[int]bool { return pitfall.Idle(n) },
			func() map[int]bool { return fixed.Idle(n) },
		)
	}},
	{Name: "Union", Even: 9, Varies: true, Make: func(n int) (_, _ func() any) {
		all := words(n)
		a, b := all[:n/2], all[n/2:]
		return claim.Calls(
			func() pitfall.Set { return pitfall.Union(a, b) },
			func() fixed.Set { return fixed.Union(a, b) },
		)
	}},
	{Name: "Invert", Even: 9, Varies: true, Make: func(n int) (_, _ func() any) {
		codes := map[string]int{}
		for i, name := range words(n) {
			codes[name] = i
		}
		return claim.Calls(
			func() map[int]string { return pitfall.Invert(codes) },
			func() map[int]string { return fixed.Invert(codes) },
		)
	}},
}

// words returns n different words.
func words(n int) []string {
	w := make([]string, n)
	for i := range w {
		w[i] = "word" + strconv.Itoa(i)
	}
	return w
}
