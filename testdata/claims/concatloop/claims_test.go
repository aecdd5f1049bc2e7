package concatloop_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/perflint/perflint/testdata/claims/concatloop/fixed"
	"github.com/perflint/perflint/testdata/claims/concatloop/pitfall"
	"github.com/perflint/perflint/testdata/claims/internal/claim"
)

func Test(t *testing.T) { claim.Check(t, pairs) }

func BenchmarkClaim(b *testing.B) { claim.Benchmark(b, pairs) }

var pairs = []claim.Pair{
	{Name: "CSV", Even: 4, Linear: true, Make: func(n int) (_, _ func() any) {
		rows := make([][]string, n/4)
		for i := range rows {
			rows[i] = words(4)
		}
		return claim.Calls(
			func() string { return pitfall.CSV(rows) },
			func() string { return fixed.CSV(rows) },
		)
	}},
	{Name: "Insert", Even: 4, Linear: true, Make: func(n int) (_, _ func() any) {
		return claim.Calls(
			func() string { return pitfall.Insert("user", n/4, 4) },
			func() string { return fixed.Insert("user", n/4, 4) },
		)
	}},
	{Name: "MetricKey", Even: 8, Linear: true, Make: func(n int) (_, _ func() any) {
		names, values := words(n), words(n)
		return claim.Calls(
			func() string { return pitfall.MetricKey("requests", names, values) },
			func() string { return fixed.MetricKey("requests", names, values) },
		)
	}},
	{Name: "Summary", Even: 4, Linear: true, Make: func(n int) (_, _ func() any) {
		errs := make([]error, n+1)
		for i := range errs {
			errs[i] = errors.New("no such file")
		}
		return claim.Calls(
			func() string { return pitfall.Summary(errs, n) },
			func() string { return fixed.Summary(errs, n) },
		)
	}},
	{Name: "Slug", Even: 4, Linear: true, Make: func(n int) (_, _ func() any) {
		title := strings.Repeat("Go, Gopher! ", n)[:n]
		return claim.Calls(
			func() string { return pitfall.Slug(title) },
			func() string { return fixed.Slug(title) },
		)
	}},
	{Name: "List", Even: 4, Linear: true, Make: func(n int) (_, _ func() any) {
		items := words(n)
		return claim.Calls(
			func() string { return pitfall.List(items) },
			func() string { return fixed.List(items) },
		)
	}},
	{Name: "Ruler", Even: 4, Linear: true, Make: func(n int) (_, _ func() any) {
		return claim.Calls(
			func() string { return pitfall.Ruler(n) },
			func() string { return fixed.Ruler(n) },
		)
	}},
	{Name: "Path", Even: 64, Linear: true, Make: func(n int) (_, _ func() any) {
		slow, fast := new(pitfall.Node), new(fixed.Node)
		for _, name := range words(n) {
			slow = &pitfall.Node{Name: name, Parent: slow}
			fast = &fixed.Node{Name: name, Parent: fast}
		}
		return claim.Calls(slow.Path, fast.Path)
	}},
	{Name: "Page", Even: 8, Linear: true, Make: func(n int) (_, _ func() any) {
		items := words(n)
		return claim.Calls(
			func() string { var p pitfall.Page; p.Render(items); return p.HTML },
			func() string { var p fixed.Page; p.Render(items); return p.HTML },
		)
	}},
	{Name: "Report", Even: 4, Linear: true, Make: func(n int) (_, _ func() any) {
		names, counts := words(n), make([]int, n)
		return claim.Calls(
			func() string { return pitfall.Report(names, counts) },
			func() string { return fixed.Report(names, counts) },
		)
	}},
}

// words returns n short words.
func words(n int) []string {
	w := make([]string, n)
	for i := range w {
		w[i] = "item" + strconv.Itoa(i%100)
	}
	return w
}
