// Package gopls builds a gopls that has the rules of perflint: gopls has no way in for
// analyzers from outside. Build takes a copy of its source, adds one file that
// registers what Rules returns, and compiles it with the go command.
package gopls

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"golang.org/x/mod/modfile"
)

const perflintPath = "github.com/perflint/perflint"

// Options say what to build.
type Options struct {
	Perflint string // the version whose rules to take
	Source   string // a folder with perflint's module, to take them from instead
	Version  string // of gopls; "": the newest that the installed Go builds
	Output   string // the file to write; "": gopls-perflint where go install puts programs

	// Show is called with what is being done, and how many packages of how many are
	// compiled; 0 of 0 if nothing is.
	Show func(what string, done, total int)
}

// Built is what was built.
type Built struct {
	File    string // absolute
	Version string // of gopls
}

// A UsageError says that somebody asked for what there can't be.
type UsageError struct{ text string }

func (e *UsageError) Error() string { return e.text }

func usageErrorf(format string, args ...any) error { return &UsageError{fmt.Sprintf(format, args...)} }

// Build builds gopls. Errors are sentences; it leaves nothing behind but the file, the
// whole of it or none, and what the go command caches.
func Build(ctx context.Context, opts Options) (*Built, error) {
	if err := opts.check(); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "perflint-gopls-")
	if err != nil {
		return nil, err
	}
	defer remove(dir)
	if dir, err = filepath.EvalSymlinks(dir); err != nil { // as the go command has it
		return nil, err
	}
	opts.Show("looking for a gopls", 0, 0)
	tc, err := findToolchain(ctx, dir)
	if err != nil {
		return nil, err
	}
	target, err := newTarget(opts.Output, tc)
	if err != nil {
		return nil, err
	}
	r, err := tc.choose(ctx, opts.Version)
	if err != nil {
		return nil, err
	}
	opts.Show("downloading gopls "+r.version, 0, 0)
	src, err := tc.copySource(ctx, r)
	if err != nil {
		return nil, err
	}
	if err := register(src, r.version); err != nil {
		return nil, err
	}
	if err := requireRules(src, r, opts); err != nil {
		return nil, err
	}
	bin, err := tc.compile(ctx, src, r, opts)
	if err != nil {
		return nil, err
	}
	if err := target.install(ctx, bin); err != nil {
		return nil, err
	}
	return &Built{File: target.path, Version: r.version}, nil
}

// check looks whether there is something to take the rules from.
func (opts *Options) check() error {
	if opts.Source == "" {
		if opts.Perflint == "" {
			return usageErrorf("this perflint is a development build, which can't be downloaded: -src names the folder of its source")
		}
		return nil
	}
	abs, err := filepath.Abs(opts.Source)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(abs, "go.mod"))
	if err != nil || modfile.ModulePath(text) != perflintPath {
		return usageErrorf("-src=%s: there is no source of perflint: its go.mod is not that of module %s", opts.Source, perflintPath)
	}
	opts.Source = abs
	return nil
}

// remove removes a temporary folder, in which a compiler that was told to stop may
// still write.
func remove(dir string) {
	for range 10 {
		if os.RemoveAll(dir) == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// copySource copies the source of a release from the module cache.
func (tc *toolchain) copySource(ctx context.Context, r *release) (string, error) {
	out, err := tc.run(ctx, nil, "mod", "download", "-json", modulePath+"@"+r.version)
	var module struct{ Dir, Error string }
	if jsonErr := json.Unmarshal(out, &module); err == nil {
		err = jsonErr
	}
	if module.Error != "" {
		err = errors.New(module.Error)
	}
	if err != nil {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", fmt.Errorf("gopls %s can't be downloaded: %w", r.version, err)
	}
	src := filepath.Join(tc.dir, "gopls")
	if err := os.CopyFS(src, os.DirFS(module.Dir)); err != nil {
		return "", err
	}
	return src, nil
}

// requireRules lets the copy's go.mod name perflint. x/tools stays as gopls has it: it
// uses internal packages of it, which other versions don't have.
func requireRules(src string, r *release, opts Options) error {
	name := filepath.Join(src, "go.mod")
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	file, err := modfile.Parse(name, text, nil)
	if err != nil {
		return err
	}
	v := opts.Perflint
	if opts.Source != "" {
		v = "v0.0.0"
		if err := file.AddReplace(perflintPath, "", opts.Source, ""); err != nil {
			return err
		}
	}
	if err := errors.Join(
		file.AddRequire(perflintPath, v),
		file.AddReplace(toolsPath, "", toolsPath, r.tools),
	); err != nil {
		return err
	}
	if text, err = file.Format(); err != nil {
		return err
	}
	return os.WriteFile(name, text, 0o666)
}

// compile builds the copy. Its -trimpath makes a second build come from the build
// cache, wherever the copy is.
func (tc *toolchain) compile(ctx context.Context, src string, r *release, opts Options) (string, error) {
	bin := filepath.Join(tc.dir, "gopls"+tc.GOEXE+".new")
	// This downloads what is not there yet.
	packages, err := tc.run(ctx, nil, "-C", src, "list", "-mod=mod", "-deps", ".")
	if err != nil {
		return "", explain(err, r)
	}
	what, total := "compiling gopls "+r.version, bytes.Count(packages, []byte("\n"))
	opts.Show(what, 0, total)
	from := opts.Perflint
	if opts.Source != "" {
		from = "devel"
	}
	_, err = tc.run(ctx, &packageCounter{show: func(n int) { opts.Show(what, n, total) }},
		"-C", src, "build", "-mod=mod", "-trimpath", "-buildvcs=false", "-v",
		"-ldflags=-X=main.version="+r.version+"+perflint."+from,
		"-o", bin, ".")
	if err != nil {
		return "", explain(err, r)
	}
	return bin, nil
}

var (
	requiresGo = regexp.MustCompile(`(\S+) requires go >= (\S+) \(running go ([^\s;)]+)`)
	ofTools    = regexp.MustCompile(`(?m)^# (golang\.org/x/tools|github\.com/perflint/perflint)(/|$)`)
)

// explain says why a build failed.
func explain(err error, r *release) error {
	var failed *goError
	if !errors.As(err, &failed) {
		return err
	}
	output := filepath.ToSlash(failed.output)
	switch m := requiresGo.FindStringSubmatch(output); {
	case m != nil:
		return fmt.Errorf("%s needs Go %s, and this is Go %s", m[1], m[2], m[3])
	case strings.Contains(output, filepath.ToSlash(registered)+":"):
		return unknownShape(r.version)
	case ofTools.MatchString(output):
		return fmt.Errorf("gopls %s and perflint do not compile with the same %s (%s): choose another gopls by -version, or take a newer perflint", r.version, toolsPath, failed)
	}
	return fmt.Errorf("gopls %s can't be built: %w", r.version, failed)
}

// A packageCounter counts what go build -v prints: packages that are compiled.
type packageCounter struct {
	show func(n int)
	n    int
}

func (c *packageCounter) Write(p []byte) (int, error) {
	if n := bytes.Count(p, []byte("\n")); n > 0 && !bytes.HasPrefix(p, []byte("go: ")) {
		c.n += n
		c.show(c.n)
	}
	return len(p), nil
}
