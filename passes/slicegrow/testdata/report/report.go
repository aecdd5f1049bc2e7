// Package report holds growing slices that have a fix.
package report

import (
	"fmt"
	"sort"
	"strings"
)

type user struct {
	name string
	age  int
}

type names []string

// Nobody sees whether keys is nil.
func sortedKeys(m map[string]int) string {
	var keys []string
	for k := range m {
		keys = append(keys, k) // want `keys grows by append to len\(m\) elements in the loop at line 20: give it that capacity first \(for 1000 elements 1 allocation instead of about 12\)`
	}
	sort.Strings(keys)
	return strings.Join(keys, ",")
}

// The result is nil if users is empty, and stays so.
func ages(users []user) []int {
	var out []int
	// One for each.
	for _, u := range users {
		out = append(out, u.age) // want `out grows by append to len\(users\) elements in the loop at line 31`
	}
	return out
}

func ofLiteral(users []user) []int {
	out := []int{} // not nil
	for _, u := range users {
		out = append(out, u.age) // want `out grows by append to len\(users\) elements`
	}
	return out
}

func ofMake(users []user) []int {
	out := make([]int, 0)
	for _, u := range users {
		out = append(out, u.age) // want `out grows by append to len\(users\) elements`
	}
	return out
}

func ofConversion(m map[string]int) int {
	s := names(nil)
	for k := range m {
		s = append(s, k) // want `s grows by append to len\(m\) elements`
	}
	return len(s)
}

func grouped(m map[string]int) int {
	var (
		n int // how many

		s names // what
	)
	for k := range m {
		s = append(s, k) // want `s grows by append to len\(m\) elements`
		n++
	}
	return n + len(s)
}

func severalNames(m map[string]int) int {
	var a, b []string
	for k := range m {
		a = append(a, k)     // want `a grows by append to len\(m\) elements`
		b = append(b, k+"b") // want `b grows by append to len\(m\) elements`
	}
	return len(a) + len(b)
}

func namedResult(users []user) (out []string) {
	for _, u := range users {
		out = append(out, u.name+"!") // want `out grows by append to len\(users\) elements`
	}
	return
}

func sum(a, b []user) []string {
	out := []string{}
	for _, u := range a {
		out = append(out, u.name) // want `out grows by append to len\(a\)\+len\(b\)\+1 elements in the loops at lines 92 and 95`
	}
	for _, u := range b {
		out = append(out, u.name)
	}
	out = append(out, "end")
	return out
}

func product(a []user, b []string) []string {
	out := []string{}
	for _, u := range a {
		for _, s := range b {
			out = append(out, u.name+s) // want `out grows by append to len\(a\)\*len\(b\) elements`
		}
	}
	return out
}

func counted(n int) []int {
	out := []int{}
	for i := 0; i < n; i++ {
		out = append(out, i*i) // want `out grows by append to n elements`
	}
	return out
}

func between(lo, hi int) (out []int) {
	for i := lo; i <= hi; i++ {
		out = append(out, i) // want `out grows by append to hi-lo\+1 elements`
	}
	return out
}

func pairs(xs []int) []int {
	out := []int{}
	for i := 0; i < len(xs); i += 2 {
		out = append(out, xs[i]) // want `out grows by append to \(len\(xs\)\+1\)/2 elements`
	}
	return out
}

func unsigned(n uint8) []int {
	out := []int{}
	for i := range n {
		out = append(out, int(i)) // want `out grows by append to n elements`
	}
	return out
}

func wide(n int64) []int64 {
	var out []int64
	for i := int64(0); i < n; i++ {
		out = append(out, i) // want `out grows by append to n elements`
	}
	return out
}

// The bound does not exist where out is declared.
func late(load func() []user) []string {
	out := []string{}
	users := load()
	for _, u := range users {
		out = append(out, u.name) // want `out grows by append to len\(users\) elements`
	}
	return out
}

// The bound is another where out is declared.
func changed(users []user) []string {
	out := []string{}
	users = users[1:]
	for _, u := range users {
		out = append(out, u.name) // want `out grows by append to len\(users\) elements`
	}
	return out
}

// len means something else where out is declared, and where it grows.
func shadowedLen(users []user) []string {
	out := []string{}
	len := 3
	for _, u := range users {
		out = append(out, u.name) // want `out grows by append to len\(users\) elements`
	}
	return out[:len]
}

// Another users is in scope where out is declared.
func shadowedBound(users []user) []string {
	out := []string{}
	{
		users := users[:1]
		for _, u := range users {
			out = append(out, u.name) // want `out grows by append to len\(users\) elements`
		}
	}
	return out
}

