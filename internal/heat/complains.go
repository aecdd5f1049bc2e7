package heat

import (
	"go/ast"
	"go/constant"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
)

const complains = "in a branch that complains of what should not happen"

// complainsIn reports whether c is the list of statements of a branch one of which, always,
// writes a warning or reports an error: log.Warn(…), p.addError(…). What is worth one is
// rare, whatever else the branch does about it: it drops what is left over, begins again.
func (info *Info) complainsIn(c inspector.Cursor) bool {
	var list []ast.Stmt
	switch n := c.Node().(type) {
	case *ast.CaseClause:
		list = n.Body
	case *ast.BlockStmt:
		if _, branch := c.Parent().Node().(*ast.IfStmt); !branch {
			return false // of a function, or a loop, that goes on all the same
		}
		list = n.List
	}
	for _, stmt := range list {
		expr, ok := stmt.(*ast.ExprStmt)
		if !ok {
			continue
		}
		if call, ok := expr.X.(*ast.CallExpr); ok && (isComplaint(call.Fun) || info.answersError(call)) {
			return true
		}
	}
	return false
}

// complaint is what functions that write a warning or report an error are called, in lower
// case; resolveOrError does something else, as a rule.
var complaint = regexp.MustCompile(`^(add|append|emit|handle|log|note|print|push|raise|record|report|write|send|respond|reply|render|abort)\w*(warn|error)|^(warn|error)`)

// mayComplain reports whether a name has a part of error or warn; most have none.
func mayComplain(name string) bool {
	return strings.Contains(name, "rr") || strings.Contains(name, "RR") || strings.Contains(name, "arn") || strings.Contains(name, "ARN")
}

// answersError reports whether a call is given the status of an answer that says that a
// request fails: w.WriteHeader(http.StatusBadRequest), c.JSON(http.StatusNotFound, …).
func (info *Info) answersError(call *ast.CallExpr) bool {
	if !hasAnyPrefix(lastName(call.Fun), answering...) {
		return false
	}
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		if !strings.HasPrefix(lastName(arg), "Status") {
			return false
		}
		v := info.pass.TypesInfo.Types[arg].Value
		if v == nil || v.Kind() != constant.Int {
			return false
		}
		status, exact := constant.Int64Val(v)
		return exact && 400 <= status && status < 600
	})
}

// answering are how functions that answer a request begin, by their names.
var answering = []string{
	"WriteHeader", "Error", "JSON", "XML", "HTML", "String", "Text", "Status", "NoContent", "SendStatus", "Abort",
	"Respond", "respond", "Write", "write", "Send", "send", "Render", "render", "Reply", "reply",
}

// isComplaint reports whether a function writes a warning or reports an error, by its
// name, or by that of the call that it is a method of the result of: log.Warn().Msg,
// level.Error(logger).Log.
func isComplaint(fun ast.Expr) bool {
	for {
		var name *ast.Ident
		sel, isMethod := ast.Unparen(fun).(*ast.SelectorExpr)
		if isMethod {
			name = sel.Sel
		} else if name, _ = ast.Unparen(fun).(*ast.Ident); name == nil {
			return false
		}
		if mayComplain(name.Name) && complaint.MatchString(strings.ToLower(name.Name)) {
			return true
		}
		if !isMethod {
			return false
		}
		call, ok := ast.Unparen(sel.X).(*ast.CallExpr)
		if !ok {
			return false
		}
		fun = call.Fun
	}
}
