package mapgrow

import (
	"go/token"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/bound"
	"github.com/perflint/perflint/internal/passtest"
)

// prelude is what the functions of the shapes work on.
const prelude = `package m

import ("bufio"; "encoding/binary"; "iter"; "maps"; "reflect"; "slices"; "strconv"; "strings"; "time")

var (_ = binary.BigEndian; _ iter.Seq[int]; _ = maps.Keys[map[int]int]; _ = slices.Sort[[]int]; _ = strings.Split; _ time.Month; _ = strconv.Itoa; _ reflect.Type)

type Color int
const (Red Color = iota; Green; Blue)

type ID int
const NoID ID = -1

type T struct { ID ID; A int; Name string; Color Color; On bool; Parts []string; Tags map[string]string; Err error }

func (t T) Key() string { return t.Name }

type Set map[string]struct{}

func (s Set) Add(k string) { s[k] = struct{}{} }

type index struct { byName map[string]T; seen map[int]bool; items []T; n int }

type input struct {
	xs, ys []int; ts []T; ps []*T; names []string; m map[string]int; mm map[string]map[string]int; ix *index
	s string; bs []byte; n, lo, hi int; ch chan int; seq iter.Seq[int]; r *bufio.Scanner; rows [][]int; day map[time.Month]int
}

func get() map[int]int { return nil }
func use(...any) {}
func conv(int) (int, error) { return 0, nil }
func keep(int) bool { return false }
func next() string { return "" }
func fill(m map[int]bool) { m[1] = true }
func fail(string) error { return nil }
func readCount(*bufio.Scanner) (int, error) { return 0, nil }
`

