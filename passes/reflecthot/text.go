package reflecthot

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// textWords are words in the names of functions that make text for people.
var textWords = []string{"describe", "dump", "explain", "format", "formatted", "markdown", "pretty", "print", "reason", "string", "stringify", "summary", "why"}

// makesText reports whether the code at cur is in a function that makes text for people of
// what it formats or sorts, by its name and what it is given or returns: each element has
// its text made, which costs far more than its place.
func (p *pkg) makesText(cur inspector.Cursor) bool {
	fn := p.functionOf(cur)
	if fn == nil || !slices.ContainsFunc(wordsOf(fn.Name()), func(word string) bool { return slices.Contains(textWords, word) }) {
		return false
	}
	results := fn.Signature().Results()
	if results.Len() > 0 && types.Identical(results.At(0).Type(), types.Typ[types.String]) {
		return true
	}
	for v := range fn.Signature().Params().Variables() {
		if hasMethod(v.Type(), "WriteString") || code.IsNamed(v.Type(), "io", "Writer") {
			return true
		}
	}
	return false
}

// wordsOf returns the words of a name in lower case: format, map of formatMap.
func wordsOf(name string) []string {
	var words []string
	start := 0
	for i, r := range name {
		if i > start && unicode.IsUpper(r) {
			words = append(words, strings.ToLower(name[start:i]))
			start = i
		}
	}
	return append(words, strings.ToLower(name[start:]))
}

// isOtherKind reports whether a text is made for one of the kinds that a switch tells
// apart, where others are made by package strconv: somebody took care of the usual ones,
// and left the rest to fmt.
func (p *pkg) isOtherKind(cur inspector.Cursor) bool {
	for c := range cur.Enclosing((*ast.SwitchStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		stmt, ok := c.Node().(*ast.SwitchStmt)
		if !ok {
			return false
		}
		for _, clause := range stmt.Body.List {
			if clause.Pos() <= cur.Node().Pos() && cur.Node().Pos() < clause.End() {
				continue
			}
			if p.usesStrconv(clause) {
				return true
			}
		}
	}
	return false
}

func (p *pkg) usesStrconv(clause ast.Stmt) bool {
	uses := false
	ast.Inspect(clause, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			fn := code.Callee(p.info, call)
			uses = uses || fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "strconv"
		}
		return !uses
	})
	return uses
}
