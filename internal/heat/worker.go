package heat

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/perflint/perflint/internal/code"
)

// worker says of a loop without an end, in which the code at pos of f works on what comes
// in, why it is hot: a channel or a connection feeds it.
func (info *Info) worker(loop ast.Stmt, pos token.Pos, f *function) string {
	switch loop := loop.(type) {
	case *ast.RangeStmt:
		if info.carriesWork(loop.X) && (f.launched || info.isFed(loop.X, f)) {
			return worksOnChannel
		}
	case *ast.ForStmt:
		if loop.Cond != nil || loop.Init != nil || loop.Post != nil {
			return ""
		}
		for _, stmt := range loop.Body.List {
			if why := info.takes(stmt, pos); why != "" {
				return why
			}
		}
	}
	return ""
}

// isFed reports whether a function that goes over a channel, and that no goroutine of the
// package runs, works for others on what they send: the channel is a field, is a parameter,
// or is that of a method, and the function returns nothing but an error. One that returns
// more collects results, as does one that starts goroutines, or has made the channel.
func (info *Info) isFed(ch ast.Expr, f *function) bool {
	t := funcType(f.node)
	if n := t.Results.NumFields(); n > 1 || n == 1 && !info.isError(info.pass.TypesInfo.TypeOf(t.Results.List[0].Type)) {
		return false
	}
	if launches(f.node) {
		return false
	}
	switch ch := ast.Unparen(ch).(type) {
	case *ast.SelectorExpr:
		return true
	case *ast.CallExpr: // claim.Messages()
		fn := code.Callee(info.pass.TypesInfo, ch)
		return fn != nil && fn.Signature().Recv() != nil
	case *ast.Ident:
		v, ok := info.pass.TypesInfo.Uses[ch].(*types.Var)
		return ok && t.Params.Pos() <= v.Pos() && v.Pos() < t.Params.End()
	}
	return false
}

// launches reports whether a function starts goroutines.
func launches(fn ast.Node) bool {
	found := false
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			found = true
		case *ast.CallExpr: // wg.Go(…)
			sel, ok := n.Fun.(*ast.SelectorExpr)
			found = found || ok && sel.Sel.Name == "Go"
		}
		return !found
	})
	return found
}

func funcType(fn ast.Node) *ast.FuncType {
	if lit, ok := fn.(*ast.FuncLit); ok {
		return lit.Type
	}
	return fn.(*ast.FuncDecl).Type
}

const worksOnChannel = "works on what comes from a channel"

// takes says how a statement of an endless loop takes what the code at pos works on.
func (info *Info) takes(stmt ast.Stmt, pos token.Pos) string {
	switch stmt := stmt.(type) {
	case *ast.SelectStmt:
		for _, clause := range stmt.Body.List {
			clause := clause.(*ast.CommClause)
			// A timer, or a channel that says "stop", feeds no work.
			if clause.Comm != nil && clause.Pos() <= pos && pos < clause.End() && info.receives(clause.Comm) {
				return worksOnChannel
			}
		}
	case *ast.AssignStmt:
		if stmt.Pos() > pos || len(stmt.Rhs) != 1 {
			return ""
		}
		if info.receives(stmt) {
			return worksOnChannel
		}
		call, ok := ast.Unparen(stmt.Rhs[0]).(*ast.CallExpr)
		if !ok {
			return ""
		}
		switch fn := code.Callee(info.pass.TypesInfo, call); {
		case fn == nil || fn.Signature().Recv() == nil:
		case fn.Name() == "Accept", fn.Name() == "AcceptTCP", fn.Name() == "AcceptStream":
			return "runs for each connection"
		case fn.Name() == "Recv", fn.Name() == "RecvMsg", fn.Name() == "ReadMessage", fn.Name() == "ReadMsg", fn.Name() == "ReadFrame":
			return "runs for each message"
		case fn.Pkg() != nil && fn.Pkg().Path() == "net" && hasAnyPrefix(fn.Name(), "ReadFrom", "ReadMsg"):
			return "runs for each packet"
		case fn.Pkg() != nil && fn.Pkg().Path() == "net" && fn.Name() == "Read":
			return forData
		}
	}
	return ""
}

// receives reports whether a statement takes something to work on from a channel.
func (info *Info) receives(stmt ast.Stmt) bool {
	assign, ok := stmt.(*ast.AssignStmt)
	if !ok || len(assign.Rhs) != 1 {
		return false
	}
	recv, ok := ast.Unparen(assign.Rhs[0]).(*ast.UnaryExpr)
	return ok && recv.Op == token.ARROW && info.carriesWork(recv.X)
}

// carriesWork reports whether what comes from a channel can be something to work on again
// and again: the time, a signal, an error, an empty struct or a configuration are not.
func (info *Info) carriesWork(e ast.Expr) bool {
	t := info.pass.TypesInfo.TypeOf(e)
	if t == nil {
		return false
	}
	ch, ok := t.Underlying().(*types.Chan)
	if !ok {
		return false
	}
	elem := ch.Elem()
	switch u := elem.Underlying().(type) {
	case *types.Struct:
		if u.NumFields() == 0 {
			return false
		}
	case *types.Basic:
		if u.Kind() == types.Bool {
			return false
		}
	}
	return !types.Implements(elem, errorInterface) && !IsConfig(elem) && !code.IsNamed(elem, "time", "Time") && !code.IsNamed(elem, "os", "Signal")
}
