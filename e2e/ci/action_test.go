package ci

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

const slow = `package p

func F(xs []string) string {
	s := ""
	for _, x := range xs {
		s += x + ","
	}
	return s
}
`

var module = map[string]string{"go.mod": "module m\n\ngo 1.25\n", "p/p.go": slow}

// TestActionShape checks what keeps inputs from being code, whatever they are.
func TestActionShape(t *testing.T) {
	a := readAction(t)
	readme := read(t, "README.md")
	used := map[string]bool{}
	for _, s := range a.Runs.Steps {
		if s.Shell != "bash" {
			t.Errorf("%s: shell %q", s.Name, s.Shell)
		}
		if strings.Contains(s.Run, "${{") {
			t.Errorf("%s: an expression in the script: its value would be code", s.Name)
		}
		if strings.Contains(s.Run, "eval") {
			t.Errorf("%s: eval", s.Name)
		}
		for _, value := range s.Env {
			if m := expression.FindStringSubmatch(value); m != nil {
				used[strings.TrimPrefix(m[1], "inputs.")] = true
			}
		}
	}
	for name, input := range a.Inputs {
		if input.Description == "" || input.Default == nil || !used[name] {
			t.Errorf("input %s has no description or default, or no use", name)
		}
		if !strings.Contains(readme, "\n| `"+name+"` |") {
			t.Errorf("the README says nothing of input %s", name)
		}
	}
	if path, err := exec.LookPath("shellcheck"); err == nil {
		for _, s := range a.Runs.Steps {
			script := filepath.Join(t.TempDir(), "step.sh")
			if err := os.WriteFile(script, []byte("#!/usr/bin/env bash\nset -eo pipefail\n"+s.Run), 0o666); err != nil {
				t.Fatal(err)
			}
			command(t, ".", path, "-S", "warning", script)
		}
	}
}

func TestAction(t *testing.T) {
	needsBash(t)
	a := readAction(t)
	r := newRunner(t, a, module)
	out := r.run(t, a, a.Runs.Steps[1])
	if out.status != 1 {
		t.Errorf("status %d, want 1", out.status)
	}
	for what, re := range map[string]string{
		"annotation": `(?m)^::warning file=p/p.go,line=6.*title=concatloop::s grows`,
		"text":       `(?m)^::stop-commands::[0-9a-f]{32}\np/p.go:6:3: s grows by \+=.*\(concatloop\)\n`,
	} {
		if !regexp.MustCompile(re).MatchString(out.stdout) {
			t.Errorf("no %s in\n%s%s", what, out.stdout, out.stderr)
		}
	}
	if !strings.Contains(out.summary, "concatloop") {
		t.Errorf("summary:\n%s", out.summary)
	}
}

func TestActionInputs(t *testing.T) {
	needsBash(t)
	a := readAction(t)
	files := map[string]string{"sub/go.mod": "module m\n\ngo 1.25\n", "sub/p/p.go": slow, "sub/q/q.go": slow}
	for name, test := range map[string]struct {
		inputs   map[string]string
		status   int
		findings int
	}{
		"folder":    {map[string]string{"working-directory": "sub"}, 1, 2},
		"packages":  {map[string]string{"working-directory": "sub", "packages": "./p\n./q\n"}, 1, 2},
		"one":       {map[string]string{"working-directory": "sub", "packages": "./p"}, 1, 1},
		"flags":     {map[string]string{"working-directory": "sub", "args": "-fail=never\r\n-disable=mapgrow\r\n"}, 0, 2},
		"rules":     {map[string]string{"working-directory": "sub", "args": "-only=mapgrow"}, 0, 0},
		"no folder": {map[string]string{"working-directory": "other"}, 2, 0},
		"no flag":   {map[string]string{"working-directory": "sub", "args": "-nothing"}, 2, 0},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRunner(t, a, files)
			r.inputs = test.inputs
			out := r.run(t, a, a.Runs.Steps[1])
			if n := strings.Count(out.stdout, "::warning "); out.status != test.status || n != test.findings {
				t.Errorf("status %d, %d findings; want %d, %d\n%s%s", out.status, n, test.status, test.findings, out.stdout, out.stderr)
			}
		})
	}
}

