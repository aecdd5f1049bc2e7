package gopls

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/module"
	modzip "golang.org/x/mod/zip"
	"golang.org/x/tools/txtar"
)

// A proxy serves modules from a folder, and what the tests of this module need from
// the module cache: nothing goes over the network.
type proxy struct {
	t   *testing.T
	dir string
}

// newProxy lets the go command ask the proxy, and leave what it downloads elsewhere
// than in the user's module cache.
func newProxy(t *testing.T) *proxy {
	t.Helper()
	if testing.Short() {
		t.Skip("builds programs")
	}
	out, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{t, t.TempDir()}
	url := func(dir string) string {
		return "file:///" + strings.TrimPrefix(filepath.ToSlash(dir), "/")
	}
	for name, value := range map[string]string{
		"GOPROXY":     url(p.dir) + "," + url(filepath.Join(strings.TrimSpace(string(out)), "cache", "download")),
		"GOMODCACHE":  t.TempDir(),
		"GOFLAGS":     "-modcacherw",
		"GOSUMDB":     "off",
		"GOTOOLCHAIN": "local",
		"TMPDIR":      t.TempDir(),
		"TMP":         t.TempDir(),
	} {
		t.Setenv(name, value)
	}
	return p
}

// write writes what a proxy serves of a version, but for its source.
func (p *proxy) write(mod, version, goMod string) (base string) {
	p.t.Helper()
	base = filepath.Join(p.dir, filepath.FromSlash(mod), "@v")
	if err := os.MkdirAll(base, 0o777); err != nil {
		p.t.Fatal(err)
	}
	list, _ := os.ReadFile(filepath.Join(base, "list"))
	for name, text := range map[string]string{
		"list":            string(list) + version + "\n",
		version + ".info": `{"Version": "` + version + `"}`,
		version + ".mod":  goMod,
	} {
		if err := os.WriteFile(filepath.Join(base, name), []byte(text), 0o666); err != nil {
			p.t.Fatal(err)
		}
	}
	return filepath.Join(base, version)
}

// addGopls serves a program that has of gopls what the rules are added to, and prints
// which analyzers it has.
func (p *proxy) addGopls(version string, replace ...string) {
	p.t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "gopls.txtar"))
	if err != nil {
		p.t.Fatal(err)
	}
	replacer := strings.NewReplacer(replace...)
	var goMod string
	for _, f := range archive.Files {
		if f.Name == "go.mod" {
			goMod = replacer.Replace(string(f.Data))
		}
	}
	f, err := os.Create(p.write(modulePath, version, goMod) + ".zip")
	if err != nil {
		p.t.Fatal(err)
	}
	defer f.Close()
	w := zip.NewWriter(f)
	for _, file := range archive.Files {
		in, err := w.Create(path.Join(modulePath+"@"+version, file.Name))
		if err != nil {
			p.t.Fatal(err)
		}
		if _, err := in.Write([]byte(replacer.Replace(string(file.Data)))); err != nil {
			p.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		p.t.Fatal(err)
	}
}

// addPerflint serves this module as if it were published.
func (p *proxy) addPerflint(version string) {
	p.t.Helper()
	goMod, err := os.ReadFile(filepath.Join("..", "go.mod"))
	if err != nil {
		p.t.Fatal(err)
	}
	f, err := os.Create(p.write(perflintPath, version, string(goMod)) + ".zip")
	if err != nil {
		p.t.Fatal(err)
	}
	defer f.Close()
	if err := modzip.CreateFromDir(f, module.Version{Path: perflintPath, Version: version}, ".."); err != nil {
		p.t.Fatal(err)
	}
}

// nothingLeft checks that nothing is left behind in the temporary folder, and nothing
// but these files in the one of the target, which need not be there.
func nothingLeft(t *testing.T, dir string, files ...string) {
	t.Helper()
	for dir, want := range map[string]string{os.TempDir(): "", dir: strings.Join(files, " ")} {
		entries, err := os.ReadDir(dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s has %q, not %q", dir, got, want)
		}
	}
}

func show(t *testing.T) func(string, int, int) {
	return func(what string, done, _ int) {
		if done == 0 {
			t.Log(what)
		}
	}
}

// TestBuild builds a small gopls with the rules of a published perflint.
func TestBuild(t *testing.T) {
	p := newProxy(t)
	p.addGopls("v0.98.0")
	p.addGopls("v0.99.0-pre.1")
	p.addGopls("v0.100.0", "go 1.25.0", "go 1.999.0")
	p.addPerflint("v0.1.0")
	dir := t.TempDir()
	t.Setenv("GOBIN", dir)
	opts := Options{Perflint: "v0.1.0", Show: show(t)}
	name := "gopls-perflint"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	for range 2 { // what perflint made it may write over
		built, err := Build(t.Context(), opts)
		if err != nil {
			t.Fatal(err)
		}
		if want := (Built{filepath.Join(dir, name), "v0.98.0"}); *built != want {
			t.Errorf("built %+v, want %+v", *built, want)
		}
		nothingLeft(t, dir, name)
	}
	out, err := exec.Command(filepath.Join(dir, name)).Output()
	if err != nil {
		t.Fatal(err)
	}
	want := "v0.98.0+perflint.v0.1.0\nown 0\n"
	for _, r := range Rules() {
		severity := "2"
		if r.Informs {
			severity = "3"
		}
		want += r.Analyzer.Name + " " + severity + "\n"
	}
	if string(out) != want {
		t.Errorf("it prints %s, want %s", out, want)
	}
}

