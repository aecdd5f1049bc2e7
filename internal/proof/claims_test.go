package proof

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/version"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/perflint/perflint/internal/finding"
	"github.com/perflint/perflint/passes"
	"github.com/perflint/perflint/testdata/claims"
)

var update = flag.Bool("update", false, "measure what the claims are, and write testdata/claims/*/result.json")

const claimsPath = "github.com/perflint/perflint/testdata/claims"

var claimsDir = filepath.Join("..", "..", "testdata", "claims")

// TestClaims checks what each rule promises: that its fixes cost less than the
// pitfalls, by bytes, allocations, or what else can be counted. "./..." passes over
// testdata, so that perflint does not find the pitfalls there. With -update, it
// measures the times, too, which are for people to look at and never checked: about
// an hour, on a machine that should have nothing else to do.
func TestClaims(t *testing.T) {
	var folders []string
	for _, a := range passes.All {
		folders = append(folders, a.Name) // without a claim, it fails
	}
	if !testing.Short() { // one of them compiles SQLite
		seeds, err := os.ReadDir(filepath.Join(claimsDir, "seeds"))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range seeds {
			folders = append(folders, "seeds/"+e.Name())
		}
	}
	var broken []string
	for _, name := range folders {
		t.Run(name, func(t *testing.T) {
			if !checkClaim(t, name) {
				broken = append(broken, name)
			}
			if *update && !strings.HasPrefix(name, "seeds/") {
				measureClaim(t, name)
			}
		})
	}
	if broken != nil {
		t.Logf("claims that do not hold with %s, which is newer than those they are recorded for: %s", runtime.Version(), strings.Join(broken, ", "))
	}
}

// checkClaim runs the tests of a claim. A claim that does not hold fails the test,
// except under a Go that is newer than those that it is recorded for.
func checkClaim(t *testing.T, name string) (holds bool) {
	t.Helper()
	args := []string{"test", "-count=1", "-v", "."}
	if *update {
		args = append(args, "-args", "-update")
	}
	cmd := exec.Command("go", args...)
	cmd.Dir = filepath.Join(claimsDir, filepath.FromSlash(name))
	out, err := cmd.CombinedOutput()
	switch {
	case err == nil && bytes.Contains(out, []byte("\n--- PASS: Test")):
		return true
	case err == nil:
		t.Fatalf("no test ran:\n%s", out)
	case newerThanRecorded(t, name):
		t.Logf("%v\n%s", err, out)
		return false
	}
	t.Fatalf("%v\n%s", err, out)
	return false
}

func newerThanRecorded(t *testing.T, name string) bool {
	for key := range readRecords(t, name) {
		if lang, _, _ := strings.Cut(key, "/"); version.Compare(version.Lang(runtime.Version()), lang) <= 0 {
			return false
		}
	}
	return true
}

func recordFile(name string) string {
	return filepath.Join(claimsDir, filepath.FromSlash(name), "result.json")
}

func readRecords(t *testing.T, name string) map[string]claims.Record {
	t.Helper()
	text, err := os.ReadFile(recordFile(name))
	if err != nil {
		t.Fatal(err)
	}
	var records map[string]claims.Record
	if err := json.Unmarshal(text, &records); err != nil {
		t.Fatal(err)
	}
	return records
}

// measureClaim measures the times of a claim's pairs as perflint prove does, and
// records them.
func measureClaim(t *testing.T, name string) {
	records := readRecords(t, name)
	key := version.Lang(runtime.Version()) + "/" + runtime.GOARCH
	record := records[key]
	if len(record.Even) == 0 {
		return // it is the figures of benchmarks that are wrong, not their times
	}
	ctx := t.Context()
	dir, err := filepath.Abs(claimsDir)
	if err != nil {
		t.Fatal(err)
	}
	p := &prover{
		opts:   Options{Dir: dir, Timeout: 10 * time.Minute, CPU: strconv.Itoa(runtime.GOMAXPROCS(0))}.complete(),
		dir:    t.TempDir(),
		budget: time.Hour,
		copied: map[string]folder{},
	}
	p.checkLayouts(ctx)
	q := &pkg{ImportPath: claimsPath + "/" + name, Dir: filepath.Join(dir, name)}
	p.copied[q.Dir] = folder(q.Dir)
	n := p.layouts()
	bins, err := p.buildLayouts(ctx, build{pkg: q}, p.dir, 1, 3*n)
	if err != nil {
		t.Fatal(err)
	}
	var all []*change
	var measured []*series
	for _, pair := range slices.Sorted(maps.Keys(record.Even)) {
		c := &change{findings: []*finding.Finding{{}}, reached: true}
		for _, size := range claims.Sizes {
			base := fmt.Sprintf("BenchmarkClaim/pair=%s/n=%d/side=", pair, size)
			c.benchmarks = append(c.benchmarks, &benchmark{pkg: q, name: base + "pitfall", fixed: base + "fixed"})
		}
		m := &comparison{prover: p, change: c, what: pair, dir: p.dir, turns: map[*benchmark]string{},
			fails: map[*benchmark]*[sides]int{}, saying: map[*benchmark]error{}, bins: map[*pkg][sides][]string{
				q: {before: bins[:n], after: bins[n : 2*n], again: bins[len(bins)-n:]},
			}}
		if err := m.run(ctx); err != nil || c.untried != "" {
			t.Fatalf("%s: %v %s", pair, err, c.untried)
		}
		all, measured = append(all, c), append(measured, m.all...)
	}
	judge(all, measured, p.opts)
	record.CPU, record.Times = p.cpu, map[string]claims.Time{}
	for _, c := range all {
		for _, cmp := range c.findings[0].Proof.Comparisons {
			if cmp.Unit == "ns/op" {
				record.Times[sizeOf(cmp.Benchmark)] = claims.Time{Pitfall: cmp.Before, Fixed: cmp.After, P: cmp.P, Shown: cmp.Shown}
			}
		}
	}
	if len(record.Times) == 0 {
		t.Fatal("no times were measured")
	}
	records[key] = record
	text, err := json.MarshalIndent(records, "", "\t")
	if err == nil {
		err = os.WriteFile(recordFile(name), append(text, '\n'), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// sizeOf is "X/4" for BenchmarkClaim/pair=X/n=4/side=pitfall-2.
func sizeOf(benchmark string) string {
	elems := strings.Split(benchmark, "/")
	return strings.TrimPrefix(elems[1], "pair=") + "/" + strings.TrimPrefix(elems[2], "n=")
}
