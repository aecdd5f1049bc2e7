package directive

import (
	"go/ast"
	"go/token"
)

// placeAll finds what each directive speaks of.
//
// A comment that shares its line with code speaks of that line, and of the
// statement that begins there: a finding in a multi-line statement is often
// reported further down. A comment on a line of its own speaks of the
// statement, declaration, case or field that begins on the line below the
// comment group that it is in. //nolint speaks of what golangci-lint says.
func placeAll(fset *token.FileSet, file *ast.File, ds []*Directive) {
	tf := fset.File(file.FileStart)
	if tf == nil {
		return
	}
	starts := map[int]ast.Node{} // line → outermost statement-like node that begins there
	code := map[int]bool{}       // lines on which some such node begins or ends
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case ast.Stmt, ast.Decl, ast.Spec, *ast.Field, *ast.KeyValueExpr:
			if _, block := n.(*ast.BlockStmt); block {
				break
			}
			line := lineOf(tf, n.Pos())
			if starts[line] == nil {
				starts[line] = n
			}
			code[line] = true
			code[lineOf(tf, n.End())] = true
		}
		return true
	})

	groups := map[token.Pos]*ast.CommentGroup{} // by comment
	for _, g := range file.Comments {
		for _, c := range g.List {
			groups[c.Pos()] = g
		}
	}

	for _, d := range ds {
		group := groups[d.Pos]
		switch line := lineOf(tf, d.Pos); {
		case d.Kind == FileIgnore:
			d.From, d.To = file.FileStart, file.FileEnd+1
		case d.Kind == Nolint:
			d.placeNolint(tf, file, group)
		case d.Kind == Hot || d.Kind == Cold:
			d.placeOnFunc(starts[lineOf(tf, group.End())+1])
		case code[line] && !aloneOnLine(file, tf, d):
			d.From, d.To = lineSpan(tf, line)
			if n := starts[line]; n != nil && !hasBody(n) {
				d.From, d.To = min(d.From, n.Pos()), max(d.To, n.End())
			}
		default:
			if n := starts[lineOf(tf, group.End())+1]; n != nil {
				d.From, d.To = n.Pos(), n.End()
			}
		}
	}
}

// placeNolint makes a //nolint comment cover what it does under golangci-lint: the
// lines of its comment group, and what begins in the same column on the line below,
// with all lines of it; above the package clause, that is the file.
func (d *Directive) placeNolint(tf *token.File, file *ast.File, group *ast.CommentGroup) {
	column := func(pos token.Pos) int { return tf.PositionFor(pos, false).Column }
	last := lineOf(tf, group.End())
	end := last
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || n.End() <= group.End() {
			return false
		}
		if lineOf(tf, n.Pos()) == last+1 && column(n.Pos()) == column(group.Pos()) {
			end = max(end, lineOf(tf, n.End()))
		}
		return true
	})
	d.From, _ = lineSpan(tf, lineOf(tf, group.Pos()))
	_, d.To = lineSpan(tf, end)
}

// placeOnFunc makes a hot or cold mark cover the function below it: a function
// declaration, or the literals in a declaration or statement.
func (d *Directive) placeOnFunc(n ast.Node) {
	found := false
	if n != nil {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.FuncDecl, *ast.FuncLit:
				found = true
			}
			return !found
		})
	}
	if found {
		d.From, d.To = n.Pos(), n.End()
	} else if d.Problem == "" {
		d.Problem = "no function begins on the line below"
	}
}

// hasBody reports whether n is a statement that holds others. A comment at its
// end of line speaks of its first line only, never of the whole body.
func hasBody(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if _, ok := n.(*ast.BlockStmt); ok {
			found = true
		}
		return !found
	})
	return found
}

// aloneOnLine reports whether nothing but the comment stands on its line. The
// column does not tell (indentation), so the tokens before it are looked at:
// the innermost node that ends on this line before the comment, or begins.
func aloneOnLine(file *ast.File, tf *token.File, d *Directive) bool {
	line, alone := lineOf(tf, d.Pos), true
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || !alone {
			return false
		}
		switch n.(type) {
		case *ast.Comment, *ast.CommentGroup:
			return false
		}
		if n.Pos() < d.Pos && lineOf(tf, n.Pos()) == line ||
			n.End() <= d.Pos && lineOf(tf, n.End()) == line {
			alone = false
		}
		// A block's brace: "for … { // comment".
		if b, ok := n.(*ast.BlockStmt); ok && lineOf(tf, b.Lbrace) == line && b.Lbrace < d.Pos {
			alone = false
		}
		return n.Pos() <= d.Pos && d.Pos <= n.End() || n == ast.Node(file)
	})
	return alone
}

// lineOf is the physical line, whatever //line comments say.
func lineOf(tf *token.File, pos token.Pos) int { return tf.PositionFor(pos, false).Line }

func lineSpan(tf *token.File, line int) (from, to token.Pos) {
	from = tf.LineStart(line)
	if line < tf.LineCount() {
		return from, tf.LineStart(line + 1)
	}
	return from, token.Pos(tf.Base() + tf.Size() + 1)
}
