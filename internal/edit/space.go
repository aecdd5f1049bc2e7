package edit

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// Respace spaces expressions as gofmt does in a call f(others, args...), where
// they are moved to: the spaces round an operator depend on how deep it stands
// (x + f(i+1), but f(i + 1)). Expressions of several lines are left alone.
func (b *Builder) Respace(args []ast.Expr, others int) {
	var call bytes.Buffer
	call.WriteString("f(" + strings.Repeat("_, ", others))
	for i, arg := range args {
		if lineOf(b.Fset, arg.Pos()) != lineOf(b.Fset, arg.End()) || HasComment(b.File, arg.Pos(), arg.End()) {
			return
		}
		if i > 0 {
			call.WriteString(", ")
		}
		if err := format.Node(&call, b.Fset, arg); err != nil {
			return
		}
	}
	call.WriteString(")")
	formatted, err := format.Source(call.Bytes())
	if err != nil {
		return
	}
	want, err := parser.ParseExpr(string(formatted))
	if err != nil {
		return
	}
	var have []gap
	for _, arg := range args {
		have = append(have, gapsOf(arg)...)
	}
	wanted := gapsOf(want)
	if len(have) != len(wanted) {
		return
	}
	for i, g := range have {
		if w := wanted[i]; w.to-w.from != g.to-g.from {
			b.Replace(g.from, g.to, w.text())
		}
	}
}

// A gap is what lies before or behind a binary operator, or is the colon between
// two indices with the spaces round it.
type gap struct {
	from, to token.Pos
	colon    bool
}

func (g gap) text() string {
	switch {
	case g.colon && g.to-g.from == 3:
		return " : "
	case g.colon:
		return ":"
	}
	return strings.Repeat(" ", int(g.to-g.from))
}

// gapsOf returns the gaps of an expression, in the order of its syntax.
func gapsOf(e ast.Expr) []gap {
	var gaps []gap
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			gaps = append(gaps, gap{n.X.End(), n.OpPos, false}, gap{n.OpPos + token.Pos(len(n.Op.String())), n.Y.Pos(), false})
		case *ast.SliceExpr:
			indices := slices.DeleteFunc([]ast.Expr{n.Low, n.High, n.Max}, func(e ast.Expr) bool { return e == nil })
			for i := range len(indices) - 1 {
				gaps = append(gaps, gap{indices[i].End(), indices[i+1].Pos(), true})
			}
		}
		return true
	})
	return gaps
}
