package benchsink

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
)

// isShared reports whether a variable lives from turn to turn and nothing but what is seen
// in the loop can change it there: it is local, declared outside the loop, and no literal
// that the loop might call has it.
func (p *pkg) isShared(b *bench.Body, l *bench.Loop, v *types.Var) bool {
	if v == nil || v.IsField() || v.Parent() == nil || v.Parent() == p.pass.Pkg.Scope() {
		return false
	}
	if l.Pos() <= v.Pos() && v.Pos() < l.Block.End() {
		return false
	}
	for _, use := range p.ix.Uses(v) {
		if bench.Within(use.Node(), l.Block) {
			continue
		}
		for lit := range use.Enclosing((*ast.FuncLit)(nil)) {
			if !bench.Within(l.Cur.Node(), lit.Node()) && p.bench.Around(lit) == b {
				return false
			}
		}
		if p.isKept(use) {
			return false
		}
	}
	return !p.isSizedByN(b, l, v)
}

// isKept reports whether the use of a variable stores it elsewhere.
func (p *pkg) isKept(use inspector.Cursor) bool {
	for cur := use.Parent(); ; cur = cur.Parent() {
		switch n := cur.Node().(type) {
		case *ast.CompositeLit:
			return true
		case *ast.UnaryExpr, *ast.ParenExpr, *ast.KeyValueExpr, *ast.SliceExpr:
		case *ast.AssignStmt:
			for _, r := range n.Rhs {
				if bench.Within(use.Node(), r) && !isBlank(n) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
}

func isBlank(s *ast.AssignStmt) bool {
	for _, l := range s.Lhs {
		if id, ok := l.(*ast.Ident); !ok || id.Name != "_" {
			return false
		}
	}
	return true
}

// isSizedByN reports whether a variable has to do with b.N before the loop: it may well
// hold as much as b.N turns take.
func (p *pkg) isSizedByN(b *bench.Body, l *bench.Loop, v *types.Var) bool {
	if def, ok := p.ix.Def(v); ok && p.hasN(statementOf(def), 2) {
		return true
	}
	for _, use := range p.ix.Uses(v) {
		if bench.Within(use.Node(), l.Block) {
			continue
		}
		if other := b.Enclosing(use); other != nil || p.hasN(statementOf(use), 2) {
			return true
		}
		for loop := range use.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
			if !bench.Within(l.Cur.Node(), loop.Node()) && p.hasN(loop.Node(), 2) {
				return true
			}
		}
	}
	return false
}

// statementOf returns the innermost statement or declaration around a node.
func statementOf(cur inspector.Cursor) ast.Node {
	for ; cur.Node() != nil; cur = cur.Parent() {
		switch n := cur.Node().(type) {
		case *ast.FuncLit, *ast.FuncDecl, *ast.FuncType:
			return nil // a parameter
		case ast.Stmt:
			return n
		}
	}
	return nil
}

// hasN reports whether the N of a B is in a node, or a variable that is declared with it.
func (p *pkg) hasN(n ast.Node, deep int) bool {
	if n == nil || deep == 0 {
		return false
	}
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.SelectorExpr:
			found = found || n.Sel.Name == "N" && bench.IsB(p.info.TypeOf(n.X))
		case *ast.Ident:
			if v, ok := p.info.Uses[n].(*types.Var); ok && !v.IsField() {
				if def, ok := p.ix.Def(v); ok {
					found = found || p.hasN(statementOf(def), deep-1)
				}
			}
		}
		return !found
	})
	return found
}

// usesIn returns the uses of a variable in a loop.
func (p *pkg) usesIn(v *types.Var, l *bench.Loop) []inspector.Cursor {
	var all []inspector.Cursor
	for _, use := range p.ix.Uses(v) {
		if bench.Within(use.Node(), l.Block) {
			all = append(all, use)
		}
	}
	return all
}

// isRead reports whether a use of a slice, a map or a heap only reads: its length, an
// element, what is ranged over.
func (p *pkg) isRead(use inspector.Cursor) bool {
	switch n := use.Parent().Node().(type) {
	case *ast.CallExpr:
		return code.IsBuiltin(p.info, n, "len") || code.IsBuiltin(p.info, n, "cap")
	case *ast.RangeStmt:
		return n.X == use.Node() && n.Value == nil
	case *ast.IndexExpr:
		return n.X == use.Node() && !isTarget(use.Parent())
	case *ast.SelectorExpr:
		return n.Sel.Name == "Len" && n.X == use.Node()
	case *ast.AssignStmt:
		return isBlank(n)
	}
	return false
}

// isTarget reports whether an expression, or something in it, is assigned to, or its
// address taken.
func isTarget(cur inspector.Cursor) bool {
	for ; ; cur = cur.Parent() {
		switch n := cur.Parent().Node().(type) {
		case *ast.SelectorExpr, *ast.IndexExpr, *ast.ParenExpr, *ast.StarExpr:
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				if l == cur.Node() {
					return true
				}
			}
			return false
		case *ast.IncDecStmt:
			return true
		case *ast.UnaryExpr:
			return n.Op == token.AND
		default:
			return false
		}
	}
}

// definition returns the expression that a variable is declared with, if that is the only
// one that it is ever set to.
func (p *pkg) definition(v *types.Var) ast.Expr {
	def, ok := p.ix.Def(v)
	if !ok {
		return nil
	}
	for _, use := range p.ix.Uses(v) {
		if isSet(use) {
			return nil
		}
	}
	switch s := def.Parent().Node().(type) {
	case *ast.AssignStmt:
		if len(s.Lhs) == len(s.Rhs) {
			for i, l := range s.Lhs {
				if l == def.Node() {
					return s.Rhs[i]
				}
			}
		} else if len(s.Rhs) == 1 && s.Lhs[0] == def.Node() {
			return s.Rhs[0] // with an error
		}
	case *ast.ValueSpec:
		if len(s.Names) == len(s.Values) {
			for i, name := range s.Names {
				if name == def.Node() {
					return s.Values[i]
				}
			}
		}
	}
	return nil
}

// isSet reports whether a use assigns to the variable itself.
func isSet(use inspector.Cursor) bool {
	switch s := use.Parent().Node().(type) {
	case *ast.AssignStmt:
		for _, l := range s.Lhs {
			if l == use.Node() {
				return true
			}
		}
	case *ast.IncDecStmt:
		return true
	case *ast.RangeStmt:
		return s.Key == use.Node() || s.Value == use.Node()
	}
	return false
}
