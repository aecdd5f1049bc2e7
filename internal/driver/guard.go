package driver

import (
	"context"
	"fmt"
	"runtime/debug"

	"golang.org/x/tools/go/analysis"
)

// guard returns copies of the analyzers, and of all that they require, which
// turn a panic into an error that names the pass and the package, and do not
// start once ctx is cancelled. The originals see the results of the originals.
func guard(ctx context.Context, analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	copies := map[*analysis.Analyzer]*analysis.Analyzer{}
	var copyOf func(*analysis.Analyzer) *analysis.Analyzer
	copyOf = func(a *analysis.Analyzer) *analysis.Analyzer {
		if c := copies[a]; c != nil {
			return c
		}
		c := new(analysis.Analyzer)
		*c = *a
		copies[a] = c
		c.Requires = make([]*analysis.Analyzer, len(a.Requires))
		for i, req := range a.Requires {
			c.Requires[i] = copyOf(req)
		}
		c.Run = func(pass *analysis.Pass) (any, error) {
			original := *pass
			original.Analyzer = a
			original.ResultOf = make(map[*analysis.Analyzer]any, len(a.Requires))
			for i, req := range a.Requires {
				original.ResultOf[req] = pass.ResultOf[c.Requires[i]]
			}
			return runGuarded(ctx, &original)
		}
		return c
	}
	guarded := make([]*analysis.Analyzer, len(analyzers))
	for i, a := range analyzers {
		guarded[i] = copyOf(a)
	}
	return guarded
}

func runGuarded(ctx context.Context, pass *analysis.Pass) (result any, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	defer func() {
		if v := recover(); v != nil {
			err = &panicError{pass.Analyzer.Name, pass.Pkg.Path(), v, string(debug.Stack())}
		}
	}()
	return pass.Analyzer.Run(pass)
}

// A panicError is a defect of a pass.
type panicError struct {
	pass, pkg string
	value     any
	stack     string
}

func (e *panicError) Error() string {
	return fmt.Sprintf("internal error: pass %s panicked on package %s: %v", e.pass, e.pkg, e.value)
}
