// Package silent holds maps of which nothing is to be said.
package silent

import (
	"bufio"
	"errors"
	"iter"
	"maps"
	"strings"
	"time"
)

type color int

const (
	red color = iota
	green
)

type item struct {
	name  string
	color color
	tags  map[string]string
	parts []string
}

// Who knows how many come.
func channel(c chan int) map[int]bool {
	m := map[int]bool{}
	for x := range c {
		m[x] = true
	}
	return m
}

func iterator(seq iter.Seq[int]) map[int]bool {
	m := map[int]bool{}
	for x := range seq {
		m[x] = true
	}
	return m
}

func scanner(s *bufio.Scanner) map[string]bool {
	m := map[string]bool{}
	for s.Scan() {
		m[s.Text()] = true
	}
	return m
}

// A filter may leave out most.
func filtered(xs []int) map[int]bool {
	m := map[int]bool{}
	for _, x := range xs {
		if x > 10 {
			m[x] = true
		}
	}
	return m
}

// The search ends at the first that is there twice.
func twice(xs []int) bool {
	m := map[int]bool{}
	for _, x := range xs {
		if m[x] {
			return true
		}
		m[x] = true
	}
	return false
}

// The inner loops differ.
func dependent(items []item) map[string]bool {
	m := map[string]bool{}
	for _, it := range items {
		for _, p := range it.parts {
			m[p] = true
		}
	}
	return m
}

// Who knows how many keys the tags share.
func allTags(items []item) map[string]string {
	m := map[string]string{}
	for _, it := range items {
		maps.Copy(m, it.tags)
	}
	return m
}

// Up to 8 entries take no more without a size.
func eight() map[int]bool {
	m := map[int]bool{}
	for i := range 8 {
		m[i] = true
	}
	return m
}

func byHand(n int) map[string]int {
	m := map[string]int{}
	m["a"] = n
	m["b"] = n + 1
	return m
}

// It has a size, if another.
func sized(xs []int) map[int]bool {
	m := make(map[int]bool, 100)
	for _, x := range xs {
		m[x] = true
	}
	return m
}

// Nobody can size what is there.
func given(m map[int]bool, xs []int) {
	for _, x := range xs {
		m[x] = true
	}
}

func cloned(defaults map[string]int, names []string) map[string]int {
	m := maps.Clone(defaults)
	for i, name := range names {
		m[name] = i
	}
	return m
}

// The map keeps its memory.
func reused(rows [][]int, f func(map[int]bool)) {
	m := map[int]bool{}
	for _, row := range rows {
		clear(m)
		for _, x := range row {
			m[x] = true
		}
		f(m)
	}
}

func emptied(xs, ys []int, f func(map[int]bool)) {
	m := map[int]bool{}
	for _, x := range xs {
		m[x] = true
	}
	f(m)
	for k := range m {
		delete(m, k)
	}
	for _, y := range ys {
		m[y] = true
	}
	f(m)
}

// There are few keys.
func byColor(items []item) map[color]item {
	m := map[color]item{}
	for _, it := range items {
		m[it.color] = it
	}
	return m
}

func byDay(days []time.Weekday) map[time.Weekday]bool {
	m := map[time.Weekday]bool{}
	for _, d := range days {
		m[d] = true
	}
	return m
}

func bytes(s string) map[byte]int {
	m := map[byte]int{}
	for i := range s {
		m[s[i]]++
	}
	return m
}

// The keys are the same on each turn.
func total(xs []int) map[string]int {
	m := map[string]int{}
	for _, x := range xs {
		m["sum"] += x
		m["count"]++
	}
	return m
}

func rows(rows [][]int) map[int]int {
	m := map[int]int{}
	for i, row := range rows {
		for _, x := range row {
			m[i] += x
		}
	}
	return m
}

// The map grows by what it holds.
func closure(start string, more func(string) string) map[string]bool {
	m := map[string]bool{start: true}
	for k := range m {
		m[more(k)] = true
	}
	return m
}

// It may stay empty: then a size is a waste.
func sometimes(xs []int, fill bool) map[int]bool {
	m := map[int]bool{}
	if fill {
		for _, x := range xs {
			m[x] = true
		}
	}
	return m
}

// What is added is taken out.
func pending(xs []int, done func(int) bool) map[int]bool {
	m := map[int]bool{}
	for _, x := range xs {
		m[x] = true
		if done(x) {
			delete(m, x)
		}
	}
	return m
}

// Others may add, or take out, on each turn.
func handed(xs []int, f func(map[int]bool)) {
	m := map[int]bool{}
	for _, x := range xs {
		m[x] = true
		f(m)
	}
}

// The number is somebody else's, and nobody has checked it.
func decoded(r func() (int, error)) map[int]bool {
	n, err := r()
	if err != nil {
		return nil
	}
	m := map[int]bool{}
	for i := range n {
		m[i] = true
	}
	return m
}

// Errors are rare.
func failures(names []string, f func(string) error) map[string]error {
	m := map[string]error{}
	for _, name := range names {
		if err := f(name); err != nil {
			m[name] = err
		}
	}
	return m
}

func allErrors(names []string) map[string]error {
	m := map[string]error{}
	for _, name := range names {
		m[name] = errors.New(name)
	}
	return m
}

// The first of many lists makes it.
func accumulated(rows [][]string) map[string]bool {
	var m map[string]bool
	for _, row := range rows {
		if m == nil {
			m = map[string]bool{}
		}
		for _, s := range row {
			m[strings.ToLower(s)] = true
		}
	}
	return m
}
