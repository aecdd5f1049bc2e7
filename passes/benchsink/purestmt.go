package benchsink

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/perflint/perflint/internal/code"
)

// stmts reports whether statements of a function only set its own variables.
func (r *reader) stmts(list []ast.Stmt) bool {
	for _, s := range list {
		if s != nil && !r.stmt(s) {
			return false
		}
	}
	return true
}

func (r *reader) stmt(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.EmptyStmt:
		return true
	case *ast.BlockStmt:
		return r.stmts(s.List)
	case *ast.ReturnStmt:
		r.work.cost++
		return r.exprs(s.Results...)
	case *ast.AssignStmt:
		r.work.cost++
		if s.Tok != token.ASSIGN && s.Tok != token.DEFINE && !r.operates(s) {
			return false
		}
		return r.targets(s.Lhs) && r.exprs(s.Rhs...)
	case *ast.IncDecStmt:
		r.work.cost++
		r.work.ops++
		return r.targets([]ast.Expr{s.X})
	case *ast.DeclStmt:
		return r.decl(s)
	case *ast.IfStmt:
		r.work.cost++
		return r.stmts([]ast.Stmt{s.Init}) && r.expr(s.Cond) && r.stmts([]ast.Stmt{s.Body, s.Else})
	case *ast.SwitchStmt:
		return r.switches(s)
	case *ast.ForStmt, *ast.RangeStmt:
		return r.loop(s)
	}
	return false
}

// operates reports whether x op= y is something that the processor does.
func (r *reader) operates(s *ast.AssignStmt) bool {
	r.work.ops++
	t := r.p.info.TypeOf(s.Lhs[0])
	return t != nil && !code.HasTypeParam(t) && isPlain(t)
}

// targets reports whether what is set is the function's own: a variable, a field or an
// element of one that holds it in itself.
func (r *reader) targets(list []ast.Expr) bool {
	for _, e := range list {
		r.work.cost++
		for sel, ok := e.(*ast.SelectorExpr); ok; sel, ok = e.(*ast.SelectorExpr) {
			t := r.p.info.TypeOf(sel.X)
			if t == nil || !isStruct(t) {
				return false
			}
			r.work.cost++
			e = sel.X
		}
		id, ok := e.(*ast.Ident)
		if !ok {
			return false
		}
		if id.Name == "_" {
			continue
		}
		v := r.p.varOf(id)
		if v == nil || v.Pos() < r.scope.Pos() || r.scope.End() <= v.Pos() {
			return false
		}
	}
	return true
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

func (r *reader) decl(s *ast.DeclStmt) bool {
	gen, ok := s.Decl.(*ast.GenDecl)
	if !ok {
		return false
	}
	for _, spec := range gen.Specs {
		v, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue // types and constants cost nothing
		}
		r.work.cost += len(v.Names)
		if gen.Tok == token.VAR && !r.exprs(v.Values...) {
			return false
		}
	}
	return true
}

func (r *reader) switches(s *ast.SwitchStmt) bool {
	r.work.cost++
	if s.Tag != nil && code.IsString(r.p.info.TypeOf(s.Tag)) || s.Tag != nil && !isPlain(r.p.info.TypeOf(s.Tag)) {
		return false
	}
	if !r.stmts([]ast.Stmt{s.Init}) || s.Tag != nil && !r.expr(s.Tag) {
		return false
	}
	for _, c := range s.Body.List {
		r.work.cost++
		clause := c.(*ast.CaseClause)
		if !r.exprs(clause.List...) || !r.stmts(clause.Body) {
			return false
		}
	}
	return true
}

// loop allows for loops whose number of turns does not hang on what they compute, and that
// have no other way out: they turn still, but empty.
func (r *reader) loop(s ast.Stmt) bool {
	r.work.loops = true
	r.work.cost += 2
	var body *ast.BlockStmt
	switch s := s.(type) {
	case *ast.RangeStmt:
		if !r.ranges(s) {
			return false
		}
		body = s.Body
	case *ast.ForStmt:
		if !r.counts(s) {
			return false
		}
		body = s.Body
	}
	leaves := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ReturnStmt, *ast.BranchStmt:
			leaves = true
		case *ast.IfStmt, *ast.SwitchStmt:
			leaves = true // a branch that hangs on what is computed keeps that alive
		}
		return !leaves
	})
	return !leaves && r.stmts(body.List)
}

// ranges reports whether a range statement goes over a slice, an array or up to a number.
// The runes of a string are decoded in the runtime.
func (r *reader) ranges(s *ast.RangeStmt) bool {
	t := r.p.info.TypeOf(s.X)
	if t == nil || code.HasTypeParam(t) {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Slice, *types.Array:
	case *types.Basic:
		if u.Info()&types.IsInteger == 0 {
			return false
		}
	default:
		return false
	}
	for _, set := range []ast.Expr{s.Key, s.Value} {
		if set != nil && s.Tok == token.ASSIGN && !r.targets([]ast.Expr{set}) {
			return false
		}
	}
	return r.expr(s.X)
}

// counts reports whether a for statement counts up or down to a bound, and its body
// leaves the counter alone.
func (r *reader) counts(s *ast.ForStmt) bool {
	cond, ok := s.Cond.(*ast.BinaryExpr)
	if !ok || s.Init == nil || !r.steps(s.Post) || !r.stmts([]ast.Stmt{s.Init, s.Post}) || !r.expr(cond) {
		return false
	}
	set := false
	ast.Inspect(s.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				set = set || r.p.mentions(cond, r.p.varOf(l))
			}
		case *ast.IncDecStmt:
			set = set || r.p.mentions(cond, r.p.varOf(n.X))
		}
		return !set
	})
	return !set
}

// steps reports whether a loop goes on by a constant step: all else is work that stays.
func (r *reader) steps(post ast.Stmt) bool {
	switch s := post.(type) {
	case *ast.IncDecStmt:
		return true
	case *ast.AssignStmt:
		return (s.Tok == token.ADD_ASSIGN || s.Tok == token.SUB_ASSIGN) && r.p.info.Types[s.Rhs[0]].Value != nil
	}
	return false
}

// mentions reports whether a node has a variable in it.
func (p *pkg) mentions(n ast.Node, v *types.Var) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && v != nil && p.info.ObjectOf(id) == v
		return !found
	})
	return found
}
