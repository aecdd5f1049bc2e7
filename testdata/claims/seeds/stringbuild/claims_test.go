package stringbuild_test

import (
	"strconv"
	"testing"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
	"github.com/perflint/perflint/testdata/claims/seeds/stringbuild"
	"github.com/perflint/perflint/testdata/claims/seeds/stringbuild/fixed"
	"github.com/perflint/perflint/testdata/claims/seeds/stringbuild/pitfall"
)

func Test(t *testing.T) { claim.Check(t, pairs) }

func BenchmarkClaim(b *testing.B) { claim.Benchmark(b, pairs) }

var pairs = []claim.Pair{
	selects("SelectBuilder", fixed.SelectBuilder),
	selects("SelectJoin", fixed.SelectJoin),
	lines("LineBuilder", fixed.LineBuilder),
	lines("LineJoin", fixed.LineJoin),
	tables("TableBuilder", fixed.TableBuilder),
	tables("TableJoin", fixed.TableJoin),
}

func selects(name string, fast func(table string, columns, filters []string) string) claim.Pair {
	return claim.Pair{Name: name, Even: 4, Linear: true, Make: func(n int) (_, _ func() any) {
		columns, filters := names(n/2), names(n/2)
		return claim.Calls(
			func() string { return pitfall.Select("user", columns, filters) },
			func() string { return fast("user", columns, filters) },
		)
	}}
}

func lines(name string, fast func(level, message string, attrs []stringbuild.Attr) string) claim.Pair {
	return claim.Pair{Name: name, Even: 4, Linear: true, Make: func(n int) (_, _ func() any) {
		attrs := make([]stringbuild.Attr, n)
		for i, key := range names(n) {
			attrs[i] = stringbuild.Attr{Key: key, Value: "value"}
			if i%8 == 7 {
				attrs[i].Value = "to be quoted"
			}
		}
		return claim.Calls(
			func() string { return pitfall.Line("INFO", "request served", attrs) },
			func() string { return fast("INFO", "request served", attrs) },
		)
	}}
}

func tables(name string, fast func(rows [][]string) string) claim.Pair {
	return claim.Pair{Name: name, Even: 4, Linear: true, Make: func(n int) (_, _ func() any) {
		rows := make([][]string, n/4)
		for i := range rows {
			rows[i] = names(4)
		}
		return claim.Calls(
			func() string { return pitfall.Table(rows) },
			func() string { return fast(rows) },
		)
	}}
}

// names returns n names of columns.
func names(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = "column" + strconv.Itoa(i%100)
	}
	return all
}
