package gopls

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// A toolchain is the installed Go.
type toolchain struct {
	dir string   // a temporary folder, in which all runs and which holds all that is temporary
	env []string // of the go command

	GOVERSION, GOTOOLCHAIN, GOBIN, GOPATH, GOEXE string
}

// findToolchain asks the go command in PATH what it is. No module around the working
// directory has a say in that.
func findToolchain(ctx context.Context, dir string) (*toolchain, error) {
	tc := &toolchain{dir: dir, env: append(os.Environ(),
		"PWD="+dir,
		"GOTMPDIR="+dir,
		"GO111MODULE=on",
		"GOWORK=off",
	)}
	out, err := tc.run(ctx, nil, "env", "-json", "GOVERSION", "GOTOOLCHAIN", "GOBIN", "GOPATH", "GOEXE")
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(out, tc); err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	// No other toolchain is to be fetched for a gopls that needs one; one that the user
	// has chosen by name stays.
	if !strings.HasPrefix(tc.GOTOOLCHAIN, "go1") {
		tc.env = append(tc.env, "GOTOOLCHAIN=local")
	}
	return tc, nil
}

func (tc *toolchain) String() string { return strings.Replace(tc.GOVERSION, "go", "Go ", 1) }

// run runs the go command in the temporary folder and returns what it prints. What it
// says besides goes to watch, too, unless that is nil.
func (tc *toolchain) run(ctx context.Context, watch io.Writer, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = tc.dir
	cmd.Env = tc.env
	asGroup(cmd)
	cmd.WaitDelay = 5 * time.Second
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if watch != nil {
		cmd.Stderr = io.MultiWriter(&stderr, watch)
	}
	out, err := cmd.Output()
	switch {
	case err == nil:
		return out, nil
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("the go command was not found in PATH: perflint needs it to build gopls")
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	return nil, &goError{stderr.String(), err}
}

// A goError is what the go command said before it failed.
type goError struct {
	output string
	err    error
}

// Error is the first line that says something, and the next if the first only
// introduces it.
func (e *goError) Error() string {
	var said []string
	for line := range strings.Lines(e.output) {
		text := strings.TrimSpace(line)
		if text == "" || progressLine.MatchString(text) {
			continue
		}
		said = append(said, strings.TrimPrefix(text, "go: "))
		if !strings.HasSuffix(text, ":") {
			break
		}
	}
	if said == nil {
		return "go: " + e.err.Error()
	}
	return strings.Join(said, " ")
}

// progressLine matches what the go command says while all goes well, and the headers
// of compilers' errors: with -v, each package is on a line of its own.
var progressLine = regexp.MustCompile(`^(go: (downloading|finding|found|added|upgraded|downgraded|extracting) .*|# .*|[^\s:]+)$`)

// binFolder is where go install puts programs.
func (tc *toolchain) binFolder() string {
	if tc.GOBIN != "" {
		return tc.GOBIN
	}
	return filepath.Join(filepath.SplitList(tc.GOPATH)[0], "bin")
}
