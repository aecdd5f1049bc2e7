package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"perflint": main})
}

// TestScripts runs the whole tool, as people and go vet do.
func TestScripts(t *testing.T) {
	goEnv := func(name string) string {
		out, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(out))
	}
	shared := map[string]string{}
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOROOT"} {
		shared[name] = goEnv(name)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("..", "..", "testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			for name, value := range shared {
				env.Setenv(name, value)
			}
			env.Setenv("GOTOOLCHAIN", "local")
			env.Setenv("GOPROXY", "off") // the programs need the standard library only
			env.Setenv("GOFLAGS", "")
			tool, err := exec.LookPath(filepath.Join(firstDir(env.Getenv("PATH")), "perflint"+exe()))
			env.Setenv("PERFLINT", tool)
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status, "places": places, "crlf": crlf, "waitfor": waitFor},
	})
}

func firstDir(path string) string {
	first, _, _ := strings.Cut(path, string(os.PathListSeparator))
	return first
}

func exe() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ""
}

// status runs perflint, like exec, and checks its exit status: status 1 -json ./...
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 || len(args[0]) != 1 {
		ts.Fatalf("usage: status N [argument ...]")
	}
	err := ts.Exec("perflint", args[1:]...)
	got := 0
	if exit, ok := err.(*exec.ExitError); ok {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if want := int(args[0][0] - '0'); got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// places compares where the last command found something, and by which rule,
// with a file: how the rules word it is for their own tests.
func places(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: places file")
	}
	got := message.ReplaceAllString(ts.ReadFile("stdout"), "$1 $2")
	if want := ts.ReadFile(args[0]); got != want {
		ts.Fatalf("places:\n%s\nwant:\n%s", got, want)
	}
}

var message = regexp.MustCompile(`(?m)^(\S+:\d+:\d+): .* (\(\w+\))$`)

// crlf gives files the line ends of Windows.
func crlf(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		name = ts.MkAbs(name)
		text := strings.ReplaceAll(ts.ReadFile(name), "\n", "\r\n")
		ts.Check(os.WriteFile(name, []byte(text), 0o666))
	}
}

// waitFor waits until a file exists: waitfor file
func waitFor(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: waitfor file")
	}
	for start := time.Now(); time.Since(start) < 5*time.Minute; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
	}
	ts.Fatalf("%s never came to be", args[0])
}
