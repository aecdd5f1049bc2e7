package report

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"sort"
	"strings"
)

// What is made anew: the twins are in ../silent/memo.go.

type lexer struct {
	byName map[string]int
	names  []string
	buf    []string
	peeked bool
	err    error
}

//perflint:hot
func (l *lexer) peek() []string {
	if l.peeked {
		return l.names
	}
	sort.Slice(l.names, func(i, j int) bool { return len(l.names[i]) < len(l.names[j]) }) // want `sort.Slice swaps`
	l.peeked = true
	return l.names
}

//perflint:hot
func (l *lexer) look() []string {
	if !l.peeked {
		sort.Slice(l.names, func(i, j int) bool { return len(l.names[i]) < len(l.names[j]) }) // want `sort.Slice swaps`
		l.peeked = true
	}
	return l.names
}

func (l *lexer) next() {
	l.peeked = false
	l.buf = l.buf[:0]
}

//perflint:hot
func (l *lexer) fill() error {
	if l.err != nil {
		return l.err
	}
	if len(l.buf) == 0 {
		l.buf = append(l.buf, l.names...)
		sort.Slice(l.buf, func(i, j int) bool { return len(l.buf[i]) < len(l.buf[j]) }) // want `sort.Slice swaps`
	}
	sort.Slice(l.names, func(i, j int) bool { return len(l.names[i]) < len(l.names[j]) }) // want `sort.Slice swaps`
	l.err = fmt.Errorf("end")
	return l.err
}

//perflint:hot
func otherBytes(x, y [][]byte) bool {
	return bytes.Contains(x[0], y[0]) || reflect.DeepEqual(x, y) // want `reflect.DeepEqual compares`
}

// Ordered sorts each by its text, and Count looks each up by it.
func Ordered(all [][][]spot) {
	for _, some := range all {
		for _, spots := range some {
			slices.SortFunc(spots, func(a, b spot) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }) // want `fmt.Sprint takes a` `fmt.Sprint takes b`
		}
	}
}

type spot struct{ x, y int }

func (p spot) cacheKey() string { return fmt.Sprintf("%v", p) } // want `fmt.Sprintf takes p`

func Count(all [][]spot) map[string]int {
	n := map[string]int{}
	for _, some := range all {
		for _, p := range some {
			n[p.cacheKey()]++
			add(n, p)
		}
	}
	return n
}

func add(n map[string]int, p spot) {
	n[fmt.Sprint(p)]++       // want `fmt.Sprint takes p`
	name := fmt.Sprint(p, n) // want `fmt.Sprint takes p`
	n[name]++
}
