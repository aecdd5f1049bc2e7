package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	if status := run(ctx, []string{"-json", "."}, &stdout, &stderr); status != notAnalysed {
		t.Errorf("exit status %d", status)
	}
	if got := stderr.String(); got != "perflint: interrupted\n" || stdout.Len() > 0 {
		t.Errorf("said %q, and %q", got, stdout.String())
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

// Output that nobody gets is not a clean run.
func TestOutputFails(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module m\n"), 0o666)
	os.WriteFile(filepath.Join(dir, "m.go"), []byte("package m\n"), 0o666)
	var stderr bytes.Buffer
	if status := run(t.Context(), []string{"-C", dir, "-json"}, brokenPipe{}, &stderr); status != notAnalysed {
		t.Errorf("exit status %d", status)
	}
	if got := stderr.String(); got != "perflint: broken pipe\n" {
		t.Errorf("said %q", got)
	}
}

func TestParse(t *testing.T) {
	for _, test := range []struct {
		args     []string
		patterns []string
	}{
		{nil, nil},
		{[]string{"-json", "./..."}, []string{"./..."}},
		{[]string{"./a", "-json", "./b"}, []string{"./a", "./b"}},
		{[]string{"-json", "--", "./a", "-b"}, []string{"./a", "-b"}},
		{[]string{"./a", "--", "-b"}, []string{"./a", "-b"}},
		{[]string{"-c", "2", "./a", "-json"}, []string{"./a"}},
	} {
		c, err := parse(test.args)
		if err != nil || !slices.Equal(c.patterns, test.patterns) {
			t.Errorf("%q: %q, %v", test.args, c.patterns, err)
		}
		if want := slices.Contains(test.args, "-json"); c.json != want {
			t.Errorf("%q: json = %t", test.args, c.json)
		}
	}
}

func TestCalledByVet(t *testing.T) {
	for _, test := range []struct {
		args []string
		want bool
	}{
		{[]string{"-V=full"}, true},
		{[]string{"-flags"}, true},
		{[]string{"-heat=cold", "dir/vet.cfg"}, true},
		{nil, false},
		{[]string{"./..."}, false},
		{[]string{"-C=x.cfg", "./..."}, false},
		{[]string{"-json", "a.cfg/..."}, false},
	} {
		if got := calledByVet(test.args); got != test.want {
			t.Errorf("calledByVet(%q) = %t", test.args, got)
		}
	}
}