func TestInterrupted(t *testing.T) {
	p := newProxy(t)
	p.addGopls("v0.98.0", `"own"`, fmt.Sprintf("%q", time.Now())) // is in no cache
	p.addPerflint("v0.1.0")
	dir := t.TempDir()
	for _, at := range []struct {
		what string
		done int // at least: several packages may be told of at once
	}{{"looking", 0}, {"downloading", 0}, {"compiling", 0}, {"compiling", 1}} {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := Build(ctx, Options{Perflint: "v0.1.0", Output: filepath.Join(dir, "gopls"), Show: func(what string, done, _ int) {
			if strings.HasPrefix(what, at.what) && done >= at.done {
				cancel()
			}
		}})
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("interrupted while %s, at %d: %v", at.what, at.done, err)
		}
		nothingLeft(t, dir)
	}
}

// TestErrors checks that what goes wrong is said in one sentence.
func TestErrors(t *testing.T) {
	p := newProxy(t)
	p.addGopls("v0.21.0")
	p.addGopls("v0.98.0", "AllAnalyzers", "Everything")
	p.addGopls("v0.98.1", "[]*Analyzer{", "map[string]*Analyzer{\"own\": ")
	p.addGopls("v0.100.0", "go 1.25.0", "go 1.999.0")
	p.addPerflint("v0.1.0")
	kept := t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(kept, "folder"), 0o777), os.WriteFile(filepath.Join(kept, "file"), []byte("precious"), 0o666)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		opts  Options
		usage bool
		want  string
	}{
		{Options{}, true, "this perflint is a development build, which can't be downloaded: -src names the folder of its source"},
		{Options{Source: "nowhere"}, true, "-src=nowhere: there is no source of perflint: its go.mod is not that of module github.com/perflint/perflint"},
		{Options{Perflint: "v0.1.0", Version: "latest"}, true, `-version wants a version such as v0.22.0, not "latest"`},
		{Options{Perflint: "v0.1.0", Version: "0.21.0"}, true, "gopls v0.21.0 is too old for perflint's rules: they need v0.22.0 or a newer one"},
		{Options{Perflint: "v0.1.0", Version: "v0.97.0"}, true, "there is no gopls v0.97.0: the newest are v0.100.0, v0.98.1, v0.98.0"},
		{Options{Perflint: "v0.1.0", Version: "v0.100.0"}, true, "gopls v0.100.0 needs Go 1.999.0, and this is Go 1."},
		{Options{Perflint: "v0.1.0", Output: filepath.Join(kept, "folder")}, true, "-o=" + filepath.Join(kept, "folder") + " is a folder: name a file in it"},
		{Options{Perflint: "v0.1.0", Output: filepath.Join(kept, "file")}, true, "was not made by perflint: name another file by -o, or remove it"},
		{Options{Perflint: "v0.1.0", Output: filepath.Join(kept, "no", "file")}, true, "cannot write "},
		{Options{Perflint: "v0.1.0", Version: "v0.98.0"}, false, "gopls v0.98.0 lists its analyzers in a way that this perflint does not know: choose another by -version, or take a newer perflint"},
		{Options{Perflint: "v0.1.0", Version: "v0.98.1"}, false, "gopls v0.98.1 lists its analyzers in a way that this perflint does not know: choose another by -version, or take a newer perflint"},
	} {
		test.opts.Show = show(t)
		if test.opts.Output == "" {
			test.opts.Output = filepath.Join(t.TempDir(), "gopls")
		}
		_, err := Build(t.Context(), test.opts)
		var usage *UsageError
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") || errors.As(err, &usage) != test.usage {
			t.Errorf("%+v:\n%v, want\n%s", test.opts, err, test.want)
		}
		var files []string
		if filepath.Dir(test.opts.Output) == kept {
			files = []string{"file", "folder"}
		}
		nothingLeft(t, filepath.Dir(test.opts.Output), files...)
	}
	nothingLeft(t, kept, "file", "folder")
	if text, err := os.ReadFile(filepath.Join(kept, "file")); string(text) != "precious" {
		t.Errorf("the file is %q now: %v", text, err)
	}
}

func TestExplain(t *testing.T) {
	for _, test := range []struct{ output, want string }{
		{"go: downloading golang.org/x/vuln v1.4.0\ngolang.org/x/tools/internal/stack\n# github.com/perflint/perflint/internal/ir\ninternal/ir/ir.go:33:7: prog.SetNoReturn undefined\n",
			"gopls v0.30.0 and perflint do not compile with the same golang.org/x/tools (internal/ir/ir.go:33:7: prog.SetNoReturn undefined): choose another gopls by -version, or take a newer perflint"},
		{"go: github.com/perflint/perflint@v1.0.0 requires go >= 1.27.0 (running go 1.26.8; GOTOOLCHAIN=local)\n",
			"github.com/perflint/perflint@v1.0.0 needs Go 1.27.0, and this is Go 1.26.8"},
		{"go: github.com/perflint/perflint@v1.0.0: Get \"https://proxy/\": dial tcp: no such host\n",
			`gopls v0.30.0 can't be built: github.com/perflint/perflint@v1.0.0: Get "https://proxy/": dial tcp: no such host`},
		{"# golang.org/x/tools/gopls/internal/settings\ninternal/settings/perflint.go:18:37: unknown field severity\n",
			"gopls v0.30.0 lists its analyzers in a way that this perflint does not know: choose another by -version, or take a newer perflint"},
		{"", "gopls v0.30.0 can't be built: go: exit status 1"},
	} {
		if got := explain(&goError{test.output, errors.New("exit status 1")}, &release{version: "v0.30.0"}).Error(); got != test.want {
			t.Errorf("%q:\n%s, want\n%s", test.output, got, test.want)
		}
	}
}
