package slicegrow

import (
	"go/token"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/passtest"
)

// A shape is a function in which a slice grows, and what find says of it.
type shape struct {
	name string
	body string // of func(in input)
	want string // the number of elements, with its qualifier
	why  string // or the reason to say nothing
	fn   string // the function of input that is meant; "" is the one with the body
}

// input is what the functions of the shapes work on.
const input = `
type T struct{ A, B int; Name string; Parts []string; Err error }

type Named []string

type node struct{ items []T; next *node }

func (n *node) Items() []T { return n.items }

type bag struct{ out, in2 []int; big [100]int; in []T; n int }

type queue struct{ xs []int }

func (q *queue) Len() int       { return len(q.xs) }
func (q *queue) At(i int) int   { return q.xs[i] }
func (q *queue) First() int     { return q.xs[0] }
func (q *queue) Pop() (x int)   { x, q.xs = q.xs[0], q.xs[1:]; return x }
func (q *queue) Next() int      { return q.Pop() }

type input struct {
	ctx context.Context; errs []error; q *queue; l *list.List; strs []string; slots *[4096]*T
	xs []int; ys []int; ts []T; ps []*T; m map[string]int; mm map[string][]int
	s string; arr [100]int; parr *[100]int; n, lo, hi int; u8 uint8; i64 int64
	ch chan int; seq iter.Seq[int]; next func() (int, bool); load func() []int
	node *node; b *bag; r *bufio.Scanner; any any; bs []byte; rows [][]int
}

func get() []int { return nil }
func use(...any) {}
func conv(int) (int, error) { return 0, nil }
func keep(int) bool { return false }
func addAll(dst, xs []int) []int { for _, x := range xs { dst = append(dst, x+1) }; return dst }
func addMore(dst, xs []int) []int { for _, x := range xs { dst = append(dst, x+1) }; return dst }
func addLater(dst, xs []int) { go func() { for _, x := range xs { dst = append(dst, x+1) }; use(dst) }() }
func readCount(*bufio.Scanner) (int, error) { return 0, nil }
`

