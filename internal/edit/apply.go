package edit

import (
	"bytes"
	"fmt"
	"slices"
)

// A Change replaces the bytes [Start, End) of a file by New.
type Change struct {
	Start, End int
	New        string
}

// Compare orders changes by place. An insertion at the start of a replaced
// range comes before the range.
func Compare(a, b Change) int {
	if a.Start != b.Start {
		return a.Start - b.Start
	}
	return a.End - b.End
}

// Overlap reports whether two changes can't both be made: they replace a common
// byte, or insert different text at one place.
func Overlap(a, b Change) bool {
	if a == b {
		return false // the same change: made once
	}
	if Compare(a, b) > 0 {
		a, b = b, a
	}
	return b.Start < a.End || a.Start == b.Start && a.End == b.End
}

// Apply makes the changes to src, each once. The result is new; src is left as
// it is. Changes that overlap or lie outside src are an error.
func Apply(src []byte, changes []Change) ([]byte, error) {
	changes = slices.Clone(changes)
	slices.SortStableFunc(changes, Compare)
	var out bytes.Buffer
	done := 0 // bytes of src that are dealt with
	for i, c := range changes {
		if i > 0 && c == changes[i-1] {
			continue
		}
		if i > 0 && Overlap(changes[i-1], c) || c.Start < done {
			return nil, fmt.Errorf("edit of bytes %d–%d overlaps another", c.Start, c.End)
		}
		if c.End < c.Start || c.End > len(src) {
			return nil, fmt.Errorf("edit of bytes %d–%d is outside a file of %d bytes", c.Start, c.End, len(src))
		}
		out.Write(src[done:c.Start])
		out.WriteString(c.New)
		done = c.End
	}
	out.Write(src[done:])
	return out.Bytes(), nil
}
