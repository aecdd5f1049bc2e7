// Package index finds the definitions and uses of a package's objects in its
// syntax.
package index

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
)

// Analyzer indexes the package. The index is made when it is first asked for:
// most packages hold no candidate, and pay nothing.
var Analyzer = &analysis.Analyzer{
	Name:       "perflint_index",
	Doc:        "find the definitions and uses of the package's objects",
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/internal/index",
	Run:        run,
	Requires:   []*analysis.Analyzer{inspect.Analyzer},
	ResultType: reflect.TypeFor[*Index](),
}

// Index answers where objects are defined and used. It may be used by several
// passes at once.
type Index struct {
	Root inspector.Cursor

	info  *types.Info
	once  sync.Once
	defs  map[token.Pos]*types.Var
	byObj map[types.Object][]inspector.Cursor
}

func run(pass *analysis.Pass) (any, error) {
	return &Index{
		Root: pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root(),
		info: pass.TypesInfo,
	}, nil
}

func (ix *Index) build() {
	ix.defs = map[token.Pos]*types.Var{}
	ix.byObj = map[types.Object][]inspector.Cursor{}
	for c := range ix.Root.Preorder((*ast.Ident)(nil)) {
		id := c.Node().(*ast.Ident)
		if obj := ix.info.Uses[id]; obj != nil {
			ix.byObj[obj] = append(ix.byObj[obj], c)
		}
		if v, ok := ix.info.Defs[id].(*types.Var); ok {
			ix.defs[id.Pos()] = v
		}
	}
}

// Uses returns the identifiers that refer to obj, in source order within each
// file. Its definition is not among them.
func (ix *Index) Uses(obj types.Object) []inspector.Cursor {
	ix.once.Do(ix.build)
	return ix.byObj[obj]
}

// VarAt returns the variable whose defining identifier stands at pos, or nil.
// Positions in go/ssa (of an Alloc, of a Phi) name variables in this way.
func (ix *Index) VarAt(pos token.Pos) *types.Var {
	ix.once.Do(ix.build)
	return ix.defs[pos]
}

// Def returns the identifier that defines obj.
func (ix *Index) Def(obj types.Object) (inspector.Cursor, bool) {
	c, ok := ix.Root.FindByPos(obj.Pos(), obj.Pos())
	if !ok {
		return c, false
	}
	id, ok := c.Node().(*ast.Ident)
	return c, ok && ix.info.Defs[id] == obj
}
