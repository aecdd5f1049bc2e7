package reflecthot

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// silent reports whether a site is as it should be.
func (p *pkg) silent(s *site) bool {
	if p.once(s.cur) {
		return true
	}
	switch s.kind {
	case sorts:
		return p.besideIO(s.cur) || p.behindFew(s.cur, s.node.(*ast.CallExpr).Args[0])
	case compares:
		return p.validates(s.cur)
	case codec:
		return p.isHeader(s.cur)
	case text:
		return p.isOtherKind(s.cur)
	}
	if !s.dynamic {
		return false
	}
	return p.reflector || p.inReflecting(s.cur) || p.isFallback(s.cur)
}

// isReflector reports whether the package is there to reflect, as encoders are:
// several of its functions pass values and types of package reflect.
func (p *pkg) isReflector() bool {
	n := 0
	for _, file := range p.pass.Files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				if obj, ok := p.info.Defs[fn.Name].(*types.Func); ok && passesReflected(obj.Signature()) {
					n++
				}
			}
		}
	}
	return n >= 3
}

// inReflecting reports whether the code at cur is in a function that is there to
// reflect: it is given, or returns, or its receiver holds, something reflected.
func (p *pkg) inReflecting(cur inspector.Cursor) bool {
	for c := range cur.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		switch n := c.Node().(type) {
		case *ast.FuncLit:
			if sig, ok := p.info.TypeOf(n).(*types.Signature); ok && passesReflected(sig) {
				return true
			}
		case *ast.FuncDecl:
			fn, ok := p.info.Defs[n.Name].(*types.Func)
			if !ok {
				return false
			}
			if recv := fn.Signature().Recv(); recv != nil && holdsReflected(recv.Type()) {
				return true
			}
			return passesReflected(fn.Signature())
		}
	}
	return false
}

func passesReflected(sig *types.Signature) bool {
	for _, tuple := range []*types.Tuple{sig.Params(), sig.Results()} {
		for v := range tuple.Variables() {
			if isReflected(v.Type()) {
				return true
			}
		}
	}
	return false
}

// isReflected reports whether a type is of package reflect, or made of one that is.
func isReflected(t types.Type) bool {
	switch u := types.Unalias(t).(type) {
	case *types.Pointer:
		return isReflected(u.Elem())
	case *types.Slice:
		return isReflected(u.Elem())
	case *types.Map:
		return isReflected(u.Key()) || isReflected(u.Elem())
	}
	return named(t, "Value", "Type", "StructField", "Method", "StructTag", "Kind")
}

// holdsReflected reports whether a receiver is a struct with a field that is
// reflected.
func holdsReflected(t types.Type) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return isReflected(t.Underlying())
	}
	for f := range s.Fields() {
		if isReflected(f.Type()) {
			return true
		}
	}
	return false
}

// isFallback reports whether the code at cur is for types that a type switch does not
// name: those that are usual do without reflection already.
func (p *pkg) isFallback(cur inspector.Cursor) bool {
	for c := range cur.Enclosing((*ast.BlockStmt)(nil), (*ast.CaseClause)(nil), (*ast.FuncLit)(nil)) {
		switch n := c.Node().(type) {
		case *ast.FuncLit:
			return false
		case *ast.CaseClause:
			if _, ok := c.Parent().Parent().Node().(*ast.TypeSwitchStmt); ok && n.List == nil {
				return true
			}
		case *ast.BlockStmt:
			for _, stmt := range n.List {
				if _, ok := stmt.(*ast.TypeSwitchStmt); ok && stmt.End() <= cur.Node().Pos() {
					return true
				}
			}
		}
	}
	return false
}

// isOtherKind reports whether a text is made for one of the kinds that a switch tells
// apart, where others are made by package strconv: somebody took care of the usual ones,
// and left the rest to fmt.
func (p *pkg) isOtherKind(cur inspector.Cursor) bool {
	for c := range cur.Enclosing((*ast.SwitchStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		stmt, ok := c.Node().(*ast.SwitchStmt)
		if !ok {
			return false
		}
		for _, clause := range stmt.Body.List {
			if clause.Pos() <= cur.Node().Pos() && cur.Node().Pos() < clause.End() {
				continue
			}
			if p.usesStrconv(clause) {
				return true
			}
		}
	}
	return false
}

func (p *pkg) usesStrconv(clause ast.Stmt) bool {
	uses := false
	ast.Inspect(clause, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			fn := code.Callee(p.info, call)
			uses = uses || fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "strconv"
		}
		return !uses
	})
	return uses
}

// validates reports whether all that a comparison decides is if a function fails that
// returns nothing but an error, and that loops alone make hot: it checks what is opened or
// configured, before the work begins.
func (p *pkg) validates(cur inspector.Cursor) bool {
	if !p.gate.Heat(cur.Node().Pos()).Looped {
		return false
	}
	fails := false
	for c := range cur.Enclosing((*ast.IfStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		switch n := c.Node().(type) {
		case *ast.IfStmt:
			in := n.Cond.Pos() <= cur.Node().Pos() && cur.Node().Pos() < n.Cond.End()
			fails = fails || in && p.onlyFails(n.Body)
		case *ast.FuncLit:
			return false
		case *ast.FuncDecl:
			results := n.Type.Results
			return fails && results.NumFields() == 1 && p.isError(results.List[0].Type)
		}
	}
	return false
}

// onlyFails reports whether a block does nothing but return an error.
func (p *pkg) onlyFails(block *ast.BlockStmt) bool {
	if len(block.List) != 1 {
		return false
	}
	ret, ok := block.List[0].(*ast.ReturnStmt)
	return ok && len(ret.Results) == 1 && p.isError(ret.Results[0])
}
