// Package bench finds the benchmarks of a package: the functions that get a
// *testing.B, the loops in which they run what they measure, and what they do with
// their B.
//
// A B is told from another by its object, never by its name: that of a sub-benchmark
// mostly has the name of the one around it.
package bench

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/index"
)

// Analyzer finds the benchmarks of the package.
var Analyzer = &analysis.Analyzer{
	Name:       "perflint_bench",
	Doc:        "find the benchmarks of the package",
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/internal/bench",
	Run:        run,
	Requires:   []*analysis.Analyzer{index.Analyzer},
	ResultType: reflect.TypeFor[*Info](),
}

// Info is what is known of the benchmarks of one package. It may be used by several
// passes at once.
type Info struct {
	Bodies []*Body // in source order within each file; those around come first

	pass  *analysis.Pass
	types *types.Info
	ix    *index.Index

	byNode map[ast.Node]*Body
	decls  func() map[*types.Func]inspector.Cursor
}

// Kind says who calls a body.
type Kind int

const (
	Helper Kind = iota // other code, which hands on its own B
	Top                // go test -bench
	Sub                // B.Run or testing.Benchmark
)

// A Body is a function that gets a *testing.B, or that turns round by one which it
// has from elsewhere: a field, a variable of the package.
type Body struct {
	Cur   inspector.Cursor
	Block *ast.BlockStmt
	Kind  Kind
	Name  string // BenchmarkX; that of the function around it for a literal
	Outer *Body  // the body around it; nil for declared functions

	// B is the parameter, field or variable. It is nil if the parameter has no name.
	B    *types.Var
	Text string // how B is written here: "b", "s.b"

	Loops []*Loop // outermost ones, in source order
	Uses  []*Use  // of B, in source order, those in literals and sub-benchmarks too
}

// Node is the *ast.FuncDecl or *ast.FuncLit.
func (b *Body) Node() ast.Node { return b.Cur.Node() }

// LoopKind says what a loop counts.
type LoopKind int

const (
	ByN    LoopKind = iota // up to b.N
	ByLoop                 // b.Loop()
	ByNext                 // pb.Next(), in the function for B.RunParallel
)

// A Loop runs what is measured.
type Loop struct {
	Kind  LoopKind
	Cur   inspector.Cursor // *ast.ForStmt, *ast.RangeStmt
	Block *ast.BlockStmt

	// Parallel is the call of RunParallel that the loop is in, nil if none.
	Parallel *ast.CallExpr
}

// Pos is where the loop begins.
func (l *Loop) Pos() token.Pos { return l.Cur.Node().Pos() }

// A Use is one mention of a B.
type Use struct {
	Cur inspector.Cursor // the expression that is the B: an identifier, a field

	// Member is the method or field that is selected: "N", "ResetTimer"; "" if none is.
	Member string

	// Call is the call of the method, or the one that the B is an argument of;
	// nil if there is none.
	Call *ast.CallExpr

	// Inside is the innermost body around the use: not the B's own, if it is a
	// sub-benchmark's.
	Inside *Body
}

func run(pass *analysis.Pass) (any, error) {
	info := &Info{
		pass:   pass,
		types:  pass.TypesInfo,
		ix:     pass.ResultOf[index.Analyzer].(*index.Index),
		byNode: map[ast.Node]*Body{},
	}
	info.decls = sync.OnceValue(info.findDecls)
	if path := pass.Pkg.Path(); path == "testing" || path == "testing_test" {
		return info, nil // it counts for all others, and tests what comes of misuse
	}
	if slices.ContainsFunc(pass.Pkg.Imports(), func(p *types.Package) bool { return p.Path() == "testing" }) {
		info.findBodies()
	}
	return info, nil
}

// Decl returns the declaration of a function or method of this package.
func (info *Info) Decl(fn *types.Func) (*ast.FuncDecl, bool) {
	if fn == nil || fn.Pkg() != info.pass.Pkg {
		return nil, false
	}
	cur, ok := info.decls()[fn.Origin()]
	if !ok {
		return nil, false
	}
	decl := cur.Node().(*ast.FuncDecl)
	return decl, decl.Body != nil
}

func (info *Info) findDecls() map[*types.Func]inspector.Cursor {
	all := map[*types.Func]inspector.Cursor{}
	for cur := range info.ix.Root.Preorder((*ast.FuncDecl)(nil)) {
		if fn, ok := info.types.Defs[cur.Node().(*ast.FuncDecl).Name].(*types.Func); ok {
			all[fn] = cur
		}
	}
	return all
}

// BodyOf returns the body of a declared function that gets a B.
func (info *Info) BodyOf(fn *types.Func) *Body {
	decl, ok := info.Decl(fn)
	if !ok {
		return nil
	}
	return info.byNode[decl]
}

// Around returns the innermost body around a node, nil if there is none.
func (info *Info) Around(cur inspector.Cursor) *Body {
	for fn := range cur.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		if b := info.byNode[fn.Node()]; b != nil {
			return b
		}
	}
	return nil
}