var reported = []passtest.Shape{
	{Name: "set of elements", Body: `m := map[int]bool{}; for _, x := range in.xs { m[x] = true }; use(m)`, Want: "at most len(in.xs)"},
	{Name: "set of structs", Body: `m := make(map[string]struct{}); for _, s := range in.names { m[s] = struct{}{} }; use(m)`, Want: "at most len(in.names)"},
	{Name: "made of size 0", Body: `m := make(map[int]bool, 0); for _, x := range in.xs { m[x] = true }; use(m)`, Want: "at most len(in.xs)"},
	{Name: "named type", Body: `m := Set{}; for _, s := range in.names { m[s] = struct{}{} }; use(m)`, Want: "at most len(in.names)"},
	{Name: "var with a value", Body: `var m = make(Set); for _, s := range in.names { m[s] = struct{}{} }; use(m)`, Want: "at most len(in.names)"},
	{Name: "declared, then made", Body: `var m map[int]bool; m = map[int]bool{}; for _, x := range in.xs { m[x] = true }; use(m)`, Want: "at most len(in.xs)"},
	{Name: "by the range key of a map", Body: `m := map[string]float64{}; for k, v := range in.m { m[k] = float64(v) }; use(m)`, Want: "len(in.m)"},
	{Name: "by maps.Keys", Body: `m := map[string]bool{}; for k := range maps.Keys(in.m) { m[k] = true }; use(m)`, Want: "len(in.m)"},
	{Name: "by a converted range key", Body: `type name string; m := map[name]int{}; for k, v := range in.m { m[name(k)] = v }; use(m)`, Want: "len(in.m)"},
	{Name: "by a prefixed range key", Body: `m := map[string]int{}; for k, v := range in.m { m["x-"+k] = v }; use(m)`, Want: "len(in.m)"},
	{Name: "by a lowered range key", Body: `m := map[string]int{}; for k, v := range in.m { m[strings.ToLower(k)] = v }; use(m)`, Want: "at most len(in.m)"},
	{Name: "by the range index", Body: `m := map[int]int{}; for i, x := range in.xs { m[i] = x }; use(m)`, Want: "len(in.xs)"},
	{Name: "by an integer range", Body: `m := map[int]int{}; for i := range in.n { m[i] = i }; use(m)`, Want: "in.n"},
	{Name: "by a counter", Body: `m := map[int]int{}; for i := in.lo; i < in.hi; i++ { m[i] = i }; use(m)`, Want: "in.hi-in.lo"},
	{Name: "by a struct with the index", Body: `m := map[[2]int]int{}; for i, x := range in.xs { m[[2]int{i, x}] = x }; use(m)`, Want: "len(in.xs)"},
	{Name: "by the values of a map", Body: `m := map[int]string{}; for k, v := range in.m { m[v] = k }; use(m)`, Want: "at most len(in.m)"},
	{Name: "by a field", Body: `m := map[ID]T{}; for _, t := range in.ts { m[t.ID] = t }; use(m)`, Want: "at most len(in.ts)"},
	{Name: "by a method", Body: `m := map[string]T{}; for _, t := range in.ts { m[t.Key()] = t }; use(m)`, Want: "at most len(in.ts)"},
	{Name: "by an element at the index", Body: `m := map[string]int{}; for i := range in.names { m[in.names[i]] = i }; use(m)`, Want: "at most len(in.names)"},
	{Name: "by a variable of the body", Body: `m := map[string]T{}; for _, t := range in.ts { k := strings.ToLower(t.Name); if k == "" { k = "none" }; m[k] = t }; use(m)`, Want: "at most len(in.ts)"},
	{Name: "by what a call returns", Body: `m := map[string]int{}; for range in.n { m[next()]++ }; use(m)`, Want: "group: at most in.n"},
	{Name: "by a counter of its own", Body: `m := map[int]int{}; id := 0; for _, x := range in.xs { id += x; m[id] = x }; use(m)`, Want: "at most len(in.xs)"},
	{Name: "counts", Body: `m := map[string]int{}; for _, s := range in.names { m[s]++ }; use(m)`, Want: "group: at most len(in.names)"},
	{Name: "sums", Body: `m := map[string]int{}; for _, t := range in.ts { m[t.Name] += t.A }; use(m)`, Want: "group: at most len(in.ts)"},
	{Name: "groups", Body: `m := map[string][]T{}; for _, t := range in.ts { m[t.Name] = append(m[t.Name], t) }; use(m)`, Want: "group: at most len(in.ts)"},
	{Name: "groups by a map's keys", Body: `m := map[string][]int{}; for k, v := range in.m { k = strings.ToLower(k); m[k] = append(m[k], v) }; use(m)`, Want: "at most len(in.m)"},
	{Name: "keeps the first", Body: `m := map[string]T{}; for _, t := range in.ts { if _, ok := m[t.Name]; !ok { m[t.Name] = t } }; use(m)`, Want: "at most len(in.ts)"},
	{Name: "keeps the best", Body: `m := map[string]T{}; for _, t := range in.ts { if have, ok := m[t.Name]; ok && have.A > t.A { continue }; m[t.Name] = t }; use(m)`, Want: "group: at most len(in.ts)"},
	{Name: "adds to what is there", Body: `m := map[string]string{}; for _, t := range in.ts { if have, ok := m[t.Name]; ok { m[t.Name] = have + "," } else { m[t.Name] = "" } }; use(m)`, Want: "group: at most len(in.ts)"},
	{Name: "asks once for each", Body: `m := map[string]int{}; for _, t := range in.ts { if _, ok := m[t.Name]; !ok { m[t.Name] = len(next()) }; use(m[t.Name]) }`, Want: "group: at most len(in.ts)"},
	{Name: "by the text of the index", Body: `m := map[string]int{}; for i, x := range in.xs { m[strconv.Itoa(i)] = x }; use(m)`, Want: "len(in.xs)"},
	{Name: "filled by a function behind", Body: `m := map[int]bool{}; for i := range in.xs { m[i] = true }; fill(m); use(m)`, Want: "at least len(in.xs)"},
	{Name: "makes what is missing", Body: `m := map[string]*T{}; for _, t := range in.ts { p := m[t.Name]; if p == nil { p = new(T); m[t.Name] = p }; p.A++ }; use(m)`, Want: "group: at most len(in.ts)"},
	{Name: "leaves out what was seen", Body: `m := map[int]bool{}; for _, x := range in.xs { if m[x] { continue }; m[x] = true; use(x) }`, Want: "at most len(in.xs)"},
	{Name: "fails on a duplicate", Body: `f := func() error { m := map[string]T{}; for _, t := range in.ts { if _, ok := m[t.Name]; ok { return fail(t.Name) }; m[t.Name] = t }; use(m); return nil }; use(f)`, Want: "at most len(in.ts)"},
	{Name: "an error leaves", Body: `m := map[int]int{}; for i, x := range in.xs { y, err := conv(x); if err != nil { return }; m[i] = y }; use(m)`, Want: "len(in.xs)"},
	{Name: "a nil is left out", Body: `m := map[ID]*T{}; for _, p := range in.ps { if p == nil { continue }; m[p.ID] = p }; use(m)`, Want: "at most len(in.ps)"},
	{Name: "one of two values", Body: `m := map[int]string{}; for i, x := range in.xs { if x > 0 { m[i] = "a" } else { m[i] = "b" } }; use(m)`, Want: "len(in.xs)"},
	{Name: "the same key twice", Body: `m := map[int]string{}; for i, x := range in.xs { m[i] = "a"; if x > 0 { m[i] = "b" } }; use(m)`, Want: "len(in.xs)"},
	{Name: "two keys a turn", Body: `m := map[string]bool{}; for _, t := range in.ts { m[t.Name] = true; m[t.Key()] = false }; use(m)`, Want: "at most 2*len(in.ts)"},
	{Name: "two loops and two more", Body: `m := map[string]bool{"": true}; m = map[string]bool{}; m["a"] = true; for _, s := range in.names { m[s] = true }; for _, t := range in.ts { m[t.Name] = true }; m["b"] = true; m["a"] = false; use(m)`, Want: "at most len(in.names)+len(in.ts)+2"},
	{Name: "loops that do not depend", Body: `m := map[[2]int]bool{}; for _, x := range in.xs { for _, y := range in.ys { m[[2]int{x, y}] = true } }; use(m)`, Want: "at most len(in.xs)*len(in.ys)"},
	{Name: "copied", Body: `m := map[string]int{}; maps.Copy(m, in.m); use(m)`, Want: "len(in.m)"},
	{Name: "inserted", Body: `m := map[string]int{}; maps.Insert(m, maps.All(in.m)); m["x"] = 1; use(m)`, Want: "at most len(in.m)+1"},
	{Name: "a field reset", Body: `in.ix.byName = map[string]T{}; for _, t := range in.ix.items { in.ix.byName[t.Name] = t }`, Want: "at most len(in.ix.items)"},
	{Name: "a field of a literal", Body: `x := &index{byName: map[string]T{}, n: 1}; for _, t := range in.ts { x.byName[t.Name] = t }; use(x)`, Want: "at most len(in.ts)"},
	{Name: "a named result", Body: `f := func() (m map[int]bool) { m = map[int]bool{}; for _, x := range in.xs { m[x] = true }; return }; use(f)`, Want: "at most len(in.xs)"},
	{Name: "made under a guard", Body: `m := get(); if m == nil { m = map[int]int{} }; for i, x := range in.xs { m[i] = x }; use(m)`, Want: "len(in.xs)"},
	{Name: "known only later", Body: `m := map[string]bool{}; parts := strings.Split(in.s, ","); for _, s := range parts { m[s] = true }; use(m)`, Want: "at most len(parts)"},
	{Name: "a getter", Body: `type it interface { Items() []T }; f := func(i it) { m := map[string]T{}; for _, t := range i.Items() { m[t.Name] = t }; use(m) }; use(f)`, Want: "at most len(i.Items())"},
	{Name: "also filled by others", Body: `m := map[int]bool{}; fill(m); for _, x := range in.xs { m[x] = true }; use(m)`, Want: "about len(in.xs)"},
	{Name: "filled by a second loop later", Body: `m := map[int]bool{}; for _, x := range in.xs { m[x] = true }; ys := in.ys; for _, y := range ys { m[y] = true }; use(m)`, Want: "about len(in.xs)"},
	{Name: "in a loop, made anew", Body: `for _, row := range in.rows { m := map[int]bool{}; for _, x := range row { m[x] = true }; use(m) }`, Want: "at most len(row)"},
	{Name: "an identifier, of which one is a constant", Body: `m := map[ID]bool{}; for _, t := range in.ts { m[t.ID] = true }; use(m)`, Want: "at most len(in.ts)"},
	{Name: "a type parameter", Body: `use(only[int])
}
func only[K comparable](ks []K) map[K]bool { m := map[K]bool{}; for _, k := range ks { m[k] = true }; return m
`, Func: "only", Want: "at most len(ks)"},
}

