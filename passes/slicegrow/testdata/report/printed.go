package report

import (
	"context"
	"fmt"
)

// What serves may print what it is asked.
func served(ctx context.Context, xs []int) {
	var out []string
	for _, x := range xs {
		out = append(out, name(x)) // want `out grows by append to len\(xs\) elements`
	}
	fmt.Println(len(out), ctx.Err())
}

func name(x int) string { return string(rune(x)) }
