package edit

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A Draft is a fix that is not yet made. Drafts that insert at one place are made
// together: each of the diagnostics gets all of their edits, so that no two fixes
// overlap.
type Draft struct {
	At      token.Pos // where others may insert, too; NoPos if none can
	Message string
	Make    func(b *Builder) bool
}

// Fixes makes the drafts, of which some may be nil, each in the file of the builder
// for it. The fix of a draft that can't be made is nil.
func Fixes(drafts []*Draft, builder func(i int) *Builder) []*analysis.SuggestedFix {
	together := map[token.Pos][]int{}
	for i, d := range drafts {
		if d != nil && d.At.IsValid() {
			together[d.At] = append(together[d.At], i)
		}
	}
	fixes := make([]*analysis.SuggestedFix, len(drafts))
	for i, d := range drafts {
		if d == nil || fixes[i] != nil {
			continue
		}
		joint := []int{i}
		if d.At.IsValid() {
			joint = together[d.At]
		}
		b := builder(i)
		ok := true
		for _, j := range joint {
			ok = drafts[j].Make(b) && ok
		}
		if !ok {
			continue
		}
		fix := b.Fix(d.Message)
		for _, j := range joint {
			fixes[j] = fix
		}
	}
	return fixes
}

// Argument formats the source of an expression as gofmt does for an argument among
// others.
func Argument(source string) string {
	const before = "f(0, "
	e, err := parser.ParseExpr(before + source + ")")
	if err != nil {
		return source
	}
	var b bytes.Buffer
	if err := format.Node(&b, token.NewFileSet(), e); err != nil {
		return source
	}
	return strings.TrimSuffix(strings.TrimPrefix(b.String(), before), ")")
}

// AboveComment returns the start of the comment that stands on the lines above the
// statement at pos, or pos.
func AboveComment(fset *token.FileSet, file *ast.File, pos token.Pos) token.Pos {
	line := func(pos token.Pos) int { return fset.PositionFor(pos, false).Line }
	for _, group := range file.Comments {
		if group.End() < pos && line(group.End()) == line(pos)-1 && startsLine(fset, file, group.Pos()) {
			return group.Pos()
		}
	}
	return pos
}

// startsLine reports whether nothing but white space stands before pos on its line,
// going by where syntax ends.
func startsLine(fset *token.FileSet, file *ast.File, pos token.Pos) bool {
	tf := fset.File(pos)
	start := tf.LineStart(tf.PositionFor(pos, false).Line)
	starts := true
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || n.End() <= start || pos <= n.Pos() {
			return false
		}
		starts = starts && !(start <= n.Pos() || n.End() <= pos)
		return starts
	})
	return starts
}
