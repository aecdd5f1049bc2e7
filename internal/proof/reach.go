package proof

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// searchTime is how long benchmarks of one package are looked at, whether they
// reach the code, before the rest are left.
const searchTime = 3 * time.Minute

// mostOthers is in how many packages beside its own benchmarks of some code are looked
// for: first those that import it, then those that do so by way of others.
const mostOthers = 8

// reach finds the benchmarks that run the code of the changes on each turn: among
// those of its package, those of packages that import it, and if there are none
// there, those of packages that import it by way of others.
func (p *prover) reach(ctx context.Context, changes []*change) error {
	near, far := map[*pkg][]*change{}, map[*pkg][]*change{}
	for _, c := range changes {
		if c.untried != "" {
			continue
		}
		for _, path := range c.packages() {
			all := p.candidates(path)
			add(near, c, all[own])
			add(near, c, c.first(all[direct]))
			add(far, c, c.first(all[remote]))
		}
	}
	if err := p.reachFrom(ctx, near); err != nil {
		return err
	}
	for q, cs := range far {
		far[q] = slices.DeleteFunc(cs, func(c *change) bool { return len(c.benchmarks) > 0 })
		if len(far[q]) == 0 {
			delete(far, q)
		}
	}
	return p.reachFrom(ctx, far)
}

func add(to map[*pkg][]*change, c *change, list []*pkg) {
	for _, q := range list {
		if !slices.Contains(to[q], c) {
			to[q] = append(to[q], c)
		}
	}
}

// first returns the first of the packages, and notes that there are more.
func (c *change) first(list []*pkg) []*pkg {
	if len(list) <= mostOthers {
		return list
	}
	c.warn("benchmarks of %s%s were not looked at", list[mostOthers].ImportPath, others(len(list)-mostOthers-1))
	return list[:mostOthers]
}

func (p *prover) reachFrom(ctx context.Context, byPackage map[*pkg][]*change) error {
	all := make([]*pkg, 0, len(byPackage))
	for q := range byPackage {
		all = append(all, q)
	}
	slices.SortFunc(all, func(a, b *pkg) int { return cmp.Compare(a.ImportPath, b.ImportPath) })
	for _, q := range all {
		s := &search{prover: p, pkg: q, changes: byPackage[q]}
		if err := s.run(ctx); err != nil {
			return err
		}
	}
	return nil
}

// A search is for the benchmarks of a package that reach changes.
type search struct {
	*prover
	pkg     *pkg
	changes []*change
	bin     string
	at      folder
	before  counts // what is run even without benchmarks
	until   time.Time
	asked   []string // sub-benchmarks that -bench means; nil if that is not known
	left    []string // benchmarks that were not looked at
	failed  []string // what went wrong with benchmarks, and so tells nothing
}

// run looks at all benchmarks together, then at each, then at each of its
// sub-benchmarks, as far as there is something to be found. What goes wrong is
// noted, and an error is that of the context.
func (s *search) run(ctx context.Context) error {
	s.step("looking for benchmarks in "+s.pkg.ImportPath, 0, 0)
	s.until = time.Now().Add(searchTime)
	ok, err := s.prepare(ctx)
	if err != nil || !ok {
		return err
	}
	all, output, err := s.covered(ctx, s.bin, s.at, s.opts.Bench, "1x")
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err == nil {
		s.asked = s.leaves(output)
	}
	if err == nil && len(s.hit(all)) == 0 {
		return nil
	}
	for _, top := range s.tops(ctx, output, err != nil) {
		if err := s.look(ctx, top); err != nil {
			return err
		}
	}
	for _, c := range s.changes {
		if len(s.failed) > 0 {
			c.unsure = s.failed[0] + ", so that it can't be told whether it runs the code"
			for _, text := range s.failures() {
				c.warn("%s", text)
			}
		}
		if len(c.setUp) > 0 {
			c.warn("%s of %s: the code runs in the set-up only", c.setUp[0]+others(len(c.setUp)-1), s.pkg.ImportPath)
			c.setUp = nil
		}
		if len(s.left) > 0 {
			c.unsure = fmt.Sprintf("whether %s of %s reaches the code was not found out within %v", s.left[0]+others(len(s.left)-1), s.pkg.ImportPath, searchTime)
			c.warn("%s", c.unsure)
		}
	}
	return nil
}

func others(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" and %d more", n)
}

