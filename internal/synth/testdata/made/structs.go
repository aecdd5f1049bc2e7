package made

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"os"
	"regexp"
	"sort"
	"strings"
	"sync"
	"time"
)

type Kind int

const (
	First Kind = iota
	Second
	Third
)

func (k Kind) String() string { return [...]string{"first", "second", "third"}[k] }

type Level string

const (
	Low  Level = "low"
	High Level = "high"
)

type Item struct {
	ID    int
	Name  string
	Kind  Kind
	Level Level
	Tags  []string
	price float64
	at    time.Time
	_     int
}

// made: []Kind{First, Second, Third}[i%3]
func Names(items []Item) string {
	out := ""
	for _, it := range items {
		out += it.Name + it.Kind.String()
	}
	return out
}

// made: list := make([]*Item, n)
func Index(items []*Item) map[int]*Item {
	byID := map[int]*Item{}
	for _, it := range items {
		byID[it.ID] = it
	}
	return byID
}

// made: kind := First
func ByKind(kind Kind, level Level) string { return kind.String() + string(level) }

// made: item.Label()
func (item Item) Label() string { return fmt.Sprintf("%d:%s:%v", item.ID, item.Name, item.Tags) }

// made: *it = itBefore
func (it *Item) Tag(tag string) { it.Tags = append(it.Tags, tag) }

type Tree struct {
	Left, Right *Tree
	Children    map[string]*Tree
	Value       string
}

// made: Left:     nil,
func (t *Tree) Depth() int {
	if t == nil {
		return 0
	}
	return 1 + max(t.Left.Depth(), t.Right.Depth())
}

type List struct {
	next  *List
	value int
}

// made: next:  nil,
func Length(l *List) (n int) {
	for ; l != nil; l = l.next {
		n++
	}
	return n
}

// made: n1 := &Nested{
func Deep(n *Nested) int { return len(n.Groups["a"].Items) }

type Nested struct{ Groups map[string]Group }

type Group struct{ Items []Item }

type Cache struct {
	mu    sync.Mutex
	items map[string]int
	once  sync.Once
	hook  func()
	done  chan bool
}

// The fields that can't be made are not looked at.
//
// made: items: func() map[string]int
func (c *Cache) Get(key string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.items[key]
}

// made: c.Set(
func (c *Cache) Set(key string, value int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[key] = value
}

type Point struct{ X, Y int }

// made: make(map[Point]string, n)
func Render(points map[Point]string) int { return len(points) }

// made: struct {
func Anonymous(list []struct {
	Key   string
	Value int
}) (sum int) {
	for _, e := range list {
		sum += e.Value
	}
	return sum
}

type (
	Words   []string
	Sizes   map[string]int64
	Bytes   []byte
	Celsius float64
	Name    string
)

// made: make(Words, n)
func (w Words) Longest() (longest string) {
	for _, s := range w {
		if len(s) > len(longest) {
			longest = s
		}
	}
	return longest
}

// made: make(Sizes, n)
func Biggest(s Sizes) (most int64) {
	for _, size := range s {
		most = max(most, size)
	}
	return most
}

// made: Bytes(text)
func Named(b Bytes, c Celsius, name Name) string { return string(b) + string(name) + fmt.Sprint(c) }

type byName []Item

func (b byName) Len() int           { return len(b) }
func (b byName) Less(i, j int) bool { return b[i].Name < b[j].Name }
func (b byName) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

// made: copy(items, itemsBefore)
func SortItems(items []Item) { sort.Sort(byName(items)) }

// made: copy(items, itemsBefore)
func SortSlice(items []Item) {
	sort.Slice(items, func(i, j int) bool { return items[i].price < items[j].price })
}

var wordRE = regexp.MustCompile(`\w+`)

// A variable that is only read is fine.
//
// made: s := text
func Match(s string) int { return len(wordRE.FindAllString(s, -1)) }

var table = map[string]func(string) string{
	"upper": strings.ToUpper,
	"twice": func(s string) string { return s + s },
}

// So is a table of functions that nobody changes.
//
// made: s := text
func Apply(s string) string { return table["upper"](s) }

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// So is a pool.
//
// made: s := text
func Pooled(s string) string {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	b.WriteString(s)
	return b.String()
}

var ErrEmpty = errors.New("empty")

// made: s := text
func Check(s string) error {
	if s == "" {
		return fmt.Errorf("check: %w", ErrEmpty)
	}
	return nil
}

// Closures are walked.
//
// made: s := text
func Closure(s string) string {
	add := func(x string) string { return x + "!" }
	return strings.Map(func(r rune) rune { return r + 1 }, add(s))
}

type Matrix [4][4]float64

// made: Matrix
func (m Matrix) Trace() (sum float64) {
	for i := range m {
		sum += m[i][i]
	}
	return sum
}

type Embedded struct {
	Item
	*Point
	extra string
}

// made: Point: &Point{
func (e Embedded) All() string { return e.Name + fmt.Sprint(e.X) + e.extra }

type itemList = []Item

// made: list := make(itemList, n)
func Aliased(items itemList) int { return len(items) }

type runner struct {
	Name string
	stop stopper
}

type stopper struct{ File *os.File }

// Nobody but the package gets at what is in a field that is not exported.
//
// made: stop: stopper{}
func Show(r runner) string { return fmt.Sprint(r) }

// made: = range Numbers(list)
func Numbers(list []int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, x := range list {
			if !yield(x * x) {
				return
			}
		}
	}
}

// made: _1 = range Numbered(list)
func Numbered(list []string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i, s := range list {
			if !yield(i, s+"!") {
				return
			}
		}
	}
}

func failf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }

// made: s := text
func Must(s string) string {
	if s == "" {
		failf("empty: %v", s)
	}
	return s
}

// made: map1 :=
func IsMissing(map1 map[string]int, err error) bool { return errors.Is(err, os.ErrNotExist) }

var greeting = "hello"

// What is converted from a string is a copy.
//
// made: s := text
func Greet(s string) string {
	b := []byte(greeting)
	b[0] = 'H'
	return string(b) + s
}
