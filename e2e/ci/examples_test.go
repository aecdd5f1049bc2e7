package ci

import (
	"encoding/json"
	"go/version"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestWorkflow gives the example for GitHub to actionlint, as a repository would have it
// in which the action is.
func TestWorkflow(t *testing.T) {
	dir := t.TempDir()
	text := read(t, "examples/github/perflint.yml")
	local := strings.ReplaceAll(text, "uses: perflint/perflint@main", "uses: ./")
	if local == text {
		t.Fatal("the example does not use the action")
	}
	write(t, dir, map[string]string{".github/workflows/perflint.yml": local, "action.yml": read(t, "action.yml")})
	command(t, dir, "git", "init", "-q")
	actionlint := strings.TrimSpace(command(t, ".", "go", "tool", "-n", "actionlint"))
	// It knows the inputs of the action from action.yml.
	command(t, dir, actionlint)
	write(t, dir, map[string]string{".github/workflows/perflint.yml": strings.Replace(local, "new-only:", "new-olny:", 1)})
	cmd := exec.Command(actionlint)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), "new-olny") {
		t.Errorf("a wrong input: %v\n%s", err, out)
	}
}

// TestGitLab runs the example's script as GitLab does: all lines in one shell, with the
// variables of the job.
func TestGitLab(t *testing.T) {
	needsBash(t)
	var jobs struct {
		Perflint struct {
			Image        string
			Variables    map[string]string
			BeforeScript []string `yaml:"before_script"`
			Script       []string
			Artifacts    struct {
				When    string
				Reports map[string]string
			}
		}
	}
	readYAML(t, "examples/gitlab/.gitlab-ci.yml", &jobs)
	job := jobs.Perflint
	if job.Artifacts.When != "always" || job.Artifacts.Reports["codequality"] == "" {
		t.Errorf("the report is not kept where there are findings: %+v", job.Artifacts)
	}
	if len(job.BeforeScript) != 1 || !strings.HasPrefix(job.BeforeScript[0], "go install ") {
		t.Errorf("before_script: %q", job.BeforeScript)
	}
	for name, test := range map[string]struct {
		since  string // the commit that a merge request is compared with
		places []string
	}{
		"branch":        {"", []string{"p/p.go", "q/q.go"}},
		"merge request": {"HEAD", []string{"q/q.go"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, module)
			command(t, dir, "git", "init", "-q")
			command(t, dir, "git", "add", ".")
			command(t, dir, "git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "old")
			write(t, dir, map[string]string{"q/q.go": slow})
			env := append(os.Environ(), "GOMODCACHE=", "CI_PROJECT_DIR="+dir)
			for name, value := range job.Variables {
				env = append(env, name+"="+strings.ReplaceAll(value, "$CI_PROJECT_DIR", dir))
			}
			linkProgram(t, strings.ReplaceAll(job.Variables["GOPATH"], "$CI_PROJECT_DIR", dir))
			cmd := exec.Command("bash", "-eo", "pipefail", "-c", strings.Join(job.Script, "\n"))
			cmd.Dir = dir
			cmd.Env = env
			if test.since != "" {
				cmd.Env = append(cmd.Env, "CI_MERGE_REQUEST_DIFF_BASE_SHA="+test.since)
			}
			out, err := cmd.CombinedOutput()
			if exit, ok := err.(*exec.ExitError); !ok || exit.ExitCode() != 1 {
				t.Fatalf("%v\n%s", err, out)
			}
			if got := climate(t, filepath.Join(dir, job.Artifacts.Reports["codequality"])); !slices.Equal(got, test.places) {
				t.Errorf("report of %q, want %q\n%s", got, test.places, out)
			}
		})
	}
}

// climate returns the files of a code climate report.
func climate(t *testing.T, name string) []string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var issues []struct {
		Fingerprint string
		Location    struct{ Path string }
	}
	if err := json.Unmarshal(text, &issues); err != nil {
		t.Fatal(err)
	}
	files := map[string]bool{}
	for _, i := range issues {
		files[i.Location.Path] = i.Fingerprint != ""
	}
	return slices.Sorted(maps.Keys(files))
}

// linkProgram gives a GOPATH perflint, as the action builds it.
func linkProgram(t *testing.T, gopath string) {
	t.Helper()
	newRunner(t, readAction(t), nil)
	shared, err := installTemp()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(gopath, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(shared, "perflint-bin"), filepath.Join(gopath, "bin")); err != nil {
		t.Fatal(err)
	}
}

var argGo = regexp.MustCompile(`(?m)^ARG GO=([0-9.]+)$`)

// TestDockerfile checks what can be checked without Docker: that what is copied is there,
// and that the Go of the image is as new as go.mod asks.
func TestDockerfile(t *testing.T) {
	text := read(t, "Dockerfile")
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] != "COPY" || strings.HasPrefix(fields[1], "--from") {
			continue
		}
		for _, name := range fields[1 : len(fields)-1] {
			if _, err := os.Stat(filepath.Join(root, name)); err != nil {
				t.Error(err)
			}
		}
	}
	if strings.Count(text, "FROM golang:${GO}-alpine") != 2 {
		t.Error("not both stages have the same Go")
	}
	image, wants := argGo.FindStringSubmatch(text), "go"+strings.TrimSpace(command(t, root, "go", "list", "-m", "-f", "{{.GoVersion}}"))
	if len(image) == 2 && "go"+image[1] == version.Lang("go"+image[1]) {
		wants = version.Lang(wants) // the image of a release has its newest patch
	}
	if len(image) < 2 || version.Compare("go"+image[1], wants) < 0 {
		t.Errorf("the image has Go %q, and go.mod asks for %s", image, wants)
	}
	// The build sees what .dockerignore leaves.
	dir := t.TempDir()
	command(t, root, "git", "clone", "-q", ".", dir)
	for name := range strings.FieldsSeq(read(t, ".dockerignore")) {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	command(t, dir, "go", "build", "-trimpath", "-o", os.DevNull, "./cmd/perflint")
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
