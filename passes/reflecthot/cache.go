package reflecthot

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// fillsCache reports whether the code at cur runs because something was not there
// yet, which it is afterwards: a map, a sync.Map or the like is asked before it, and
// told after it; or a variable was nil.
func (p *pkg) fillsCache(cur inspector.Cursor) bool {
	pos := cur.Node().Pos()
	for c := range cur.Enclosing((*ast.IfStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		switch n := c.Node().(type) {
		case *ast.IfStmt:
			if n.Body.Pos() <= pos && pos < n.Body.End() && p.wasNil(n) {
				return true
			}
		case *ast.FuncLit: // what is around it may have asked: cache.Do(k, func() { … })
			if p.asksAndTells(n.Body, pos) {
				return true
			}
			if call, ok := c.Parent().Node().(*ast.CallExpr); ok && call.Fun != n && p.keeps(call) {
				return true
			}
		case *ast.FuncDecl:
			return n.Body != nil && p.asksAndTells(n.Body, pos)
		}
	}
	return false
}

// wasNil reports whether an if statement sets what was nil, empty or not set:
// if x == nil { x = … }, if !done { done = true }.
func (p *pkg) wasNil(stmt *ast.IfStmt) bool {
	asked, there := code.Presence(p.info, stmt.Cond)
	return asked != nil && !there && isPath(asked) && p.sets(stmt.Body, asked) && !p.isTakenBack(asked, stmt)
}

// sets reports whether a statement in a block assigns to a path.
func (p *pkg) sets(block *ast.BlockStmt, path ast.Expr) bool {
	sets := false
	ast.Inspect(block, func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok && assign.Tok == token.ASSIGN {
			for _, lhs := range assign.Lhs {
				sets = sets || isPath(lhs) && p.samePath(lhs, path)
			}
		}
		return !sets
	})
	return sets
}

// isTakenBack reports whether something outside a node sets a field back, as a lexer does
// that looks ahead: x.peeked = false, x.list = x.list[:0].
func (p *pkg) isTakenBack(path ast.Expr, but ast.Node) bool {
	sel, ok := path.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	return slices.ContainsFunc(p.ix.Uses(p.info.Uses[sel.Sel]), func(use inspector.Cursor) bool {
		if kind, _ := use.ParentEdge(); kind == edge.SelectorExpr_Sel {
			use = use.Parent()
		}
		assign, ok := use.Parent().Node().(*ast.AssignStmt)
		kind, i := use.ParentEdge()
		if !ok || kind != edge.AssignStmt_Lhs || len(assign.Lhs) != len(assign.Rhs) || but.Pos() <= assign.Pos() && assign.End() <= but.End() {
			return false
		}
		switch value := assign.Rhs[i].(type) {
		case *ast.SliceExpr:
			return true
		case *ast.Ident:
			return value.Name == "false"
		}
		return false
	})
}

// asksAndTells reports whether the code at pos is run because a cache did not have
// something, and tells it afterwards:
//
//	if v, ok := cache[k]; ok { return v }
//	… pos …
//	cache[k] = v
//
// A map that only says what was seen before is no cache: the condition that looks at
// its answer must decide about the code at pos.
func (p *pkg) asksAndTells(body *ast.BlockStmt, pos token.Pos) bool {
	asked := map[types.Object]ast.Expr{} // answers, with what was asked
	var told []ast.Expr
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if cache := p.asks(n); cache != nil && n.End() <= pos {
				for _, lhs := range n.Lhs {
					if id, ok := lhs.(*ast.Ident); ok && id.Name != "_" {
						asked[p.info.ObjectOf(id)] = cache
					}
				}
			}
			for _, lhs := range n.Lhs {
				if at, ok := ast.Unparen(lhs).(*ast.IndexExpr); ok && n.End() > pos {
					told = append(told, at.X)
				}
			}
		case *ast.CallExpr:
			if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok && n.End() > pos && p.isCacheMethod(sel, "store", "loadorstore", "set", "put", "add") {
				told = append(told, sel.X)
			}
		}
		return true
	})
	if len(asked) == 0 || len(told) == 0 {
		return false
	}
	cache := p.missAt(body, pos, asked)
	return cache != nil && isPath(cache) && slices.ContainsFunc(told, func(t ast.Expr) bool { return isPath(t) && p.samePath(cache, t) })
}

