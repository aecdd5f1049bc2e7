package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/perflint/perflint/internal/config"
	"github.com/perflint/perflint/internal/gate"
)

// Each key means a flag, or is taken care of otherwise, and each of its values is one
// of the flag's.
func TestKeys(t *testing.T) {
	heat := gate.Analyzer.Flags.Lookup("heat").Value
	was := heat.String()
	t.Cleanup(func() { heat.Set(was) })
	fs := new(command).flags()
	for _, key := range config.Keys {
		name, ok := flagOf[key.Name]
		switch key.Name {
		case "rules.only", "rules.enable", "rules.disable", "exclude":
			continue
		}
		if !ok || fs.Lookup(name) == nil {
			t.Errorf("%s means no flag", key.Name)
			continue
		}
		for _, value := range key.Enum {
			if err := fs.Set(name, value); err != nil {
				t.Errorf("%s: %s: %v", key.Name, value, err)
			}
		}
	}
}

// TestReadme checks the configuration that the README shows.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)```yaml\r?\n(# \\.perflint\\.yaml.*?)```").FindSubmatch(readme)
	if block == nil {
		t.Fatal("the README shows no configuration")
	}
	name := filepath.Join(t.TempDir(), config.Name)
	if err := os.WriteFile(name, block[1], 0o666); err != nil {
		t.Fatal(err)
	}
	heat := gate.Analyzer.Flags.Lookup("heat").Value
	was := heat.String()
	t.Cleanup(func() { heat.Set(was) })
	var stdout, stderr bytes.Buffer
	if status := run(t.Context(), []string{"config", "verify", name}, &stdout, &stderr); status != clean {
		t.Errorf("exit status %d: %s", status, stderr.String())
	}
	for _, key := range config.Keys {
		_, last, _ := bytes.Cut([]byte(key.Name), []byte("."))
		if len(last) == 0 {
			last = []byte(key.Name)
		}
		if !bytes.Contains(block[1], append(last, ':')) {
			t.Errorf("the README does not show %s", key.Name)
		}
	}
}
