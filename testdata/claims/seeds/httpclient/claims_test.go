package httpclient_test

import (
	"bytes"
	"context"
	"go/version"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/perflint/perflint/testdata/claims/internal/claim"
	"github.com/perflint/perflint/testdata/claims/seeds/httpclient/fixed"
	"github.com/perflint/perflint/testdata/claims/seeds/httpclient/pitfall"
)

func Test(t *testing.T) { claim.CheckCounts(t, counts) }

func BenchmarkClaim(b *testing.B) { claim.BenchmarkCounts(b, counts) }

var counts = []claim.Counted{
	{
		Name:  "Pages",
		Make:  sides("/page", ignoreClient(pitfall.Pages), fixed.Pages),
		Shows: "one connection serves all requests of one client",
		Holds: oneForAll,
	},
	{
		Name:  "Alive",
		Make:  sides("/page", pitfall.Alive, fixed.Alive),
		Shows: "one connection serves all requests whose bodies are drained",
		Holds: func(n int, pitfall, fixed claim.Figures) bool {
			if version.Compare(runtime.Version(), "go1.27") >= 0 {
				// Close drains, too, but the next request may not wait for it.
				return fixed["connections"] <= pitfall["connections"]
			}
			return oneForAll(n, pitfall, fixed)
		},
		Varies: true,
	},
	{
		Name:  "Sizes",
		Make:  sides("/missing", noError(pitfall.Sizes), noError(fixed.Sizes)),
		Shows: "one connection serves all requests whose bodies are closed",
		Holds: oneForAll,
	},
	{
		Name:  "Types",
		Make:  sides("/file", pitfall.Types, fixed.Types),
		Shows: "one connection serves all requests for the starts of files",
		Holds: oneForAll,
	},
}

// oneForAll reports whether the pitfall needs a connection for each of n requests, and
// the fix at most one for four.
func oneForAll(n int, pitfall, fixed claim.Figures) bool {
	return pitfall["connections"] == float64(n) && 4*fixed["connections"] <= float64(n)
}

// A call makes requests.
type call[T any] func(ctx context.Context, client *http.Client, urls []string) (T, error)

func ignoreClient[T any](f func(ctx context.Context, urls []string) (T, error)) call[T] {
	return func(ctx context.Context, _ *http.Client, urls []string) (T, error) { return f(ctx, urls) }
}

func noError[T any](f func(ctx context.Context, client *http.Client, urls []string) T) call[T] {
	return func(ctx context.Context, client *http.Client, urls []string) (T, error) {
		return f(ctx, client, urls), nil
	}
}

// sides makes both sides of requests for a page.
func sides[T any](page string, slow, fast call[T]) func(tb testing.TB, n int) (pitfall, fixed claim.Side) {
	return func(tb testing.TB, n int) (_, _ claim.Side) {
		return side(tb, n, page, slow), side(tb, n, page, fast)
	}
}

// side makes a side that has a server and a client of its own, and counts the
// connections between them.
func side[T any](tb testing.TB, n int, page string, f call[T]) claim.Side {
	var opened atomic.Int64
	server := httptest.NewUnstartedServer(pages())
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			opened.Add(1)
		}
	}
	server.Start()
	client := &http.Client{Transport: &http.Transport{}}
	tb.Cleanup(func() {
		client.CloseIdleConnections()
		server.Close()
	})
	urls := make([]string, n)
	for i := range urls {
		urls[i] = server.URL + page
	}
	var result T
	return claim.Side{
		Call: func() {
			// What the pitfall does not close, the end of its context does.
			ctx, cancel := context.WithCancel(tb.Context())
			defer cancel()
			var err error
			if result, err = f(ctx, client, urls); err != nil {
				tb.Fatal(err)
			}
		},
		Result: func() any { return result },
		Counts: func() claim.Figures { return claim.Figures{"connections": float64(opened.Swap(0))} },
	}
}

// pages has a page, a large file, and misses all else.
func pages() http.Handler {
	page := []byte("<!DOCTYPE html>" + strings.Repeat("<p>Hello, Gopher!</p>", 100))
	file := append([]byte("%PDF-1.7"), make([]byte, 300<<10)...)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /page", func(w http.ResponseWriter, _ *http.Request) { w.Write(page) })
	mux.HandleFunc("GET /file", func(w http.ResponseWriter, r *http.Request) {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(file))
	})
	return mux
}
