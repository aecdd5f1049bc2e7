package nogo

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A Finding is a line of nogo's log.
type Finding struct {
	File    string // slash path relative to the folder of the run
	Line    int
	Rule    string
	Message string
}

// A Result is what the action leaves of all targets.
type Result struct {
	Findings []Finding         // sorted, each once
	Patches  map[string]string // by package, in the go command's words
}

// pkg is what the go command says of a package: in the place of a build file, and of the
// archives that Bazel compiles.
type pkg struct {
	ImportPath, ForTest, Dir, Export string
	Standard, DepOnly                bool
	CompiledGoFiles, CgoFiles        []string
	Imports                          []string
	Error                            *struct{ Err string }
}

// Run analyses packages as if each were a go_library with a go_test. Without goVersion,
// the rules know of no version, as under older rules_go.
func (t *Tool) Run(ctx context.Context, dir, goVersion string, patterns ...string) (*Result, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	list, err := output(ctx, dir, "go", append([]string{"list", "-deps", "-test", "-export", "-compiled",
		"-json=ImportPath,ForTest,Dir,Export,Standard,DepOnly,CompiledGoFiles,CgoFiles,Imports,Error"}, patterns...)...)
	if err != nil {
		return nil, err
	}
	sdk, err := os.MkdirTemp("", "nogo")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(sdk)
	pkgs, err := decode(list)
	if err != nil {
		return nil, err
	}
	if err := writeSDK(sdk, pkgs); err != nil {
		return nil, err
	}
	env, err := environment(ctx, dir)
	if err != nil {
		return nil, err
	}
	res := &Result{Patches: map[string]string{}}
	for _, p := range pkgs {
		if p.DepOnly || p.Standard || strings.HasSuffix(p.ImportPath, ".test") {
			continue // another's, or the main package that the go command makes of tests
		}
		out, err := os.MkdirTemp(sdk, "out")
		if err != nil {
			return nil, err
		}
		args, err := arguments(dir, sdk, out, p, pkgs)
		if err != nil {
			return nil, err
		}
		if goVersion != "" {
			args = append(args, "-go_version", goVersion)
		}
		cmd := exec.CommandContext(ctx, t.Builder, append(args, "-nogo", t.Nogo)...)
		cmd.Dir, cmd.Env = dir, env
		if text, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("%s: %w\n%s", p.ImportPath, err, text)
		}
		if err := res.read(out, p.ImportPath); err != nil {
			return nil, fmt.Errorf("%s: %w", p.ImportPath, err)
		}
	}
	// A library's files are those of its test, too.
	slices.SortFunc(res.Findings, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Message, b.Message))
	})
	res.Findings = slices.Compact(res.Findings)
	return res, nil
}

func decode(list string) (map[string]*pkg, error) {
	pkgs := map[string]*pkg{}
	for dec := json.NewDecoder(strings.NewReader(list)); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return pkgs, nil
		} else if err != nil {
			return nil, err
		}
		if p.Error != nil {
			return nil, errors.New(p.Error.Err)
		}
		pkgs[p.ImportPath] = &p
	}
}

// writeSDK makes what an action sees of the SDK: the list of the standard library's
// packages, and their archives.
func writeSDK(sdk string, pkgs map[string]*pkg) error {
	var names bytes.Buffer
	for path, p := range pkgs {
		if !p.Standard {
			continue
		}
		fmt.Fprintln(&names, path)
		if p.Export == "" {
			continue // unsafe
		}
		name := filepath.Join(sdk, "pkg", "std", filepath.FromSlash(path)+".a")
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		if err := os.Symlink(p.Export, name); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(sdk, "packages.txt"), names.Bytes(), 0o666)
}

// arguments returns what the action for one target is told of it.
func arguments(dir, sdk, out string, p *pkg, pkgs map[string]*pkg) ([]string, error) {
	path := base(p.ImportPath)
	args := []string{"nogo", "-sdk", sdk, "-goroot", sdk, "-installsuffix", "std", "-package_list", filepath.Join(sdk, "packages.txt"),
		"-p", path, "-importpath", path, "-out", out, "-out_facts", filepath.Join(out, "facts")}
	srcs, err := sources(dir, p, out)
	if err != nil {
		return nil, err
	}
	args = append(args, srcs...)
	for _, imp := range p.Imports {
		if dep := pkgs[imp]; dep != nil && !dep.Standard {
			args = append(args, "-arc", base(imp)+"="+base(imp)+"="+dep.Export)
		}
	}
	return args, nil
}

// sources returns the flags for the files of a package: those that cgo made, which have
// no name in the build cache, and those it made them of, which the action filters out.
func sources(dir string, p *pkg, tmp string) ([]string, error) {
	folder, err := filepath.Rel(dir, p.Dir)
	if err != nil {
		return nil, err
	}
	var args []string
	for i, name := range p.CompiledGoFiles {
		if !filepath.IsAbs(name) {
			args = append(args, "-src", filepath.Join(folder, name))
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		name = filepath.Join(tmp, fmt.Sprintf("cgo%d.go", i))
		if err := os.WriteFile(name, text, 0o666); err != nil {
			return nil, err
		}
		args = append(args, "-ignore_src", name)
	}
	for _, name := range p.CgoFiles {
		args = append(args, "-src", filepath.Join(folder, name))
	}
	return args, nil
}

// base returns the path by which a package is imported, whatever test it was compiled for.
func base(path string) string {
	path, _, _ = strings.Cut(path, " ")
	return path
}

// environment adds what Bazel's actions are told of the target.
func environment(ctx context.Context, dir string) ([]string, error) {
	text, err := output(ctx, dir, "go", "env", "-json", "GOOS", "GOARCH", "CGO_ENABLED")
	if err != nil {
		return nil, err
	}
	var vars map[string]string
	if err := json.Unmarshal([]byte(text), &vars); err != nil {
		return nil, err
	}
	env := os.Environ()
	for name, value := range vars {
		env = append(env, name+"="+value)
	}
	return env, nil
}

// line is one of the log: the column is missing below a //line directive.
var line = regexp.MustCompile(`^(.+?):(\d+)(?::\d+)?: (.*) \((\w+)\)$`)

// read adds what the action has left in its folder.
func (r *Result) read(out, path string) error {
	patch, err := os.ReadFile(filepath.Join(out, "nogo.patch"))
	if err == nil {
		r.Patches[path] = string(patch)
	} else if !errors.Is(err, os.ErrNotExist) {
		return err
	}
	log, err := os.ReadFile(filepath.Join(out, "nogo.log"))
	if errors.Is(err, os.ErrNotExist) {
		return nil // nothing is found
	} else if err != nil {
		return err
	}
	found, err := parse(string(log))
	r.Findings = append(r.Findings, found...)
	return err
}

func parse(log string) ([]Finding, error) {
	var found []Finding
	lines := strings.Split(strings.TrimSpace(log), "\n")
	for _, text := range lines[1:] { // the first is a heading
		m := line.FindStringSubmatch(text)
		if m == nil {
			return nil, fmt.Errorf("not a finding: %q", text)
		}
		n, err := strconv.Atoi(m[2])
		if err != nil {
			return nil, err
		}
		found = append(found, Finding{File: filepath.ToSlash(m[1]), Line: n, Message: m[3], Rule: m[4]})
	}
	return found, nil
}
