// Package edit builds the edits of a fix, and applies edits to bytes.
//
// A pass builds edits from syntax alone: drivers do not let it read files. So
// an edit inserts, deletes or replaces around the text that stays.
package edit

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A Builder collects the edits of one fix in one file.
type Builder struct {
	File  *ast.File
	Fset  *token.FileSet
	Info  *types.Info
	edits []analysis.TextEdit
	lossy bool // an edit would lose a comment, or the use of an import
}

// Insert adds text at pos, behind what was inserted there before.
func (b *Builder) Insert(pos token.Pos, text string) {
	for i, e := range b.edits {
		if e.Pos == pos && e.End == pos {
			b.edits[i].NewText = append(slices.Clip(e.NewText), text...)
			return
		}
	}
	b.edits = append(b.edits, insert(pos, text))
}

// Replace puts text in place of [from, to). A comment in there would be lost, and
// so might be the last use of an import; then the whole fix is withheld.
func (b *Builder) Replace(from, to token.Pos, text string) {
	b.lossy = b.lossy || HasComment(b.File, from, to) || b.losesPackage(from, to, text)
	b.edits = append(b.edits, analysis.TextEdit{Pos: from, End: to, NewText: []byte(text)})
}

// Cut removes [from, to), which the fix writes again elsewhere. A comment in there
// would be lost; then the whole fix is withheld.
func (b *Builder) Cut(from, to token.Pos) {
	b.lossy = b.lossy || HasComment(b.File, from, to)
	b.edits = append(b.edits, analysis.TextEdit{Pos: from, End: to})
}

// Import makes the standard-library package usable at pos, and returns its name.
func (b *Builder) Import(path string, pos token.Pos) (name string, ok bool) {
	name, edits, ok := Import(b.Fset, b.Info, b.File, path, pos)
	for _, e := range edits {
		if !slices.ContainsFunc(b.edits, func(have analysis.TextEdit) bool { return sameEdit(have, e) }) {
			b.edits = append(b.edits, e)
		}
	}
	return name, ok
}

// losesPackage reports whether [from, to) names an imported package that text
// does not name.
func (b *Builder) losesPackage(from, to token.Pos, text string) bool {
	loses := false
	ast.Inspect(b.File, func(n ast.Node) bool {
		if n == nil || n.End() <= from || to <= n.Pos() {
			return false
		}
		if id, ok := n.(*ast.Ident); ok {
			_, isPkg := b.Info.Uses[id].(*types.PkgName)
			loses = loses || isPkg && !strings.Contains(text, id.Name+".")
		}
		return !loses
	})
	return loses
}

// Fix returns the fix, or nil if it would lose something, is empty, or holds
// edits that overlap. The message starts with a verb.
func (b *Builder) Fix(message string) *analysis.SuggestedFix {
	if b.lossy || len(b.edits) == 0 {
		return nil
	}
	slices.SortStableFunc(b.edits, func(x, y analysis.TextEdit) int {
		if x.Pos != y.Pos {
			return int(x.Pos - y.Pos)
		}
		return int(x.End - y.End)
	})
	b.edits = slices.CompactFunc(b.edits, sameEdit)
	for i, e := range b.edits[1:] {
		prev := b.edits[i]
		if e.Pos < prev.End || e.Pos == prev.Pos && e.End == prev.End {
			return nil
		}
	}
	return &analysis.SuggestedFix{Message: message, TextEdits: b.edits}
}

func sameEdit(x, y analysis.TextEdit) bool {
	return x.Pos == y.Pos && x.End == y.End && string(x.NewText) == string(y.NewText)
}

// HasComment reports whether a comment lies, in part at least, in [from, to).
func HasComment(file *ast.File, from, to token.Pos) bool {
	for _, g := range file.Comments {
		if g.Pos() < to && from < g.End() {
			for _, c := range g.List {
				if c.Pos() < to && from < c.End() {
					return true
				}
			}
		}
	}
	return false
}

// EndOfLine returns the end of the comment that stands behind pos on its line,
// with nothing in between, or pos.
func EndOfLine(fset *token.FileSet, file *ast.File, pos token.Pos) token.Pos {
	line := func(p token.Pos) int { return fset.PositionFor(p, false).Line }
	for _, g := range file.Comments {
		c := g.List[0]
		if c.Pos() < pos || line(c.Pos()) != line(pos) || line(c.End()) != line(pos) {
			continue
		}
		if between(file, pos, c.Pos()) {
			break
		}
		return c.End()
	}
	return pos
}

// between reports whether syntax begins in [from, to), or ends in (from, to].
func between(file *ast.File, from, to token.Pos) bool {
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || n.End() <= from || to <= n.Pos() {
			return false
		}
		found = found || n != ast.Node(file) && (from <= n.Pos() || n.End() <= to)
		return !found
	})
	return found
}

// FreshName returns base, or base with a number, such that neither a use at pos
// or below it means something else, nor the scope there has it already. taken
// are names given out for edits that the types do not know of yet.
func FreshName(info *types.Info, file *ast.File, within ast.Node, base string, taken map[string]bool) string {
	used := map[string]bool{}
	ast.Inspect(within, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			used[id.Name] = true
		}
		return true
	})
	for i := 1; ; i++ {
		name := base
		if i > 1 {
			name += strconv.Itoa(i)
		}
		// Shadowing a name of the package or of the universe would be
		// legal where the function does not use it, but reads badly.
		if !used[name] && !taken[name] && !declared(info, file, name) {
			return name
		}
	}
}

func declared(info *types.Info, file *ast.File, name string) bool {
	for s := info.Scopes[file]; s != nil; s = s.Parent() {
		if s.Lookup(name) != nil {
			return true
		}
	}
	return false
}

// Indent returns the white space that a line of gofmt's output which begins
// with the statement at pos would start with: a tab for each level.
func Indent(fset *token.FileSet, pos token.Pos) string {
	return strings.Repeat("\t", max(0, fset.PositionFor(pos, false).Column-1))
}
