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

// mostRemote is in how many packages that have to do with the code by way of
// others benchmarks are looked for.
const mostRemote = 8

// reach finds the benchmarks that run the code of the changes on each turn: among
// those of its package, those of packages that import it, and if there are none
// there, those of packages that import it by way of others.
func (p *prover) reach(ctx context.Context, changes []*change) error {
	byPackage := map[distance]map[*pkg][]*change{own: {}, remote: {}}
	for _, c := range changes {
		if c.untried != "" {
			continue
		}
		for _, path := range c.packages() {
			for d, list := range p.candidates(path) {
				if d == direct {
					d = own // as near
				}
				for _, q := range list {
					if !slices.Contains(byPackage[d][q], c) {
						byPackage[d][q] = append(byPackage[d][q], c)
					}
				}
			}
		}
	}
	if err := p.reachFrom(ctx, byPackage[own]); err != nil {
		return err
	}
	for q, cs := range byPackage[remote] {
		byPackage[remote][q] = slices.DeleteFunc(cs, func(c *change) bool { return len(c.benchmarks) > 0 })
		if len(byPackage[remote][q]) == 0 {
			delete(byPackage[remote], q)
		}
	}
	for q := range byPackage[remote] {
		if len(byPackage[remote]) <= mostRemote {
			break
		}
		for _, c := range byPackage[remote][q] {
			c.warn("benchmarks of %s and perhaps others were not looked at", q.ImportPath)
		}
		delete(byPackage[remote], q)
	}
	return p.reachFrom(ctx, byPackage[remote])
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
	left    []string // benchmarks that were not looked at
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
	if err == nil && len(s.hit(all)) == 0 {
		return nil
	}
	for _, top := range s.tops(ctx, output, err != nil) {
		if err := s.look(ctx, top); err != nil {
			return err
		}
	}
	for _, c := range s.changes {
		if len(c.setUp) > 0 {
			c.warn("%s of %s: the code runs in the set-up only", c.setUp[0]+others(len(c.setUp)-1), s.pkg.ImportPath)
			c.setUp = nil
		}
		if len(s.left) > 0 {
			c.warn("whether %s of %s reaches the code was not found out within %v", s.left[0]+others(len(s.left)-1), s.pkg.ImportPath, searchTime)
		}
	}
	s.placed(s.pkg)
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
		if now.of(c, s.opts.Read) > s.before.of(c, s.opts.Read) {
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
	_, rest, _ := strings.Cut(s.opts.Bench, "/")
	within := pattern(top)
	if rest != "" {
		within += "/" + rest
	}
	two, output, err := s.covered(ctx, s.bin, s.at, within, "2x")
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		for _, c := range s.changes {
			c.warn("%s of %s %v", top, s.pkg.ImportPath, err)
		}
		return nil
	case len(s.hit(two)) == 0:
		return nil
	}
	leaves := s.leaves(output)
	for _, leaf := range leaves {
		if time.Now().After(s.until) {
			s.left = append(s.left, leaf)
			continue
		}
		if len(leaves) > 1 {
			two, _, err = s.covered(ctx, s.bin, s.at, pattern(leaf), "2x")
		}
		if err == nil {
			s.lookTwice(ctx, leaf, two)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// lookTwice notes the changes that a benchmark reaches on each turn. After 2 turns
// it is asked to make 5: what only its set-up runs is run no more often then.
func (s *search) lookTwice(ctx context.Context, leaf string, two counts) {
	five, _, err := s.covered(ctx, s.bin, s.at, pattern(leaf), "5x")
	for _, c := range s.hit(two) {
		if err == nil && five.of(c, s.opts.Read) <= two.of(c, s.opts.Read) {
			c.setUp = append(c.setUp, leaf)
			continue
		}
		c.benchmarks = append(c.benchmarks, &benchmark{pkg: s.pkg, name: leaf})
	}
}
