package reflecthot

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
)

// silent reports whether a site is as it should be.
func (p *pkg) silent(s *site) bool {
	if p.once(s.cur) {
		return true
	}
	switch s.kind {
	case sorts:
		return p.besideIO(s.cur) || p.behindFew(s.cur, s.node.(*ast.CallExpr).Args[0]) || p.makesText(s.cur)
	case compares:
		return p.validates(s.cur) || p.isBehindEqual(s.cur)
	case codec:
		return p.isHeader(s.cur) || p.isBesideLoop(s.cur)
	case text:
		return p.isOtherKind(s.cur) || p.makesText(s.cur)
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
