// Package nogo runs the rules as Bazel does, without Bazel: it builds the nogo of
// rules_go from its sources, by its own generator, and calls the action that rules_go
// calls for each target, with the same flags.
package nogo

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
)

const (
	module   = "github.com/perflint/perflint/e2e/nogo"
	rulesGo  = "github.com/bazelbuild/rules_go"
	perflint = "github.com/perflint/perflint"
)

// A Tool is what rules_go makes of a nogo target.
type Tool struct {
	Builder string // the program of all actions
	Nogo    string // the analyzers
}

// Build builds the tool in an empty folder from packages that hold analyzers, and from
// a configuration in JSON; "" if there is none.
func Build(ctx context.Context, dir string, analyzers []string, config string) (*Tool, error) {
	here, err := output(ctx, ".", "go", "list", "-m", "-f", "{{.Dir}}", module)
	if err != nil {
		return nil, err
	}
	sources, err := rulesGoSources(ctx, here)
	if err != nil {
		return nil, err
	}
	t := &Tool{Builder: filepath.Join(dir, "builder"+exe()), Nogo: filepath.Join(dir, "nogo"+exe())}
	builder, err := sourcesOf(sources, "builder_srcs")
	if err != nil {
		return nil, err
	}
	if _, err := output(ctx, here, "go", append([]string{"build", "-ldflags=-X main.rulesGoStdlibPrefix=@io_bazel_rules_go//stdlib:", "-o", t.Builder}, builder...)...); err != nil {
		return nil, err
	}
	main := filepath.Join(dir, "main")
	if err := writeMain(ctx, main, here, sources); err != nil {
		return nil, err
	}
	args := []string{"gennogomain", "-output", filepath.Join(main, "analyzers.go")}
	for _, a := range analyzers {
		args = append(args, "-analyzer_importpath", a)
	}
	if config != "" {
		args = append(args, "-config", config)
	}
	if _, err := output(ctx, dir, t.Builder, args...); err != nil {
		return nil, err
	}
	_, err = output(ctx, main, "go", "build", "-o", t.Nogo, ".")
	return t, err
}

// rulesGoSources returns the folder of the sources of nogo and of the actions.
func rulesGoSources(ctx context.Context, here string) (string, error) {
	out, err := output(ctx, here, "go", "mod", "download", "-json", rulesGo)
	if err != nil {
		return "", err
	}
	var mod struct{ Dir string }
	if err := json.Unmarshal([]byte(out), &mod); err != nil {
		return "", err
	}
	return filepath.Join(mod.Dir, "go", "tools", "builders"), nil
}

// writeMain makes the module of nogo's main package, with the requirements of this one.
func writeMain(ctx context.Context, main, here, sources string) error {
	if err := os.Mkdir(main, 0o777); err != nil {
		return err
	}
	names, err := sourcesOf(sources, "nogo_srcs")
	if err != nil {
		return err
	}
	for _, name := range append(names, filepath.Join(here, "go.mod"), filepath.Join(here, "go.sum")) {
		text, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(filepath.Join(main, filepath.Base(name)), text, 0o666)
		}
		if err != nil {
			return err
		}
	}
	root := filepath.Join(here, "..", "..")
	// nogo imports golang.org/x/tools/internal/facts, which Bazel lets it by a patch.
	// The go command lets packages whose paths begin like that.
	_, err = output(ctx, main, "go", "mod", "edit", "-module=golang.org/x/tools/nogomain", "-replace="+perflint+"="+root)
	return err
}

// sourcesOf returns the files that a target of rules_go has on this system.
func sourcesOf(dir, target string) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(dir, "BUILD.bazel"))
	if err != nil {
		return nil, err
	}
	_, rest, ok := strings.Cut(string(text), fmt.Sprintf("name = %q", target))
	if !ok {
		return nil, fmt.Errorf("rules_go has no target %s", target)
	}
	rest, _, _ = strings.Cut(rest, "visibility =")
	var names []string
	for _, m := range source.FindAllStringSubmatch(rest, -1) {
		if isWindows := runtime.GOOS == "windows"; m[1] == "path.go" && isWindows || m[1] == "path_windows.go" && !isWindows {
			continue
		}
		names = append(names, filepath.Join(dir, m[1]))
	}
	return names, nil
}

var source = regexp.MustCompile(`"(\w+\.go)"`)

func exe() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ""
}

// output runs a command in a folder and returns what it prints.
func output(ctx context.Context, dir, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", cmd, err, &stderr)
	}
	return strings.TrimSpace(string(out)), nil
}
