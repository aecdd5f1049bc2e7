package heat

import (
	"go/ast"
	"go/types"
	"regexp"
	"slices"

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
	for _, ask := range coldDecls {
		if why := ask(info, decl); why != "" {
			return cold(why)
		}
	}
	return Heat{}, false
}

// coldDecls say of a function why it is cold, or return "". The first that does counts.
var coldDecls = []func(*Info, *ast.FuncDecl) string{
	func(info *Info, decl *ast.FuncDecl) string { return info.setsUp(decl.Recv, decl.Type) },
	(*Info).ofRareType,
	because("works on an error", (*Info).wrapsError),
	func(_ *Info, decl *ast.FuncDecl) string { return byName(decl.Name.Name) },
	func(_ *Info, decl *ast.FuncDecl) string { return byDoc(decl) },
	because(oncePerType, (*Info).worksOnType),
	because("makes an option", func(info *Info, decl *ast.FuncDecl) bool {
		return hasAnyPrefix(decl.Name.Name, "With") && info.returnsOption(decl)
	}),
	because(forOperators, (*Info).servesOperators),
	because("says how something is doing", (*Info).describes),
	because("sets something up", (*Info).loadsState),
	because("works on configurations", (*Info).worksOnConfigs),
	because("makes a configuration", (*Info).returnsConfig),
	because("makes something from a configuration", (*Info).makesFromConfig),
	because(setsUpHandlers, (*Info).isGivenHandlers),
}

// because makes a question that is answered by a reason of one that is answered by yes.
func because(why string, is func(*Info, *ast.FuncDecl) bool) func(*Info, *ast.FuncDecl) string {
	return func(info *Info, decl *ast.FuncDecl) string {
		if is(info, decl) {
			return why
		}
		return ""
	}
}

// isErrorMethod reports whether a function is the Error method of an error.
func (info *Info) isErrorMethod(decl *ast.FuncDecl) bool {
	if decl.Recv == nil || decl.Name.Name != "Error" {
		return false
	}
	fn, ok := info.pass.TypesInfo.Defs[decl.Name].(*types.Func)
	return ok && types.Implements(fn.Signature().Recv().Type(), errorInterface)
}

// ofRareType says of a method why it runs seldom, by what it is a method of: an error, which
// is looked into when there is one, or a stand-in of tests; "" if that does not tell.
func (info *Info) ofRareType(decl *ast.FuncDecl) string {
	if decl.Recv == nil {
		return ""
	}
	t := info.pass.TypesInfo.TypeOf(decl.Recv.List[0].Type)
	named, ok := types.Unalias(code.Deref(t)).(*types.Named)
	switch {
	case !ok:
		return ""
	case hasAnyPrefix(named.Obj().Name(), "Mock", "mock", "Fake", "fake", "Stub", "stub", "Dummy", "dummy", "Simulated", "simulated"):
		return "support of tests"
	case types.Implements(t, errorInterface):
		return "works on an error"
	}
	return ""
}

// namesError matches what has the word error or err, as handleErr and errorFrom, but not
// deferred and Interrupt, or begins with wrap.
var namesError = regexp.MustCompile(`(Err|ERR|_err|^err)(s|ors?|orf)?([^a-z]|$)|^[Ww]rap`)

// wrapsError reports whether a function makes an error of another, by its name, what it
// is given and what it returns: WrapError(err, "reading", name) error.
func (info *Info) wrapsError(decl *ast.FuncDecl) bool {
	if decl.Type.Results.NumFields() != 1 || !isError(info.pass.TypesInfo.TypeOf(decl.Type.Results.List[0].Type)) {
		return false
	}
	return slices.ContainsFunc(decl.Type.Params.List, func(p *ast.Field) bool { return isError(info.pass.TypesInfo.TypeOf(p.Type)) }) &&
		namesError.MatchString(decl.Name.Name)
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
		case code.IsNamed(code.Deref(t), "testing", "B"):
			found = found || name == "N" || name == "Loop"
		case code.IsNamed(code.Deref(t), "testing", "PB"):
			found = found || name == "Next"
		}
		return !found
	})
	return found
}