// asks returns the cache that an assignment asks: v, ok := m[k], v := c.Get(k).
func (p *pkg) asks(assign *ast.AssignStmt) ast.Expr {
	if len(assign.Rhs) != 1 {
		return nil
	}
	rhs := ast.Unparen(assign.Rhs[0])
	if assert, ok := rhs.(*ast.TypeAssertExpr); ok {
		rhs = ast.Unparen(assert.X)
	}
	switch rhs := rhs.(type) {
	case *ast.IndexExpr:
		if _, ok := p.info.TypeOf(rhs.X).Underlying().(*types.Map); ok {
			return rhs.X
		}
	case *ast.CallExpr:
		if sel, ok := ast.Unparen(rhs.Fun).(*ast.SelectorExpr); ok && p.isCacheMethod(sel, "load", "get", "lookup") {
			return sel.X
		}
	}
	return nil
}

// isCacheMethod reports whether a method, going by its name, is one by which a cache
// is asked or told. An http.Header has a Get and a Set, too.
func (p *pkg) isCacheMethod(method *ast.SelectorExpr, names ...string) bool {
	if !slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(strings.ToLower(method.Sel.Name), name) }) {
		return false
	}
	if fn, ok := p.info.Uses[method.Sel].(*types.Func); ok && fn.Pkg() != nil && strings.HasPrefix(fn.Pkg().Path(), "sync") {
		return true
	}
	t := p.info.TypeOf(method.X)
	return t != nil && hasWord(types.ExprString(method.X)+" "+p.short(t), "cache", "lru", "memo")
}

// missAt returns the cache whose answer decides that the code at pos runs: an if
// statement before it leaves with the answer, or one around it is for no answer.
func (p *pkg) missAt(body *ast.BlockStmt, pos token.Pos, asked map[types.Object]ast.Expr) ast.Expr {
	var found ast.Expr
	ast.Inspect(body, func(n ast.Node) bool {
		stmt, ok := n.(*ast.IfStmt)
		if !ok {
			return true
		}
		inBody := stmt.Body.Pos() <= pos && pos < stmt.Body.End()
		inElse := stmt.Else != nil && stmt.Else.Pos() <= pos && pos < stmt.Else.End()
		before := stmt.End() <= pos && leaves(stmt.Body)
		if miss := inBody == isNegative(stmt.Cond) && (inBody || inElse || before); !miss {
			return true
		}
		ast.Inspect(stmt.Cond, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && asked[p.info.Uses[id]] != nil {
				found = asked[p.info.Uses[id]]
			}
			return true
		})
		return true
	})
	return found
}

// isNegative reports whether a condition is for no answer: !ok, v == nil.
func isNegative(cond ast.Expr) bool {
	switch cond := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		return cond.Op == token.NOT
	case *ast.BinaryExpr:
		return cond.Op == token.EQL || (cond.Op == token.LAND || cond.Op == token.LOR) && isNegative(cond.X)
	}
	return false
}

// leaves reports whether a block ends with a jump.
func leaves(block *ast.BlockStmt) bool {
	if len(block.List) == 0 {
		return false
	}
	switch block.List[len(block.List)-1].(type) {
	case *ast.ReturnStmt, *ast.BranchStmt:
		return true
	}
	return false
}

// keeps reports whether a call keeps what the function given to it makes.
func (p *pkg) keeps(call *ast.CallExpr) bool {
	fn := code.Callee(p.info, call)
	return fn != nil && hasAnyPrefix(strings.ToLower(fn.Name()), "getor", "loador", "once", "memo", "cache")
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}
