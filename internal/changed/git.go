package changed

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// Since returns the lines of the working tree that a revision does not have, with
// the files that git does not track yet, unless it ignores them. With mergeBase, it
// is compared with the last ancestor that ref and HEAD have in common, so that what
// others have done on ref since does not matter. Errors are sentences.
func Since(ctx context.Context, dir, ref string, mergeBase bool) (*Lines, error) {
	g := git{ctx, dir}
	prefix, err := g.prefix()
	if err != nil {
		return nil, err
	}
	commit, err := g.commit(ref)
	if err != nil {
		return nil, err
	}
	if mergeBase {
		if commit, err = g.line("merge-base", commit, "HEAD"); err != nil {
			return nil, g.problem(err, ref, "it has no ancestor in common with HEAD here (a shallow clone has not all of them: git fetch --unshallow)")
		}
	}
	// Each of the flags undoes a setting that somebody may have.
	patch, err := g.run("diff", "--patch", "--no-color", "--no-ext-diff", "--no-textconv",
		"--src-prefix=a/", "--dst-prefix=b/", "--unified=0", "--find-renames", "--ignore-submodules=all", commit, "--")
	if err != nil {
		return nil, err
	}
	l := &Lines{prefix: prefix, files: map[string][]span{}}
	if err := l.read(bytes.NewReader(patch)); err != nil {
		return nil, fmt.Errorf("git diff: %w", err)
	}
	untracked, err := g.run("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(string(untracked), "\x00") {
		l.files[name] = everything
	}
	return l, nil
}

// Patch returns the lines that a patch makes, which is applied already. The names of
// files in it are relative to the root of the repository, or to the working
// directory. Errors are sentences.
func Patch(ctx context.Context, dir string, patch io.Reader) (*Lines, error) {
	prefix, err := git{ctx, dir}.prefix()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		prefix = "" // without git, the working directory is all there is
	}
	in := &Lines{files: map[string][]span{}}
	if err := in.read(patch); err != nil {
		return nil, err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, err
	}
	root := filepath.Join(dir, filepath.FromSlash(strings.Repeat("../", strings.Count(prefix, "/"))))
	l := &Lines{prefix: prefix, files: map[string][]span{}}
	for name, spans := range in.files {
		_, bare, _ := strings.Cut(name, "/") // patches that are not of git keep a/ and b/
		switch {
		case exists(root, name):
			l.files[name] = spans
		case exists(dir, name):
			l.files[path.Join(prefix, name)] = spans
		case bare != "" && exists(root, bare):
			l.files[bare] = spans
		case bare != "" && exists(dir, bare):
			l.files[path.Join(prefix, bare)] = spans
		case path.Ext(name) == ".go":
			return nil, fmt.Errorf("it changes %s, which is not here: names have to be relative to the root of the repository, or to the working directory", name)
		}
	}
	return l, nil
}

func exists(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name)))
	return err == nil
}

// git runs git in a folder.
type git struct {
	ctx context.Context
	dir string
}

// prefix is the path of the folder below the root of its repository, with a slash at
// its end; "" for the root itself.
func (g git) prefix() (string, error) {
	p, err := g.line("rev-parse", "--show-prefix")
	var no *refusal
	if errors.As(err, &no) && strings.Contains(no.said, "not a git repository") {
		return "", errors.New("the working directory is in no git repository, so there is no telling what is new")
	}
	return p, err
}

// commit returns the hash of a revision.
func (g git) commit(ref string) (string, error) {
	if strings.HasPrefix(ref, "-") {
		return "", fmt.Errorf("revision %q: it begins like a flag", ref)
	}
	hash, err := g.line("rev-parse", "--verify", "--quiet", ref+"^{commit}")
	if err != nil {
		return "", g.problem(err, ref, "git does not know it here (a clone for CI may lack it: git fetch origin "+strings.TrimPrefix(ref, "origin/")+")")
	}
	return hash, nil
}

// problem words the failure of a command of git about a revision, if it said no more
// than no.
func (g git) problem(err error, ref, problem string) error {
	var no *refusal
	if errors.As(err, &no) {
		return fmt.Errorf("revision %q: %s", ref, problem)
	}
	return err
}

// A refusal is what git says when it fails.
type refusal struct{ command, said string }

func (r *refusal) Error() string { return "git " + r.command + ": " + r.said }

// line returns the one line that git prints.
func (g git) line(args ...string) (string, error) {
	out, err := g.run(args...)
	return strings.TrimRight(string(out), "\r\n"), err
}

// run returns what git prints, in the language that we know. It takes no locks:
// somebody may be at work here.
func (g git) run(args ...string) ([]byte, error) {
	cmd := exec.CommandContext(g.ctx, "git", append([]string{"-C", g.dir, "-c", "core.quotePath=off", "-c", "diff.relative=false"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
	out, err := cmd.Output()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return out, nil
	case g.ctx.Err() != nil:
		return nil, g.ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("the git command was not found in PATH: it says what is new")
	case errors.As(err, &exit):
		said := strings.Join(strings.Fields(string(exit.Stderr)), " ")
		return nil, &refusal{args[0], strings.TrimPrefix(said, "fatal: ")}
	}
	return nil, err
}
