package proof

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/perflint/perflint/internal/edit"
	"github.com/perflint/perflint/internal/finding"
)

// A change is a fix, or all of them together, with the findings that it mends.
type change struct {
	findings []*finding.Finding
	files    map[string][]byte // the changed text, by name in findings

	benchmarks []*benchmark       // that run the code on each turn
	run        []*finding.Finding // those whose code they run
	reached    bool               // there was one, even if it could not be measured
	joint      bool               // it is made of several fixes
	synthetic  bool               // they are perflint's own

	setUp    []string // benchmarks of the package looked at that run the code only once
	unsure   string   // why it was not found out whether a benchmark runs it
	untried  string   // why there is nothing to compare
	warnings []string // for whoever reads the result
}

func (c *change) warn(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if !slices.Contains(c.warnings, text) {
		c.warnings = append(c.warnings, text)
	}
}

// packages returns the import paths of the packages that are changed.
func (c *change) packages() []string {
	paths := make([]string, 0, len(c.findings))
	for _, f := range c.findings {
		paths = append(paths, f.Package)
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// changes returns the fixes of the findings that are shown, but for those of
// benchmarks. Findings that have
// the very same fix, such as one that drops an import for several, share one.
func changes(fs []*finding.Finding, opts Options) []*change {
	var all []*change
	byFix := map[string]*change{}
	for _, f := range fs {
		if f.Hidden != "" || f.Fix == nil || f.Category == "measure" { // the last changes the benchmark itself
			continue
		}
		key := fixKey(f.Fix)
		c := byFix[key]
		if c == nil {
			c = new(change)
			byFix[key] = c
			all = append(all, c)
		}
		c.findings = append(c.findings, f)
	}
	for _, c := range all {
		c.apply(c.findings[:1], opts)
	}
	if opts.Together && len(all) > 1 {
		return []*change{together(all, opts)}
	}
	return all
}

func fixKey(fix *finding.Fix) string {
	text, err := json.Marshal(fix.Edits)
	if err != nil {
		panic(err) // strings and numbers
	}
	return string(text)
}

// apply makes the fixes of some findings.
func (c *change) apply(fs []*finding.Finding, opts Options) {
	c.files = map[string][]byte{}
	for name, edits := range editsByFile(fs) {
		text, err := opts.Read(name)
		if err == nil {
			text, err = edit.Apply(text, edits)
		}
		if err != nil {
			c.untried = fmt.Sprintf("the fix of %s can't be made: %v", name, reason(err))
			return
		}
		c.files[name] = text
	}
}

func editsByFile(fs []*finding.Finding) map[string][]edit.Change {
	byFile := map[string][]edit.Change{}
	for _, f := range fs {
		for _, e := range f.Fix.Edits {
			byFile[e.File] = append(byFile[e.File], edit.Change{Start: e.Start, End: e.End, New: e.New})
		}
	}
	return byFile
}

// together makes one change of all. A fix that overlaps one before it is left
// out, as in perflint -fix.
func together(all []*change, opts Options) *change {
	joint := &change{joint: true}
	var made []*finding.Finding
	taken := map[string][]edit.Change{}
	for _, c := range all {
		first := c.findings[0]
		if c.untried != "" || overlaps(first, taken) {
			note(c, finding.Untried, cmp.Or(c.untried, "its fix overlaps that of another finding, which was tried"))
			continue
		}
		for name, edits := range editsByFile([]*finding.Finding{first}) {
			taken[name] = append(taken[name], edits...)
		}
		made = append(made, first)
		joint.findings = append(joint.findings, c.findings...)
	}
	joint.apply(made, opts)
	return joint
}

func overlaps(f *finding.Finding, taken map[string][]edit.Change) bool {
	for name, edits := range editsByFile([]*finding.Finding{f}) {
		for _, e := range edits {
			if slices.ContainsFunc(taken[name], func(t edit.Change) bool { return edit.Overlap(e, t) }) {
				return true
			}
		}
	}
	return false
}

// note gives the findings of a change a verdict for which nothing was compared.
func note(c *change, v finding.Verdict, why string) {
	for _, f := range c.findings {
		f.Proof = &finding.Proof{Verdict: v, Why: why, Warnings: c.warnings}
	}
}

// reason is an error without the path of a file that is named already.
func reason(err error) error {
	var pathErr *os.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}

// An overlay lays texts over files, for go build -overlay.
type overlay struct {
	Replace map[string]string // by absolute name
}

// writeOverlay writes the texts of a change, which may be nil, and what perflint
// adds to the package that is built, to a folder, and beside them the file that
// -overlay wants, whose name it returns: "" if there is nothing to lay over.
func (p *prover) writeOverlay(q *pkg, c *change, dir string) (string, error) {
	texts := make(map[string][]byte, len(q.written))
	for name, text := range q.written {
		texts[filepath.Join(q.Dir, name)] = text
	}
	if c != nil {
		for name, text := range c.files {
			texts[p.asListed(name)] = text
		}
	}
	if len(texts) == 0 {
		return "", nil
	}
	dir, err := os.MkdirTemp(dir, "overlay-")
	if err != nil {
		return "", err
	}
	over := overlay{Replace: map[string]string{}}
	for name, text := range texts {
		copied := filepath.Join(dir, fmt.Sprintf("%d-%s", len(over.Replace), filepath.Base(name)))
		if err := os.WriteFile(copied, text, 0o666); err != nil {
			return "", err
		}
		over.Replace[name] = copied
		p.original[copied] = name
	}
	text, err := json.Marshal(over)
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "overlay.json")
	return name, os.WriteFile(name, text, 0o666)
}

// asListed is the absolute name of a file in findings, as the go command has it: it
// knows files by the folders where it found them, and takes a link to be another.
func (p *prover) asListed(name string) string {
	name = filepath.FromSlash(name)
	if !filepath.IsAbs(name) {
		name = filepath.Join(p.opts.Dir, name)
	}
	dir, base := filepath.Split(name)
	for _, q := range p.packages {
		if resolved(q.Dir) == resolved(dir) {
			return filepath.Join(q.Dir, base)
		}
	}
	return name
}

func resolved(dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		return real
	}
	return filepath.Clean(dir)
}
