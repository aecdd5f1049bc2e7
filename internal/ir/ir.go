// Package ir builds go/ssa for a pass without facts. The analyzer of x/tools
// (buildssa) learns from facts which functions never return; a pass with facts
// in its Requires makes every dependency be parsed and type-checked from
// source. Here a table of the standard library and a fixed point inside the
// package serve instead.
package ir

import (
	"go/ast"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/buildssa"
	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/code"
)

// Analyzer builds the SSA form of the package's functions.
var Analyzer = &analysis.Analyzer{
	Name:       "perflint_ir",
	Doc:        "build the SSA form of the package, without facts",
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/internal/ir",
	Run:        run,
	ResultType: reflect.TypeFor[*buildssa.SSA](),
}

func run(pass *analysis.Pass) (any, error) {
	noReturn := noReturnFuncs(pass)
	prog := ssa.NewProgram(pass.Fset, ssa.BuilderMode(0))
	prog.SetNoReturn(func(fn *types.Func) bool { return noReturn[fn] || code.IsNoReturn(fn) })

	// Only what the package imports can occur in its syntax; go/ssa makes
	// the rest on demand.
	for _, imp := range pass.Pkg.Imports() {
		prog.CreatePackage(imp, nil, nil, true)
	}
	pkg := prog.CreatePackage(pass.Pkg, pass.Files, pass.TypesInfo, false)
	pkg.Build()

	result := &buildssa.SSA{Pkg: pkg}
	for decl := range funcDecls(pass) {
		if fn := prog.FuncValue(pass.TypesInfo.Defs[decl.Name].(*types.Func)); fn != nil {
			result.SrcFuncs = appendWithLiterals(result.SrcFuncs, fn)
		}
	}
	if init := pkg.Func("init"); init != nil {
		// Function literals of package-level initialisers.
		for _, lit := range init.AnonFuncs {
			result.SrcFuncs = appendWithLiterals(result.SrcFuncs, lit)
		}
	}
	return result, nil
}

// appendWithLiterals appends fn and, depth first, the literals inside it.
func appendWithLiterals(fns []*ssa.Function, fn *ssa.Function) []*ssa.Function {
	fns = append(fns, fn)
	for _, lit := range fn.AnonFuncs {
		fns = appendWithLiterals(fns, lit)
	}
	return fns
}

// noReturnFuncs finds the functions of the package that never return because
// they end by calling one that does not: func fatal(…) { log.Print(…); os.Exit(1) }.
func noReturnFuncs(pass *analysis.Pass) map[*types.Func]bool {
	// Most functions can be told to return by a glance at their end; only
	// for the others a control-flow graph is worth its while.
	type suspect struct {
		fn   *types.Func
		body *ast.BlockStmt
	}
	var suspects []suspect
	for decl := range funcDecls(pass) {
		if decl.Body != nil && mayNeverReturn(decl.Body) {
			suspects = append(suspects, suspect{pass.TypesInfo.Defs[decl.Name].(*types.Func), decl.Body})
		}
	}
	found := map[*types.Func]bool{}
	mayReturn := func(call *ast.CallExpr) bool {
		return !code.NeverReturns(pass.TypesInfo, call) && !found[code.Callee(pass.TypesInfo, call)]
	}
	for grown := true; grown; {
		grown = false
		for _, s := range suspects {
			if !found[s.fn] && cfg.New(s.body, mayReturn).NoReturn() {
				found[s.fn] = true
				grown = true
			}
		}
	}
	return found
}

// mayNeverReturn reports whether a body's end does not rule out that it never
// returns: it does not return there, and calls or loops last.
func mayNeverReturn(body *ast.BlockStmt) bool {
	if len(body.List) == 0 {
		return false
	}
	switch last := body.List[len(body.List)-1].(type) {
	case *ast.ExprStmt:
		_, call := last.X.(*ast.CallExpr)
		return call
	case *ast.ForStmt:
		return last.Cond == nil
	case *ast.SelectStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.IfStmt, *ast.BlockStmt:
		return true
	}
	return false
}

func funcDecls(pass *analysis.Pass) func(yield func(*ast.FuncDecl) bool) {
	return func(yield func(*ast.FuncDecl) bool) {
		for _, f := range pass.Files {
			for _, d := range f.Decls {
				if d, ok := d.(*ast.FuncDecl); ok && !yield(d) {
					return
				}
			}
		}
	}
}
