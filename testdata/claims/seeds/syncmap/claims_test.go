package syncmap_test

import (
	"math/rand/v2"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
	"github.com/perflint/perflint/testdata/claims/seeds/syncmap/fixed"
	"github.com/perflint/perflint/testdata/claims/seeds/syncmap/pitfall"
)

func Test(t *testing.T) { claim.CheckCounts(t, counts) }

// counts are of what the maps hold: which of them is faster, and by how much, depends
// on how many processors there are, and BenchmarkParallel shows it. Only of the one that
// allocates, that is counted, too.
var counts = []claim.Counted{
	{
		Name: "ReadSyncMap",
		Make: func(tb testing.TB, n int) (_, _ claim.Side) {
			return reads(n, pitfall.NewSessions()), reads(n, new(fixed.Sessions))
		},
		Shows: "all find the same users",
		Holds: same,
	},
	{
		Name: "ReadShared",
		Make: func(tb testing.TB, n int) (_, _ claim.Side) {
			return reads(n, pitfall.NewSessions()), reads(n, fixed.NewSharedSessions())
		},
		Shows: "all find the same users",
		Holds: same,
	},
	{
		Name: "WriteLocked",
		Make: func(tb testing.TB, n int) (_, _ claim.Side) {
			return writes(n, new(pitfall.Hits)), writes(n, fixed.NewHits())
		},
		Shows: "a map of numbers allocates nothing when it counts, a sync.Map boxes the key and the number, and makes a new entry",
		Holds: fewer,
	},
	{
		Name: "WriteSharded",
		Make: func(tb testing.TB, n int) (_, _ claim.Side) {
			return writes(n, new(pitfall.Hits)), writes(n, fixed.NewShardedHits())
		},
		Shows: "as before",
		Holds: fewer,
	},
}

func same(_ int, pitfall, fixed claim.Figures) bool { return pitfall["found"] == fixed["found"] }

func fewer(_ int, pitfall, fixed claim.Figures) bool {
	return pitfall["hits"] == fixed["hits"] && pitfall["allocs"] >= 1 && fixed["allocs"] == 0
}

type sessions interface {
	Set(token, user string)
	User(token string) (string, bool)
}

type hits interface {
	Add(client string) int
	Total() int
}

const goroutines = 4

// reads looks half of 2n tokens up that are known, while sessions are set anew.
func reads(n int, s sessions) claim.Side {
	tokens := keys(2 * n)
	for _, token := range tokens[:n] {
		s.Set(token, "user of "+token)
	}
	var found atomic.Int64
	users := make([]string, len(tokens))
	return claim.Side{
		Call: func() {
			var wg sync.WaitGroup
			for g := range goroutines {
				wg.Go(func() {
					for i := g; i < len(tokens); i += goroutines {
						user, ok := s.User(tokens[i])
						if users[i] = user; ok {
							found.Add(1)
							s.Set(tokens[i], user)
						}
					}
				})
			}
			wg.Wait()
		},
		Result: func() any { return users },
		Counts: func() claim.Figures { return claim.Figures{"found": float64(found.Swap(0))} },
	}
}

// writes counts the hits of n clients: of each by all goroutines.
func writes(n int, h hits) claim.Side {
	clients := keys(n)
	return claim.Side{
		Call: func() {
			var wg sync.WaitGroup
			for range goroutines {
				wg.Go(func() {
					for range 75 { // by four: numbers below 256 are not allocated
						for _, client := range clients {
							h.Add(client)
						}
					}
				})
			}
			wg.Wait()
		},
		Result: func() any {
			counts := make([]int, n)
			for i, client := range clients {
				counts[i] = h.Add(client)
			}
			return counts
		},
		Counts: func() claim.Figures {
			figures := claim.Figures{"hits": float64(h.Total())}
			if n > 0 && figures["hits"] > 0 {
				figures["allocs"] = testing.AllocsPerRun(100, func() { h.Add(clients[0]) })
			}
			return figures
		},
	}
}

// BenchmarkParallel shows how long maps of n keys take that all processors work on:
// whose reads are 99 of 100, and whose writes are all.
func BenchmarkParallel(b *testing.B) {
	for _, n := range []int{4, 64, 1024, 16384} {
		tokens := keys(n)
		read := func(name string, s sessions) {
			for _, token := range tokens {
				s.Set(token, token)
			}
			parallel(b, "pair=Read/n="+strconv.Itoa(n)+"/side="+name, tokens, func(i int, token string) {
				if i%100 == 0 {
					s.Set(token, token)
				} else if _, ok := s.User(token); !ok {
					b.Errorf("no user of %s", token)
				}
			})
		}
		read("pitfall", pitfall.NewSessions())
		read("fixed-syncmap", new(fixed.Sessions))
		read("fixed-shared", fixed.NewSharedSessions())

		write := func(name string, h hits) {
			parallel(b, "pair=Write/n="+strconv.Itoa(n)+"/side="+name, tokens, func(_ int, token string) { h.Add(token) })
		}
		write("pitfall", new(pitfall.Hits))
		write("fixed-locked", fixed.NewHits())
		write("fixed-sharded", fixed.NewShardedHits())
	}
}

// parallel runs f with keys in random order, on each goroutine another.
func parallel(b *testing.B, name string, keys []string, f func(i int, key string)) {
	b.Run(name, func(b *testing.B) {
		var seed atomic.Uint64
		b.ReportAllocs()
		b.RunParallel(func(pb *testing.PB) {
			random := rand.New(rand.NewPCG(1, seed.Add(1)))
			for i := 0; pb.Next(); i++ {
				f(i, keys[random.IntN(len(keys))])
			}
		})
	})
}

// keys returns n different keys.
func keys(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = "key" + strconv.Itoa(i)
	}
	return all
}
