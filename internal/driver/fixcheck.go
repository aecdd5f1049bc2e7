package driver

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/finding"
)

// A trial tries which proposals compile.
type trial struct {
	*fixer
	ctx      context.Context
	res      *Result
	bases    []string // of all packages that may change
	baseline *program // without proposals; nil as long as it does not matter
	why      string   // the first error of the last load that went wrong
}

// load loads the packages with the proposals made, always with their tests:
// tests may use what a fix changes. It returns the import paths of those that
// do not compile.
func (t *trial) load(proposals []*proposal) (*program, []string, error) {
	over, err := t.with(t.res, proposals)
	if err != nil {
		return nil, nil, err
	}
	prog, err := t.loadOver(over)
	if err != nil {
		return nil, nil, err
	}
	var broken []string
	for id, base := range prog.broken {
		if t.baseline == nil || t.baseline.broken[id] == "" {
			broken = append(broken, base)
		}
	}
	slices.Sort(broken)
	if i := slices.IndexFunc(prog.errors, t.isNew); len(broken) > 0 && i >= 0 {
		t.why = prog.errors[i].Message
	}
	return prog, slices.Compact(broken), nil
}

// isNew reports whether an error does not occur without the proposals, which
// may only move it.
func (t *trial) isNew(e finding.Error) bool {
	return t.baseline == nil || !slices.ContainsFunc(t.baseline.errors, func(old finding.Error) bool {
		return old.Package == e.Package && old.Message == e.Message
	})
}

func (t *trial) loadOver(over overlay) (*program, error) {
	patterns := t.bases
	if slices.Contains(patterns, "command-line-arguments") {
		patterns = t.opts.Patterns // files by name: they come alone
	}
	return load(t.ctx, t.env, t.opts, patterns, over, true)
}

// split tells the proposals that may have broken the packages from the rest.
func (t *trial) split(proposals []*proposal, broken []string) (rest, suspects []*proposal) {
	for _, p := range proposals {
		if slices.ContainsFunc(t.fixer.bases(t.res, []*proposal{p}), func(b string) bool { return slices.Contains(broken, b) }) {
			suspects = append(suspects, p)
		} else {
			rest = append(rest, p)
		}
	}
	if len(suspects) == 0 {
		return nil, proposals // one package's fix broke another package
	}
	return rest, suspects
}

// keep returns the suspects that compile, given that base does, by halving: one
// bad fix among n costs about 2 log n loads.
func (t *trial) keep(base, suspects []*proposal) ([]*proposal, error) {
	if len(suspects) == 0 {
		return nil, nil
	}
	_, broken, err := t.load(slices.Concat(base, suspects))
	if err != nil || len(broken) == 0 {
		return suspects, err
	}
	if len(suspects) == 1 {
		t.leftOut[suspects[0].fingerprint] = fmt.Sprintf("the result would not compile (%s)", strings.TrimSpace(t.why))
		return nil, nil
	}
	half := len(suspects) / 2
	first, err := t.keep(base, suspects[:half])
	if err != nil {
		return nil, err
	}
	second, err := t.keep(slices.Concat(base, first), suspects[half:])
	return slices.Concat(first, second), err
}