// TestActionNewOnly checks that in a pull request only what is new is reported.
func TestActionNewOnly(t *testing.T) {
	needsBash(t)
	a := readAction(t)
	r := newRunner(t, a, module)
	git := func(args ...string) {
		t.Helper()
		command(t, r.workspace, "git", append([]string{"-c", "user.name=a", "-c", "user.email=a@b"}, args...)...)
	}
	git("init", "-q", "-b", "main")
	git("add", ".")
	git("commit", "-qm", "old")
	git("update-ref", "refs/remotes/origin/main", "HEAD")
	git("update-ref", "refs/remotes/origin/$(touch${IFS}pwned)", "HEAD")
	write(t, r.workspace, map[string]string{"q/q.go": slow})
	r.inputs = map[string]string{"new-only": "true"}
	for _, base := range []string{"", "main", "$(touch${IFS}pwned)"} {
		r.base = base
		out := r.run(t, a, a.Runs.Steps[1])
		if out.status != 1 || strings.Contains(out.stdout, "p/p.go") || !strings.Contains(out.stdout, "file=q/q.go") {
			t.Errorf("base %q: status %d\n%s%s", base, out.status, out.stdout, out.stderr)
		}
	}
	checkQuiet(t, r, nil)
}

// hostile are texts that run a command, or hide a flag, where a shell takes them for code.
var hostile = []string{
	"$(touch pwned)", "`touch pwned`", "; touch pwned", "x; touch pwned #", "\"; touch pwned; \"", "'; touch pwned; '",
	"| touch pwned", "& touch pwned &", "a b", " ", "*", "~", "-", "--", "-x", "--help", "-toolexec=touch pwned",
	"x\ntouch pwned\n", "x\n$(touch pwned)", "<(touch pwned)", "${IFS}touch${IFS}pwned", "a[$(touch pwned)]", "\\", "\x1b[31m", "EOF\ntouch pwned\nEOF",
	"::error::forged", "\n::add-mask::forged\n", "%0A::error::forged", "##[error]forged",
}

// TestActionHostile gives each input, and names of branches, all that is hostile.
func TestActionHostile(t *testing.T) {
	needsBash(t)
	a := readAction(t)
	r := newRunner(t, a, module)
	before := tree(t, r.workspace)
	for _, text := range hostile {
		for _, name := range slices.Sorted(maps.Keys(a.Inputs)) {
			r.inputs = map[string]string{name: text}
			s := a.Runs.Steps[1]
			if name == "version" {
				s = a.Runs.Steps[0]
				r.temp = t.TempDir() // a bin of its own
			}
			out := r.run(t, a, s)
			if name == "version" && out.status == 0 {
				t.Errorf("version %q: installed", text)
			}
			checkCommands(t, out)
			checkQuiet(t, r, before)
			if name == "version" {
				r = newRunner(t, a, module)
			}
		}
		r.inputs, r.base = map[string]string{"new-only": "true"}, text
		checkCommands(t, r.run(t, a, a.Runs.Steps[1]))
		checkQuiet(t, r, before)
		r.base = ""
	}
}

// TestActionHostileFiles checks what names of files and folders do.
func TestActionHostileFiles(t *testing.T) {
	needsBash(t)
	if runtime.GOOS == "windows" {
		t.Skip("such names can't be")
	}
	a := readAction(t)
	files := maps.Clone(module)
	for _, text := range hostile {
		if text = strings.ReplaceAll(text, "/", "_"); text == "-" || text == "--" {
			continue
		}
		files["q/"+text+".go"] = "package p\n"
		files[text+"/f.go"] = slow
		files["w"+text+"/go.mod"] = module["go.mod"]
		files["w"+text+"/p.go"] = slow
	}
	r := newRunner(t, a, files)
	before := tree(t, r.workspace)
	checkCommands(t, r.run(t, a, a.Runs.Steps[1]))
	checkQuiet(t, r, before)
	for _, text := range hostile {
		if text == "-" || text == "--" || strings.Contains(text, "/") {
			continue
		}
		r.inputs = map[string]string{"working-directory": "w" + text}
		out := r.run(t, a, a.Runs.Steps[1])
		// The go command takes no folder with such a name.
		if refused := strings.Contains(text, "\n"); refused && out.status != 3 || !refused && !strings.Contains(out.stdout, "title=concatloop") {
			t.Errorf("in %q: nothing found\n%s%s", "w"+text, out.stdout, out.stderr)
		}
		checkCommands(t, out)
		checkQuiet(t, r, before)
	}
}

