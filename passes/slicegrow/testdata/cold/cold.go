// Package cold holds slices that grow where it does not matter.
package cold

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

var table = map[string]int{"a": 1, "b": 2}

func fewTurns() []int {
	out := []int{}
	for i := range 60 {
		out = append(out, i) // cold: at most 60 elements
	}
	return out
}

func ofTable() (out []string) {
	for k := range table {
		out = append(out, k) // cold: at most 2 elements
	}
	return out
}

func ofLiteral(f func(string) string) (out []string) {
	kinds := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"}
	for _, k := range kinds {
		out = append(out, f(k)) // cold: at most 9 elements
	}
	return out
}

func arguments(files []string) []string {
	args := []string{"-c", "run"}
	for _, f := range files {
		args = append(args, "-f="+f) // cold: follows a literal with elements: sizing it would make the code longer
	}
	return args
}

func init() {
	var all []string
	for k := range table {
		all = append(all, fmt.Sprint(k)) // cold: runs once, in init
	}
}

type registry struct{ names []string }

func (r *registry) add(xs []int) {
	for _, x := range xs {
		r.names = append(r.names, fmt.Sprint(x)) // cold: adds to a slice that is kept, whose growth all that add share
	}
}

func files(names []string) (out [][]byte, err error) {
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		out = append(out, b) // cold: each turn does what costs far more than to grow
	}
	return out, nil
}

func remote(ctx context.Context, ids []int, get func(context.Context, int) string) (out []string) {
	for _, id := range ids {
		out = append(out, get(ctx, id)) // cold: each turn does what costs far more than to grow
	}
	return out
}

func workers(jobs []func()) (done []chan bool) {
	for _, job := range jobs {
		c := make(chan bool)
		go func() { job(); close(c) }()
		done = append(done, c) // cold: each turn does what costs far more than to grow
	}
	return done
}

func command(fs *flag.FlagSet, names []string) (out []string) {
	for _, name := range names {
		out = append(out, fs.Lookup(name).Usage) // cold: works for a command line
	}
	return out
}

func environment() (out []string) {
	for _, e := range os.Environ()[1:] {
		out = append(out, e+"!")
	}
	for _, arg := range os.Args[1:] {
		out = append(out, arg+"!") // cold: goes over the command line
	}
	return out
}

type serverConfig struct{ hosts []string }

func configured(c *serverConfig) (out []string) {
	for _, h := range c.hosts {
		out = append(out, h+":80") // cold: goes over a configuration
	}
	return out
}

func appendAll(dst []string, xs []string) []string {
	for _, x := range xs {
		dst = append(dst, x+"!") // cold: appends to what its caller gives, with the capacity that the caller chose
	}
	return dst
}

func newServer(c serverConfig, names []string) (out []string) {
	for _, name := range names {
		out = append(out, name+c.hosts[0]) // cold: makes something from a configuration
	}
	return out
}

func (r *registry) with(names ...string) {
	for _, name := range names {
		r.names = append(r.names, name+"!") // cold: adds to a slice that is kept, whose growth all that add share
	}
}

func generateTestNames(n int) (out []string) {
	for i := range n {
		out = append(out, string(rune(i))) // cold: support of tests
	}
	return out
}

func decoded(raw [][]byte) (out []int, err error) {
	for _, b := range raw {
		var n int
		if err := json.Unmarshal(b, &n); err != nil {
			return nil, err
		}
		out = append(out, n) // cold: each turn does what costs far more than to grow
	}
	return out, nil
}

func channels(xs []int) (out []chan int) {
	for range xs {
		out = append(out, make(chan int)) // cold: each turn does what costs far more than to grow
	}
	return out
}

func fillIn(c *serverConfig, ports []string) {
	for _, port := range ports {
		c.hosts = append(c.hosts, "localhost:"+port) // cold: fills in a configuration
	}
}

func visited(walk func(func([]string))) []string {
	out := []string{}
	walk(func(names []string) {
		for _, name := range names {
			out = append(out, name+"/") // cold: adds to what a function around it keeps, each time that it is called
		}
	})
	return out
}

func repeated(c rune, wide bool) []rune {
	out := []rune{}
	n := 1
	if wide {
		n = 8
	}
	for range n {
		out = append(out, c) // cold: counts a number that is small as a rule
	}
	return out
}

type callOption func()

