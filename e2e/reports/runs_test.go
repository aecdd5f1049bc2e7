package reports_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var fileFormats = []string{"json", "sarif", "github", "checkstyle", "junit", "code-climate", "rdjson"}

// A program whose files have hostile names, and whose lines have what columns are
// counted wrongly by.
const (
	hostileSource = `package p

import "strconv"

// S is one of the things that names of findings are made of.
type S struct{}

func (S) Join(täg []string, m map[string]struct{}) (s string) {
	for _, x := range täg { /* ä𝄞 */ s += "𝄞é" + x; _ = m }
	return s
}

func F(täg []int) []string {
	var out []string
	for _, n := range täg {
		out = append(out, strconv.Itoa(n))
	}
	return out
}

// No builder writes to the front.
func G(täg []string) (s string) {
	for _, x := range täg {
		s = x + s
	}
	return s
}
`
	manySource = `
func F%d(täg []string) (s string) {
	for _, x := range täg {
		s += x
	}
	return s
}
`
	benchmark = `package p

import "testing"

func BenchmarkF(b *testing.B) {
	for i := 0; i < b.N; i++ {
		F(nil)
	}
}
`
	broken = "package broken\n\nvar X = <missing>\n\nfunc F() { return 1 }\n"
)

// awkwardFiles has names that mean something to XML, Markdown, URIs and GitHub Actions,
// as far as Go takes them.
func awkwardFiles() map[string]string {
	many := "package p\n" // with one more than GitHub annotates
	for i := range 11 {
		many += fmt.Sprintf(manySource, i)
	}
	return map[string]string{
		"go.mod":                              "module m\n\ngo 1.25\n",
		"p/a & 'b' <i>[x](y)%2C,é`|@you#1.go": hostileSource,
		"p/b ::error file=x,::y.go":           many,
		"p/crlf.go":                           strings.ReplaceAll("package p\n"+fmt.Sprintf(manySource, 100), "\n", "\r\n"),
		"p/p_test.go":                         benchmark,
		"q/ü.go":                              "package q\n" + fmt.Sprintf(manySource, 1),
	}
}

// runs are the reports that perflint really printed: in a folder of a repository, with
// findings, with code that can't be analysed, and without anything.
var runs []*report

// TestMain runs perflint. The programs stay as long as the tests run: consumers look at
// them, too.
func TestMain(m *testing.M) {
	status, err := testMain(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		status = 1
	}
	os.Exit(status)
}

func testMain(m *testing.M) (int, error) {
	repo, err := os.MkdirTemp("", "perflint reports ü")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(repo)
	if repo, err = filepath.EvalSymlinks(repo); err != nil {
		return 0, err
	}
	perflint := filepath.Join(repo, "perflint.exe")
	build := exec.Command("go", "build", "-o", perflint, "./cmd/perflint")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("%w\n%s", err, out)
	}
	if err := errors.Join(
		write(filepath.Join(repo, "a dir"), awkwardFiles()),
		write(filepath.Join(repo, "bad"), map[string]string{"go.mod": "module bad\n", "broken.go": broken}),
		write(filepath.Join(repo, "good"), map[string]string{"go.mod": "module good\n", "good.go": "package good\n"}),
	); err != nil {
		return 0, err
	}
	for _, r := range []struct {
		name, dir, root string
		status          int
	}{
		{"repository", "a dir", repo, 1},
		{"no repository", "a dir", "", 1},
		{"errors", "bad", repo, 3},
		{"nothing", "good", repo, 0},
	} {
		rep, err := run(perflint, filepath.Join(repo, r.dir), r.root, r.status)
		if err != nil {
			return 0, err
		}
		rep.name = r.name
		runs = append(runs, rep)
	}
	return m.Run(), nil
}

func write(dir string, files map[string]string) error {
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// run prints all formats at once.
func run(perflint, dir, root string, status int) (*report, error) {
	out, err := os.MkdirTemp("", "perflint-reports-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(out)
	var formats []string
	for _, format := range fileFormats {
		formats = append(formats, format+"="+filepath.Join(out, format))
	}
	cmd := exec.Command(perflint, "-heat=cold", "-format="+strings.Join(formats, ","), "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GITHUB_WORKSPACE="+root, "CI_PROJECT_DIR=", "GITHUB_STEP_SUMMARY="+filepath.Join(out, "summary"),
		"PWD="+dir, "GOFLAGS=", "GOWORK=off")
	said, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != status {
		return nil, fmt.Errorf("%s: %w\n%s", dir, err, said)
	}
	r := &report{dir: dir, root: root, files: map[string][]byte{}}
	for _, format := range append(fileFormats, "summary") {
		if r.files[format], err = os.ReadFile(filepath.Join(out, format)); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// The runs must show what is to be checked, else the checks say nothing.
func TestRuns(t *testing.T) {
	has := map[string]bool{}
	warnings := 0
	for _, f := range runs[0].json(t).Findings {
		has[f.Rule] = true
		has["fix"] = has["fix"] || f.Fix != nil
		has["fix of several edits"] = has["fix of several edits"] || f.Fix != nil && len(f.Fix.Edits) > 1
		has["no fix"] = has["no fix"] || f.Fix == nil
		has["related"] = has["related"] || len(f.Related) > 0
		has[f.Level] = true
		has["hostile"] = has["hostile"] || strings.Contains(f.File, "[x](y)") && f.Line == 9
		if f.Level == "warning" {
			warnings++
		}
	}
	for _, what := range []string{"concatloop", "slicegrow", "fix", "fix of several edits", "no fix", "related", "warning", "info", "hostile"} {
		if !has[what] {
			t.Errorf("no %s", what)
		}
	}
	if warnings <= 10 {
		t.Errorf("%d warnings: GitHub would show them all", warnings)
	}
	if bad := runs[2].json(t); len(bad.Errors) == 0 {
		t.Error("no errors")
	}
	if good := runs[3].json(t); len(good.Errors)+len(good.Findings) > 0 {
		t.Errorf("%+v", good)
	}
}
