// Package fixed guards maps in the way that suits what is done with them. For those that
// are read, that is so where many processors meet: on two, a lock is at least as fast.
package fixed

import (
	"hash/maphash"
	"sync"
)

// Sessions are read on each request, and change when somebody logs in: a sync.Map reads
// without a lock.
type Sessions struct{ users sync.Map } // string to string

// Set starts a session.
func (s *Sessions) Set(token, user string) { s.users.Store(token, user) }

// User returns whose session it is.
func (s *Sessions) User(token string) (string, bool) {
	user, ok := s.users.Load(token)
	if !ok {
		return "", false
	}
	return user.(string), true
}

// SharedSessions let many read at a time. The lock itself is written by all of them.
type SharedSessions struct {
	mu    sync.RWMutex
	users map[string]string
}

// NewSharedSessions returns no sessions.
func NewSharedSessions() *SharedSessions { return &SharedSessions{users: map[string]string{}} }

// Set starts a session.
func (s *SharedSessions) Set(token, user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users[token] = user
}

// User returns whose session it is.
func (s *SharedSessions) User(token string) (string, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	user, ok := s.users[token]
	return user, ok
}

// Hits count requests by client, in a map behind a lock.
type Hits struct {
	mu     sync.Mutex
	counts map[string]int
}

// NewHits returns no hits.
func NewHits() *Hits { return &Hits{counts: map[string]int{}} }

// Add counts a request, and returns how many there were.
func (h *Hits) Add(client string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := h.counts[client] + 1
	h.counts[client] = n
	return n
}

// Total returns how many requests there were.
func (h *Hits) Total() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	total := 0
	for _, n := range h.counts {
		total += n
	}
	return total
}

// ShardedHits are spread over some maps, so that few meet at a lock.
type ShardedHits struct {
	seed   maphash.Seed
	shards [16]shard
}

type shard struct {
	Hits
	_ [48]byte // so that no two locks share a cache line
}

// NewShardedHits returns no hits.
func NewShardedHits() *ShardedHits {
	h := &ShardedHits{seed: maphash.MakeSeed()}
	for i := range h.shards {
		h.shards[i].counts = map[string]int{}
	}
	return h
}

// Add counts a request, and returns how many there were.
func (h *ShardedHits) Add(client string) int {
	return h.shards[maphash.String(h.seed, client)%uint64(len(h.shards))].Add(client)
}

// Total returns how many requests there were.
func (h *ShardedHits) Total() int {
	total := 0
	for i := range h.shards {
		total += h.shards[i].Total()
	}
	return total
}