// prepare builds the binary that counts, and runs it without benchmarks.
func (s *search) prepare(ctx context.Context) (ok bool, err error) {
	var covered []string
	for _, c := range s.changes {
		covered = append(covered, c.packages()...)
	}
	slices.Sort(covered)
	s.bin = filepath.Join(s.dir, "cover.test"+exeSuffix())
	err = s.build(ctx, build{pkg: s.pkg, cover: strings.Join(slices.Compact(covered), ","), out: s.bin})
	if err == nil {
		s.at, err = s.copyOf(s.pkg)
	}
	if err == nil {
		s.before, _, err = s.covered(ctx, s.bin, s.at, "^$", "1x")
	}
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if err != nil {
		for _, c := range s.changes {
			c.unsure = fmt.Sprintf("the tests of %s can't be run: %v", s.pkg.ImportPath, err)
		}
		return false, nil
	}
	return true, nil
}

// hit returns the changes whose code was run more often than without benchmarks.
func (s *search) hit(now counts) []*change {
	var hit []*change
	for _, c := range s.changes {
		if len(now.more(s.before, c, s.opts.Read)) > 0 {
			hit = append(hit, c)
		}
	}
	return hit
}

// tops returns the names of the benchmarks that are no sub-benchmarks: those that
// ran, and where not all did, also those that might have.
func (s *search) tops(ctx context.Context, output string, some bool) []string {
	var names []string
	for _, leaf := range s.leaves(output) {
		name, _, _ := strings.Cut(leaf, "/")
		names = append(names, name)
	}
	if some {
		first, _, _ := strings.Cut(s.opts.Bench, "/")
		listed, _ := s.runTest(ctx, s.bin, s.at, "^$", "1x", "-test.list="+first)
		for name := range strings.Lines(listed) {
			if name = strings.TrimSpace(name); strings.HasPrefix(name, "Benchmark") {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// look looks at one benchmark with its sub-benchmarks.
func (s *search) look(ctx context.Context, top string) error {
	if time.Now().After(s.until) {
		s.left = append(s.left, top)
		return nil
	}
	s.step("looking whether "+top+" reaches the code", 0, 0)
	within := pattern(top)
	if _, rest, ok := strings.Cut(s.opts.Bench, "/"); ok && s.asked == nil {
		within += "/" + rest
	}
	two, output, err := s.covered(ctx, s.bin, s.at, within, "2x")
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		s.fail(top, err)
		return nil
	case len(s.hit(two)) == 0:
		return nil
	}
	leaves := s.leaves(output)
	for _, leaf := range leaves {
		if s.asked != nil && !slices.Contains(s.asked, leaf) {
			continue
		}
		if time.Now().After(s.until) {
			s.left = append(s.left, leaf)
			continue
		}
		if len(leaves) > 1 {
			two, _, err = s.covered(ctx, s.bin, s.at, pattern(leaf), "2x")
		}
		if err == nil {
			s.lookTwice(ctx, leaf, two)
		} else if ctx.Err() == nil {
			s.fail(leaf, err)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// fail notes that a benchmark tells nothing.
func (s *search) fail(name string, err error) {
	s.failed = append(s.failed, fmt.Sprintf("%s of %s %v", name, s.pkg.ImportPath, err))
}

// mostNamed is how many benchmarks that fail are named: where there are many, as
// without the database that all of them ask, they mostly have one cause.
const mostNamed = 3

// failures tells what went wrong with benchmarks.
func (s *search) failures() []string {
	if len(s.failed) <= mostNamed {
		return s.failed
	}
	more := fmt.Sprintf("%d more benchmarks of %s failed", len(s.failed)-mostNamed, s.pkg.ImportPath)
	return append(slices.Clone(s.failed[:mostNamed]), more)
}

// lookTwice notes the changes that a benchmark reaches on each turn. After 2 turns
// it is asked to make 5: what only its set-up runs is run no more often then.
func (s *search) lookTwice(ctx context.Context, leaf string, two counts) {
	five, _, err := s.covered(ctx, s.bin, s.at, pattern(leaf), "5x")
	for _, c := range s.hit(two) {
		run := c.findings // as far as anybody knows
		if err == nil {
			run = five.more(two, c, s.opts.Read)
		}
		if len(run) == 0 {
			c.setUp = append(c.setUp, leaf)
			continue
		}
		c.run = append(c.run, run...)
		c.benchmarks, c.reached = append(c.benchmarks, &benchmark{pkg: s.pkg, name: leaf}), true
	}
}
