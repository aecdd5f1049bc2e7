package driver

import (
	"context"
	"fmt"
	"maps"
	"path"
	"slices"

	"github.com/perflint/perflint/internal/finding"
)

// maxRounds bounds how often fixes are applied to what the fixes before them
// made. Nested pitfalls take one round for each level.
const maxRounds = 5

// Fixes are the changes that the fixes of a result make, and the result as it
// is after them. Nothing is written before [Fixes.Write].
type Fixes struct {
	Result *Result // what is still found
	Before *Result // what was found

	dir     string
	files   []*fileChange // sorted by name
	applied []*proposal
	leftOut map[string]string // fingerprint → why, of fixes that were tried in vain
}

// Fix applies, in memory, the fixes of the findings that are not hidden. They
// are applied in rounds, each to what the one before made: a fix that overlaps
// another waits for the next round. Every changed package is type-checked with
// its tests, and a fix that would not compile is left out.
func Fix(ctx context.Context, opts Options, res *Result) (*Fixes, error) {
	opts, err := opts.complete()
	if err != nil {
		return nil, err
	}
	f := &fixer{opts: opts, now: overlay{}, was: overlay{}, leftOut: map[string]string{}}
	before := *res
	rounds := maxRounds
	if opts.Rounds > 0 {
		rounds = min(rounds, opts.Rounds)
	}
	for range rounds {
		chosen := f.choose(res)
		if len(chosen) == 0 {
			break
		}
		if f.env == (environment{}) {
			if f.env, err = goEnv(ctx, opts.Dir); err != nil {
				return nil, err
			}
		}
		good, prog, err := f.settle(ctx, res, chosen)
		if err != nil {
			return nil, err
		}
		if len(good) == 0 {
			continue // what waited for those left out may have its turn
		}
		again, err := analyze(ctx, opts, prog)
		if err != nil {
			return nil, err
		}
		f.commit(res, good)
		res = res.merge(again, f.bases(res, good))
	}
	out := &Fixes{Result: res, Before: &before, dir: opts.Dir, applied: f.applied, leftOut: f.leftOut}
	for _, name := range slices.Sorted(maps.Keys(f.now)) {
		out.files = append(out.files, &fileChange{name: name, was: f.was[name], now: f.now[name]})
	}
	return out, nil
}

// merge returns the result with what was found again in some packages, in place
// of what was found there before. What is hidden stays hidden.
func (res *Result) merge(again *Result, bases []string) *Result {
	units := slices.DeleteFunc(slices.Clone(res.units), func(u *unit) bool {
		return slices.Contains(bases, u.base)
	})
	src := &sources{text: maps.Clone(res.src.text)}
	maps.Copy(src.text, again.src.text)
	merged := &Result{dir: res.dir, src: src, loadErrors: res.loadErrors, loadTime: res.loadTime}
	merged.set(append(units, again.units...))
	finding.KeepHidden(res.Findings, merged.Findings)
	return merged
}

// Made reports whether the fix of a finding, as it was before, was made.
func (f *Fixes) Made(fingerprint string) bool {
	return slices.ContainsFunc(f.applied, func(p *proposal) bool { return p.fingerprint == fingerprint && p.written(f.files) })
}

// Any reports whether there is a change.
func (f *Fixes) Any() bool { return len(f.files) > 0 }

// Summary returns lines that say what was fixed, or would be, and what was left
// out and why.
func (f *Fixes) Summary(wouldBe bool) []string {
	var lines []string
	open := 0
	for _, fd := range f.Result.Findings {
		if fd.Fix == nil || fd.Hidden != "" {
			continue
		}
		if why := f.leftOut[fd.Fingerprint]; why != "" {
			lines = append(lines, fmt.Sprintf("%s:%d:%d: fix left out: %s", fd.File, fd.Line, fd.Column, why))
		}
		open++
	}
	n, files := 0, map[string]bool{}
	for _, p := range f.applied {
		if p.written(f.files) {
			n++
			for name := range p.changes {
				files[name] = true
			}
		}
	}
	if n == 0 && open == 0 {
		return nil
	}
	verb := "applied"
	if wouldBe {
		verb = "would apply"
	}
	line := fmt.Sprintf("%s %d %s in %d %s", verb, n, plural(n, "fix", "fixes"), len(files), plural(len(files), "file", "files"))
	if open > 0 {
		line += fmt.Sprintf(", left out %d", open)
	}
	return append(lines, line)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// display is the name of a file for people, and in a patch.
func (f *Fixes) display(name string) string {
	return path.Clean(relative(f.dir, name))
}

// addErrors adds to what went wrong.
func (f *Fixes) addErrors(errs ...finding.Error) {
	f.Result.Errors = append(f.Result.Errors, errs...)
}
