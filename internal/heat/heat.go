// Package heat guesses, from the source alone, whether code can be hot.
//
// It knows code that is cold: tests, what runs once at start-up, what reads a
// command line or a configuration, branches that end in an error or a crash,
// functions marked //perflint:cold. It takes the rest for ordinary, and functions marked //perflint:hot for hot. A profile
// overrules the guess.
package heat

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/directive"
)

// Level orders code by how often it is likely to run.
type Level int

const (
	Cold Level = iota
	Ordinary
	Hot
)

var levels = [...]string{"cold", "ordinary", "hot"}

func (l Level) String() string { return levels[l] }

// Set parses the name of a level; with String it makes Level a flag.Value.
func (l *Level) Set(name string) error {
	for i, known := range levels {
		if name == known {
			*l = Level(i)
			return nil
		}
	}
	return errLevel
}

type levelError string

func (e levelError) Error() string { return string(e) }

const errLevel = levelError("want cold, ordinary or hot")

// Heat is a level with its reason.
type Heat struct {
	Level  Level
	Reason string    // in words: "test code"; "" for ordinary code
	Pos    token.Pos // what makes it so; may be NoPos
}

// Analyzer computes the heat of the package's code.
var Analyzer = &analysis.Analyzer{
	Name:       "perflint_heat",
	Doc:        "guess which code of the package is cold, ordinary or hot",
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/internal/heat",
	Run:        run,
	Requires:   []*analysis.Analyzer{inspect.Analyzer},
	ResultType: reflect.TypeFor[*Info](),
}

// Info answers questions about the heat of one package.
type Info struct {
	pass  *analysis.Pass
	root  inspector.Cursor
	marks []*directive.Directive // hot and cold, well formed
}

func run(pass *analysis.Pass) (any, error) {
	info := &Info{
		pass: pass,
		root: pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root(),
	}
	for _, f := range pass.Files {
		for _, d := range directive.Parse(pass.Fset, f) {
			if d.Problem == "" && (d.Kind == directive.Hot || d.Kind == directive.Cold) {
				info.marks = append(info.marks, d)
			}
		}
	}
	return info, nil
}

// At returns the heat of the code that enters the statement or expression at
// pos: of what is around it, not of what it repeats.
func (info *Info) At(pos token.Pos) Heat {
	if mark := info.markAt(pos); mark != nil {
		if mark.Kind == directive.Hot {
			return Heat{Hot, "marked //perflint:hot", mark.Pos}
		}
		return Heat{Cold, "marked //perflint:cold", mark.Pos}
	}
	if why := info.coldFile(pos); why != "" {
		return Heat{Level: Cold, Reason: why}
	}
	cur, ok := info.root.FindByPos(pos, pos)
	if !ok {
		return Heat{Level: Ordinary}
	}
	// Until the innermost function only: a literal may be kept and called
	// from anywhere, so what is around it says nothing, except that it is
	// cold where it is the body of once.Do or of a package-level initialiser.
	for c := cur; c.Node() != nil; c = c.Parent() {
		if h, cold := info.coldIn(c, pos); cold {
			return h
		}
		switch n := c.Node().(type) {
		case *ast.RangeStmt:
			if why := info.goesOverSettings(n); why != "" {
				return Heat{Cold, why, n.X.Pos()}
			}
		case *ast.FuncDecl:
			if n.Recv == nil && n.Name.Name == "init" {
				return Heat{Cold, "runs once, in init", n.Pos()}
			}
			if info.isErrorMethod(n) {
				return Heat{Cold, "makes the text of an error", n.Pos()}
			}
			if why := info.setsUp(n.Recv, n.Type); why != "" {
				return Heat{Cold, why, n.Pos()}
			}
			if why := byName(n.Name.Name); why != "" {
				return Heat{Cold, why, n.Pos()}
			}
			if info.makesFromConfig(n) {
				return Heat{Cold, "makes something from a configuration", n.Pos()}
			}
			return Heat{Level: Ordinary}
		case *ast.FuncLit:
			if once := info.onceAround(c); once.IsValid() {
				return Heat{Cold, "runs once, under sync.Once", once}
			}
			if why := info.setsUp(nil, n.Type); why != "" {
				return Heat{Cold, why, n.Pos()}
			}
			if !calledInPlace(c) {
				return Heat{Level: Ordinary}
			}
		case *ast.File:
			return Heat{Cold, "runs once, in a package-level initialiser", pos}
		}
	}
	return Heat{Level: Ordinary}
}

// isErrorMethod reports whether a function is the Error method of an error.
func (info *Info) isErrorMethod(decl *ast.FuncDecl) bool {
	fn, ok := info.pass.TypesInfo.Defs[decl.Name].(*types.Func)
	return ok && decl.Recv != nil && types.Implements(fn.Signature().Recv().Type(), errorInterface) && fn.Name() == "Error"
}

