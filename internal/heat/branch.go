package heat

import (
	"go/ast"
	"go/constant"
	"go/token"
	"strings"
)

const (
	neverTaken = "in a branch that a constant switches off"
	whenStops  = "runs when something is cancelled or shuts down"
)

// branchCold says why one branch of an if statement is cold, by what is asked; "" if that
// does not tell.
func (info *Info) branchCold(n *ast.IfStmt, body bool) string {
	switch {
	case info.isConstant(n.Cond, !body):
		return neverTaken
	case body && info.asksWhetherStopped(n.Cond):
		return whenStops
	}
	return ""
}

// isConstant reports whether a condition has a value whatever happens: that of a constant
// of the program, as of a build tag, or of an operand that decides.
func (info *Info) isConstant(cond ast.Expr, value bool) bool {
	cond = ast.Unparen(cond)
	if v := info.pass.TypesInfo.Types[cond].Value; v != nil {
		return v.Kind() == constant.Bool && constant.BoolVal(v) == value
	}
	switch cond := cond.(type) {
	case *ast.UnaryExpr:
		return cond.Op == token.NOT && info.isConstant(cond.X, !value)
	case *ast.BinaryExpr:
		if cond.Op == token.LAND && !value || cond.Op == token.LOR && value {
			return info.isConstant(cond.X, value) || info.isConstant(cond.Y, value)
		}
	}
	return false
}

// asksWhetherStopped reports whether a condition asks whether somebody has cancelled what
// goes on, or shuts it down, by the name of a flag: if c.cancel.Load(), if closed && ….
// That happens once, to few.
func (info *Info) asksWhetherStopped(cond ast.Expr) bool {
	switch cond := ast.Unparen(cond).(type) {
	case *ast.BinaryExpr:
		return cond.Op == token.LAND && (info.asksWhetherStopped(cond.X) || info.asksWhetherStopped(cond.Y))
	case *ast.CallExpr:
		fun := cond.Fun
		if sel, ok := ast.Unparen(fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Load" { // atomic.Bool
			fun = sel.X
		}
		return len(cond.Args) == 0 && saysStopped(fun)
	default:
		return saysStopped(cond)
	}
}

func saysStopped(e ast.Expr) bool {
	name := strings.ToLower(lastName(e))
	return strings.Contains(name, "cancel") || strings.Contains(name, "shutdown") || strings.Contains(name, "shuttingdown") ||
		hasAnySuffix(name, "closed", "closing", "stopped", "stopping", "aborted")
}

// lastName returns the name that an expression ends with: f of x.f.
func lastName(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// takesStop reports whether a clause of a select statement is for the end of what goes on:
// case <-ctx.Done(), case <-s.quit. A channel that says "done" may bring results.
func (info *Info) takesStop(clause *ast.CommClause) bool {
	stmt, ok := clause.Comm.(*ast.ExprStmt)
	if !ok {
		return false
	}
	recv, ok := ast.Unparen(stmt.X).(*ast.UnaryExpr)
	if !ok {
		return false
	}
	if call, ok := ast.Unparen(recv.X).(*ast.CallExpr); ok {
		return lastName(call.Fun) == "Done"
	}
	name := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(lastName(recv.X)), "c"), "ch")
	return hasAnySuffix(name, "quit", "exit", "stop", "close") || saysStopped(recv.X)
}
