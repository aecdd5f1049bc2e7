package report

import (
	"strconv"
	"strings"
)

type member struct {
	ID, TeamID string
	Name       string
}

// Keys that keep elements apart.

func pairs(lines []string) map[string]string {
	m := map[string]string{} // want `m is made without a size and filled with at most len\(lines\) entries`
	for _, line := range lines {
		k, v, _ := strings.Cut(line, "=")
		m[k] = v
	}
	return m
}

func lower(words []string) map[string]bool {
	m := map[string]bool{} // want `m is made without a size and filled with at most len\(words\) entries`
	for _, w := range words {
		m[strings.ToLower(w)] = true
	}
	return m
}

func numbered(words []string) map[string]string {
	m := map[string]string{} // want `m is made without a size and filled with len\(words\) entries`
	for i, w := range words {
		m["w"+strconv.Itoa(i)] = w
	}
	return m
}

func withoutPrefix(words []string) map[string]bool {
	m := map[string]bool{} // want `m is made without a size and filled with at most len\(words\) entries`
	for _, w := range words {
		m[w[1:]] = true
	}
	return m
}

func members(ms []member) map[string]bool {
	m := map[string]bool{} // want `m is made without a size and filled with at most len\(ms\) entries`
	for _, e := range ms {
		m[e.ID] = true
	}
	return m
}

// Who puts all keys in first and counts then adds none by counting.
func degrees(nodes []string, edges []member) map[string]int {
	deg := map[string]int{} // want `deg is made without a size and filled with about len\(nodes\) entries in the loop at line 59`
	for _, n := range nodes {
		deg[n] = 0
	}
	for _, e := range edges {
		deg[e.TeamID]++
	}
	return deg
}

func indegrees(nodes []string, next map[string][]string) map[string]int {
	deg := make(map[string]int) // want `deg is made without a size and filled with about len\(nodes\) entries`
	for _, n := range nodes {
		deg[n] = 0
	}
	for _, n := range nodes {
		for _, to := range next[n] {
			deg[to]++
		}
	}
	return deg
}

type schema struct{ columns []string }

// A map for each row.
func records(t *schema, rows [][]string) []map[string]string {
	all := make([]map[string]string, 0, len(rows))
	for _, row := range rows {
		rec := map[string]string{} // want `rec is made without a size and filled with at most len\(t.columns\) entries`
		for i, col := range t.columns {
			rec[col] = row[i]
		}
		all = append(all, rec)
	}
	return all
}

type roster struct{ members []member }

func (r *roster) Members() []member {
	if r == nil {
		return nil
	}
	return r.members
}

func (r *roster) Len() int { return len(r.members) }

// Getters can be called once more.
func rosterByName(r *roster) map[string]member {
	m := map[string]member{} // want `m is made without a size and filled with at most len\(r.Members\(\)\) entries in the loop at line \d+: make it with that size`
	for _, e := range r.Members() {
		m[e.Name] = e
	}
	return m
}

func numberedRoster(r *roster) map[int]string {
	m := map[int]string{} // want `m is made without a size and filled with r.Len\(\) entries in the loop at line \d+: make it with that size`
	for i := 0; i < r.Len(); i++ {
		m[i] = r.members[i].Name
	}
	return m
}

type record struct {
	ID   int
	UUID string
	Size float64
	data map[string]any
}

// Each has its own.
func uuids(rs []record) map[string]bool {
	m := map[string]bool{} // want `m is made without a size`
	for _, r := range rs {
		m[r.UUID] = true
	}
	return m
}

func inches(rs []record) map[float64]bool {
	m := map[float64]bool{} // want `m is made without a size`
	for _, r := range rs {
		m[r.Size/2.54] = true
	}
	return m
}

func decoded(rs []record) map[int]bool {
	m := map[int]bool{} // want `m is made without a size`
	for _, r := range rs {
		m[int(r.data["id"].(float64))] = true
	}
	return m
}

func stems(names []string) map[string]bool {
	m := map[string]bool{} // want `m is made without a size`
	for _, name := range names {
		m[name[:len(name)-4]] = true
	}
	return m
}
