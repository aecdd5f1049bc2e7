package drivers_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// tools is a folder for the programs that are built.
var tools string

func TestMain(m *testing.M) {
	if folder := os.Getenv(cacheFolder); folder != "" {
		if err := serveCache(folder, os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(func() int {
		var err error
		if tools, err = os.MkdirTemp("", "drivers"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(tools)
		if _, err := attempt(filepath.Join("..", ".."), "go", "build", "-o", perflintProgram(), "./cmd/perflint"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		return m.Run()
	}())
}

func perflintProgram() string { return filepath.Join(tools, exe("perflint")) }

// perflint finds what all have to find.
func perflint(t *testing.T, dir string) []place {
	t.Helper()
	var report struct {
		Findings []struct {
			File string
			Line int
			Rule string
		}
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(command(t, dir, perflintProgram(), "-json", "-fail=never", "./..."), &report); err != nil {
		t.Fatal(err)
	}
	for _, e := range report.Errors {
		t.Error(e.Message)
	}
	var places []place
	for _, f := range report.Findings {
		// What directives there are, and which of them suppress nothing, only the command
		// judges: others do not see the results of all rules together.
		if f.Rule != "directive" {
			places = append(places, place(f))
		}
	}
	return sortedOnce(places)
}
