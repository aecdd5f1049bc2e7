// Package report holds what must be reported, where no fix is exact.
package report

import (
	"bytes"
	"fmt"
	"io/fs"
	"iter"
	"path/filepath"
	"slices"
	"strings"
)

// Ways to concatenate.

func prepend(xs []string) string {
	s := ""
	for _, x := range xs {
		s = x + s // want `^s grows by concatenation in the loop at line 18, which copies all of it on each turn: collect the parts, reverse them, and join them once$`
	}
	return s
}

func sandwich(xs []string) string {
	s := ""
	for range xs {
		s = "(" + s + ")" // want `s grows by concatenation in the loop at line 26, .*: use a strings.Builder`
	}
	return s
}

func sprintf(xs []string) string {
	s := ""
	for _, x := range xs {
		s = fmt.Sprintf("%s, %v", s, x) // want `s grows by`
	}
	return s
}

func sprintfLater(xs []string) string {
	s := ""
	for i, x := range xs {
		s = fmt.Sprintf("%d%% %.8s%v", i, x, s) // want `s grows by`
	}
	return s
}

func sprint(xs []string) string {
	s := ""
	for _, x := range xs {
		s = fmt.Sprint(s, x) // want `s grows by`
	}
	return s
}

func joined(xs []string) string {
	s := ""
	for _, x := range xs {
		s = strings.Join([]string{s, x}, ",") // want `s grows by`
	}
	return s
}

func joinedBytes(xs [][]byte) []byte {
	var b []byte
	for _, x := range xs {
		b = bytes.Join([][]byte{b, x}, nil) // want `b grows by`
	}
	return b
}

func converted(xs []string) string {
	s := ""
	for _, x := range xs {
		s = string(append([]byte(s), x...)) // want `s grows by`
	}
	return s
}

func throughOther(xs []string) string {
	s := ""
	for _, x := range xs {
		longer := s + x // want `s grows by`
		s = longer
	}
	return s
}

func trimmed(xs []string) string {
	s := ""
	for _, x := range xs {
		s += x + "," // want `s grows by`
		s = strings.TrimSpace(s)
	}
	return s
}

func tuple(xs []string) (string, int) {
	s, n := "", 0
	for _, x := range xs {
		s, n = s+x, n+1 // want `s grows by`
	}
	return s, n
}

func pad(s string, width int) string {
	for len(s) < width {
		s = " " + s // want `collect the parts`
	}
	return s
}

// The loop may succeed: its end is not all there is to it.
func search(p *page, xs []string) (int, error) {
	for i, x := range xs {
		p.text += x // want `p.text grows`
		if len(p.text) > 1000 {
			return i, nil
		}
	}
	return 0, fmt.Errorf("too short")
}

// Things that grow.

type page struct {
	text string
	head [2]string
	sub  *page
}

func field(p *page, xs []string) {
	for _, x := range xs {
		p.text += x // want `^p.text grows by \+= in the loop`
	}
}

func (p *page) add(xs []string) {
	for _, x := range xs {
		p.text = p.text + x // want `p.text grows by concatenation`
		p.note(x)
	}
}

func (p *page) note(x string) { fmt.Println(x, p.text) }

// A new page has a text of its own: nothing is reset.
func newPage(text string) *page { return &page{text: text} }

func deepField(p *page, xs []string) {
	for _, x := range xs {
		p.sub.text += x // want `p.sub.text grows`
	}
}

func fieldWithSeparator(p *page, xs []string) {
	for _, x := range xs {
		if p.text == "" {
			p.text = x
		} else {
			p.text += "," + x // want `p.text grows`
		}
	}
}

func localStruct(xs []string) string {
	var p page
	for _, x := range xs {
		p.text += x // want `p.text grows`
	}
	return p.text
}

func arrayElement(p *page, xs []string) {
	for _, x := range xs {
		p.head[0] += x // want `p.head\[0\] grows`
	}
}

func sliceElement(all, xs []string) {
	for _, x := range xs {
		all[0] += x // want `all\[0\] grows`
	}
}

func mapElement(m map[string]string, key string, xs []string) {
	for _, x := range xs {
		m[key] += x // want `m\[key\] grows`
	}
}

func elementOfOuter(m map[string]string, rows map[string][]string) {
	for key, xs := range rows {
		for _, x := range xs {
			m[key] += x // want `m\[key\] grows by \+= in the loop at line 194`
		}
	}
}

func pointer(s *string, xs []string) {
	for _, x := range xs {
		*s += x // want `\*s grows`
	}
}

var global string

func packageVar(xs []string) {
	for _, x := range xs {
		global += x // want `global grows`
	}
}

func resultUnderDefer(xs []string) (s string) {
	defer func() { _ = recover() }()
	for _, x := range xs {
		s += x + "," // want `s grows`
	}
	return s
}

