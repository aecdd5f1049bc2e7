package heat

import (
	"go/ast"
	"go/token"

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
	all   bool   // a return: all of the function
	one   bool   // a break: what is the next to be left by one
	label string // a break to a label
}

// up notes what it means to go from child up to its parent c.
func (x *exit) up(c, child inspector.Cursor) {
	if child == c {
		return
	}
	switch n := c.Node().(type) {
	case *ast.LabeledStmt:
		if n.Label.Name == x.label {
			x.label = ""
		}
	case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		x.one = false // the break was out of this
	case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
		if kind, i := child.ParentEdge(); kind == edge.BlockStmt_List || kind == edge.CaseClause_Body || kind == edge.CommClause_Body {
			x.leave(code.ListIn(n)[i:])
		}
	}
}

// past reports whether the code leaves a loop around it; then it goes on above that.
func (x *exit) past() bool {
	left := x.all || x.one || x.label != ""
	x.one = false
	return left
}

// leave notes how a list of statements ends, of which the first is run.
func (x *exit) leave(list []ast.Stmt) {
	switch last := list[len(list)-1].(type) {
	case *ast.ReturnStmt:
		x.all = x.all || !mayTurn(list)
	case *ast.BranchStmt:
		switch {
		case last.Tok != token.BREAK || mayTurn(list):
		case last.Label != nil:
			x.label = last.Label.Name
		default:
			x.one = true
		}
	}
}

// mayTurn reports whether something in a list of statements may begin the next turn of a
// loop around the list, or go anywhere else.
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
				found = found || m.Tok == token.GOTO || m.Tok == token.CONTINUE && (!inner || m.Label != nil)
			}
			return !found
		})
	}
	for _, stmt := range list {
		look(stmt, false)
	}
	return found
}
