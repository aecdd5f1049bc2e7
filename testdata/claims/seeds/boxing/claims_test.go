package boxing_test

import (
	"strconv"
	"testing"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
	"github.com/perflint/perflint/testdata/claims/seeds/boxing"
	"github.com/perflint/perflint/testdata/claims/seeds/boxing/fixed"
	"github.com/perflint/perflint/testdata/claims/seeds/boxing/pitfall"
)

func Test(t *testing.T) { claim.Check(t, pairs) }

func BenchmarkClaim(b *testing.B) { claim.Benchmark(b, pairs) }

var pairs = []claim.Pair{
	{Name: "Schedule", Even: 1, Once: true, Make: func(n int) (_, _ func() any) {
		tasks := make([]boxing.Task, n)
		for i := range tasks {
			tasks[i] = boxing.Task{Due: int64(i * 7919 % 104729), Name: "task" + strconv.Itoa(i)}
		}
		return claim.Calls(
			func() []string { return pitfall.Schedule(tasks) },
			func() []string { return fixed.Schedule(tasks) },
		)
	}},
	{Name: "Reach", Even: 1, Make: func(n int) (_, _ func() any) {
		graph := make(boxing.Graph, n) // a tree with links back
		for i := range graph {
			for _, to := range []int{2*i + 1, 2*i + 2, i / 2} {
				if to < n {
					graph[i] = append(graph[i], to)
				}
			}
		}
		return claim.Calls(
			func() []int { return pitfall.Reach(graph) },
			func() []int { return fixed.Reach(graph) },
		)
	}},
	{Name: "Total", Even: 1, Once: true, Make: func(n int) (_, _ func() any) {
		prices := numbers(n)
		return claim.Calls(
			func() float64 { return pitfall.Total(prices) },
			func() float64 { return fixed.Total(prices) },
		)
	}},
	{Name: "Observe", Even: 1, Once: true, Make: func(n int) (_, _ func() any) {
		seconds := numbers(n)
		slow, fast := new(pitfall.Histogram), new(fixed.Histogram)
		slows, fasts := []pitfall.Recorder{slow}, []fixed.Recorder{fast}
		return claim.Calls(
			func() *pitfall.Histogram { pitfall.Observe(slows, seconds); return slow },
			func() *fixed.Histogram { fixed.Observe(fasts, seconds); return fast },
		)
	}},
	{Name: "Distinct", Even: 4, Varies: true, Make: func(n int) (_, _ func() any) {
		words := make([]string, n)
		for i := range words {
			words[i] = "word" + strconv.Itoa(i*7%100)
		}
		return claim.Calls(
			func() int { return pitfall.Distinct(words) },
			func() int { return fixed.Distinct(words) },
		)
	}},
}

// numbers returns n numbers between 0 and 10.
func numbers(n int) []float64 {
	all := make([]float64, n)
	for i := range all {
		all[i] = 0.25 + float64(i%40)/4
	}
	return all
}
