package claim

import (
	"encoding/json"
	"errors"
	"go/version"
	"io/fs"
	"maps"
	"os"
	"runtime"
	"slices"
	"testing"
)

const recordFile = "result.json"

// record compares the result with the record for this version of Go and this
// architecture, if there is one, or makes it so.
func record(t *testing.T, result Result) {
	records := map[string]Result{}
	text, err := os.ReadFile(recordFile)
	if err == nil {
		err = json.Unmarshal(text, &records)
	}
	if err != nil && !(*update && errors.Is(err, fs.ErrNotExist)) {
		t.Fatal(err)
	}
	key := version.Lang(runtime.Version()) + "/" + runtime.GOARCH
	if *update {
		// Times are measured elsewhere: see TestClaims of package proof.
		result.CPU, result.Times = records[key].CPU, records[key].Times
		records[key] = result
		text, err := json.MarshalIndent(records, "", "\t")
		if err == nil {
			err = os.WriteFile(recordFile, append(text, '\n'), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	was, ok := records[key]
	if !ok {
		t.Logf("no record of %s", key)
		return
	}
	compareEven(t, result.Even, was.Even)
	compareCosts(t, result.Costs, was.Costs)
	compareFigures(t, result.Figures, was.Figures)
}

func compareEven(t *testing.T, now, was map[string]int) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if now[name] != was[name] {
			t.Errorf("%s: break-even size %d, in %s %d (-update if it is meant)", name, now[name], recordFile, was[name])
		}
	}
	if len(now) != len(was) {
		t.Errorf("%d break-even sizes, in %s %d", len(now), recordFile, len(was))
	}
}

func compareCosts(t *testing.T, all, allWas map[string]Cost) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		now, was := all[name], allWas[name]
		if differ(now.Bytes, was.Bytes, was.Bytes/100) || differ(now.Allocs, was.Allocs, 2) {
			t.Errorf("%s: %d B and %d allocations, in %s %d B and %d allocations (-update if it is meant)",
				name, now.Bytes, now.Allocs, recordFile, was.Bytes, was.Allocs)
		}
	}
	if len(all) != len(allWas) {
		t.Errorf("%d measurements, in %s %d", len(all), recordFile, len(allWas))
	}
}

func compareFigures(t *testing.T, all, allWas map[string]Figures) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		now, was := all[name], allWas[name]
		for _, unit := range slices.Sorted(maps.Keys(now)) {
			old, ok := was[unit]
			if !ok || differ(uint64(now[unit]), uint64(old), max(2, uint64(old)/20)) {
				t.Errorf("%s: %v %s, in %s %v (-update if it is meant)", name, now[unit], unit, recordFile, old)
			}
		}
	}
	if len(all) != len(allWas) {
		t.Errorf("%d benchmarks, in %s %d", len(all), recordFile, len(allWas))
	}
}

// differ reports whether a and b are further apart than the tolerance, which
// stands for what the runtime allocates by itself.
func differ(a, b, tolerance uint64) bool {
	return max(a, b)-min(a, b) > tolerance
}