// Ways to go round.

func walk(root string, p *page) error {
	return filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		p.text += path // want `p.text grows`
		return err
	})
}

func goroutine(xs []string) string {
	s := ""
	done := make(chan bool)
	go func() {
		for _, x := range xs {
			s += x // want `s grows`
		}
		close(done)
	}()
	<-done
	return s
}

func gotoLoop(xs []string, p *page) {
	i := 0
next:
	if i < len(xs) {
		p.text += xs[i] // want `p.text grows`
		i++
		goto next
	}
}

// The inner loop starts anew each time, but each time it may be long.
func innerOnly(rows [][]string) (all []string) {
	s := ""
	for _, row := range rows {
		s = ""
		for _, x := range row {
			s += x // want `s grows by \+= in the loop at line 259`
			if x == "" {
				s, x = "", s
				break
			}
		}
		all = append(all, s)
	}
	return all
}

func callbacks(seq iter.Seq2[int, string], p *page) {
	for i, x := range seq {
		if i > 0 {
			p.text += "," // want `p.text grows by \+= in the loop at line 272`
		}
		p.text += x
	}
}

type book struct{ text string }

// It leaves the iterator, but not the loop around.
func breaksInner(rows []iter.Seq[string], b *book) {
	for _, row := range rows {
		for x := range row {
			if x != "" {
				b.text += x // want `b.text grows by \+= in the loop at line 284`
				break
			}
		}
	}
}

func continuesOuter(rows []iter.Seq[string], b *book) {
rows:
	for _, row := range rows {
		for x := range row {
			for range row {
				b.text += x // want `b.text grows by \+= in the loop at line 296`
				continue rows
			}
		}
	}
}

func upper(xs []string) string {
	s := ""
	for _, x := range xs {
		s = strings.ToUpper(s) + x // want `s grows`
	}
	return s
}

func concat(xs [][]byte) []byte {
	var b []byte
	for _, x := range xs {
		b = slices.Concat(b, x) // want `b grows`
	}
	return b
}

// It is named by where it is stored.

func (b *book) pairs(xs []string) (n int) {
	for _, x := range xs {
		b.text, n = b.text+x, n+1 // want `^b.text grows`
	}
	return n
}

func (b *book) throughOther(xs []string) {
	for _, x := range xs {
		var longer = b.text + x // want `^b.text grows`
		b.text = longer
	}
}

func typeSwitch(v any, xs []string) string {
	switch s := v.(type) {
	case string:
		for _, x := range xs {
			s += x // want `^s grows`
		}
		return s
	}
	return ""
}

// The flag and the counter are those of the first turn, whatever the turn does.

type sheet struct{ text string }

func firstOfAll(rows [][]string, b *sheet) {
	first := true
	for _, row := range rows {
		for _, x := range row {
			if x == "skip" {
				continue
			}
			if first {
				b.text = x
				first = false
			} else {
				b.text += x // want `b.text grows by \+= in the loop at line 355`
			}
		}
	}
}

// What the string holds ends the loop, but each turn adds something else.
func untilComplete(read func() string, complete func(string) bool) string {
	s := ""
	for !complete(s) {
		s = read() + s // want `s grows`
	}
	return s
}

func tuplePrepend(s string) string {
	t := ""
	for len(s) > 3 {
		s, t = s[:len(s)-3], s[len(s)-3:]+"_"+t // want `^t grows by concatenation .*: collect the parts`
	}
	return s + t
}

func insert(s string) string {
	for i := 65; i < len(s); i += 66 {
		s = s[:i] + "\n" + s[i:] // want `^s grows by concatenation`
	}
	return s
}

func wrapChosen(s, other string) string {
	if other != "" {
		s = trim(other)
	}
	for i := 64; i < len(s); i += 65 {
		s = s[:i] + "\n" + s[i:] // want `^s grows by concatenation`
	}
	return s
}

func trim(s string) string { return s[1:] }

// The end is seen on one turn, but until then each turn adds.
func untilEnd(scan func() (string, bool)) string {
	s, p := "", ""
	var end bool
	for {
		lit, last := scan()
		if last {
			end = true
		}
		if end {
			return s + p
		}
		p = lit + p // want `p grows`
	}
}

func untilEndCaptured(scan func() (string, bool)) string {
	s := ""
	end := false
	stop := func() { end = true }
	for range 1000 {
		lit, last := scan()
		if last {
			stop()
		}
		if !end {
			s = lit + s // want `s grows`
		}
	}
	return s
}

// One store is where there was an error, another is not.
type journal struct{ lines string }

func errorsToo(j *journal, xs []string) {
	for _, x := range xs {
		if _, err := fmt.Sscan(x); err != nil {
			j.lines += "error;" // want `j.lines grows`
		}
		j.lines += x
	}
}
