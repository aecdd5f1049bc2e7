package reflecthot

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
)

// isHeader reports whether the code at cur reads one of the kinds of records that a
// switch inside a loop tells apart, in no further loop:
//
//	for range n { switch kind { case dynamic: binary.Read(r, order, &h) … } }
//
// A file has some of each kind, as it has headers; what it has thousands of comes in
// tables, which have a loop of their own. Messages of a connection are another matter:
// for them, more than loops speaks.
func (p *pkg) isHeader(cur inspector.Cursor) bool {
	if !p.gate.Heat(cur.Node().Pos()).Looped {
		return false
	}
	inSwitch := false
	for c := range cur.Enclosing((*ast.SwitchStmt)(nil), (*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		switch c.Node().(type) {
		case *ast.SwitchStmt:
			inSwitch = true
		case *ast.ForStmt, *ast.RangeStmt:
			return inSwitch
		default:
			return false
		}
	}
	return false
}

// isBesideLoop reports whether the code at cur is in no loop of its function, which has
// one: it reads or writes the header of what the loop goes on with, or comes from.
func (p *pkg) isBesideLoop(cur inspector.Cursor) bool {
	for c := range cur.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		decl, ok := c.Node().(*ast.FuncDecl)
		if !ok {
			return false
		}
		loops := false
		ast.Inspect(decl.Body, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.ForStmt, *ast.RangeStmt:
				loops = true
			}
			return !loops
		})
		return loops
	}
	return false
}

// withoutNarrow leaves out what reads the 32-bit twin of a 64-bit record that the same
// function reads: one edit covers both, and hardly anybody has the former any more.
func (p *pkg) withoutNarrow(all []*site) []*site {
	type record struct {
		fn   *types.Func
		name string
	}
	wide := map[record]bool{}
	for _, s := range all {
		if s.record != "" {
			wide[record{p.functionOf(s.cur), s.record}] = true
		}
	}
	kept := all[:0]
	for _, s := range all {
		twin := strings.Replace(s.record, "32", "64", 1)
		if twin == s.record || !wide[record{p.functionOf(s.cur), twin}] {
			kept = append(kept, s)
		}
	}
	return kept
}