var silent = []passtest.Shape{
	{Name: "channel", Body: `m := map[int]bool{}; for x := range in.ch { m[x] = true }; use(m)`, Want: bound.NoTurns},
	{Name: "iterator", Body: `m := map[int]bool{}; for x := range in.seq { m[x] = true }; use(m)`, Want: bound.NoTurns},
	{Name: "scanner", Body: `m := map[string]bool{}; for in.r.Scan() { m[in.r.Text()] = true }; use(m)`, Want: bound.NoTurns},
	{Name: "for ever", Body: `m := map[string]bool{}; for { s := next(); if s == "" { break }; m[s] = true }; use(m)`, Want: bound.NoTurns},
	{Name: "filter", Body: `m := map[int]bool{}; for _, x := range in.xs { if keep(x) { m[x] = true } }; use(m)`, Want: bound.Filter},
	{Name: "filter with continue", Body: `m := map[int]bool{}; for _, x := range in.xs { if x < 9 { continue }; m[x] = true }; use(m)`, Want: bound.Filter},
	{Name: "filter by another map", Body: `m := map[string]bool{}; for _, s := range in.names { if _, ok := in.m[s]; ok { m[s] = true } }; use(m)`, Want: bound.Filter},
	{Name: "search for a duplicate", Body: `m := map[int]bool{}; for _, x := range in.xs { if m[x] { use(x); return }; m[x] = true }`, Want: bound.EarlyExit},
	{Name: "a limit on the map", Body: `m := map[int]bool{}; for _, x := range in.xs { if len(m) == in.n { break }; m[x] = true }; use(m)`, Want: bound.EarlyExit},
	{Name: "only errors", Body: `m := map[string]error{}; for _, t := range in.ts { if t.Err != nil { m[t.Name] = t.Err } }; use(m)`, Want: bound.OnlyErrors},
	{Name: "dependent inner loop", Body: `m := map[string]bool{}; for _, t := range in.ts { for _, p := range t.Parts { m[p] = true } }; use(m)`, Want: bound.Dependent},
	{Name: "copied on each turn", Body: `m := map[string]string{}; for _, t := range in.ts { maps.Copy(m, t.Tags) }; use(m)`, Want: wholeInLoop},
	{Name: "count from input", Body: `n, _ := readCount(in.r); m := map[int]bool{}; for i := range n { m[i] = true }; use(m)`, Want: bound.Outside},
	{Name: "count decoded", Body: `n := int(binary.BigEndian.Uint32(in.bs)); m := map[int]bool{}; for i := range n { m[i] = true }; use(m)`, Want: bound.Outside},
	{Name: "tiny", Body: `m := map[int]bool{}; for i := range 8 { m[i] = true }; use(m)`, Want: tiny},
	{Name: "entries one by one", Body: `m := map[string]int{}; m["a"] = in.n; m["b"] = in.lo; m["c"] = in.hi; use(m)`, Want: tiny},
	{Name: "has a size", Body: `m := make(map[int]bool, 100); for _, x := range in.xs { m[x] = true }; use(m)`, Want: hasSize},
	{Name: "has the size", Body: `m := make(map[int]bool, len(in.xs)); for _, x := range in.xs { m[x] = true }; use(m)`, Want: hasSize},
	{Name: "comes from a call", Body: `m := get(); for i, x := range in.xs { m[i] = x }; use(m)`, Want: notMade},
	{Name: "comes from outside", Body: `for _, t := range in.ts { in.ix.byName[t.Name] = t }`, Want: notMade},
	{Name: "is a clone", Body: `m := maps.Clone(in.m); for i, s := range in.names { m[s] = i }; use(m)`, Want: notMade},
	{Name: "one of two", Body: `m := map[int]int{}; if in.n > 0 { m = get() }; for i, x := range in.xs { m[i] = x }; use(m)`, Want: mixed},
	{Name: "emptied with clear", Body: `m := map[int]bool{}; for _, x := range in.xs { m[x] = true }; clear(m); use(m)`, Want: reused},
	{Name: "emptied key by key", Body: `m := map[int]bool{}; for _, x := range in.xs { m[x] = true }; for k := range m { delete(m, k) }; use(m)`, Want: reused},
	{Name: "keys are bool", Body: `m := map[bool]T{}; for _, t := range in.ts { m[t.On] = t }; use(m)`, Want: fewKeys},
	{Name: "keys are rests", Body: `m := map[int]bool{}; for _, x := range in.xs { m[x%7] = true }; use(m)`, Want: fewKeys},
	{Name: "keys are bytes", Body: `m := map[byte]int{}; for _, b := range in.bs { m[b]++ }; use(m)`, Want: fewKeys},
	{Name: "keys are an enumeration", Body: `m := map[Color]T{}; for _, t := range in.ts { m[t.Color] = t }; use(m)`, Want: fewKeys},
	{Name: "keys are another package's enumeration", Body: `m := map[time.Month]int{}; for d, n := range in.day { m[d+1] = n }; use(m)`, Want: fewKeys},
	{Name: "keys are of several of these", Body: `m := map[struct{ c Color; on bool }]int{}; for _, t := range in.ts { m[struct{ c Color; on bool }{t.Color, t.On}]++ }; use(m)`, Want: fewKeys},
	{Name: "values are errors", Body: `m := map[int]error{}; for i, t := range in.ts { m[i] = t.Err }; use(m)`, Want: areErrors},
	{Name: "by the fields of a type", Body: `t := reflect.TypeOf(in); m := map[string]int{}; for i := 0; i < t.NumField(); i++ { m[t.Field(i).Name] = i }; use(m)`, Want: fewMembers},
	{Name: "made on the first turn", Body: `var m map[int]int; for _, row := range in.rows { if m == nil { m = map[int]int{} }; for _, x := range row { m[x] = x } }; use(m)`, Want: mixed},
	{Name: "constant key", Body: `m := map[string]int{}; for _, x := range in.xs { m["sum"] += x }; use(m)`, Want: sameKey},
	{Name: "a key from before the loop", Body: `m := map[string][]int{}; for _, x := range in.xs { m[in.s] = append(m[in.s], x) }; use(m)`, Want: sameKey},
	{Name: "a key of the outer loop", Body: `m := map[int]int{}; for i, row := range in.rows { for _, x := range row { m[i] += x } }; use(m)`, Want: sameKeyInner},
	{Name: "a key of the inner loop", Body: `m := map[int]int{}; for _, x := range in.xs { for _, y := range in.ys { m[y] += x } }; use(m)`, Want: sameKeyInner},
	{Name: "over itself", Body: `m := map[string]int{}; m["a"] = 1; for k, v := range m { m[k+"x"] = v }; use(m)`, Want: feedsItself},
	{Name: "not filled in some cases", Body: `m := map[int]bool{}; if in.n > 0 { for _, x := range in.xs { m[x] = true } }; use(m)`, Want: conditional},
	{Name: "deleted from", Body: `m := map[int]bool{}; for _, x := range in.xs { m[x] = true; delete(m, -x) }; use(m)`, Want: bound.Unknown},
	{Name: "handed to others on each turn", Body: `m := map[int]bool{}; for _, x := range in.xs { m[x] = true; fill(m) }; use(m)`, Want: bound.Unknown},
	{Name: "handed to a method", Body: `m := Set{}; for _, s := range in.names { m[s] = struct{}{}; m.Add("x" + s) }; use(m)`, Want: bound.Unknown},
	{Name: "two at once", Body: `m := map[int]int{}; i := 0; for range in.xs { i++; m[i], m[-i] = 1, 1 }; use(m)`, Want: bound.Unknown},
	{Name: "a part of a map", Body: `for _, s := range in.names { in.mm[s] = map[string]int{} }`, Want: notMade},
	{Name: "goto", Body: `m := map[int]bool{}; for _, x := range in.xs { if x == 1 { goto done }; m[x] = true }
done:
	use(m)`, Want: bound.Jump},
}

// TestShapes holds the number of entries, or the reason to say nothing, of every
// shape.
func TestShapes(t *testing.T) {
	shapes := append([]passtest.Shape(nil), reported...)
	for _, s := range silent {
		s.Want = "silent: " + s.Want
		shapes = append(shapes, s)
	}
	passtest.Shapes(t, Analyzer.Requires, prelude, shapes, func(pass *analysis.Pass, tell func(token.Pos, string)) {
		found, silences := newPkg(pass).find()
		for _, g := range found {
			what := number(g)
			if g.group != none {
				what = "group: " + what
			}
			tell(g.Pos(), what)
		}
		for _, s := range silences {
			tell(s.Pos, "silent: "+s.Why)
		}
	})
}
