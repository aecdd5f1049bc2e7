package heat

import (
	"go/ast"
	"go/types"
	"regexp"

	"github.com/perflint/perflint/internal/code"
)

const makesErrorText = "makes the text of an error"

// coldFunc returns why a function is cold whoever calls it, going by its name and
// its parameters.
func (info *Info) coldFunc(f *function) (Heat, bool) {
	cold := func(why string) (Heat, bool) { return Heat{Level: Cold, Reason: why, Pos: f.node.Pos()}, true }
	decl, ok := f.node.(*ast.FuncDecl)
	if !ok {
		if sig, ok := info.pass.TypesInfo.TypeOf(f.node.(*ast.FuncLit)).(*types.Signature); ok {
			if why := setsUp(sig); why != "" {
				return cold(why)
			}
		}
		return Heat{}, false
	}
	switch {
	case f.obj == nil:
		return Heat{}, false
	case decl.Recv == nil && decl.Name.Name == "init":
		return cold("runs once, in init")
	case decl.Recv == nil && decl.Name.Name == "main" && info.pass.Pkg.Name() == "main":
		h, _ := cold("runs once, in main")
		h.Once = true
		return h, true
	case isErrorMethod(f.obj):
		return cold(makesErrorText)
	}
	sig := f.obj.Signature()
	for _, ask := range coldDecls {
		if why := ask(info, decl, sig); why != "" {
			return cold(why)
		}
	}
	return Heat{}, false
}

// coldDecls say of a function why it is cold, or return "". The first that does counts.
var coldDecls = []func(*Info, *ast.FuncDecl, *types.Signature) string{
	func(_ *Info, _ *ast.FuncDecl, sig *types.Signature) string { return setsUp(sig) },
	(*Info).ofRareType,
	because("works on an error", (*Info).wrapsError),
	func(_ *Info, decl *ast.FuncDecl, _ *types.Signature) string { return byName(decl.Name.Name) },
	func(_ *Info, decl *ast.FuncDecl, _ *types.Signature) string { return byDoc(decl) },
	because(oncePerType, (*Info).worksOnType),
	because("makes an option", func(_ *Info, decl *ast.FuncDecl, sig *types.Signature) bool {
		return hasAnyPrefix(decl.Name.Name, "With") && returnsOption(sig)
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
func because(why string, is func(*Info, *ast.FuncDecl, *types.Signature) bool) func(*Info, *ast.FuncDecl, *types.Signature) string {
	return func(info *Info, decl *ast.FuncDecl, sig *types.Signature) string {
		if is(info, decl, sig) {
			return why
		}
		return ""
	}
}

// isErrorMethod reports whether a function is the Error method of an error.
func isErrorMethod(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	return recv != nil && fn.Name() == "Error" && types.Implements(recv.Type(), errorInterface)
}

// ofRareType says of a method why it runs seldom, by what it is a method of: an error, which
// is looked into when there is one, or a stand-in of tests; "" if that does not tell.
func (info *Info) ofRareType(_ *ast.FuncDecl, sig *types.Signature) string {
	if sig.Recv() == nil {
		return ""
	}
	t := sig.Recv().Type()
	named, ok := types.Unalias(code.Deref(t)).(*types.Named)
	switch {
	case !ok:
		return ""
	case hasAnyPrefix(named.Obj().Name(), "Mock", "mock", "Fake", "fake", "Stub", "stub", "Dummy", "dummy", "Simulated", "simulated"):
		return "support of tests"
	case info.isError(t):
		return "works on an error"
	}
	return ""
}

// namesError matches what has the word error or err, as handleErr and errorFrom, but not
// deferred and Interrupt, or begins with wrap.
var namesError = regexp.MustCompile(`(Err|ERR|_err|^err)(s|ors?|orf)?([^a-z]|$)|^[Ww]rap`)

// wrapsError reports whether a function makes an error of another, by its name, what it
// is given and what it returns: WrapError(err, "reading", name) error.
func (info *Info) wrapsError(decl *ast.FuncDecl, sig *types.Signature) bool {
	if sig.Results().Len() != 1 || !info.isError(sig.Results().At(0).Type()) {
		return false
	}
	for p := range sig.Params().Variables() {
		if info.isError(p.Type()) {
			return namesError.MatchString(decl.Name.Name)
		}
	}
	return false
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
