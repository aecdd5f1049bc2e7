package ci

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

type hook struct {
	ID, Name, Description, Entry, Language string
	Args                                   []string
	PassFilenames                          *bool `yaml:"pass_filenames"`
}

// TestHooks checks what pre-commit has to be told: rules need packages, and a hook gets
// names of files if it does not say that it wants none.
func TestHooks(t *testing.T) {
	var hooks []hook
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	var ids []string
	for _, h := range hooks {
		ids = append(ids, h.ID)
		if h.Language != "golang" || h.PassFilenames == nil || *h.PassFilenames {
			t.Errorf("%s: language %q, pass_filenames %v", h.ID, h.Language, h.PassFilenames)
		}
		if command, _, _ := strings.Cut(h.Entry, " "); command != "perflint" || !slices.Equal(h.Args, []string{"./..."}) {
			t.Errorf("%s runs %q with %q", h.ID, h.Entry, h.Args)
		}
	}
	if !slices.Equal(ids, []string{"perflint", "perflint-fix"}) {
		t.Errorf("hooks %q", ids)
	}
}

// TestPreCommit runs pre-commit on a repository with a finding: the hooks come from a clone
// of the last commit.
func TestPreCommit(t *testing.T) {
	if _, err := exec.LookPath("pre-commit"); err != nil {
		t.Skip("pre-commit is not installed")
	}
	if testing.Short() {
		t.Skip("builds perflint once more")
	}
	clone := filepath.Join(t.TempDir(), "perflint")
	command(t, root, "git", "clone", "-q", ".", clone)
	dir := t.TempDir()
	write(t, dir, module)
	write(t, dir, map[string]string{".pre-commit-config.yaml": fmt.Sprintf(`repos:
  - repo: %s
    rev: %s
    hooks:
      - id: perflint
      - id: perflint-fix
`, clone, strings.TrimSpace(command(t, clone, "git", "rev-parse", "HEAD")))})
	command(t, dir, "git", "init", "-q")
	command(t, dir, "git", "add", ".")
	t.Setenv("PRE_COMMIT_HOME", t.TempDir())
	keepModules(t)
	run := func(hook string) (string, error) {
		cmd := exec.Command("pre-commit", "run", hook, "--all-files", "--verbose")
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	out, err := run("perflint")
	if err == nil || !strings.Contains(out, "p/p.go:6:3: s grows by +=") || !strings.Contains(out, "exit code: 1") {
		t.Errorf("perflint: %v\n%s", err, out)
	}
	out, err = run("perflint-fix")
	if err == nil || !strings.Contains(out, "files were modified by this hook") {
		t.Errorf("perflint-fix: %v\n%s", err, out)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "p", "p.go")); err != nil || !strings.Contains(string(text), "strings.Builder") {
		t.Errorf("%v\n%s", err, text)
	}
	command(t, dir, "git", "add", ".")
	if out, err := run("perflint"); err != nil {
		t.Errorf("after the fix: %v\n%s", err, out)
	}
}

// keepModules makes pre-commit use the modules that there are: it sets GOPATH to a folder
// of its own, in which the go command leaves files that can't be removed.
func keepModules(t *testing.T) {
	t.Helper()
	for _, name := range []string{"GOMODCACHE", "GOCACHE"} {
		t.Setenv(name, strings.TrimSpace(command(t, ".", "go", "env", name)))
	}
}
