package driver

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/version"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"
)

// builtWith is the Go version whose type checker perflint contains.
var builtWith = runtime.Version()

// environment is what the go command says of the working directory.
type environment struct {
	GOMOD     string // os.DevNull outside a module
	GOWORK    string // "" or "off" without a workspace
	GOVERSION string // of the toolchain that the go command selected
}

func goEnv(ctx context.Context, dir string) (environment, error) {
	var env environment
	out, err := runGo(ctx, dir, "env", "-json", "GOMOD", "GOWORK", "GOVERSION")
	if err != nil {
		return env, err
	}
	return env, json.Unmarshal(out, &env)
}

// runGo runs the go command and returns what it prints. Errors are sentences.
func runGo(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	// As the shell would have it: go list names files below $PWD.
	cmd.Env = append(os.Environ(), "PWD="+dir)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	switch {
	case err == nil:
		return out, nil
	case errors.Is(err, exec.ErrNotFound):
		return nil, errNoGo
	case interrupted(ctx):
		return nil, ctx.Err()
	}
	return nil, goError(fmt.Errorf("%w: %s", err, stderr.Bytes()))
}

// interrupted reports whether ctx is cancelled, or just about to be: ctrl-C also
// reaches the go command, which may be faster to fail than we are to know why.
func interrupted(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return true
	case <-time.After(20 * time.Millisecond):
		return false
	}
}

var errNoGo = errors.New("the go command was not found in PATH: perflint needs it to load packages")

var (
	// "go.mod requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)"
	requiresGo = regexp.MustCompile(`requires go >= ?(\d+\.\d+[^\s)]*)`)
	// "go: download go1.99 for linux/amd64: toolchain not available"
	downloadGo = regexp.MustCompile(`download go(\d+\.\d+\S*)`)
	// What go/packages and os/exec put around the words of the go command.
	wrapping = regexp.MustCompile(`(?s)^(?:err: )?exit status \d+: (?:stderr: )?`)
)

// goError turns a failure of the go command into one sentence.
func goError(err error) error {
	text := err.Error()
	if strings.Contains(text, exec.ErrNotFound.Error()) {
		return errNoGo
	}
	for _, needs := range []*regexp.Regexp{requiresGo, downloadGo} {
		if m := needs.FindStringSubmatch(text); m != nil {
			return tooOld("this module", "go"+m[1])
		}
	}
	text = wrapping.ReplaceAllString(strings.TrimSpace(text), "")
	text = strings.TrimPrefix(strings.TrimSpace(text), "go: ")
	return errors.New(strings.Join(strings.Fields(text), " "))
}

// tooOld says that perflint does not know the Go that something needs.
func tooOld(what, needs string) error {
	if version.IsValid(needs) && version.Compare(version.Lang(needs), version.Lang(builtWith)) <= 0 {
		// Not our fault: the go command is the one that is too old.
		return fmt.Errorf("%s needs %s, and the go command in PATH is older", what, needs)
	}
	return fmt.Errorf("perflint was built with %s; %s needs %s: rebuild perflint with %s or newer",
		version.Lang(builtWith), what, needs, needs)
}

// newer reports whether the language of the Go version v is surely newer than
// that of the Go that perflint was built with.
func newer(v string) bool {
	return version.IsValid(v) && version.IsValid(builtWith) &&
		version.Compare(version.Lang(v), version.Lang(builtWith)) > 0
}

// expandWorkspace replaces a pattern such as ./... by one for each module of
// the workspace below it, if no module contains the directory itself: there,
// the go command only says that it matches nothing.
func expandWorkspace(ctx context.Context, env environment, opts Options) ([]string, error) {
	if env.GOWORK == "" || env.GOWORK == "off" || !slices.ContainsFunc(opts.Patterns, isTree) {
		return opts.Patterns, nil
	}
	out, err := runGo(ctx, opts.Dir, "list", "-m", "-f", "{{.Dir}}")
	if err != nil {
		return nil, err
	}
	modules := strings.Split(strings.TrimSpace(string(out)), "\n")
	var patterns []string
	for _, pattern := range opts.Patterns {
		below := []string(nil)
		if isTree(pattern) {
			below = modulesBelow(opts.Dir, pattern, modules)
		}
		if below == nil {
			below = []string{pattern}
		}
		patterns = append(patterns, below...)
	}
	return patterns, nil
}

// isTree reports whether a pattern means a directory and all below it.
func isTree(pattern string) bool {
	dir, ok := strings.CutSuffix(filepath.ToSlash(pattern), "/...")
	return ok && (dir == "." || dir == ".." || strings.HasPrefix(dir, "./") || strings.HasPrefix(dir, "../") || filepath.IsAbs(dir))
}

// modulesBelow returns a pattern for each module below that of a tree, or nil
// if one of them contains it.
func modulesBelow(dir, pattern string, modules []string) []string {
	base := filepath.FromSlash(strings.TrimSuffix(filepath.ToSlash(pattern), "/..."))
	if !filepath.IsAbs(base) {
		base = filepath.Join(dir, base)
	}
	base = resolve(base)
	var patterns []string
	for _, m := range modules {
		m = resolve(strings.TrimSpace(m))
		if inside(base, m) {
			return nil
		}
		if inside(m, base) {
			rel, _ := filepath.Rel(resolve(dir), m)
			if !strings.HasPrefix(rel, "..") {
				rel = "." + string(filepath.Separator) + rel
			}
			patterns = append(patterns, filepath.ToSlash(rel)+"/...")
		}
	}
	return patterns
}

// inside reports whether path is dir or below it.
func inside(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// resolve follows symbolic links where it can.
func resolve(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}
