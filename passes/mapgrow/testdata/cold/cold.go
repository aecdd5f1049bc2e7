// Package cold holds maps that grow where it does not matter, or may not.
package cold

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
)

var table = map[string]int{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8, "i": 9}

func fewTurns() map[int]bool {
	m := map[int]bool{} // cold: at most 60 entries
	for i := range 60 {
		m[i] = true
	}
	return m
}

func ofTable() map[string]int {
	m := make(map[string]int) // cold: at most 9 entries
	for k, v := range table {
		m[strings.ToUpper(k)] = v
	}
	return m
}

func seeded(names []string) map[string]bool {
	m := map[string]bool{"": true} // cold: follows a literal with entries: sizing it would make the code longer
	for _, name := range names {
		m[name] = true
	}
	return m
}

type item struct{ name, kind string }

func (i item) Kind() string { return i.kind }

func counted(items []item) map[string]int {
	m := map[string]int{} // cold: several elements have the same key: how many keys differ is not known
	for _, it := range items {
		m[it.name]++
	}
	return m
}

func summed(items []item) map[string]string {
	m := map[string]string{} // cold: several elements have the same key: how many keys differ is not known
	for _, it := range items {
		m[it.name] += it.kind
	}
	return m
}

// What is there is worked on: elements are expected to share a name.
func kept(items []item) map[string]*item {
	m := map[string]*item{} // cold: several elements have the same key: how many keys differ is not known
	for _, it := range items {
		have := m[it.name]
		if have == nil {
			have = &it
			m[it.name] = have
		}
		have.kind += it.kind
	}
	return m
}

func askedOnce(items []item, ask func(string) int) (n int) {
	known := map[string]int{} // cold: several elements have the same key: how many keys differ is not known
	for _, it := range items {
		if _, ok := known[it.name]; !ok {
			known[it.name] = ask(it.name)
		}
		n += known[it.name]
	}
	return n
}

// There are few kinds.
func byKind(items []item) map[string][]item {
	m := map[string][]item{} // cold: several elements have the same key: how many keys differ is not known
	for _, it := range items {
		m[it.Kind()] = append(m[it.Kind()], it)
	}
	return m
}

type cache struct{ known map[string]bool }

// Most calls add to what is there.
func (c *cache) remember(names []string) {
	if c.known == nil {
		c.known = map[string]bool{} // cold: adds to a map that is kept, whose growth all that add share
	}
	for _, name := range names {
		c.known[name] = true
	}
}

type walker struct{ seen map[string]bool }

func (w *walker) visit(name string) { w.seen[name] = true }

// What is visited at the start is little.
func newWalker(known []string) *walker {
	seen := map[string]bool{} // cold: starts a set that others go on to fill
	for _, name := range known {
		seen[name] = true
	}
	return &walker{seen: seen}
}

func contents(names []string) (map[string][]byte, error) {
	m := map[string][]byte{} // cold: each turn does what costs far more than to grow
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		m[name] = b
	}
	return m, nil
}

func init() {
	names := os.Args
	all := map[string]bool{} // cold: runs once, in init
	for _, name := range names {
		all[name] = true
	}
}

// Nobody knows how many were there before.
func grown(names []string, load func() []string) map[string]bool {
	m := map[string]bool{} // cold: is filled by something else, too: how many entries there will be is not known
	for _, name := range load() {
		if name != "" {
			m[name] = true
		}
	}
	for _, name := range names {
		m[name] = true
	}
	return m
}

// People write down what to ignore.
func ignoring(ignored []string) map[string]bool {
	m := map[string]bool{} // cold: goes over what there are few of, by its name
	for _, name := range ignored {
		m[name] = true
	}
	return m
}

// The function adds what nobody has counted.
func handedOn(names []string) map[string]bool {
	m := map[string]bool{} // cold: is filled by something else, too: how many entries there will be is not known
	for _, name := range names {
		m[name] = true
	}
	addAll(m)
	return m
}

func addAll(m map[string]bool) {
	for _, name := range os.Environ() {
		m[name] = true
	}
}

// So does a function literal.
func called(names []string, each func(func(string))) map[string]bool {
	m := map[string]bool{} // cold: is filled by something else, too: how many entries there will be is not known
	for _, name := range names {
		m[name] = true
	}
	each(func(name string) { m[name] = true })
	return m
}

