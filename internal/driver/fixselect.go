package driver

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"go/format"
	"maps"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/edit"
	"github.com/perflint/perflint/internal/finding"
)

// A fixer chooses fixes, and tries them.
type fixer struct {
	opts    Options
	env     environment
	now     overlay // text of the files that are changed so far
	was     overlay // their text when they were analysed
	applied []*proposal
	leftOut map[string]string // fingerprint → why
}

// A proposal is the fix of one finding, as changes by file.
type proposal struct {
	fingerprint string
	changes     map[string][]edit.Change // by absolute name
}

func compareEdits(a, b finding.Edit) int {
	return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// choose returns fixes of the result that can all be made at once: none of
// their changes overlaps, except that several fixes may want the very same
// change, such as of an import.
func (f *fixer) choose(res *Result) []*proposal {
	var chosen []*proposal
	taken := map[string][]edit.Change{}
	for _, fd := range res.Findings {
		if fd.Fix == nil || fd.Hidden != "" || f.leftOut[fd.Fingerprint] != "" {
			continue
		}
		p, err := f.propose(res, fd)
		if err != nil {
			f.leftOut[fd.Fingerprint] = err.Error()
			continue
		}
		if !p.overlaps(taken) {
			chosen = append(chosen, p)
			for name, changes := range p.changes {
				taken[name] = append(taken[name], changes...)
			}
		}
	}
	return chosen
}

// propose turns the fix of a finding into changes to the text as it is now.
func (f *fixer) propose(res *Result, fd *finding.Finding) (*proposal, error) {
	//perflint:ignore mapgrow the edits of a fix are in one file, or two
	p := &proposal{fingerprint: fd.Fingerprint, changes: map[string][]edit.Change{}}
	for _, e := range fd.Fix.Edits {
		name := absolute(f.opts.Dir, e.File)
		p.changes[name] = append(p.changes[name], edit.Change{
			Start: e.Start,
			End:   e.End,
			New:   newlinesAs(f.text(res, name), e.New),
		})
	}
	for name, changes := range p.changes {
		text := f.text(res, name)
		if text == nil {
			return nil, fmt.Errorf("its file %s was not read", relative(f.opts.Dir, name))
		}
		if _, err := edit.Apply(text, changes); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// newlinesAs gives an inserted text the line ends that the file has.
func newlinesAs(file []byte, inserted string) string {
	if i := bytes.IndexByte(file, '\n'); i < 1 || file[i-1] != '\r' {
		return inserted
	}
	return strings.ReplaceAll(strings.ReplaceAll(inserted, "\r\n", "\n"), "\n", "\r\n")
}

// text is what the result speaks of: the file with all fixes until then.
func (f *fixer) text(res *Result, name string) []byte {
	if text, ok := f.now[name]; ok {
		return text
	}
	return res.src.of(name)
}

func (p *proposal) overlaps(taken map[string][]edit.Change) bool {
	for name, changes := range p.changes {
		for _, c := range changes {
			if slices.ContainsFunc(taken[name], func(t edit.Change) bool { return edit.Overlap(c, t) }) {
				return true
			}
		}
	}
	return false
}

// with returns the changed texts once the proposals are made, too.
func (f *fixer) with(res *Result, proposals []*proposal) (overlay, error) {
	changes := map[string][]edit.Change{}
	for _, p := range proposals {
		for name, cs := range p.changes {
			changes[name] = append(changes[name], cs...)
		}
	}
	next := maps.Clone(f.now)
	for name, cs := range changes {
		before := f.text(res, name)
		after, err := edit.Apply(before, cs)
		if err != nil {
			return nil, fmt.Errorf("internal error: fixes of %s: %w", relative(f.opts.Dir, name), err)
		}
		next[name] = formattedLike(before, after)
	}
	return next, nil
}

// formattedLike formats a changed file if it was as gofmt has it before. A pass
// can't align comments behind lines that it does not see.
func formattedLike(before, after []byte) []byte {
	if clean, err := format.Source(before); err != nil || !bytes.Equal(clean, before) {
		return after
	}
	if formatted, err := format.Source(after); err == nil {
		return formatted
	}
	return after // it does not parse; to be told as any other fix that does not compile
}

// commit makes the proposals for good.
func (f *fixer) commit(res *Result, good []*proposal) {
	next, err := f.with(res, good)
	if err != nil {
		panic(err) // they were made before
	}
	for name := range next {
		if _, ok := f.was[name]; !ok {
			f.was[name] = res.src.of(name)
		}
	}
	f.now = next
	f.applied = append(f.applied, good...)
}

// bases returns the import paths of the packages that the proposals change.
func (f *fixer) bases(res *Result, proposals []*proposal) []string {
	var bases []string
	for _, p := range proposals {
		for name := range p.changes {
			bases = append(bases, res.bases[relative(f.opts.Dir, name)])
		}
	}
	slices.Sort(bases)
	return slices.Compact(bases)
}

// settle loads the packages that the proposals change as they would be then,
// and returns the proposals that leave them compiling, with what was loaded.
func (f *fixer) settle(ctx context.Context, res *Result, chosen []*proposal) ([]*proposal, *program, error) {
	t := &trial{fixer: f, ctx: ctx, res: res, bases: f.bases(res, chosen)}
	prog, broken, err := t.load(chosen)
	if err != nil || len(broken) == 0 {
		return chosen, prog, err
	}
	// Some packages, such as tests that nobody has loaded so far, may not
	// compile as they are.
	if t.baseline, err = t.loadOver(f.now); err != nil {
		return nil, nil, err
	}
	good := chosen
	for {
		if prog, broken, err = t.load(good); err != nil || len(broken) == 0 {
			return good, prog, err
		}
		rest, suspects := t.split(good, broken)
		kept, err := t.keep(rest, suspects)
		if err != nil {
			return nil, nil, err
		}
		if len(kept) == len(suspects) { // each alone compiles, and all together: no progress
			return nil, nil, fmt.Errorf("internal error: fixes of %s compile or not by turns", strings.Join(broken, ", "))
		}
		good = append(rest, kept...)
		if len(good) == 0 {
			return nil, nil, nil
		}
	}
}