// markAt returns the innermost hot or cold mark around pos.
func (info *Info) markAt(pos token.Pos) *directive.Directive {
	var best *directive.Directive
	for _, d := range info.marks {
		if d.From <= pos && pos < d.To && (best == nil || best.From < d.From) {
			best = d
		}
	}
	return best
}

// coldIn reports whether c is a list of statements in which all that happens
// from pos on leads to failure. What a function does before it returns its error is as
// cold as a branch that does.
func (info *Info) coldIn(c inspector.Cursor, pos token.Pos) (Heat, bool) {
	var list []ast.Stmt
	switch n := c.Node().(type) {
	case *ast.BlockStmt:
		list = n.List
	case *ast.CaseClause:
		list = n.Body
	case *ast.CommClause:
		list = n.Body
	}
	if len(list) == 0 || pos < list[0].Pos() {
		return Heat{}, false
	}
	last := list[len(list)-1]
	why := info.failure(last)
	if why == "" {
		return Heat{}, false
	}
	for _, stmt := range list[:len(list)-1] {
		if stmt.End() > pos && info.mayLeave(stmt) {
			return Heat{}, false
		}
	}
	return Heat{Cold, why, last.Pos()}, true
}

// mayLeave reports whether a statement may end the list that it is in other
// than by failure.
func (info *Info) mayLeave(stmt ast.Stmt) bool {
	leaves := false
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			leaves = leaves || info.failure(n) == ""
		case *ast.BranchStmt:
			leaves = leaves || n.Label != nil
		}
		return !leaves
	})
	return leaves
}

// failure says how a statement ends in failure, or returns "".
func (info *Info) failure(stmt ast.Stmt) string {
	switch stmt := stmt.(type) {
	case *ast.ReturnStmt:
		if n := len(stmt.Results); n > 0 && info.isNewError(stmt.Results[n-1]) {
			return "in a branch that returns an error"
		}
	case *ast.ExprStmt:
		if call, ok := stmt.X.(*ast.CallExpr); ok && code.NeverReturns(info.pass.TypesInfo, call) {
			return "in a branch that does not return"
		}
	}
	return ""
}

// isNewError reports whether the expression is of an error type and surely not
// nil: nil, and a variable that may be nil, are how functions succeed.
func (info *Info) isNewError(e ast.Expr) bool {
	t := info.pass.TypesInfo.TypeOf(e)
	if t == nil || !types.Implements(t, errorInterface) || info.pass.TypesInfo.Types[e].IsNil() {
		return false
	}
	if !types.IsInterface(t) {
		return true // a *ParseError, say: nobody returns a nil one
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		return makesError(code.Callee(info.pass.TypesInfo, e))
	case *ast.Ident:
		return info.testedNotNil(e) || isPackageVar(info.pass.TypesInfo.Uses[e])
	case *ast.SelectorExpr:
		return isPackageVar(info.pass.TypesInfo.Uses[e.Sel])
	}
	return false
}

// makesError reports whether a function that returns an error is there to make
// one, by its name: a step that may fail returns nil most of the time.
func makesError(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	name := strings.ToLower(fn.Name())
	return strings.Contains(name, "err") || strings.Contains(name, "wrap") ||
		fn.Pkg() != nil && strings.HasSuffix(fn.Pkg().Name(), "errors") && strings.HasPrefix(name, "new")
}

// testedNotNil reports whether the variable is that of an enclosing
// "if err != nil".
func (info *Info) testedNotNil(id *ast.Ident) bool {
	obj := info.pass.TypesInfo.Uses[id]
	cur, ok := info.root.FindByPos(id.Pos(), id.End())
	if !ok || obj == nil {
		return false
	}
	for c := range cur.Enclosing((*ast.IfStmt)(nil)) {
		n := c.Node().(*ast.IfStmt)
		if cond, ok := n.Cond.(*ast.BinaryExpr); ok && cond.Op == token.NEQ && n.Body.Pos() < id.Pos() && id.End() < n.Body.End() {
			if x, ok := ast.Unparen(cond.X).(*ast.Ident); ok && info.pass.TypesInfo.Uses[x] == obj {
				return true
			}
		}
	}
	return false
}

// onceAround returns the position of the call of (*sync.Once).Do,
// sync.OnceFunc, sync.OnceValue or sync.OnceValues that the function literal
// is the argument of.
func (info *Info) onceAround(lit inspector.Cursor) token.Pos {
	call, ok := lit.Parent().Node().(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || call.Args[0] != lit.Node() {
		return token.NoPos
	}
	fn := code.Callee(info.pass.TypesInfo, call)
	if code.IsMethod(fn, "sync", "Once", "Do") || code.IsFunc(fn, "sync", "OnceFunc", "OnceValue", "OnceValues") {
		return call.Pos()
	}
	return token.NoPos
}

// calledInPlace reports whether a function literal is called where it stands:
// func() { … }().
func calledInPlace(lit inspector.Cursor) bool {
	call, ok := lit.Parent().Node().(*ast.CallExpr)
	return ok && call.Fun == lit.Node()
}

func isPackageVar(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

var errorInterface = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