var reported = []shape{
	{name: "range slice", body: `var out []int; for _, x := range in.xs { out = append(out, x+1) }; use(out)`, want: "len(in.xs)"},
	{name: "range slice, empty literal", body: `out := []int{}; for _, x := range in.xs { out = append(out, x+1) }; use(out)`, want: "len(in.xs)"},
	{name: "make of length 0", body: `out := make([]int, 0); for i := range in.xs { out = append(out, i) }; use(out)`, want: "len(in.xs)"},
	{name: "conversion of nil", body: `out := []int(nil); for i := range in.xs { out = append(out, i) }; use(out)`, want: "len(in.xs)"},
	{name: "var with nil", body: `var out []int = nil; for i := range in.xs { out = append(out, i) }; use(out)`, want: "len(in.xs)"},
	{name: "range array", body: `var out []int; for _, x := range in.arr { out = append(out, x) }; use(out)`, want: "100"},
	{name: "range pointer to array", body: `var out []int; for i := range in.parr { out = append(out, i) }; use(out)`, want: "100"},
	{name: "range map", body: `var out []string; for k := range in.m { out = append(out, k) }; use(out)`, want: "len(in.m)"},
	{name: "range string", body: `var out []rune; for _, r := range in.s { out = append(out, r) }; use(out)`, want: "at most len(in.s)"},
	{name: "range bytes of a string", body: `var out []int; for _, c := range []byte(in.s) { out = append(out, int(c)) }; use(out)`, want: "len(in.s)"},
	{name: "range runes of a string", body: `var out []int; for _, c := range []rune(in.s) { out = append(out, int(c)) }; use(out)`, want: "at most len(in.s)"},
	{name: "range int", body: `var out []int; for i := range in.n { out = append(out, i) }; use(out)`, want: "in.n"},
	{name: "range int8", body: `var out []uint8; for i := range in.u8 { out = append(out, i, i, i) }; use(out)`, want: "3*in.u8"},
	{name: "range keys", body: `var out []string; for k := range maps.Keys(in.m) { out = append(out, k) }; use(out)`, want: "len(in.m)"},
	{name: "range part of a slice", body: `var out []int; for _, x := range in.xs[1:] { out = append(out, x+1) }; use(out)`, want: "len(in.xs[1:])"},
	{name: "range getter", body: `var out []T; for _, x := range in.node.Items() { x.A++; out = append(out, x) }; use(out)`, want: "len(in.node.Items())"},
	{name: "counts up", body: `var out []int; for i := 0; i < in.n; i++ { out = append(out, i) }; use(out)`, want: "in.n"},
	{name: "counts up to and including", body: `var out []int; for i := 1; i <= in.n; i++ { out = append(out, i) }; use(out)`, want: "in.n"},
	{name: "counts from a to b", body: `var out []int; for i := in.lo; i < in.hi; i++ { out = append(out, i) }; use(out)`, want: "in.hi-in.lo"},
	{name: "counts by 2", body: `var out []int; for i := 0; i < len(in.xs); i += 2 { out = append(out, in.xs[i]) }; use(out)`, want: "(len(in.xs)+1)/2"},
	{name: "counts down", body: `var out []int; for i := len(in.xs) - 1; i >= 0; i-- { out = append(out, in.xs[i]) }; use(out)`, want: "len(in.xs)"},
	{name: "counts with the limit first", body: `var out []int; for i := 0; in.n > i; i++ { out = append(out, i) }; use(out)`, want: "in.n"},
	{name: "counts until equal", body: `var out []int; for i := 0; i != in.n; i++ { out = append(out, i) }; use(out)`, want: "in.n"},
	{name: "counts with a limit of its own", body: `var out []int; for i, n := 0, len(in.xs); i < n; i++ { out = append(out, i) }; use(out)`, want: "len(in.xs)"},
	{name: "counts in the body", body: `var out []int; i := 0; for i < in.n { out = append(out, i); i++ }; use(out)`, want: "in.n"},
	{name: "counts a parameter down", body: `f := func(n int) { var out []int; for n > 0 { out = append(out, n); n-- }; use(out) }; use(f)`, want: "n"},
	{name: "counts and breaks first", body: `var out []int; for i := 0; ; i++ { if i >= in.n { break }; out = append(out, i) }; use(out)`, want: "in.n"},
	{name: "counts in int64", body: `f := func(n int64) { var out []int64; for i := int64(0); i < n; i++ { out = append(out, i) }; use(out) }; use(f)`, want: "n"},
	{name: "counts fields", body: `t := reflect.TypeOf(in); var out []string; for i := 0; i < t.NumField(); i++ { out = append(out, t.Field(i).Name) }; use(out)`, want: "t.NumField()"},
	{name: "counts to a method's limit", body: `var out []int; for i := 0; i < in.q.Len(); i++ { out = append(out, in.q.At(i)) }; use(out)`, want: "in.q.Len()"},
	{name: "counts to a limit that calls leave", body: `var out []int; for i := 0; i < len(in.q.xs); i++ { out = append(out, in.q.First()) }; use(out)`, want: "len(in.q.xs)"},
	{name: "from the second on", body: `var out []int; for i := 1; i < len(in.xs); i++ { out = append(out, in.xs[i]-in.xs[i-1]) }; use(out)`, want: "len(in.xs)-1"},
	{name: "two a turn", body: `var out []int; for _, x := range in.xs { out = append(out, x, -x) }; use(out)`, want: "2*len(in.xs)"},
	{name: "two appends a turn", body: `var out []int; for _, x := range in.xs { out = append(out, x); out = append(out, -x) }; use(out)`, want: "2*len(in.xs)"},
	{name: "one or two a turn", body: `var out []int; for _, x := range in.xs { if keep(x) { out = append(out, x) } else { out = append(out, x, x) } }; use(out)`, want: "at least len(in.xs)"},
	{name: "each case appends", body: `var out []int; for _, x := range in.xs { switch x { case 1: out = append(out, 5); default: out = append(out, x) } }; use(out)`, want: "len(in.xs)"},
	{name: "two loops and one more", body: `var out []int; for _, x := range in.xs { out = append(out, x+1) }; for _, y := range in.ys { out = append(out, y+1) }; out = append(out, 7); use(out)`, want: "len(in.xs)+len(in.ys)+1"},
	{name: "a header first", body: `var out []int; out = append(out, 1, 2); for _, x := range in.xs { out = append(out, x+1) }; use(out)`, want: "len(in.xs)+2"},
	{name: "slices as a whole", body: `var out []int; out = append(out, in.xs...); out = append(out, in.ys...); use(out)`, want: "len(in.xs)+len(in.ys)"},
	{name: "a slice after the loop", body: `var out []int; for _, x := range in.xs { out = append(out, x+1) }; out = append(out, in.ys...); use(out)`, want: "len(in.xs)+len(in.ys)"},
	{name: "loops that do not depend", body: `var out []int; for range in.xs { for _, y := range in.ys { out = append(out, y) } }; use(out)`, want: "len(in.xs)*len(in.ys)"},
	{name: "a fixed slice each turn", body: `var out []int; for range in.n { out = append(out, in.ys...) }; use(out)`, want: "in.n*len(in.ys)"},
	{name: "an error leaves", body: `var out []int; for _, x := range in.xs { y, err := conv(x); if err != nil { return }; out = append(out, y) }; use(out)`, want: "len(in.xs)"},
	{name: "an error is noted", body: `var out []int; var last error; for _, x := range in.xs { y, err := conv(x); if err != nil { last = err; continue }; out = append(out, y) }; use(out, last)`, want: "at most len(in.xs)"},
	{name: "a nil is left out", body: `var out []int; for _, p := range in.ps { if p == nil { continue }; out = append(out, p.A) }; use(out)`, want: "at most len(in.ps)"},
	{name: "a duplicate is left out", body: `var out []int; seen := map[int]bool{}; for _, x := range in.xs { if seen[x] { continue }; seen[x] = true; out = append(out, x) }; use(out)`, want: "at most len(in.xs)"},
	{name: "a duplicate, asked with ok", body: `var out []int; seen := map[int]struct{}{}; for _, x := range in.xs { if _, ok := seen[x]; !ok { seen[x] = struct{}{}; out = append(out, x) } }; use(out)`, want: "at most len(in.xs)"},
	{name: "duplicates of two are left out", body: `var out []int; seen := map[int]bool{}; for _, x := range in.xs { if seen[x] { continue }; seen[x] = true; out = append(out, x) }; for _, x := range in.ys { if seen[x] { continue }; seen[x] = true; out = append(out, x) }; use(out)`, want: "at most len(in.xs)+len(in.ys)"},
	{name: "cancelled, asked first", body: `var out []int; for _, x := range in.xs { select { case <-in.ctx.Done(): return; default: }; out = append(out, x+1) }; use(out)`, want: "len(in.xs)"},
	{name: "cancelled, and breaks", body: `var out []int; for _, x := range in.xs { if in.ctx.Err() != nil { break }; out = append(out, x+1) }; use(out)`, want: "at most len(in.xs)"},
	{name: "two at a time", body: `var out []int; for i := 0; i < len(in.xs) && i < len(in.ys); i++ { out = append(out, in.xs[i]+in.ys[i]) }; use(out)`, want: "min(len(in.xs), len(in.ys))"},
	{name: "in the second case", body: `var out []int; switch x := in.any.(type) { case []int: for _, y := range x { out = append(out, y+1) }; case []int8: for _, z := range x { out = append(out, int(z)) } }; use(out)`, want: "len(x)"},
	{name: "a field of what new makes", body: `b := new(bag); for _, t := range in.ts { b.out = append(b.out, t.A) }; use(b)`, want: "len(in.ts)"},
	{name: "with something between", body: `var out []int; for i, x := range in.xs { if i > 0 { out = append(out, 0) }; out = append(out, x) }; use(out)`, want: "at most 2*len(in.xs)"},
	{name: "with something between, asked of the last", body: `var out []int; for i, x := range in.xs { out = append(out, x); if i != len(in.xs)-1 { out = append(out, 0) } }; use(out)`, want: "at most 2*len(in.xs)"},
	{name: "but for the first", body: `var out []int; for i, x := range in.xs { if i == 0 { continue }; out = append(out, x) }; use(out)`, want: "at most len(in.xs)"},
	{name: "cut short behind", body: `var out []int; for _, x := range in.xs { out = append(out, x+1) }; if len(out) > in.n { out = out[:in.n] }; use(out)`, want: "len(in.xs)"},
	{name: "lines", body: `var out []string; for _, s := range strings.Split(in.s, "\n") { out = append(out, s+s) }; use(out)`, want: "len(strings.Split(in.s, \"\\n\"))"},
	{name: "set to nil first", body: `out := in.xs; use(out); out = nil; for _, y := range in.ys { out = append(out, y+1) }; use(out)`, want: "len(in.ys)"},
	{name: "a field set to nil", body: `in.b.out = nil; for _, t := range in.ts { in.b.out = append(in.b.out, t.A) }`, want: "len(in.ts)"},
	{name: "a field of a new struct", body: `b := bag{n: 1}; for _, t := range in.ts { b.out = append(b.out, t.A) }; use(b)`, want: "len(in.ts)"},
	{name: "a field that is there", body: `for _, t := range in.ts { in.b.out = append(in.b.out, t.A) }`, want: "len(in.ts)"},
	{name: "captured", body: `var out []int; func() { for _, x := range in.xs { out = append(out, x+1) } }(); use(out)`, want: "len(in.xs)"},
	{name: "in a closure", body: `f := func(xs []int) []int { var out []int; for _, x := range xs { out = append(out, x+1) }; return out }; use(f)`, want: "len(xs)"},
	{name: "shadowed", body: `out := []string{"x"}; { var out []int; for _, x := range in.xs { out = append(out, x+1) }; use(out) }; use(out)`, want: "len(in.xs)"},
	{name: "named type", body: `var out Named; for k := range in.m { out = append(out, k) }; use(out)`, want: "len(in.m)"},
	{name: "several variables in one assignment", body: `var as, bs []int; for _, t := range in.ts { as, bs = append(as, t.A), append(bs, t.B) }; use(as, bs)`, want: "len(in.ts)"},
	{name: "a failure without an error", body: `f := func() []int { var out []int; for _, x := range in.xs { if x < 0 { return nil }; out = append(out, x) }; return out }; use(f)`, want: "len(in.xs)"},
	{name: "labelled", body: `var out []int
outer:
	for _, x := range in.xs { if x == 1 { out = append(out, 1); continue outer }; out = append(out, x) }; use(out)`, want: "len(in.xs)"},
}

