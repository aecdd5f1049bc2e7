// Package clash declares the names that a benchmark would rather take itself.
package clash

import "io"

type n struct{ b, i, text, list int }

type time struct{ testing int }

var b, strconv, testing, s, v = 1, 2, 3, 4, 5

func strings(list []string) int { return len(list) }

// made: range []int{4, 64, 1024}
func (s n) clash(b []n, i int) int { return s.b + s.i + len(b) + i + strings(nil) + strconv + testing }

// made: strings1 "strings"
func Read(r io.Reader, list []time, b int) (i int, err error) {
	all, err := io.ReadAll(r)
	return len(all) + len(list) + b + s + v, err
}
