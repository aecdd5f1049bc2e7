package heat

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"time"

	"github.com/perflint/perflint/internal/code"
)

// pause is how long a loop has to wait each time round to be none that repeats work: it turns
// ten times a second at most, whatever comes in.
const pause = 100 * time.Millisecond

// waits reports whether a loop waits for time to pass, for a signal or for a connection,
// before or after the code at pos, each time round:
//
//	for range ticker.C {
//	for { work(); time.Sleep(interval) }
//	for { select { case <-ctx.Done(): return; case <-time.After(interval): }; work() }
func (info *Info) waits(loop ast.Stmt, pos token.Pos) bool {
	switch loop := loop.(type) {
	case *ast.RangeStmt:
		return info.waitsOn(loop.X)
	case *ast.ForStmt:
		list := loop.Body.List
		at := slices.IndexFunc(list, func(stmt ast.Stmt) bool { return pos < stmt.End() })
		for i, stmt := range list {
			// What may go on with the next turn before it gets to wait does not.
			if info.waitsAt(stmt, pos) && (at < 0 || i <= at || !mayTurn(list[at:i])) {
				return true
			}
		}
	}
	return false
}

// waitsAt reports whether a statement waits, on the way to or from the code at pos.
func (info *Info) waitsAt(stmt ast.Stmt, pos token.Pos) bool {
	switch stmt := stmt.(type) {
	case *ast.ExprStmt:
		return info.waitsFor(stmt.X)
	case *ast.AssignStmt:
		return len(stmt.Rhs) == 1 && info.waitsFor(stmt.Rhs[0])
	case *ast.SelectStmt:
		return info.selectWaits(stmt, pos)
	}
	return false
}

// waitsFor reports whether an expression waits: <-ticker.C, time.Sleep(d), net.Dial(…).
func (info *Info) waitsFor(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.ARROW && info.waitsOn(e.X)
	case *ast.CallExpr:
		fn := code.Callee(info.pass.TypesInfo, e)
		return code.IsFunc(fn, "time", "Sleep") && info.isPause(e.Args[0]) || dials(fn)
	}
	return false
}

// selectWaits reports whether the clause of a select statement that pos is in waits; for
// what is outside it, whether each clause waits, or leaves.
func (info *Info) selectWaits(stmt *ast.SelectStmt, pos token.Pos) bool {
	inside := stmt.Pos() <= pos && pos < stmt.End()
	waits := false
	for _, clause := range stmt.Body.List {
		clause := clause.(*ast.CommClause)
		here := info.waitsFor(received(clause.Comm))
		if inside {
			if clause.Pos() <= pos && pos < clause.End() {
				return here
			}
			continue
		}
		if !here && !leaves(clause.Body) {
			return false
		}
		waits = waits || here
	}
	return waits
}

// received returns the expression of a receive statement of a select clause; nil for others.
func received(comm ast.Stmt) ast.Expr {
	switch comm := comm.(type) {
	case *ast.ExprStmt:
		return comm.X
	case *ast.AssignStmt:
		return comm.Rhs[0]
	}
	return nil
}

// leaves reports whether a list of statements ends by leaving the function.
func leaves(list []ast.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	_, ok := list[len(list)-1].(*ast.ReturnStmt)
	return ok
}

// waitsOn reports whether what comes from a channel comes with time, or is a signal.
func (info *Info) waitsOn(e ast.Expr) bool {
	t := info.pass.TypesInfo.TypeOf(e)
	if t == nil {
		return false
	}
	ch, ok := t.Underlying().(*types.Chan)
	if !ok || !code.IsNamed(ch.Elem(), "time", "Time") && !code.IsNamed(ch.Elem(), "os", "Signal") {
		return false
	}
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok { // time.After(d), time.Tick(d)
		return len(call.Args) == 0 || info.isPause(call.Args[0])
	}
	return true
}

// isPause reports whether a duration is long, as far as the source says; one that it does
// not say counts as long.
func (info *Info) isPause(d ast.Expr) bool {
	v := info.pass.TypesInfo.Types[d].Value
	if v == nil {
		return true
	}
	n, exact := constant.Int64Val(constant.ToInt(v))
	return !exact || time.Duration(n) >= pause
}

// dials reports whether a function makes a connection.
func dials(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || !hasAnyPrefix(fn.Name(), "Dial") {
		return false
	}
	path := fn.Pkg().Path()
	return path == "net" || path == "crypto/tls" || path == "net/rpc" || path == "net/smtp"
}
