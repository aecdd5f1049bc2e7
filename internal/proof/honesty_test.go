package proof

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/finding"
)

var honesty = flag.Int("honesty", 0, "run TestHonesty this many times: a few minutes each")

// kinds of work that a benchmark may do. Each turn does %d rounds of it.
var kinds = []struct{ name, code string }{
	{"Sum", "x := uint64(1); for i := range rounds { x = x*31 + uint64(i) }; return int(x)"},
	{"Divide", "x := 1 << 40; for i := range rounds { x = x/(i%7+2) + 1<<40 }; return x"},
	{"Float", "x := 1.0; for i := range rounds { x = x*0.999 + float64(i) }; return int(x)"},
	{"Branch", "x := 0; for i := range rounds { if table[i%len(table)]%3 == 0 { x++ } else { x += 2 } }; return x"},
	{"Load", "x := 0; for i := range rounds { x += table[(i*7919)%len(table)] }; return x"},
	{"Chase", "x := 0; for range rounds { x = next[x] }; return x"},
	{"Write", "for i := range rounds { table[i%len(table)] = i }; return table[5]"},
	{"Map", "x := 0; for i := range rounds { x += squares[i%1000] }; return x"},
	{"MapWrite", "m := map[int]int{}; for i := range rounds { m[i%64] = i }; return len(m)"},
	{"Hash", "h := fnv.New64a(); for range rounds { h.Write(text[:64]) }; return int(h.Sum64())"},
	{"SHA", "x := 0; for range rounds / 8 { s := sha256.Sum256(text); x += int(s[0]) }; return x"},
	{"Alloc", "x := 0; for i := range rounds { s := make([]byte, 48+i%2); sink = s; x += len(s) }; return x"},
	{"Small", "for range rounds { p := new(int); keep = p }; return *keep"},
	{"Append", "var s []int; for i := range rounds { s = append(s, i) }; return len(s)"},
	{"Copy", "x := 0; for range rounds { x += copy(buffer, text) }; return x"},
	{"Index", "x := 0; for range rounds { x += bytes.IndexByte(text, 'z') }; return x"},
	{"Format", "x := 0; for i := range rounds / 4 { x += len(strconv.Itoa(i * 7919)) }; return x"},
	{"Sprint", "x := 0; for i := range rounds / 16 { x += len(fmt.Sprint(i, \" \", i)) }; return x"},
	{"Sort", "x := 0; for range rounds / 256 { copy(order, table); slices.Sort(order[:256]); x += order[0] }; return x"},
	{"Lock", "x := 0; for range rounds { mu.Lock(); x++; mu.Unlock() }; return x"},
}

const honestyHead = `package m

import ("bytes"; "crypto/sha256"; "fmt"; "hash/fnv"; "slices"; "strconv"; "sync")

var (
	table, next, order = make([]int, 4096), make([]int, 4096), make([]int, 4096)
	squares = map[int]int{}
	text, buffer = bytes.Repeat([]byte("gopher "), 100), make([]byte, 700)
	sink []byte
	keep *int
	mu sync.Mutex
)

func init() {
	for i := range table {
		table[i], next[i] = i*7919%4099, (i*1103+7)%4096
	}
	for i := range 1000 {
		squares[i] = i * i
	}
}
`

// TestHonesty measures the measuring, on twenty benchmarks of different kinds. With
// fixes that change nothing, hardly a run may claim anything; of twenty planted
// changes of 20 %, all must be found, of 5 % half. It takes a machine for a while,
// and says what it saw: run it when the measuring or the judging has changed.
//
//	go test ./internal/proof -run TestHonesty -honesty 20 -timeout 3h -v
func TestHonesty(t *testing.T) {
	if *honesty == 0 {
		t.Skip("-honesty was not asked for")
	}
	dir := t.TempDir()
	var code, tests strings.Builder
	code.WriteString(honestyHead)
	tests.WriteString("package m\n\nimport \"testing\"\n\nvar out int\n")
	for _, k := range kinds {
		fmt.Fprintf(&code, "func %s() int { const rounds = 20000; %s }\n", k.name, k.code)
		fmt.Fprintf(&tests, "func Benchmark%s(b *testing.B) { for b.Loop() { out = %s() } }\n", k.name, k.name)
	}
	files := map[string]string{"go.mod": "module m\n\ngo 1.25\n", "a.go": code.String(), "a_test.go": tests.String()}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	measure := func(factor float64) (claimed, right int) {
		fs := planted(files["a.go"], factor)
		opts := Options{Dir: dir, Patterns: []string{"./..."}, Read: func(string) ([]byte, error) { return []byte(files["a.go"]), nil }}
		m, err := Annotate(t.Context(), fs, opts)
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range fs {
			if f.Proof.Verdict == finding.NotShown {
				continue
			}
			claimed++
			if f.Proof.Verdict == finding.Slower && factor > 1 || f.Proof.Verdict == finding.Faster && factor < 1 {
				right++
			}
			if factor == 1 || f.Proof.Verdict != finding.Slower && factor > 1 {
				t.Logf("%s: %s: %+v %s", kinds[i].name, f.Proof.Verdict, f.Proof.Comparisons, f.Proof.Why)
			}
		}
		t.Logf("rounds ×%v: %d of %d claimed, %d rightly; same code spreads by ±%.1f %%", factor, claimed, len(fs), right, 100*m.Spread)
		return claimed, right
	}
	wrong := 0
	for range *honesty {
		if claimed, _ := measure(1); claimed > 0 {
			wrong++
		}
	}
	t.Logf("%d of %d runs without a difference claim one", wrong, *honesty)
	if wrong > max(1, *honesty*3/20) {
		t.Errorf("%d of %d runs claim something of nothing", wrong, *honesty)
	}
	if _, right := measure(1.2); right < len(kinds) {
		t.Errorf("of %d changes of 20 %%, %d were found", len(kinds), right)
	}
	if _, right := measure(1.05); right < len(kinds)/2 {
		t.Errorf("of %d changes of 5 %%, %d were found", len(kinds), right)
	}
}

// planted returns a finding for each kind of work, the fix of which makes so many
// times the rounds.
func planted(text string, factor float64) []*finding.Finding {
	const rounds = "rounds = 20000"
	var fs []*finding.Finding
	for _, k := range kinds {
		start := strings.Index(text, "func "+k.name+"()")
		at := start + strings.Index(text[start:], rounds)
		line, col := lineOf([]byte(text), at)
		fs = append(fs, &finding.Finding{
			Position: finding.Position{File: "a.go", Line: line, Column: col},
			Package:  "m",
			Rule:     "test",
			Fix: &finding.Fix{Edits: []finding.Edit{{File: "a.go", Start: at, End: at + len(rounds),
				New: fmt.Sprintf("rounds = %d", int(20000*factor))}}, Message: k.name},
		})
	}
	return fs
}
