package ci

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"go.yaml.in/yaml/v3"
)

var root = filepath.Join("..", "..")

// action is what is run of action.yml.
type action struct {
	Inputs map[string]struct {
		Description string
		Default     *string
	}
	Runs struct {
		Using string
		Steps []step
	}
}

type step struct {
	Name, Shell, Run string
	Env              map[string]string
}

// readYAML reads a file, in which everything has to be known.
func readYAML(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func readAction(t *testing.T) *action {
	t.Helper()
	a := new(action)
	readYAML(t, "action.yml", a)
	if a.Runs.Using != "composite" || len(a.Runs.Steps) != 2 {
		t.Fatalf("action.yml is not as this test knows it: %+v", a.Runs)
	}
	return a
}

// A runner is what GitHub gives an action to run in.
type runner struct {
	workspace string            // the checkout
	temp      string            // RUNNER_TEMP
	inputs    map[string]string // as with: has them; the rest by default
	base      string            // github.base_ref
	path      string            // before PATH
}

// outcome is what a step leaves.
type outcome struct {
	status         int
	stdout, stderr string
	summary        string
}

var expression = regexp.MustCompile(`\$\{\{ (.*?) \}\}`)

// run runs a step as GitHub does: what stands in ${{ }} is put into the environment, and
// the script is a file for bash.
func (r *runner) run(t *testing.T, a *action, s step) outcome {
	t.Helper()
	summary := filepath.Join(r.temp, "summary.md")
	script := filepath.Join(r.temp, "step.sh")
	if err := os.WriteFile(script, []byte(s.Run), 0o666); err != nil {
		t.Fatal(err)
	}
	action, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", script)
	cmd.Dir = r.workspace
	cmd.Env = append(os.Environ(), "GITHUB_ACTIONS=true", "RUNNER_TEMP="+r.temp, "GITHUB_ACTION_PATH="+action,
		"GITHUB_STEP_SUMMARY="+summary, "GITHUB_WORKSPACE="+r.workspace)
	if r.path != "" {
		cmd.Env = append(cmd.Env, "PATH="+r.path+string(os.PathListSeparator)+os.Getenv("PATH"))
	}
	for name, value := range s.Env {
		cmd.Env = append(cmd.Env, name+"="+expression.ReplaceAllStringFunc(value, func(e string) string {
			return r.value(t, a, expression.FindStringSubmatch(e)[1])
		}))
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(summary)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return outcome{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String(), string(text)}
}

func (r *runner) value(t *testing.T, a *action, expression string) string {
	t.Helper()
	if name, ok := strings.CutPrefix(expression, "inputs."); ok {
		if value, ok := r.inputs[name]; ok {
			return value
		}
		input, ok := a.Inputs[name]
		if !ok || input.Default == nil {
			t.Fatalf("no input %s, or it has no default", name)
		}
		return *input.Default
	}
	if expression == "github.base_ref || github.event.repository.default_branch" {
		if r.base != "" {
			return r.base
		}
		return "main"
	}
	t.Fatalf("no expression that this test knows: %s", expression)
	return ""
}

// installTemp makes the RUNNER_TEMP into which perflint is installed: once, for the step
// is the same for all.
var installTemp = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp(programs, "runner")
	if err != nil {
		return "", err
	}
	return dir, os.Mkdir(filepath.Join(dir, "perflint-bin"), 0o777)
})

// programs is a folder for what is built.
var programs string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		var err error
		if programs, err = os.MkdirTemp("", "perflint-ci"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(programs)
		return m.Run()
	}())
}

// newRunner returns a runner in which perflint is installed, with a checkout of files.
func newRunner(t *testing.T, a *action, files map[string]string) *runner {
	t.Helper()
	shared, err := installTemp()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(shared, "perflint-bin")
	if entries, err := os.ReadDir(bin); err != nil || len(entries) == 0 {
		install := &runner{workspace: t.TempDir(), temp: shared}
		if out := install.run(t, a, a.Runs.Steps[0]); out.status != 0 {
			t.Fatalf("install: status %d\n%s%s", out.status, out.stdout, out.stderr)
		}
	}
	r := &runner{workspace: filepath.Join(t.TempDir(), "work"), temp: t.TempDir()}
	if err := os.Symlink(bin, filepath.Join(r.temp, "perflint-bin")); err != nil {
		t.Fatal(err)
	}
	write(t, r.workspace, files)
	return r
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// command runs a command in a folder; it has to succeed.
func command(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, out)
	}
	return string(out)
}
