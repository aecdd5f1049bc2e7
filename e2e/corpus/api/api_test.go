package api

import (
	"fmt"
	"testing"
)

func users(n int) []*User {
	var all []*User
	for i := range n {
		all = append(all, &User{ID: int64(i), Name: fmt.Sprintf("User %d", i)})
	}
	return all
}

func TestByName(t *testing.T) {
	if u := byName(users(10))["User 3"]; u == nil || u.ID != 3 {
		t.Error("user 3 is not found")
	}
}

func BenchmarkByName(b *testing.B) {
	all := users(10_000)
	for i := 0; i < b.N; i++ {
		byName(all)
	}
}