// Most have the same label.
func apps(labels []map[string]string) map[string]bool {
	m := map[string]bool{} // cold: several elements have the same key: how many keys differ is not known
	for _, l := range labels {
		m[l["app"]] = true
	}
	return m
}

type entry struct{ path, parentDir string }

func byDir(entries []entry) map[string][]entry {
	m := map[string][]entry{} // cold: several elements have the same key: how many keys differ is not known
	for _, e := range entries {
		m[e.parentDir] = append(m[e.parentDir], e)
	}
	return m
}

func validate(entries []entry) error {
	m := map[string]bool{} // cold: looks for duplicates in what is validated, of which there are few
	for _, e := range entries {
		if m[e.path] {
			return os.ErrExist
		}
		m[e.path] = true
	}
	return nil
}

// The function literal between the loops adds, too.
func between(names, more []string, each func(func(string))) map[string]bool {
	m := map[string]bool{} // cold: is filled by something else, too: how many entries there will be is not known
	for _, name := range names {
		m[name] = true
	}
	each(func(name string) { m[name] = true })
	for _, name := range more {
		m[name] = true
	}
	return m
}

// Names of what there are a handful of.

func ofPeers(peers []string) map[string]bool {
	m := map[string]bool{} // cold: goes over what there are few of, by its name
	for _, p := range peers {
		m[p] = true
	}
	return m
}

func ofTags(tags map[string]string) map[string]string {
	m := map[string]string{} // cold: goes over what there are mostly few of, by its name
	for k, v := range tags {
		m[k] = v
	}
	return m
}

var pair = regexp.MustCompile(`(\w+)=(\w+)`)

func ofMatch(s string) map[string]bool {
	match := pair.FindStringSubmatch(s)
	m := map[string]bool{} // cold: goes over the parameters of a URL or the groups of a match, of which there are few
	for _, part := range match[1:] {
		m[part] = true
	}
	return m
}

// A few entries matter nowhere, whatever is said of a seed or of labels.
func hotParameters(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	m := map[string]string{} // cold: goes over the parameters of a URL or the groups of a match, of which there are few
	for k, v := range query {
		m[k] = v[0]
	}
	use(m, query)
}

func use(map[string]string, url.Values) {}

func setOfBoth(a string) map[string]bool { return setOf(a, "b") }

func setOf(names ...string) map[string]bool {
	m := map[string]bool{} // cold: adds the arguments of a call, which are few
	for _, name := range names {
		m[name] = true
	}
	return m
}

// The first of three loops is no measure: the walk adds to it, too.
type tree struct {
	ids  []uint64
	next map[byte]*tree
	rest *tree
}

func (t *tree) get(key []byte) map[uint64]bool {
	out := map[uint64]bool{} // cold: is filled by something else, too: how many entries there will be is not known
	for _, id := range t.ids {
		out[id] = true
	}
	if t.rest != nil {
		below := t.rest.get(key)
		for id := range below {
			out[id] = true
		}
	}
	if next := t.next[key[0]]; next != nil {
		below := next.get(key[1:])
		for id := range below {
			out[id] = true
		}
	}
	return out
}

// There are few zones.
func byZone(labels []map[string]string) map[string][]map[string]string {
	m := map[string][]map[string]string{} // cold: several elements have the same key: how many keys differ is not known
	for _, l := range labels {
		place := l["zone"]
		m[place] = append(m[place], l)
	}
	return m
}

func setOfKinds(items []item) map[string]bool {
	kinds := map[string]bool{} // cold: several elements have the same key: how many keys differ is not known
	for _, it := range items {
		kinds[it.name] = true
	}
	return kinds
}

func decoded(b []byte) (map[string]item, error) {
	var items []item
	m := map[string]item{} // cold: goes over what was decoded right before, which costs far more than to grow
	if err := json.Unmarshal(b, &items); err != nil {
		return nil, err
	}
	for _, it := range items {
		m[it.name] = it
	}
	return m, nil
}

func rulesOf(rules map[string]func(item) bool) map[string]func(item) bool {
	m := map[string]func(item) bool{} // cold: goes over functions, which people write
	for name, rule := range rules {
		m[name] = rule
	}
	return m
}

func byColumn(rows [][]string) map[string][]string {
	m := map[string][]string{} // cold: several elements have the same key: how many keys differ is not known
	for _, row := range rows {
		m[row[2]] = append(m[row[2]], row[1])
	}
	return m
}
