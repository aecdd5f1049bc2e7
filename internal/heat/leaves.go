package heat

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// An exit says which of the loops around some code the code leaves for good: it stands in a
// block that ends by leaving them, so it runs once however often they turn.
//
//	for _, x := range xs {
//		if x.name == name {
//			return describe(x) // once
//		}
//	}
type exit struct {
	all   bool // a return: all of the function
	label string
	ends  [8]ending        // of the lists so far, up to the next loop; what is deeper does not count
	n     int              // of them
	from  inspector.Cursor // how far the way up has been looked at
}

// An ending is how a list of statements ends, which leaves something.
type ending struct {
	list []ast.Stmt // from the one that the code is in
	out  ast.Stmt   // a return, or a break
}

// up notes what it means to go from child up to its parent c.
func (x *exit) up(c, child inspector.Cursor) {
	switch n := c.Node().(type) {
	case *ast.LabeledStmt:
		if n.Label.Name == x.label {
			x.label = ""
		}
	case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		kept := slices.DeleteFunc(x.ends[:x.n], func(e ending) bool { // a break was out of this
			br, ok := e.out.(*ast.BranchStmt)
			return ok && br.Label == nil
		})
		x.n = len(kept)
	case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
		if kind, i := child.ParentEdge(); kind == edge.BlockStmt_List || kind == edge.CaseClause_Body || kind == edge.CommClause_Body {
			x.end(code.ListIn(n)[i:])
		}
	}
}

// end notes how a list of statements ends, of which the first is run.
func (x *exit) end(list []ast.Stmt) {
	last := list[len(list)-1]
	br, isBranch := last.(*ast.BranchStmt)
	if _, isReturn := last.(*ast.ReturnStmt); (isReturn || isBranch && br.Tok == token.BREAK) && x.n < len(x.ends) {
		x.ends[x.n] = ending{list, last}
		x.n++
	}
}

// past reports whether the code at c leaves a loop around it; then it goes on above that. Only
// here is it worth to look at the lists on the way, and whether they really get to their
// ends: most code is in no loop.
func (x *exit) past(c, loop inspector.Cursor) bool {
	if x.n == 0 && x.from == (inspector.Cursor{}) {
		x.from = c
	}
	for child, up := x.from, x.from.Parent(); child != loop; child, up = up, up.Parent() {
		x.up(up, child)
	}
	x.from = loop
	left := x.all || x.label != ""
	for _, e := range x.ends[:x.n] {
		if mayTurn(e.list[:len(e.list)-1]) {
			continue
		}
		left = true
		switch out := e.out.(type) {
		case *ast.ReturnStmt:
			x.all = true
		case *ast.BranchStmt:
			if out.Label != nil {
				x.label = out.Label.Name
			}
		}
	}
	x.n = 0
	return left
}

// mayTurn reports whether something in a list of statements may begin the next turn of a
// loop around the list, leave just that, or go anywhere else.
func mayTurn(list []ast.Stmt) bool {
	found := false
	var look func(n ast.Node, inner bool)
	look = func(n ast.Node, inner bool) {
		ast.Inspect(n, func(m ast.Node) bool {
			switch m := m.(type) {
			case *ast.FuncLit:
				return false
			case *ast.ForStmt:
				if !inner {
					look(m, true)
					return false
				}
			case *ast.RangeStmt:
				if !inner {
					look(m, true)
					return false
				}
			case *ast.BranchStmt:
				found = found || m.Tok == token.GOTO || (m.Tok == token.CONTINUE || m.Tok == token.BREAK) && (!inner || m.Label != nil)
			}
			return !found
		})
	}
	for _, stmt := range list {
		look(stmt, false)
	}
	return found
}
