package gopls

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadme checks that the README has the settings of each editor as they are printed.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(readme), "\r\n", "\n")
	var out strings.Builder
	if err := Editors(&out, "/home/you/go/bin/gopls-perflint"); err != nil {
		t.Fatal(err)
	}
	n := 0
	for paragraph := range strings.SplitSeq(out.String(), "\n\n") {
		settings, indented := strings.CutPrefix(paragraph, "\t")
		if !indented {
			continue
		}
		n++
		if settings = strings.ReplaceAll(settings, "\n\t", "\n"); !strings.Contains(text, settings) {
			t.Errorf("README.md does not have\n%s", settings)
		}
	}
	if n != 5 {
		t.Errorf("%d editors", n)
	}
}

func TestQuote(t *testing.T) {
	if got, want := quote(`C:\Users\"me"\gopls.exe`), `"C:\\Users\\\"me\"\\gopls.exe"`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
