package workerpool_test

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
	"github.com/perflint/perflint/testdata/claims/seeds/workerpool"
	"github.com/perflint/perflint/testdata/claims/seeds/workerpool/fixed"
	"github.com/perflint/perflint/testdata/claims/seeds/workerpool/pitfall"
)

func Test(t *testing.T) { claim.CheckCounts(t, counts) }

func BenchmarkClaim(b *testing.B) { claim.BenchmarkCounts(b, counts) }

const workers = 8

var counts = []claim.Counted{
	{
		Name:  "OneByOne",
		Make:  sides(pitfall.Names),
		Shows: "a pool waits once for as many calls as there are workers",
		Holds: func(n int, pitfall, fixed claim.Figures) bool {
			return pitfall["in-flight"] == 1 && pitfall["waits"] == float64(n) &&
				fixed["in-flight"] == float64(min(n, workers)) && fixed["waits"] == float64((n+workers-1)/workers)
		},
	},
	{
		Name:  "AllAtOnce",
		Make:  sides(pitfall.NamesAtOnce),
		Shows: "a pool makes no more calls at a time than it has workers",
		Holds: func(n int, pitfall, fixed claim.Figures) bool {
			return pitfall["in-flight"] == float64(n) && fixed["in-flight"] == float64(min(n, workers))
		},
	},
}

// TestStops checks that the pool stops at an error and when its context ends.
func TestStops(t *testing.T) {
	failed := errors.New("failed")
	for _, test := range []struct {
		name string
		at   int // fails
		err  error
	}{{"error", 10, failed}, {"context", -1, context.DeadlineExceeded}} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), 3*wait)
				defer cancel()
				from := &backend{failAt: test.at, err: failed}
				_, err := fixed.Names(ctx, from, ids(1000), workers)
				if !errors.Is(err, test.err) || from.calls > 5*workers {
					t.Errorf("%d calls, error %v", from.calls, err)
				}
			})
		})
	}
}

type call func(ctx context.Context, from workerpool.Backend, ids []int) ([]string, error)

func sides(slow call) func(tb testing.TB, n int) (pitfall, fixed claim.Side) {
	fast := func(ctx context.Context, from workerpool.Backend, ids []int) ([]string, error) {
		return fixed.Names(ctx, from, ids, workers)
	}
	return func(tb testing.TB, n int) (_, _ claim.Side) { return side(tb, n, slow), side(tb, n, fast) }
}

func side(tb testing.TB, n int, f call) claim.Side {
	from, ids := &backend{failAt: -1}, ids(n)
	var names []string
	var elapsed time.Duration
	run := func(tb testing.TB) {
		start := time.Now()
		var err error
		if names, err = f(tb.Context(), from, ids); err != nil {
			tb.Fatal(err)
		}
		elapsed = time.Since(start)
	}
	t, fake := tb.(*testing.T)
	return claim.Side{
		Call: func() {
			if fake {
				synctest.Test(t, func(t *testing.T) { run(t) })
			} else {
				run(tb)
			}
		},
		Result: func() any { return names },
		Counts: func() claim.Figures {
			figures := claim.Figures{"in-flight": float64(from.most)}
			if fake { // else it is time
				figures["waits"] = float64(elapsed / wait)
			}
			from.most = 0
			return figures
		},
	}
}

// wait is how long a call waits. In a test, that is by the clock of package synctest,
// which goes on when all wait.
const wait = time.Millisecond

// A backend counts the calls.
type backend struct {
	failAt int
	err    error

	mu    sync.Mutex
	calls int
	now   int // in flight
	most  int
}

func (b *backend) Name(ctx context.Context, id int) (string, error) {
	b.add(1)
	defer b.add(-1)
	select {
	case <-time.After(wait):
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
	if id == b.failAt {
		return "", b.err
	}
	return "user" + strconv.Itoa(id), nil
}

func (b *backend) add(calls int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.calls += max(0, calls)
	b.now += calls
	b.most = max(b.most, b.now)
}

func ids(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}
