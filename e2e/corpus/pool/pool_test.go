package pool

import (
	"strconv"
	"testing"
)

func jobs(n int) []Job {
	all := make([]Job, n)
	for i := range all {
		all[i] = Job{Name: strconv.Itoa(i), Words: []string{"a", "b"}}
	}
	return all
}

func TestRun(t *testing.T) {
	if got := len(Run(3, jobs(100))); got != 100 {
		t.Errorf("%d results", got)
	}
}

func BenchmarkRun(b *testing.B) {
	for n := 0; n < b.N; n++ {
		b.StopTimer()
		all := jobs(100)
		b.StartTimer()
		Run(4, all)
		b.Log(n)
	}
}

func BenchmarkWork(b *testing.B) {
	job := jobs(1)[0]
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; i < b.N; i++ {
			work(job)
		}
	})
}
