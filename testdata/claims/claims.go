// Package claims holds what was measured of the pitfalls of each rule and of their
// fixes, for perflint to tell. The folders beside it measure; result.json in each is
// the record.
package claims

import (
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"go/version"
	"maps"
	"slices"
	"strconv"
	"strings"
)

//go:embed */result.json
var files embed.FS

// A Record is what was measured under one version of Go, on one architecture. A
// pair is a pitfall and its fix, a size that of its input in elements.
type Record struct {
	Even    map[string]int     `json:",omitempty"` // break-even size by pair: from there on, the fix costs less
	Costs   map[string]Cost    `json:",omitempty"` // by "pair/size/side"
	Figures map[string]Figures `json:",omitempty"` // by "benchmark/side" or "pair/size/side"

	CPU   string          `json:",omitempty"` // on which the times were measured
	Times map[string]Time `json:",omitempty"` // by "pair/size"
}

// Cost is what one call costs, in bytes and allocations.
type Cost struct {
	Bytes, Allocs uint64
}

// Figures are what go test prints of one benchmark, or what was counted, by unit:
// "B/op", "allocs/op" and others. "turns" is b.N.
type Figures map[string]float64

// A Time is how long one call takes, as perflint prove measures it.
type Time struct {
	Pitfall, Fixed float64 // medians, in ns
	P              float64 // the chance of such a difference, corrected for the number of comparisons
	Shown          bool    // it counts as a difference
}

// Of returns the records of a rule by "go1.26/amd64". None is no error: not every
// rule is one of perflint's passes.
func Of(rule string) (map[string]Record, error) {
	text, err := files.ReadFile(rule + "/result.json")
	if err != nil {
		return nil, nil
	}
	var all map[string]Record
	return all, json.Unmarshal(text, &all)
}

// Sizes are those of which times are measured.
var Sizes = []int{4, 64, 1024, 16384}

// An Effect is what the fixes of a rule change, at one size: 0.5 is half as much
// again, -0.5 half as much. It is the median of the pairs; nil if it was not measured.
type Effect struct {
	Size                int
	Time, Bytes, Allocs *float64
}

// A Summary says what was measured of a rule.
type Summary struct {
	Go, CPU  string
	Pairs    int
	From, To int // the least and the largest break-even size among the pairs
	Effects  []Effect
}

// Summarize returns what was measured of a rule with the newest Go of which times
// are recorded; nil if there are none.
func Summarize(rule string) (*Summary, error) {
	records, err := Of(rule)
	if err != nil {
		return nil, err
	}
	var s *Summary
	for _, key := range slices.Sorted(maps.Keys(records)) {
		r := records[key]
		lang, _, _ := strings.Cut(key, "/")
		if len(r.Times) > 0 && (s == nil || version.Compare(lang, s.Go) > 0) {
			s = r.summary()
			s.Go = lang
		}
	}
	return s, nil
}

func (r Record) summary() *Summary {
	s := &Summary{CPU: r.CPU, Pairs: len(r.Even)}
	for _, even := range r.Even {
		if s.From == 0 || even < s.From {
			s.From = even
		}
		s.To = max(s.To, even)
	}
	for _, size := range Sizes {
		e := Effect{Size: size, Time: r.timeAt(size)}
		e.Bytes = r.costAt(size, func(c Cost) uint64 { return c.Bytes })
		e.Allocs = r.costAt(size, func(c Cost) uint64 { return c.Allocs })
		if e.Time != nil || e.Bytes != nil {
			s.Effects = append(s.Effects, e)
		}
	}
	return s
}

// timeAt returns the median change of time at a size. What is not shown is none.
func (r Record) timeAt(size int) *float64 {
	var changes []float64
	for name, t := range r.Times {
		if _, n, _ := strings.Cut(name, "/"); n == strconv.Itoa(size) {
			change := 0.0
			if t.Shown {
				change = t.Fixed/t.Pitfall - 1
			}
			changes = append(changes, change)
		}
	}
	return median(changes)
}

func (r Record) costAt(size int, of func(Cost) uint64) *float64 {
	var changes []float64
	for name := range r.Even {
		slow, ok1 := r.Costs[fmt.Sprintf("%s/%d/pitfall", name, size)]
		fast, ok2 := r.Costs[fmt.Sprintf("%s/%d/fixed", name, size)]
		if ok1 && ok2 && of(slow) > 0 {
			changes = append(changes, float64(of(fast))/float64(of(slow))-1)
		}
	}
	return median(changes)
}

func median(all []float64) *float64 {
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, cmp.Compare[float64])
	mid := (all[(len(all)-1)/2] + all[len(all)/2]) / 2
	return &mid
}

// String is the effect in words: "−85 % time, −94 % bytes, −88 % allocations".
func (e Effect) String() string {
	var parts []string
	for _, f := range []struct {
		of   *float64
		what string
	}{{e.Time, "time"}, {e.Bytes, "bytes"}, {e.Allocs, "allocations"}} {
		if f.of != nil {
			parts = append(parts, percent(*f.of)+" "+f.what)
		}
	}
	return strings.Join(parts, ", ")
}

func percent(change float64) string {
	switch {
	case change == -1:
		return "−100 %"
	case change <= -0.99:
		return fmt.Sprintf("−%.1f %%", -100*change)
	case change < 0:
		return fmt.Sprintf("−%.0f %%", -100*change)
	case change > 0:
		return fmt.Sprintf("+%.0f %%", 100*change)
	}
	return "±0 %"
}

// Pays says from which size on the fix pays: "4", or "2 to 17" where the pairs
// differ.
func (s *Summary) Pays() string {
	if s.From == s.To {
		return strconv.Itoa(s.From)
	}
	return fmt.Sprintf("%d to %d", s.From, s.To)
}
