package heat

import (
	"go/ast"
	"go/types"

	"github.com/perflint/perflint/internal/code"
)

const makesErrorText = "makes the text of an error"

// coldFunc returns why a function is cold whoever calls it, going by its name and
// its parameters.
func (info *Info) coldFunc(fn ast.Node) (Heat, bool) {
	cold := func(why string) (Heat, bool) { return Heat{Level: Cold, Reason: why, Pos: fn.Pos()}, true }
	lit, ok := fn.(*ast.FuncLit)
	if ok {
		if why := info.setsUp(nil, lit.Type); why != "" {
			return cold(why)
		}
		return Heat{}, false
	}
	decl := fn.(*ast.FuncDecl)
	switch {
	case decl.Recv == nil && decl.Name.Name == "init":
		return cold("runs once, in init")
	case decl.Recv == nil && decl.Name.Name == "main" && info.pass.Pkg.Name() == "main":
		h, _ := cold("runs once, in main")
		h.Once = true
		return h, true
	case info.isErrorMethod(decl):
		return cold(makesErrorText)
	}
	if why := info.setsUp(decl.Recv, decl.Type); why != "" {
		return cold(why)
	}
	if why := byName(decl.Name.Name); why != "" {
		return cold(why)
	}
	if hasAnyPrefix(decl.Name.Name, "With") && info.returnsOption(decl) {
		return cold("makes an option")
	}
	if info.servesOperators(decl) {
		return cold(forOperators)
	}
	if info.describes(decl) {
		return cold("says how something is doing")
	}
	if info.worksOnConfigs(decl) {
		return cold("works on configurations")
	}
	if info.makesFromConfig(decl) {
		return cold("makes something from a configuration")
	}
	return Heat{}, false
}

// isErrorMethod reports whether a function is the Error method of an error.
func (info *Info) isErrorMethod(decl *ast.FuncDecl) bool {
	if decl.Recv == nil || decl.Name.Name != "Error" {
		return false
	}
	fn, ok := info.pass.TypesInfo.Defs[decl.Name].(*types.Func)
	return ok && types.Implements(fn.Signature().Recv().Type(), errorInterface)
}

// isBenchmark reports whether a loop is that of a benchmark, by its condition:
// b.N, b.Loop(), pb.Next().
func (info *Info) isBenchmark(loop ast.Stmt) bool {
	var cond ast.Expr
	switch loop := loop.(type) {
	case *ast.ForStmt:
		cond = loop.Cond
	case *ast.RangeStmt:
		cond = loop.X
	}
	if cond == nil {
		return false
	}
	found := false
	ast.Inspect(cond, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return !found
		}
		t := info.pass.TypesInfo.TypeOf(sel.X)
		if t == nil {
			return false
		}
		switch name := sel.Sel.Name; {
		case code.IsNamed(deref(t), "testing", "B"):
			found = found || name == "N" || name == "Loop"
		case code.IsNamed(deref(t), "testing", "PB"):
			found = found || name == "Next"
		}
		return !found
	})
	return found
}
