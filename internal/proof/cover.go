package proof

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/perflint/perflint/internal/finding"
)

// counts says how often blocks of code were run, by the file as coverage names it:
// import path and base name.
type counts map[string][]block

// A block is a run of statements that no jump leads into or out of.
type block struct {
	startLine, startCol, endLine, endCol int
	n                                    uint64
}

// parseCounts reads a coverage profile, whose lines are
//
//	example.com/shop/order.go:15.33,17.3 2 40
//
// for file, start, end, number of statements, count. Lines that are otherwise,
// such as the first, are passed over.
func parseCounts(profile []byte) counts {
	all := counts{}
	for lines := bufio.NewScanner(bytes.NewReader(profile)); lines.Scan(); {
		file, rest, _ := cutLast(lines.Text(), ":")
		fields := strings.Fields(rest)
		if len(fields) != 3 {
			continue
		}
		from, to, _ := strings.Cut(fields[0], ",")
		var b block
		var ok [3]bool
		b.startLine, b.startCol, ok[0] = lineCol(from)
		b.endLine, b.endCol, ok[1] = lineCol(to)
		n, err := strconv.ParseUint(fields[2], 10, 64)
		b.n, ok[2] = n, err == nil
		if ok == [3]bool{true, true, true} {
			all[file] = append(all[file], b)
		}
	}
	return all
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

func lineCol(s string) (line, col int, ok bool) {
	before, after, _ := strings.Cut(s, ".")
	line, err1 := strconv.Atoi(before)
	col, err2 := strconv.Atoi(after)
	return line, col, err1 == nil && err2 == nil
}

// at returns how often the code at a place was run. The smallest block around it
// counts. It is not ok if there is none.
func (c counts) at(file string, line, col int) (n uint64, ok bool) {
	best := -1
	for _, b := range c[file] {
		if line < b.startLine || line == b.startLine && col < b.startCol || line > b.endLine || line == b.endLine && col > b.endCol {
			continue
		}
		if size := (b.endLine-b.startLine)*1000 + b.endCol - b.startCol; best < 0 || size < best {
			best, n = size, b.n
		}
	}
	return n, best >= 0
}

// of returns how often the code of a finding was run: what is found, or where that
// is between blocks, what the fix changes.
func (c counts) of(f *finding.Finding, read func(string) ([]byte, error)) uint64 {
	if n, ok := c.at(path.Join(f.Package, path.Base(f.File)), f.Line, f.Column); ok {
		return n
	}
	var most uint64
	for _, e := range f.Fix.Edits {
		text, err := read(e.File)
		if err != nil || e.Start > len(text) {
			continue
		}
		line, col := lineOf(text, e.Start)
		if n, ok := c.at(path.Join(f.Package, path.Base(e.File)), line, col); ok {
			most = max(most, n)
		}
	}
	return most
}

// more returns the findings of a change whose code was run more often than another
// time.
func (c counts) more(than counts, ch *change, read func(string) ([]byte, error)) []*finding.Finding {
	var more []*finding.Finding
	for _, f := range ch.findings {
		if c.of(f, read) > than.of(f, read) {
			more = append(more, f)
		}
	}
	return more
}

func lineOf(text []byte, offset int) (line, col int) {
	before := text[:offset]
	return 1 + bytes.Count(before, []byte("\n")), offset - bytes.LastIndexByte(before, '\n')
}

// covered runs benchmarks of a binary that counts what is run, and returns the
// counts, and what it printed.
func (p *prover) covered(ctx context.Context, bin string, at folder, pattern, benchtime string) (counts, string, error) {
	profile := filepath.Join(p.dir, "cover.out")
	os.Remove(profile)
	out, err := p.runTest(ctx, bin, at, pattern, benchtime, "-test.coverprofile="+profile)
	if err != nil {
		return nil, out, err
	}
	text, err := os.ReadFile(profile)
	if errors.Is(err, fs.ErrNotExist) {
		err = errors.New("its TestMain ends without running benchmarks")
	}
	return parseCounts(text), out, err
}

// inTests reports whether a finding is in a test file, of which nothing counts
// what is run.
func inTests(f *finding.Finding) bool { return strings.HasSuffix(f.File, "_test.go") }
