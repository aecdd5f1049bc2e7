package cold

import (
	"path"
	"strconv"
	"strings"
	"time"
)

type event struct {
	ID, TeamID string
	at         time.Time
	n          int
	score      float64
	tags       []string
}

// Keys that are the same for many elements.

func extensions(names []string) map[string]bool {
	m := map[string]bool{} // cold: several elements have the same key: how many keys differ is not known
	for _, name := range names {
		m[path.Ext(name)] = true
	}
	return m
}

func days(events []event) map[time.Time]event {
	m := map[time.Time]event{} // cold: several elements have the same key: how many keys differ is not known
	for _, e := range events {
		m[e.at.Truncate(24*time.Hour)] = e
	}
	return m
}

func dates(events []event) map[string]event {
	m := make(map[string]event) // cold: several elements have the same key: how many keys differ is not known
	for _, e := range events {
		day := e.at.Format("2006-01-02")
		m[day] = e
	}
	return m
}

func lengths(events []event) map[int]event {
	m := make(map[int]event) // cold: several elements have the same key: how many keys differ is not known
	for _, e := range events {
		m[len(e.tags)] = e
	}
	return m
}

func buckets(events []event, width int) map[int]event {
	m := make(map[int]event) // cold: several elements have the same key: how many keys differ is not known
	for _, e := range events {
		m[e.n/width] = e
	}
	return m
}

func scores(events []event) map[string]event {
	m := make(map[string]event) // cold: several elements have the same key: how many keys differ is not known
	for _, e := range events {
		m["score "+strconv.Itoa(int(e.score))] = e
	}
	return m
}

func prefixes(names []string) map[string]bool {
	m := make(map[string]bool) // cold: several elements have the same key: how many keys differ is not known
	for _, name := range names {
		prefix, _, _ := strings.Cut(name, ".")
		m[prefix] = true
	}
	return m
}

func initials(names []string) map[string]struct{} {
	m := make(map[string]struct{}) // cold: several elements have the same key: how many keys differ is not known
	for _, name := range names {
		m[strings.ToUpper(name[:1])] = struct{}{}
	}
	return m
}

func teams(events []event) map[string]bool {
	m := make(map[string]bool) // cold: several elements have the same key: how many keys differ is not known
	for _, e := range events {
		m[e.TeamID] = true
	}
	return m
}
