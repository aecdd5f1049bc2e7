package claim

import (
	"maps"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// turns is how often a benchmark is told to turn: go test -benchtime.
const turns = 100

// A Misled is a benchmark that misleads, and the same one mended: BenchmarkNAME of
// packages pitfall and fixed. What go test prints of the two is compared, but for time.
type Misled struct {
	Name string

	// Shows says in words what is to be seen in the figures, and Holds whether it is.
	Shows string
	Holds func(pitfall, fixed Figures) bool
}

// CheckFigures runs the benchmarks, and checks that each misleads as it is said to, and
// that its fix does not. They turn a set number of times.
func CheckFigures(t *testing.T, all []Misled) {
	result := Result{Figures: map[string]Figures{}}
	pitfall, fixed := benchmark(t, "./pitfall"), benchmark(t, "./fixed")
	for _, m := range all {
		t.Run(m.Name, func(t *testing.T) {
			wrong, right := pitfall[m.Name], fixed[m.Name]
			if right == nil {
				t.Fatal("the fixed benchmark gives no figures")
			}
			t.Logf("pitfall %v, fixed %v", wrong, right)
			if !m.Holds(wrong, right) {
				t.Errorf("the figures do not show it: %s", m.Shows)
			}
			result.Figures[m.Name+"/pitfall"], result.Figures[m.Name+"/fixed"] = wrong, right
		})
	}
	for _, name := range slices.Sorted(maps.Keys(fixed)) {
		if !slices.ContainsFunc(all, func(m Misled) bool { return m.Name == name }) {
			t.Errorf("nothing is claimed of Benchmark%s", name)
		}
	}
	if !t.Failed() {
		record(t, result)
	}
}

// benchmark runs the benchmarks of a package, and returns their figures by name. Some
// fail: that is the pitfall.
func benchmark(t *testing.T, pkg string) map[string]Figures {
	t.Helper()
	out, err := exec.Command("go", "test", "-run=^$", "-bench=.", "-benchtime="+strconv.Itoa(turns)+"x", "-cpu=1", pkg).CombinedOutput()
	all := map[string]Figures{}
	for line := range strings.Lines(string(out)) {
		if name, figures, ok := parse(line); ok {
			all[name] = figures
		}
	}
	if len(all) == 0 {
		t.Fatalf("no benchmark of %s ran: %v\n%s", pkg, err, out)
	}
	return all
}

// parse reads a line of go test: BenchmarkNAME, turns, and pairs of figure and unit.
func parse(line string) (name string, _ Figures, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 4 || len(fields)%2 != 0 {
		return "", nil, false
	}
	name, ok = strings.CutPrefix(fields[0], "Benchmark")
	if !ok {
		return "", nil, false
	}
	n, err := strconv.ParseFloat(fields[1], 64)
	if err != nil {
		return "", nil, false
	}
	figures := Figures{"turns": n}
	for i := 2; i < len(fields); i += 2 {
		value, err := strconv.ParseFloat(fields[i], 64)
		if err != nil {
			return "", nil, false
		}
		switch unit := fields[i+1]; unit {
		case "ns/op", "MB/s": // time
		default:
			figures[unit] = value
		}
	}
	return name, figures, true
}