var silent = []shape{
	{name: "range channel", body: `var out []int; for x := range in.ch { out = append(out, x) }; use(out)`, why: bound.NoTurns},
	{name: "range function", body: `var out []int; for x := range in.seq { out = append(out, x) }; use(out)`, why: bound.NoTurns},
	{name: "for a condition", body: `var out []int; for len(in.ch) > 0 { out = append(out, <-in.ch) }; use(out)`, why: bound.NoTurns},
	{name: "for ever", body: `var out []int; for { x, ok := in.next(); if !ok { break }; out = append(out, x) }; use(out)`, why: bound.NoTurns},
	{name: "scanner", body: `var out []string; for in.r.Scan() { out = append(out, in.r.Text()) }; use(out)`, why: bound.NoTurns},
	{name: "linked list", body: `var out []int; for n := in.node; n != nil; n = n.next { out = append(out, len(n.items)) }; use(out)`, why: bound.NoTurns},
	{name: "new to a map that is kept", body: `var out []string; for _, s := range in.strs { if _, ok := in.m[s]; ok { continue }; in.m[s] = 1; out = append(out, s) }; use(out)`, why: bound.Filter},
	{name: "new to a map that was filled", body: `m := map[string]int{}; for _, t := range in.ts { m[t.Name] = 1 }; var out []string; for _, s := range in.strs { if _, ok := m[s]; ok { continue }; m[s] = 1; out = append(out, s) }; use(out)`, why: bound.Filter},
	{name: "slots that are set", body: `var out []int; for _, p := range in.slots { if p == nil { continue }; out = append(out, p.A) }; use(out)`, why: bound.Filter},
	{name: "only the first", body: `var out []int; for i, x := range in.xs { if i == 0 { out = append(out, x) } }; use(out)`, why: bound.OnlyErrors},
	{name: "drains", body: `var out []int; for i := 0; i < in.q.Len(); i++ { out = append(out, in.q.Pop()) }; use(out)`, why: bound.NoTurns},
	{name: "drains and asks", body: `var out []int; for i := 0; i < in.q.Len(); i++ { out = append(out, in.q.Pop()+in.q.Len()) }; use(out)`, why: bound.NoTurns},
	{name: "drains by a literal", body: `xs := in.xs; pop := func() int { x := xs[0]; xs = xs[1:]; return x }; var out []int; for i := 0; i < len(xs); i++ { out = append(out, pop()) }; use(out)`, why: bound.NoTurns},
	{name: "filters what an iterator yields", body: `var out []int; for x := range slices.Values(in.xs) { if x > 0 { out = append(out, x) } }; use(out)`, why: bound.Filter},
	{name: "up to the length of another", body: `var out []int; for i, x := range in.xs { if i < len(in.ys)-1 { out = append(out, x) } }; use(out)`, why: bound.Filter},
	{name: "new to a map that a call has filled", body: `m := map[string]int{}; maps.Copy(m, in.m); var out []string; for _, s := range in.strs { if _, ok := m[s]; ok { continue }; m[s] = 1; out = append(out, s) }; use(out)`, why: bound.Filter},
	{name: "drains by another call", body: `var out []int; for i := 0; i < len(in.q.xs); i++ { out = append(out, in.q.Next()) }; use(out)`, why: bound.NoTurns},
	{name: "drains what a function is given", body: `var out []any; for i := 0; i < in.l.Len(); i++ { out = append(out, in.l.Remove(in.l.Front())) }; use(out)`, why: bound.NoTurns},
	{name: "call with arguments", body: `var out []string; for _, s := range strings.Split(in.s, ",") { out = append(out, s+s) }; use(out)`, why: bound.NoTurns},
	{name: "a literal", body: `var out []string; for _, s := range []string{"a", "b"} { out = append(out, s) }; use(out)`, why: bound.NoTurns},
	{name: "counter changed in the body", body: `var out []int; for i := 0; i < in.n; i++ { if keep(i) { i++ }; out = append(out, i) }; use(out)`, why: bound.NoTurns},
	{name: "limit changed in the body", body: `n := in.n; var out []int; for i := 0; i < n; i++ { n--; out = append(out, i) }; use(out)`, why: bound.NoTurns},
	{name: "limit computed each turn", body: `var out []int; for i := 0; i < len(get()[1:]); i++ { out = append(out, i) }; use(out)`, why: bound.NoTurns},
	{name: "counts by doubling", body: `var out []int; for i := 1; i < in.n; i *= 2 { out = append(out, i) }; use(out)`, why: bound.NoTurns},
	{name: "goes over itself", body: `out := get(); for i := 0; i < len(out); i++ { out = append(out, i) }; use(out)`, why: bound.NoTurns},
	{name: "doubles itself", body: `out := get(); for _, x := range out { out = append(out, x) }; use(out)`, why: feedsItself},
	{name: "filter with if", body: `var out []int; for _, x := range in.xs { if keep(x) { out = append(out, x) } }; use(out)`, why: bound.Filter},
	{name: "filter with continue", body: `var out []int; for _, x := range in.xs { if x < 10 { continue }; out = append(out, x) }; use(out)`, why: bound.Filter},
	{name: "filter by lookup", body: `var out []int; for _, t := range in.ts { if v, ok := in.m[t.Name]; ok { out = append(out, v) } }; use(out)`, why: bound.Filter},
	{name: "filter by nil of another", body: `var out []int; for _, t := range in.ts { if in.mm[t.Name] != nil { out = append(out, t.A) } }; use(out)`, why: bound.Filter},
	{name: "filter by validity", body: `var out []int; for _, x := range in.xs { if y, err := conv(x); err == nil { out = append(out, y) } }; use(out)`, why: bound.Filter},
	{name: "filter by type", body: `var out []string; for _, a := range []any{in.any} { if s, ok := a.(string); ok { out = append(out, s) } }; use(out)`, why: bound.NoTurns},
	{name: "one case appends", body: `var out []int; for _, x := range in.xs { switch x { case 1: out = append(out, x) } }; use(out)`, why: bound.Filter},
	{name: "a limit on the result", body: `var out []int; for _, x := range in.xs { if len(out) == in.n { break }; out = append(out, x) }; use(out)`, why: bound.EarlyExit},
	{name: "search", body: `var out []int; for _, x := range in.xs { if x == in.n { use(out); return }; out = append(out, x) }`, why: bound.EarlyExit},
	{name: "one append and out", body: `var out []int; for _, x := range in.xs { out = append(out, x); break }; use(out)`, why: bound.EarlyExit},
	{name: "errors", body: `var errs []error; for _, t := range in.ts { errs = append(errs, t.Err) }; use(errs)`, why: areErrors},
	{name: "texts of errors", body: `var all []string; for _, err := range in.errs { all = append(all, err.Error()) }; use(all)`, why: areErrors},
	{name: "only where an error was", body: `var bad []string; for _, t := range in.ts { if t.Err != nil { bad = append(bad, t.Name); use(t) } }; use(bad)`, why: bound.Filter},
	{name: "partition by error", body: `var good, bad []int; for _, x := range in.xs { if y, err := conv(x); err == nil { good = append(good, y) } else { bad = append(bad, x) } }; use(good, bad)`, why: bound.Filter},
	{name: "partition by nil", body: `var good, bad []*T; for _, p := range in.ps { if p == nil { bad = append(bad, p) } else { good = append(good, p) } }; use(good, bad)`, why: bound.Filter},
	{name: "only errors", body: `var bad []string; for _, t := range in.ts { if t.Err != nil { bad = append(bad, t.Err.Error()) } }; use(bad)`, why: bound.OnlyErrors},
	{name: "dependent inner loop", body: `var out []string; for _, t := range in.ts { for _, p := range t.Parts { out = append(out, p) } }; use(out)`, why: bound.Dependent},
	{name: "dependent slice each turn", body: `var out []string; for _, t := range in.ts { out = append(out, t.Parts...) }; use(out)`, why: bound.Unknown},
	{name: "triangle", body: `var out []int; for i := range in.xs { for j := 0; j < i; j++ { out = append(out, j) } }; use(out)`, why: bound.Dependent},
	{name: "has a capacity", body: `out := make([]int, 0, 8); for _, x := range in.xs { out = append(out, x+1) }; use(out)`, why: hasCapacity},
	{name: "typed, has a capacity", body: `var out []int = make([]int, 0, 8); for i := range in.xs { out = append(out, i) }; use(out)`, why: hasCapacity},
	{name: "was grown", body: `out := slices.Grow([]int(nil), len(in.xs)); for _, x := range in.xs { out = append(out, x+1) }; use(out)`, why: hasCapacity},
	{name: "has a length", body: `out := make([]int, in.n); for _, x := range in.xs { out = append(out, x+1) }; use(out)`, why: hasCapacity},
	{name: "popped", body: `var out []int; for _, x := range in.xs { out = append(out, x+1) }; for len(out) > 0 { use(out); out = out[:len(out)-1] }`, why: reused},
	{name: "emptied", body: `out := in.b.out[:0]; for _, x := range in.xs { out = append(out, x+1) }; use(out)`, why: reused},
	{name: "given an emptied one elsewhere", body: `for _, x := range in.xs { in.b.in2 = append(in.b.in2, x+1) }; use(func() { in.b.in2 = in.xs[:0] })`, why: reused},
	{name: "emptied on each turn", body: `var out []int; for range in.n { out = out[:0]; for _, x := range in.xs { out = append(out, x+1) }; use(out) }`, why: reused},
	{name: "flushed", body: `var out []int; for _, row := range in.rows { for _, x := range row { out = append(out, x) }; use(out); out = nil }`, why: mixed},
	{name: "one of two values", body: `var out []int; if in.n > 0 { out = get() }; for _, x := range in.xs { out = append(out, x+1) }; use(out)`, why: mixed},
	{name: "no memory", body: `var out []struct{}; for range in.xs { out = append(out, struct{}{}) }; use(out)`, why: noSize},
	{name: "tiny", body: `var out []int; for i := range 8 { out = append(out, i) }; use(out)`, why: tiny},
	{name: "capacity looked at", body: `var out []int; for _, x := range in.xs { out = append(out, x+1) }; use(out, cap(out))`, why: seesCap},
	{name: "nil looked at", body: `var out []int; for _, p := range in.ps { if p == nil { continue }; out = append(out, p.A) }; if out == nil { use(1) }`, why: seesNil},
	{name: "single append", body: `var out []int; out = append(out, in.xs...); use(out)`, why: single},
	{name: "two single appends", body: `var out []T; out = append(out, T{A: 1}); if in.n > 0 { out = append(out, T{A: 2}) }; use(out)`, why: single},
	{name: "count from input", body: `n, _ := readCount(in.r); var out []int; for i := 0; i < n; i++ { out = append(out, i) }; use(out)`, why: bound.Outside},
	{name: "count that a call fills in", body: `var n int; use(&n); var out []int; for i := range n { out = append(out, i) }; use(out)`, why: bound.Outside},
	{name: "count of a message", body: `var t T; use(&t); var out []int; for i := 0; i < t.A; i++ { out = append(out, i) }; use(out)`, why: bound.Outside},
	{name: "count of bytes", body: `n, _ := binary.Uvarint(in.bs); var out []int; for range n { out = append(out, 1) }; use(out)`, why: bound.Outside},
	{name: "count decoded", body: `n := int(binary.BigEndian.Uint32(in.bs)); var out []int; for i := 0; i < n; i++ { out = append(out, i) }; use(out)`, why: bound.Outside},
	{name: "count of a header", body: `n := int(in.i64); var out []int; for i := 0; i < n; i++ { out = append(out, i) }; use(out)`, why: bound.Outside},
	{name: "callers ask whether the capacity suffices", body: `if cap(in.b.out) > 9 { use(addMore(in.b.out, in.xs)) }`, why: callerSizes, fn: "addMore"},
	{name: "callers give a capacity to what a closure adds to", body: `addLater(make([]int, 0, len(in.xs)), in.xs)`, why: callerSizes, fn: "addLater"},
	{name: "callers give a capacity", body: `use(addAll(in.b.out[:0], in.xs))`, why: callerSizes, fn: "addAll"},
	{name: "count that may end early", body: `var out []int; for i := 0; i < in.b.n; i++ { y, err := conv(i); if err != nil { return }; out = append(out, y) }; use(out)`, why: bound.Outside},
	{name: "buffer", body: `for _, x := range in.xs { in.bs = append(in.bs, byte(x)) }`, why: isBuffer},
	{name: "goto", body: `var out []int; for _, x := range in.xs { if x == 1 { goto done }; out = append(out, x) }
done:
	use(out)`, why: bound.Jump},
	{name: "an inner loop goes on with the outer one", body: `var out []int
outer:
	for _, x := range in.xs { for _, y := range in.ys { if x == y { use(x); continue outer } }; out = append(out, x) }; use(out)`, why: bound.Filter},
	{name: "an inner loop leaves the outer one", body: `var out []int
outer:
	for _, x := range in.xs { for _, y := range in.ys { if x == y { break outer } }; out = append(out, x) }; use(out)`, why: bound.EarlyExit},
}

// TestShapes holds the bound, or the reason to say nothing, of every shape.
func TestShapes(t *testing.T) {
	source := "package m\n\nimport (\"bufio\"; \"container/list\"; \"context\"; \"encoding/binary\"; \"iter\"; \"maps\"; \"reflect\"; \"slices\"; \"strings\")\n" +
		"var (_ = binary.BigEndian; _ iter.Seq[int]; _ = maps.Keys[map[int]int]; _ = reflect.TypeOf; _ = slices.Sort[[]int]; _ = strings.Split)\n" + input
	var shapes []passtest.Shape
	for _, s := range append(append([]shape(nil), reported...), silent...) {
		want := s.want
		if s.why != "" {
			want = "silent: " + s.why
		}
		shapes = append(shapes, passtest.Shape{Name: s.name, Body: s.body, Func: s.fn, Want: want})
	}
	passtest.Shapes(t, Analyzer.Requires, source, shapes, func(pass *analysis.Pass, tell func(token.Pos, string)) {
		found, silences := newPkg(pass).find()
		for _, g := range found {
			tell(g.Pos(), g.Qualifier()+g.N().String())
		}
		for _, s := range silences {
			tell(s.Pos, "silent: "+s.Why)
		}
	})
}