// TestActionVersion checks that a version is given to the go command as it is.
func TestActionVersion(t *testing.T) {
	needsBash(t)
	a := readAction(t)
	path := t.TempDir()
	log := filepath.Join(path, "log")
	script := "#!/bin/sh\nprintf '%s\\n' \"$GOBIN\" \"$GOFLAGS\" \"$GOWORK\" \"$GOOS$GOARCH\" \"$GOTOOLCHAIN\" \"$@\" >" + log + "\n"
	if err := os.WriteFile(filepath.Join(path, "go"), []byte(script), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOOS", "plan9") // what the job builds for
	t.Setenv("GOTOOLCHAIN", "local")
	r := &runner{workspace: t.TempDir(), temp: t.TempDir(), path: path, inputs: map[string]string{"version": "v1.2.3-rc.1"}}
	if out := r.run(t, a, a.Runs.Steps[0]); out.status != 0 {
		t.Fatalf("status %d\n%s", out.status, out.stderr)
	}
	got, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	want := filepath.Join(r.temp, "perflint-bin") + "\n\noff\n\nauto\ninstall\ngithub.com/perflint/perflint/cmd/perflint@v1.2.3-rc.1\n"
	if string(got) != want {
		t.Errorf("go was called with\n%s\nwant\n%s", got, want)
	}
}

// What is neither true nor false is no quiet false.
func TestActionNewOnlyMisspelt(t *testing.T) {
	needsBash(t)
	a := readAction(t)
	r := &runner{workspace: t.TempDir(), temp: t.TempDir(), inputs: map[string]string{"new-only": "True"}}
	out := r.run(t, a, a.Runs.Steps[1])
	if out.status != 2 || !strings.Contains(out.stderr, "new-only is true or false") {
		t.Errorf("status %d\n%s", out.status, out.stderr)
	}
}

func needsBash(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("there is no bash")
	}
}

// allowed are the workflow commands that the action prints.
var allowed = regexp.MustCompile(`^::(warning|notice|error) (file=[^:]*,)?title=|^::(group|endgroup|stop-commands)::`)

// checkCommands checks that nothing but the action gives GitHub commands.
func checkCommands(t *testing.T, out outcome) {
	t.Helper()
	token := ""
	for line := range strings.Lines(out.stdout + out.stderr) { // GitHub reads both
		line = strings.TrimSpace(line)
		switch after, stops := strings.CutPrefix(line, "::stop-commands::"); {
		case token != "":
			if line == "::"+token+"::" {
				token = ""
			}
		case stops:
			token = after
		case strings.HasPrefix(line, "::") && !allowed.MatchString(line), strings.Contains(line, "##["):
			t.Errorf("a command that nobody gave: %q", line)
		}
	}
	if token != "" {
		t.Error("commands are stopped for good")
	}
}

// checkQuiet checks that nothing was executed: no file is there that was not before.
func checkQuiet(t *testing.T, r *runner, before []string) {
	t.Helper()
	for _, dir := range []string{r.workspace, r.temp, root} {
		for _, name := range tree(t, dir) {
			if filepath.Base(name) == "pwned" {
				t.Fatalf("%s is there: a command was executed", filepath.Join(dir, name))
			}
		}
	}
	if after := tree(t, r.workspace); before != nil && !slices.Equal(before, after) {
		t.Fatalf("the workspace has\n%q\nand had\n%q", after, before)
	}
}

func tree(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && d.Name() == ".git" {
			return fs.SkipDir
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		names = append(names, rel)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
