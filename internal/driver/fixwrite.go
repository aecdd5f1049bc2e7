package driver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/perflint/perflint/internal/atomicfile"
	"github.com/perflint/perflint/internal/finding"
)

// A fileChange is the old and the new text of a file.
type fileChange struct {
	name     string // absolute
	was, now []byte
	failed   bool // not written
}

// written reports whether every file of the proposal was written, or is to be.
func (p *proposal) written(files []*fileChange) bool {
	for _, c := range files {
		if _, touched := p.changes[c.name]; touched && c.failed {
			return false
		}
	}
	return true
}

// Diff prints the changes as a patch that git apply and patch -p1 understand.
func (f *Fixes) Diff(w io.Writer) error {
	for _, c := range f.files {
		name := f.display(c.name)
		from, to := "a/"+name, "b/"+name
		if filepath.IsAbs(name) {
			from, to = name, name
		}
		patch := diff.Diff(from, c.was, to, c.now)
		if _, rest, ok := bytes.Cut(patch, []byte("\n")); ok {
			patch = rest // without the line that names a command
		}
		if _, err := w.Write(patch); err != nil {
			return err
		}
	}
	return nil
}

// Write writes the changed files, each at once: a file has its old text or its
// new one, never a part. Files that one fix changes together are written
// together or not at all. What could not be written is an error of the result,
// and its findings stand.
func (f *Fixes) Write(ctx context.Context) error {
	for _, group := range f.groups() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f.writeGroup(group); err != nil {
			for _, c := range group {
				c.failed = true
			}
			f.addErrors(*err)
		}
	}
	f.restoreFindings()
	return nil
}

// groups joins the files that some fix changes together.
func (f *Fixes) groups() [][]*fileChange {
	leader := map[string]string{}
	var find func(string) string
	find = func(name string) string {
		if up, ok := leader[name]; ok && up != name {
			return find(up)
		}
		return name
	}
	for _, p := range f.applied {
		first := ""
		for name := range p.changes {
			if first == "" {
				first = name
			}
			leader[find(name)] = find(first)
		}
	}
	byLeader := map[string]int{}
	var groups [][]*fileChange
	for _, c := range f.files {
		lead := find(c.name)
		i, ok := byLeader[lead]
		if !ok {
			i = len(groups)
			byLeader[lead] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], c)
	}
	return groups
}

// writeGroup writes some files, all or none.
func (f *Fixes) writeGroup(group []*fileChange) *finding.Error {
	failure := func(c *fileChange, err error) *finding.Error {
		var changed *changedError
		if errors.As(err, &changed) {
			return &finding.Error{Message: f.display(c.name) + " was changed while perflint ran: not fixed, run it again"}
		}
		return &finding.Error{Message: fmt.Sprintf("cannot write %s: %v", f.display(c.name), atomicfile.Reason(err))}
	}
	staged := make([]*stagedFile, 0, len(group))
	defer func() {
		for _, s := range staged {
			os.Remove(s.temp) // of those not renamed
		}
	}()
	for _, c := range group {
		s, err := stage(c)
		if err != nil {
			return failure(c, err)
		}
		staged = append(staged, s)
	}
	for i, s := range staged {
		if err := os.Rename(s.temp, s.target); err != nil {
			for _, done := range staged[:i] {
				os.WriteFile(done.target, done.was, done.mode) // the best that is left
			}
			return failure(group[i], err)
		}
	}
	return nil
}

// A changedError says that a file is not what was analysed.
type changedError struct{}

func (*changedError) Error() string { return "changed" }

// A stagedFile is a new text beside the file that it will replace.
type stagedFile struct {
	temp, target string
	was          []byte
	mode         fs.FileMode
}

// stage writes the new text of a file to a temporary one in the same folder,
// safe on the disk. The target is what a symbolic link points to. A file that
// nobody may write is respected, even where replacing it would be possible.
func stage(c *fileChange) (s *stagedFile, err error) {
	target, err := filepath.EvalSymlinks(c.name)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(target)
	if err != nil {
		return nil, err
	}
	if info.Mode().Perm()&0o222 == 0 {
		return nil, errors.New("the file is read-only")
	}
	existing, err := os.OpenFile(target, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(existing)
	if err := errors.Join(err, existing.Close()); err != nil {
		return nil, err
	}
	if !bytes.Equal(text, c.was) {
		return nil, new(changedError)
	}
	temp, err := os.CreateTemp(filepath.Dir(target), ".perflint-*.tmp")
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			os.Remove(temp.Name())
		}
	}()
	_, err = temp.Write(c.now)
	if err == nil {
		atomicfile.KeepOwner(temp, info)
		err = temp.Chmod(info.Mode().Perm())
	}
	if err == nil {
		err = temp.Sync()
	}
	// Closed in any case, and before the rename: Windows insists.
	if err = errors.Join(err, temp.Close()); err != nil {
		return nil, err
	}
	return &stagedFile{temp.Name(), target, c.was, info.Mode().Perm()}, nil
}

// restoreFindings puts back the findings of the files that were not written.
func (f *Fixes) restoreFindings() {
	failed := map[string]bool{}
	for _, c := range f.files {
		if c.failed {
			failed[relative(f.dir, c.name)] = true
		}
	}
	if len(failed) == 0 {
		return
	}
	var findings []*finding.Finding
	for _, fd := range f.Result.Findings {
		if !failed[fd.File] {
			findings = append(findings, fd)
		}
	}
	for _, fd := range f.Before.Findings {
		if failed[fd.File] {
			findings = append(findings, fd)
		}
	}
	finding.Finish(findings)
	f.Result.Findings = findings
}
