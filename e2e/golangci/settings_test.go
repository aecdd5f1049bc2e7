package golangci

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestWrongSettings wants what is misspelt to be told, and the run to fail.
func TestWrongSettings(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{"disable: []", "disabel: []", `unknown key "disabel": did you mean disable?`},
		{"disable: []", "rules: []", `unknown key "rules": there are only, enable, disable, heat`},
		{"disable: []", "disable: [slicegrw]", `disable: unknown rule "slicegrw": did you mean slicegrow?`},
		{"disable: []", "disable: slicegrow", "disable"},
		{`heat: ""`, "heat: warm", `heat: "warm": want cold, ordinary or hot`},
	} {
		t.Run(test.new, func(t *testing.T) {
			r := execute(t, module(t, corpus, test.old, test.new), golangciLint, "run", "--enable-only=perflint", "./geom")
			if r.status <= 1 || !strings.Contains(r.stderr, test.want) {
				t.Errorf("status %d, no %q in\n%s%s", r.status, test.want, r.stdout, r.stderr)
			}
		})
	}
}

// TestExamples keeps what users copy from growing old: the version that is asked for
// is the one that is tested here, and the README shows the very files.
func TestExamples(t *testing.T) {
	custom := read(t, filepath.Join(filepath.Dir(example), ".custom-gcl.yml"))
	if want := "\nversion: " + moduleField(t, "Version") + "\n"; !strings.Contains("\n"+custom, want) {
		t.Errorf(".custom-gcl.yml does not say %q", want)
	}
	readme := read(t, filepath.Join("..", "..", "README.md"))
	for name, text := range map[string]string{".custom-gcl.yml": custom, ".golangci.yml": read(t, example)} {
		if !strings.Contains(readme, "```yaml\n# "+name+"\n"+text+"```\n") {
			t.Errorf("README.md does not show %s as it is in %s", name, filepath.Dir(example))
		}
	}
}

// moduleField says something of the module of golangci-lint that is tested.
func moduleField(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{."+name+"}}", "github.com/golangci/golangci-lint/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// TestCustom lets golangci-lint custom build what the example says. A repository made of
// the module stands in for that on GitHub.
func TestCustom(t *testing.T) {
	if testing.Short() {
		t.Skip("builds another golangci-lint")
	}
	home := t.TempDir()
	repo := filepath.Join(home, "golangci", "golangci-lint.git")
	if err := os.CopyFS(repo, os.DirFS(moduleField(t, "Dir"))); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"init -q", "add .", "-c user.name=t -c user.email=t@example.com commit -q -m t", "tag " + moduleField(t, "Version")} {
		if r := execute(t, repo, "git", strings.Fields(args)...); r.status != 0 {
			t.Fatalf("git %s: %s", args, r.stderr)
		}
	}
	for _, name := range []string{"GOPATH", "GOMODCACHE", "GOCACHE", "GOENV"} { // which are at home
		out, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		t.Setenv(name, strings.TrimSpace(string(out)))
	}
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	write(t, filepath.Join(home, ".gitconfig"), "[url \"file://"+filepath.ToSlash(home)+"/golangci/\"]\n\tinsteadOf = https://github.com/golangci/\n")

	dir := module(t, corpus)
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	custom := read(t, filepath.Join(filepath.Dir(example), ".custom-gcl.yml"))
	write(t, filepath.Join(dir, ".custom-gcl.yml"), strings.Replace(custom, "path: ../..", "path: "+root, 1))
	if r := execute(t, dir, golangciLint, "custom", "-v"); r.status != 0 {
		t.Fatalf("golangci-lint custom: status %d\n%s%s", r.status, r.stdout, r.stderr)
	}
	r := execute(t, dir, filepath.Join(dir, "custom-gcl"), "run", "--enable-only=perflint", "./textutil")
	if r.status != 1 || !strings.Contains(r.stdout, "concatloop: out grows") {
		t.Errorf("custom-gcl: status %d\n%s%s", r.status, r.stdout, r.stderr)
	}
}
