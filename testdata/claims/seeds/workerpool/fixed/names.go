// Package fixed makes so many calls at a time, and no more. golang.org/x/sync/errgroup
// does the same by SetLimit.
package fixed

import (
	"context"
	"fmt"
	"sync"

	"github.com/perflint/perflint/testdata/claims/seeds/workerpool"
)

// Names asks for names, by as many workers as are allowed. The first error stops them.
func Names(ctx context.Context, from workerpool.Backend, ids []int, workers int) ([]string, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	names := make([]string, len(ids))
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(workers, len(ids)) {
		wg.Go(func() {
			for i := range next {
				name, err := from.Name(ctx, ids[i])
				if err != nil {
					cancel(fmt.Errorf("user %d: %w", ids[i], err))
					return
				}
				names[i] = name
			}
		})
	}
	for i := range ids {
		select {
		case next <- i:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(next)
	wg.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return names, nil
}
