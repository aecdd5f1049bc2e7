// Package pitfall guards maps in the way that suits others: one that is read by a lock
// that lets one in at a time, one that is written by a sync.Map.
package pitfall

import "sync"

// Sessions are read on each request, and change when somebody logs in.
type Sessions struct {
	mu    sync.Mutex
	users map[string]string
}

// NewSessions returns no sessions.
func NewSessions() *Sessions { return &Sessions{users: map[string]string{}} }

// Set starts a session.
func (s *Sessions) Set(token, user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users[token] = user
}

// User returns whose session it is.
func (s *Sessions) User(token string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	user, ok := s.users[token]
	return user, ok
}

// Hits count requests by client: each is a write, for which a sync.Map allocates.
type Hits struct{ counts sync.Map } // string to int

// Add counts a request, and returns how many there were.
func (h *Hits) Add(client string) int {
	for {
		old, ok := h.counts.LoadOrStore(client, 1)
		if !ok {
			return 1
		}
		if n := old.(int) + 1; h.counts.CompareAndSwap(client, old, n) {
			return n
		}
	}
}

// Total returns how many requests there were.
func (h *Hits) Total() int {
	total := 0
	h.counts.Range(func(_, n any) bool {
		total += n.(int)
		return true
	})
	return total
}
