// Package pitfall makes calls one after the other, so that their times add up, or all at
// once, so that the backend, its limits and the memory for their stacks must bear that.
package pitfall

import (
	"context"
	"fmt"
	"sync"

	"github.com/perflint/perflint/testdata/claims/seeds/workerpool"
)

// Names asks for one name after the other.
func Names(ctx context.Context, from workerpool.Backend, ids []int) ([]string, error) {
	names := make([]string, len(ids))
	for i, id := range ids {
		name, err := from.Name(ctx, id)
		if err != nil {
			return nil, fmt.Errorf("user %d: %w", id, err)
		}
		names[i] = name
	}
	return names, nil
}

// NamesAtOnce asks for all names at once.
func NamesAtOnce(ctx context.Context, from workerpool.Backend, ids []int) ([]string, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	names := make([]string, len(ids))
	var wg sync.WaitGroup
	for i, id := range ids {
		wg.Go(func() {
			name, err := from.Name(ctx, id)
			if err != nil {
				cancel(fmt.Errorf("user %d: %w", id, err))
				return
			}
			names[i] = name
		})
	}
	wg.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return names, nil
}
