package passes_test

import (
	"fmt"
	"go/version"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/driver"
	"github.com/perflint/perflint/internal/finding"
	"github.com/perflint/perflint/passes"
)

// The packages of the standard library with the most, and the strangest, code. All of it
// would take too long to compile. The tests of those that package testing needs are passed
// over: most of the library would be compiled once more for each.
var (
	corpus = []string{
		"archive/zip", "compress/flate", "crypto/tls", "crypto/x509", "database/sql", "debug/dwarf", "encoding/json",
		"encoding/xml", "go/doc", "go/parser", "go/printer", "go/types", "html/template", "image/png", "math/big",
		"mime/multipart", "net/http", "net/url", "text/template", "text/template/parse",
	}
	corpusWithoutTests = []string{"bufio", "fmt", "os", "reflect", "regexp/syntax", "runtime", "strconv", "strings"}
)

// TestCorpus runs all rules over code of the standard library. Nothing may
// fail, and how much each rule finds is kept for review.
func TestCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles much of the standard library")
	}
	// The same files, whatever machine it is.
	t.Setenv("GOOS", "linux")
	t.Setenv("GOARCH", "amd64")
	findings := findInCorpus(t, corpus, true)
	findings = append(findings, findInCorpus(t, corpusWithoutTests, false)...)
	checkOverlap(t, findings)
	var shown, hidden int
	count := map[string][2]int{} // by rule and package
	for _, f := range findings {
		key := f.Rule + " " + packageOf(t, f.File)
		n := count[key]
		if f.Hidden == "" {
			n[0]++
			shown++
		} else {
			n[1]++
			hidden++
		}
		count[key] = n
	}
	if shown+hidden == 0 {
		t.Fatal("nothing found: was anything analysed?")
	}
	var got strings.Builder
	fmt.Fprintf(&got, "# rule, package, findings, hidden as cold: go test ./passes -run Corpus -update\n")
	for _, key := range slices.Sorted(maps.Keys(count)) {
		fmt.Fprintf(&got, "%s %d %d\n", key, count[key][0], count[key][1])
	}
	fmt.Fprintf(&got, "all - %d %d\n", shown, hidden)

	golden := filepath.Join("..", "testdata", "corpus", "std-"+version.Lang(runtime.Version())+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o777); err != nil {
			t.Fatal(err)
		}
		writeFile(t, golden, got.String())
	}
	if _, err := os.Stat(golden); err != nil {
		t.Logf("no counts are kept for %s:\n%s", runtime.Version(), got.String())
		return
	}
	if want := readFile(t, golden); got.String() != want {
		t.Errorf("%s is out of date (-update if it is meant); now\n%swas\n%s", golden, got.String(), want)
	}
}

func findInCorpus(t *testing.T, patterns []string, tests bool) []*finding.Finding {
	t.Helper()
	return runDriver(t, driver.Options{Dir: "..", Patterns: patterns, Analyzers: passes.All, NoDirectives: true, Tests: tests}).Findings
}

// checkOverlap checks that the fixes of a rule in a file can be applied together:
// golangci-lint leaves the whole file as it is if two overlap. Identical edits
// are as good as one.
func checkOverlap(t *testing.T, findings []*finding.Finding) {
	t.Helper()
	edits := map[string][]finding.Edit{} // by rule and file
	for _, f := range findings {
		if f.Fix == nil || f.Hidden != "" {
			continue
		}
		for _, e := range f.Fix.Edits {
			key := f.Rule + " " + e.File
			for _, other := range edits[key] {
				if e != other && e.Start < other.End && other.Start < e.End {
					t.Errorf("%s:%d: the fix of %s overlaps another: %v, %v", f.File, f.Line, f.Rule, e, other)
				}
			}
			edits[key] = append(edits[key], e)
		}
	}
}

// packageOf returns the import path of a file of the standard library.
func packageOf(t *testing.T, file string) string {
	t.Helper()
	file = filepath.ToSlash(file)
	i := strings.LastIndex(file, "/src/")
	if i < 0 {
		t.Fatalf("%s is not in GOROOT/src", file)
	}
	return path.Dir(file[i+len("/src/"):])
}