func options(names []string) []callOption {
	var all []callOption
	for _, name := range names {
		all = append(all, func() { println(name) }) // cold: collects options, of which there are few
	}
	return all
}

// How much the second loop adds is not known.
func both(names []string, more chan string) []string {
	var all []string
	for _, name := range names {
		all = append(all, name+"!") // cold: grows by what is not known, too
	}
	for name := range more {
		all = append(all, name)
	}
	return all
}

func pair(a, b []string) []string {
	var all []string
	all = append(all, a...) // cold: appends two slices, which allocates twice at most
	all = append(all, b...)
	return all
}

func hexBytes() []string {
	var all []string
	for i := range 200 {
		all = append(all, string(rune(i))) // cold: at most 200 elements
	}
	return all
}

func captured(names []string) []string {
	var all []string
	add := func(s string) { all = append(all, s) }
	for _, name := range names {
		if name == "" {
			add("empty")
		}
		all = append(all, name) // cold: grows by what is not known, too
	}
	return all
}

// Whatever is appended, the growth is shared by all calls.
func (r *registry) addNames(xs []string) {
	for _, x := range xs {
		r.names = append(r.names, x) // cold: adds to a slice that is kept, whose growth all that add share
	}
}

type path []int

func (p path) String() string {
	var texts []string
	for _, x := range p {
		texts = append(texts, fmt.Sprint(x)) // cold: makes the text of a value, for people
	}
	return fmt.Sprint(texts)
}

func someOf(a string) []string { return oneOf(a, "b") }

func oneOf(names ...string) []string {
	var quoted []string
	for _, name := range names {
		quoted = append(quoted, "'"+name+"'") // cold: adds the arguments of a call, which are few
	}
	return quoted
}

type route struct{ parts, upper []string }

func newRoute(pattern string) (*route, error) {
	r := &route{parts: strings.Split(pattern, "/")}
	for _, part := range r.parts {
		r.upper = append(r.upper, strings.ToUpper(part)) // cold: compiles what people write
	}
	return r, nil
}

// What people read is laid out for them.

func listed(w io.Writer, m map[string]int) {
	keys := slices.Collect(maps.Keys(m)) // cold: makes text for people to read
	slices.Sort(keys)
	for _, k := range keys {
		fmt.Fprintf(w, "  %s: %d\n", k, m[k])
	}
}

func rows(xs []int) (out []string) {
	for _, x := range xs {
		out = append(out, fmt.Sprint(x)) // cold: makes text for people to read
	}
	return out
}

func laidOut(xs []int) string {
	s := ""
	for i, row := range rows(xs) {
		s = fmt.Sprintf("%s%-8s|%3d", s, row, i)
	}
	return s
}

// The names are few beside what is asked for each of them.
func asked(m map[string]int, ask func(context.Context, string) error, ctx context.Context) error {
	var names []string
	for name := range m {
		names = append(names, name) // cold: each turn does what costs far more than to grow
	}
	for _, name := range names {
		if err := ask(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

var registered = map[string]int{}

func Register(name string, n int) { registered[name] = n }

func Known() (names []string) {
	for name := range registered {
		names = append(names, name) // cold: goes over what is kept for the whole program, which no input makes longer
	}
	return names
}

func KnownAsOne() []string {
	return slices.Collect(maps.Keys(registered)) // cold: goes over what is kept for the whole program, which no input makes longer
}

func mask(week string) []byte {
	var days []byte
	if len(week) == 7 {
		for _, c := range week {
			days = append(days, byte(c)-'0') // cold: is reached with few elements alone, by a condition around it
		}
	}
	return days
}

func (r *registry) fillUp(all map[string][]int, key string, want int) {
	have := all[key]
	if n := want - len(have); n > 0 {
		for range n {
			have = append(have, 0) // cold: makes longer what is too short, mostly by little
		}
	}
	all[key] = have
}

func (r *registry) reason(xs []int) string {
	var texts []string
	for _, x := range xs {
		texts = append(texts, fmt.Sprint(x)) // cold: makes text for people to read
	}
	return strings.Join(texts, " ")
}

func ofHooks(hooks []func() int) (out []int) {
	for _, hook := range hooks {
		out = append(out, hook()) // cold: goes over functions, which people write
	}
	return out
}

func printed(xs []int) {
	var out []string
	for _, x := range xs {
		out = append(out, fmt.Sprint(x)) // cold: makes text for people to read
	}
	fmt.Println(strings.Join(out, " "))
}
