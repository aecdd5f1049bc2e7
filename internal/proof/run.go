package proof

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/perf/benchfmt"
)

// A result is a line that a benchmark printed.
type result struct {
	name   string // with "-N" for a GOMAXPROCS of N, if it is not 1
	turns  int
	values map[string]float64 // by unit
}

// units are the figures that are compared. What else a benchmark reports may be
// better or worse when it is less.
var units = []string{"ns/op", "B/op", "allocs/op"}

// grace is how much longer than its time a binary may run, to say where it hangs.
const grace = 5 * time.Second

// runTest runs benchmarks of a test binary, and returns what it printed. An error
// is a sentence without subject, such as "panics: index out of range".
func (p *prover) runTest(ctx context.Context, bin string, at folder, pattern, benchtime string, more ...string) (string, error) {
	timed, cancel := context.WithTimeout(ctx, p.opts.Timeout+grace)
	defer cancel()
	args := append([]string{
		"-test.run=^$", "-test.bench=" + pattern, "-test.benchtime=" + benchtime, "-test.benchmem",
		"-test.cpu=" + p.opts.CPU, "-test.count=1", "-test.timeout=" + p.opts.Timeout.String(),
		"-test.v",            // the name beside the figures, whatever else is printed
		"-test.paniconexit0", // as go test does
	}, more...)
	cmd := exec.CommandContext(timed, bin, args...)
	cmd.Dir = string(at)
	// A benchmark that is killed leaves its temporary files behind: below ours.
	cmd.Env = append(os.Environ(), "PWD="+string(at), "TMPDIR="+p.dir, "TMP="+p.dir, "TEMP="+p.dir)
	cmd.WaitDelay = time.Second // for what it started and left running
	var stdout, stderr head
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case timed.Err() != nil:
		return "", fmt.Errorf("runs longer than %v", p.opts.Timeout)
	case err != nil && !errors.Is(err, exec.ErrWaitDelay):
		return stdout.String(), errors.New(p.failure(stdout.String()+"\n"+stderr.String(), err))
	}
	return stdout.String(), nil
}

// A head keeps the start of what is written to it: a benchmark may print without
// end.
type head struct{ bytes.Buffer }

const mostOutput = 16 << 20 // bytes

func (h *head) Write(text []byte) (int, error) {
	h.Buffer.Write(text[:min(len(text), max(0, mostOutput-h.Len()))])
	return len(text), nil
}

// logged is what a benchmark says by b.Fatal and the like.
var logged = regexp.MustCompile(`(?m)^\s+(\S+\.go:\d+: .*)$`)

// failure says why a binary failed.
func (p *prover) failure(output string, err error) string {
	switch {
	case strings.Contains(output, "panic: test timed out after"):
		return fmt.Sprintf("runs longer than %v", p.opts.Timeout)
	case strings.Contains(output, "panic: "):
		_, rest, _ := strings.Cut(output, "panic: ")
		line, _, _ := strings.Cut(rest, "\n")
		return "panics: " + short(line)
	case strings.Contains(output, "fatal error: "):
		_, rest, _ := strings.Cut(output, "fatal error: ")
		line, _, _ := strings.Cut(rest, "\n")
		return "crashes: " + short(line)
	}
	if all := logged.FindAllStringSubmatch(output, -1); all != nil {
		return "fails: " + short(all[len(all)-1][1])
	}
	return "fails: " + err.Error()
}

// short is the start of what a program said, as far as a remark has room.
func short(text string) string {
	const most = 100 // characters
	runes := []rune(strings.TrimSpace(text))
	if len(runes) <= most {
		return string(runes)
	}
	return string(runes[:most]) + "…"
}

// resultLine is the start of a result: name, turns, and a figure with its unit.
var resultLine = regexp.MustCompile(`Benchmark\S*\s+\d+\s+[0-9.e+]+ \S+`)

// parseResults reads what a binary printed. Lines that are no results are passed
// over; what a benchmark printed without a newline before its result is cut off.
func parseResults(output string) []result {
	var clean strings.Builder
	for line := range strings.Lines(output) {
		if at := resultLine.FindStringIndex(line); at != nil {
			clean.WriteString(line[at[0]:])
		}
	}
	var all []result
	for r := benchfmt.NewReader(strings.NewReader(clean.String()), ""); r.Scan(); {
		rec, ok := r.Result().(*benchfmt.Result)
		if !ok {
			continue // a syntax error, or a unit
		}
		res := result{name: "Benchmark" + rec.Name.String(), turns: rec.Iters, values: make(map[string]float64, len(rec.Values))}
		for _, v := range rec.Values {
			if v.OrigUnit != "" {
				v.Unit, v.Value = v.OrigUnit, v.OrigValue
			}
			res.values[v.Unit] = v.Value
		}
		all = append(all, res)
	}
	return all
}

// A benchmark is one that has no sub-benchmarks.
type benchmark struct {
	pkg  *pkg
	name string // without the GOMAXPROCS
	// fixed is the one that has the fix, where both are in the same program; ""
	// where they go by one name.
	fixed string
}

// pattern is what -test.bench wants in order to run this benchmark and no other, on
// one of the sides.
func (b *benchmark) pattern(s side) string {
	if s == after && b.fixed != "" {
		return pattern(b.fixed)
	}
	return pattern(b.name)
}

// results reads what the benchmark printed, and gives both sides one name.
func (b *benchmark) results(output string) []result {
	all := parseResults(output)
	for i, r := range all {
		if procs, ok := strings.CutPrefix(r.name, b.fixed); ok && b.fixed != "" {
			all[i].name = b.name + procs
		}
	}
	return all
}

// pattern matches the name of a benchmark, element by element.
func pattern(name string) string {
	elems := strings.Split(name, "/")
	for i, elem := range elems {
		elems[i] = "^" + regexp.QuoteMeta(elem) + "$"
	}
	return strings.Join(elems, "/")
}

// leaves returns the names of the benchmarks that printed results.
func (p *prover) leaves(output string) []string {
	var names []string
	seen := map[string]bool{}
	for _, r := range parseResults(output) {
		if name := p.withoutProcs(r.name); !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// withoutProcs cuts off the "-N" that package testing adds for a GOMAXPROCS of N.
func (p *prover) withoutProcs(name string) string {
	i := strings.LastIndexByte(name, '-')
	if i < 0 {
		return name
	}
	for cpu := range strings.SplitSeq(p.opts.CPU, ",") {
		if n, err := strconv.Atoi(strings.TrimSpace(cpu)); err == nil && n != 1 && name[i+1:] == strconv.Itoa(n) {
			return name[:i]
		}
	}
	return name
}
