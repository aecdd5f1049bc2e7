package bound

import (
	"fmt"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Qualifier says how sure the number of elements of a run is, as the start of a
// phrase: "at most ".
func (r Run) Qualifier() string { return Qualifier(r.AtMost(), r.AtLeast()) }

// Qualifier says of a number whether it may be less, or more.
func Qualifier(atMost, atLeast bool) string {
	switch {
	case atMost && atLeast:
		return "about "
	case atMost:
		return "at most "
	case atLeast:
		return "at least "
	}
	return ""
}

// Where names the loops of a run by their lines, as the end of a phrase: " in the
// loop at line 7".
func (r Run) Where(fset *token.FileSet) string {
	loops := r.Loops()
	lines := make([]string, 0, len(loops))
	for _, part := range loops {
		lines = append(lines, fmt.Sprint(fset.Position(part.Loop.Pos()).Line))
	}
	switch len(lines) {
	case 0:
		return ""
	case 1:
		return " in the loop at line " + lines[0]
	}
	return " in the loops at lines " + strings.Join(lines[:len(lines)-1], ", ") + " and " + lines[len(lines)-1]
}

// Related points at what the number of elements comes from.
func (r Run) Related() []analysis.RelatedInformation {
	loops := r.Loops()
	related := make([]analysis.RelatedInformation, 0, len(loops))
	for _, part := range loops {
		of := part.Turns.Of
		related = append(related, analysis.RelatedInformation{
			Pos: of.Pos(), End: of.End(),
			Message: fmt.Sprintf("the loop turns %s times", part.Turns.N),
		})
	}
	return related
}
