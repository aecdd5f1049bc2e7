package golangci

import (
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
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Version}}", "github.com/golangci/golangci-lint/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	custom := read(t, filepath.Join(filepath.Dir(example), ".custom-gcl.yml"))
	if want := "\nversion: " + strings.TrimSpace(string(out)) + "\n"; !strings.Contains("\n"+custom, want) {
		t.Errorf(".custom-gcl.yml does not say %q", want)
	}
	readme := read(t, filepath.Join("..", "..", "README.md"))
	for name, text := range map[string]string{".custom-gcl.yml": custom, ".golangci.yml": read(t, example)} {
		if !strings.Contains(readme, "```yaml\n# "+name+"\n"+text+"```\n") {
			t.Errorf("README.md does not show %s as it is in %s", name, filepath.Dir(example))
		}
	}
}
