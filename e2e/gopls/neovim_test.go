package gopls_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestNeovim lets Neovim open a file, apply the quick fixes and write it, and compares
// it with what perflint -fix makes of it.
func TestNeovim(t *testing.T) {
	nvim, err := exec.LookPath("nvim")
	if err != nil {
		t.Skip("there is no Neovim here")
	}
	const name = "textutil/textutil.go"
	dir, fixed := corpus(t, corpusDir), corpus(t, corpusDir)
	found := findings(t, dir)
	run(t, fixed, perflint, "-fix", "-fail=never", "./...")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	script, err := filepath.Abs("neovim.lua")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(ctx, nvim, "--headless", "-u", "NONE", "-i", "NONE", "-S", script, filepath.Join(dir, filepath.FromSlash(name)))
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOPLS="+gopls)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("nvim: %v\n%s", err, out)
	}
	if got, want := read(t, dir, name), read(t, fixed, name); got != want {
		t.Errorf("Neovim wrote\n%s\nand perflint -fix\n%s", got, want)
	}
	for _, f := range found {
		if f.File == name && !strings.Contains(string(out), strings.TrimPrefix(f.String(), name+":")) {
			t.Errorf("Neovim does not show %s:\n%s", f, out)
		}
	}
}
