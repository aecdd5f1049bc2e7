package bench

import (
	"go/ast"
	"go/types"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// findBodies finds the functions that get a B or turn round by one.
func (info *Info) findBodies() {
	for cur := range info.ix.Root.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		b := &Body{Cur: cur}
		var typ *ast.FuncType
		switch fn := cur.Node().(type) {
		case *ast.FuncDecl:
			typ, b.Block, b.Name = fn.Type, fn.Body, fn.Name.Name
		case *ast.FuncLit:
			typ, b.Block = fn.Type, fn.Body
		}
		if b.Block == nil {
			continue
		}
		gets := info.parameter(b, typ)
		if !gets && (b.B != nil || !info.borrows(b)) {
			continue // gets none or two, and has none from elsewhere
		}
		b.Outer = info.Around(cur.Parent())
		if b.Name == "" {
			b.Name = nameAround(cur)
		}
		b.Kind = info.kindOf(b, typ)
		info.Bodies = append(info.Bodies, b)
		info.byNode[b.Node()] = b
	}
	for _, b := range info.Bodies {
		info.findLoops(b)
	}
	for _, b := range info.Bodies {
		info.findUses(b)
	}
}

// parameter finds the B among the parameters. A function that gets two is left alone.
func (info *Info) parameter(b *Body, typ *ast.FuncType) bool {
	found := 0
	for _, field := range typ.Params.List {
		if !IsB(info.types.TypeOf(field.Type)) {
			continue
		}
		found += max(1, len(field.Names))
		for _, name := range field.Names {
			if v, ok := info.types.Defs[name].(*types.Var); ok && name.Name != "_" {
				b.B, b.Text = v, name.Name
			}
		}
	}
	return found == 1
}

// borrows finds the B of a function that gets none and turns round by one that
// somebody has stored: for i := 0; i < s.b.N; i++.
func (info *Info) borrows(b *Body) bool {
	for cur := range b.Cur.Preorder((*ast.FuncLit)(nil), (*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		var head ast.Expr
		switch n := cur.Node().(type) {
		case *ast.ForStmt:
			head = n.Cond
		case *ast.RangeStmt:
			head = n.X
		}
		if head == nil {
			continue
		}
		ast.Inspect(head, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok || !IsB(info.types.TypeOf(sel.X)) || sel.Sel.Name != "N" && sel.Sel.Name != "Loop" {
				return true
			}
			v := info.varOf(sel.X)
			if v != nil && (v.IsField() || v.Parent() == info.pass.Pkg.Scope()) {
				b.B, b.Text = v, types.ExprString(sel.X)
			}
			return false
		})
	}
	return b.B != nil
}

// kindOf says who calls a body.
func (info *Info) kindOf(b *Body, typ *ast.FuncType) Kind {
	switch fn := b.Node().(type) {
	case *ast.FuncDecl:
		if IsBenchmark(info.pass.Fset.File(fn.Pos()).Name(), fn, info.types) {
			return Top
		}
		if obj, ok := info.types.Defs[fn.Name].(*types.Func); ok {
			for _, use := range info.ix.Uses(obj) {
				if info.isRun(use) {
					return Sub
				}
			}
		}
	case *ast.FuncLit:
		if info.isRun(b.Cur) {
			return Sub
		}
	}
	return Helper
}

// isRun reports whether a function value is an argument of B.Run or testing.Benchmark.
func (info *Info) isRun(fn inspector.Cursor) bool {
	if sel, ok := fn.Parent().Node().(*ast.SelectorExpr); ok && sel.Sel == fn.Node() {
		fn = fn.Parent() // a method value
	}
	call, ok := fn.Parent().Node().(*ast.CallExpr)
	if !ok || call.Fun == fn.Node() {
		return false
	}
	callee := code.Callee(info.types, call)
	return code.IsMethod(callee, "testing", "B", "Run") || code.IsFunc(callee, "testing", "Benchmark")
}

// IsBenchmark reports whether go test -bench runs a function.
func IsBenchmark(file string, fn *ast.FuncDecl, info *types.Info) bool {
	rest, ok := strings.CutPrefix(fn.Name.Name, "Benchmark")
	first, _ := utf8.DecodeRuneInString(rest)
	return ok && (rest == "" || !unicode.IsLower(first)) && strings.HasSuffix(file, "_test.go") && hasForm(fn, info)
}

// hasForm reports whether a function has the signature of a benchmark.
func hasForm(fn *ast.FuncDecl, info *types.Info) bool {
	params := fn.Type.Params.List
	return fn.Recv == nil && fn.Type.TypeParams == nil && fn.Type.Results == nil &&
		len(params) == 1 && len(params[0].Names) <= 1 && IsB(info.TypeOf(params[0].Type))
}

// IsB reports whether a type is *testing.B.
func IsB(t types.Type) bool {
	if t == nil {
		return false
	}
	p, ok := types.Unalias(t).(*types.Pointer)
	return ok && code.IsNamed(p.Elem(), "testing", "B")
}

// nameAround returns the name of the declared function around a literal.
func nameAround(cur inspector.Cursor) string {
	for decl := range cur.Enclosing((*ast.FuncDecl)(nil)) {
		return decl.Node().(*ast.FuncDecl).Name.Name
	}
	return ""
}
