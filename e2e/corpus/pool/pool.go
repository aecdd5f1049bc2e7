// Package pool runs jobs on a fixed number of goroutines.
package pool

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
)

// A Job names what to do with which words.
type Job struct {
	Name  string
	Words []string
	Want  []string
}

// A Result is what came of a job.
type Result struct {
	Text  string
	Known bool
	Count map[string]int
}

// Run works on all jobs and returns their results.
func Run(workers int, jobs []Job) []Result {
	in, out := make(chan Job), make(chan Result)
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for job := range in {
				out <- work(job)
			}
		}()
	}
	go func() {
		for _, job := range jobs {
			in <- job
		}
		close(in)
		wg.Wait()
		close(out)
	}()
	results := []Result{}
	for r := range out {
		results = append(results, r)
	}
	return results
}

func work(job Job) Result {
	r := Result{Known: reflect.DeepEqual(job.Words, job.Want), Count: map[string]int{}}
	for i, word := range job.Words {
		r.Text = r.Text + word + " "
		r.Count[word] = i
	}
	upper := []string{}
	for _, word := range job.Words {
		upper = append(upper, strings.ToUpper(word))
	}
	r.Text += fmt.Sprint(len(upper))
	return r
}
