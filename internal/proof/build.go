package proof

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// A build is a test binary to make.
type build struct {
	pkg     *pkg
	overlay string // "" for the code as it is
	layout  int    // in which order functions lie; 0 for the linker's own
	cover   string // the packages whose coverage is wanted, as for -coverpkg
	out     string
}

func (p *prover) build(ctx context.Context, b build) error {
	args := []string{"test", "-c", "-o", b.out}
	if p.opts.Tags != "" {
		args = append(args, "-tags="+p.opts.Tags)
	}
	if b.overlay != "" {
		args = append(args, "-overlay="+b.overlay)
	}
	if b.cover != "" {
		args = append(args, "-covermode=atomic", "-coverpkg="+b.cover)
	}
	if b.layout > 0 && !p.oneLayout {
		// Without what a debugger reads, a quarter of the linking is saved.
		args = append(args, fmt.Sprintf("-ldflags=-w -randlayout=%d", b.layout))
	}
	if _, err := p.goCommand(ctx, b.pkg.Dir, append(args, ".")...); err != nil {
		return p.asOriginal(err)
	}
	if _, err := os.Stat(b.out); err != nil {
		return fmt.Errorf("%s has no tests", b.pkg.ImportPath) // then the go command makes nothing
	}
	return nil
}

// checkLayouts finds out whether the linker can lay functions out in another
// order: it can since Go 1.23, but not for all systems.
func (p *prover) checkLayouts(ctx context.Context) {
	_, err := p.goCommand(ctx, p.opts.Dir, "tool", "link", "-randlayout=1", "-V=full")
	p.oneLayout = err != nil
}

// asOriginal names files in an error of the compiler as the program does.
func (p *prover) asOriginal(err error) error {
	text := err.Error()
	for copied, name := range p.original {
		text = strings.ReplaceAll(text, copied, p.relative(name))
	}
	if text == err.Error() {
		return err
	}
	return errors.New(text)
}

// mostLayouts is in how many layouts a side is built at most: linking takes as long
// as measuring.
const mostLayouts = 20

// layouts is in how many layouts each side is built: one for each run, up to a
// number.
func (p *prover) layouts() int {
	if p.oneLayout {
		return 1
	}
	return min(p.opts.Count, mostLayouts)
}

// buildLayouts builds a side of a comparison in several layouts, two at a time:
// most of the time goes into linking, which one processor does. It returns the
// names of the binaries.
func (p *prover) buildLayouts(ctx context.Context, b build, dir string, first, count int) ([]string, error) {
	dir, err := os.MkdirTemp(dir, "build-")
	if err != nil {
		return nil, err
	}
	// The first alone: the others find in the cache what it compiled.
	names := make([]string, count)
	errs := make([]error, count)
	one := func(i int) {
		b := b
		b.layout = first + i
		b.out = filepath.Join(dir, fmt.Sprintf("%s-%d.test%s", filepath.Base(b.pkg.Dir), b.layout, exeSuffix()))
		names[i], errs[i] = b.out, p.build(ctx, b)
	}
	if one(0); errs[0] != nil {
		return nil, errs[0]
	}
	var wg sync.WaitGroup
	slots := make(chan struct{}, min(2, runtime.GOMAXPROCS(0)))
	for i := 1; i < count; i++ {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			one(i)
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return names, nil
}

func exeSuffix() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ""
}