func labelled(rows [][]int) []int {
	out := []int{}
	n := len(rows)
	n++
rows:
	for _, row := range rows {
		out = append(out, len(row)) // want `out grows by append to len\(rows\) elements`
		for _, x := range row {
			if x == n {
				continue rows
			}
		}
	}
	return out
}

func generic[S ~[]E, E any](in S, f func(E) E) S {
	var out S
	for _, x := range in {
		out = append(out, f(x)) // want `out grows by append to len\(in\) elements`
	}
	return out
}

// Boxed: the elements are not those of xs.
func boxed(xs []int) []any {
	var out []any
	for _, x := range xs {
		out = append(out, x) // want `out grows by append to len\(xs\) elements`
	}
	return out
}

type page struct{ items []string }

func (p *page) fill(users []user) {
	p.items = []string{}
	for _, u := range users {
		p.items = append(p.items, u.name) // want `p.items grows by append to len\(users\) elements`
	}
}

func freshField(users []user) *page {
	p := &page{items: []string{}}
	for _, u := range users {
		p.items = append(p.items, fmt.Sprint(u)) // want `p.items grows by append to len\(users\) elements`
	}
	return p
}

func slices2(a, b, c []user) []user {
	var all []user
	all = append(all, a...) // want `all grows by append to len\(a\)\+len\(b\)\+len\(c\) elements: give it`
	all = append(all, b...)
	all = append(all, c...)
	return all
}

// A failure leaves the function, and drops what there is.
func fails(users []user) ([]string, error) {
	var out []string
	for _, u := range users {
		if u.age < 0 {
			return nil, fmt.Errorf("age %d", u.age)
		}
		out = append(out, u.name) // want `out grows by append to len\(users\) elements`
	}
	return out, nil
}

// Some are left out, but nobody sees whether unique is nil.
func unique(xs []string) string {
	var unique []string
	seen := map[string]bool{}
	for _, x := range xs {
		if !seen[x] {
			seen[x] = true
			unique = append(unique, x) // want `unique grows by append to at most len\(xs\) elements`
		}
	}
	return strings.Join(unique, " ")
}

func inBranch(users []user, short bool) []string {
	out := []string{"name", "age"}[:0:0]
	if short {
		var out []string
		for _, u := range users {
			out = append(out, u.name+".") // want `out grows by append to len\(users\) elements`
		}
		return out
	}
	return out
}

// A caller passes a list: who knows how long.
func quotes(all []string) []string { return quoted(all...) }

func quoted(names ...string) []string {
	quoted := []string{}
	for _, name := range names {
		quoted = append(quoted, "'"+name+"'") // want `quoted grows by append to len\(names\) elements`
	}
	return quoted
}

// It is no method String that calls it.
func (p *page) text(users []user) []string {
	texts := []string{}
	for _, u := range users {
		texts = append(texts, u.name+".") // want `texts grows by append to len\(users\) elements`
	}
	return texts
}

// What is read is no pattern.
func newPage(lines []string) (*page, error) {
	items := []string{}
	for _, line := range lines {
		items = append(items, line+".") // want `items grows by append to len\(lines\) elements`
	}
	return &page{items: items}, nil
}

type trail []string

// The package has keys made of it.
func (t trail) String() string {
	parts := []string{}
	for _, s := range t {
		parts = append(parts, s, "/") // want `parts grows by append to 2\*len\(t\) elements`
	}
	return strings.Join(parts, "")
}

func (t trail) key() string { return t.String() }

// What may hold an element already grows by the others.
func (t *table) all(extra *int) []*int {
	var all []*int
	if extra != nil {
		all = append(all, extra)
	}
	for _, row := range t.rows {
		all = append(all, row) // want `all grows by len\(t.rows\) appended elements in the loop at line \d+: give it room for them first`
	}
	return all
}

type table struct{ rows []*int }

// Numbers with zeros in front, and lines of text, are for programs, too.
func lines(users []user) string {
	var out []string
	for _, u := range users {
		out = append(out, fmt.Sprintf("%08x %s\n", u.age, u.name)) // want `out grows by append to len\(users\) elements`
	}
	return strings.Join(out, "")
}

// More than a few are no reason to be silent.
func many(week string) []byte {
	days := []byte{}
	if len(week) >= 7 {
		for i := 0; i < len(week); i++ {
			days = append(days, week[i]-'0') // want `days grows by append to len\(week\) elements`
		}
	}
	return days
}
