// Package pitfall fills maps that grow as they go. Package fixed holds the same
// functions as the fixes of mapgrow leave them.
package pitfall

import "strings"

// A User is who has an account.
type User struct {
	ID   int64
	Name string
}

// Distinct counts words: the map is local.
func Distinct(words []string) int {
	seen := map[string]struct{}{}
	for _, word := range words {
		seen[word] = struct{}{}
	}
	return len(seen)
}

// ByID makes an index.
func ByID(users []User) map[int64]User {
	byID := make(map[int64]User)
	for _, user := range users {
		byID[user.ID] = user
	}
	return byID
}

// Convert copies prices into another currency.
func Convert(prices map[string]float64, rate float64) map[string]float64 {
	converted := map[string]float64{}
	for name, price := range prices {
		converted[name] = price * rate
	}
	return converted
}

// Header groups values by names without case.
func Header(lines map[string]string) map[string][]string {
	header := map[string][]string{}
	for name, value := range lines {
		key := strings.ToLower(name)
		header[key] = append(header[key], value)
	}
	return header
}

// An Index knows where the names of a list are.
type Index struct{ At map[string]int }

// Rebuild starts the index anew.
func (x *Index) Rebuild(names []string) {
	x.At = map[string]int{}
	for i, name := range names {
		x.At[name] = i
	}
}

// Idle marks all workers as idle.
func Idle(workers int) map[int]bool {
	idle := map[int]bool{}
	for i := 0; i < workers; i++ {
		idle[i] = true
	}
	return idle
}

// A Set has a type of its own.
type Set map[string]struct{}

// Union makes one set of two lists.
func Union(a, b []string) Set {
	union := Set{}
	for _, s := range a {
		union[s] = struct{}{}
	}
	for _, s := range b {
		union[s] = struct{}{}
	}
	return union
}

// Invert finds names by their codes.
func Invert(codes map[string]int) (names map[int]string) {
	names = make(map[int]string)
	for name, code := range codes {
		names[code] = name
	}
	return names
}
