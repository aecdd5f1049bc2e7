package bound

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// FromOutside reports whether a count was read from input: a huge one, which
// nobody has checked, would be a huge allocation at once.
func (f *Finder) FromOutside(t Turns) bool {
	return slices.ContainsFunc(t.N.Reads(), f.readFromInput)
}

// readFromInput reports whether a number is the field of a header, or a variable that
// got its value from one, from a call that reads, parses or decodes, or from one that
// returns an error beside it.
func (f *Finder) readFromInput(e ast.Expr) bool {
	if f.isHeaderField(e) || f.isFilledIn(e) {
		return true
	}
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		return f.isInput(call)
	}
	v := f.varOf(e)
	if v == nil {
		return false
	}
	uses := f.Index.Uses(v)
	if def, ok := f.Index.Def(v); ok {
		uses = append(slices.Clip(uses), def)
	}
	for _, use := range uses {
		assign, ok := use.Parent().Node().(*ast.AssignStmt)
		if !ok || len(assign.Rhs) == 0 || use.Node().Pos() > assign.TokPos {
			continue
		}
		rhs := assign.Rhs[0]
		for i, lhs := range assign.Lhs {
			if len(assign.Lhs) == len(assign.Rhs) && identOf(lhs) == use.Node() {
				rhs = assign.Rhs[i]
			}
		}
		if f.mentionsInput(rhs) {
			return true
		}
	}
	return false
}

// isFilledIn reports whether a number is, or is part of, a variable whose address is
// an argument of a call, as of those that decode: json.Unmarshal(b, &v).
func (f *Finder) isFilledIn(e ast.Expr) bool {
	for {
		sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
		if !ok {
			break
		}
		e = sel.X
	}
	v := f.varOf(e)
	return v != nil && slices.ContainsFunc(f.Index.Uses(v), func(use inspector.Cursor) bool {
		and, ok := use.Parent().Node().(*ast.UnaryExpr)
		if !ok || and.Op != token.AND {
			return false
		}
		kind, _ := use.Parent().ParentEdge()
		return kind == edge.CallExpr_Args
	})
}

// isHeaderField reports whether an expression is a field whose type has the fixed
// size that fields of files and messages have.
func (f *Finder) isHeaderField(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	v, ok := f.Info.Uses[sel.Sel].(*types.Var)
	if !ok || !v.IsField() {
		return false
	}
	b, ok := types.Unalias(v.Type()).(*types.Basic)
	if !ok {
		return false
	}
	switch b.Kind() {
	case types.Int16, types.Int32, types.Int64, types.Uint16, types.Uint32, types.Uint64:
		return true
	}
	return false
}

func (f *Finder) mentionsInput(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok {
			found = found || f.isHeaderField(x)
		}
		if call, ok := n.(*ast.CallExpr); ok {
			found = found || f.isInput(call)
		}
		return !found
	})
	return found
}

// isInput reports whether a call reads, parses or decodes a number.
func (f *Finder) isInput(call *ast.CallExpr) bool {
	fn, _ := typeutil.Callee(f.Info, call).(*types.Func)
	number := f.Info.TypeOf(call)
	if tuple, ok := number.(*types.Tuple); ok && tuple.Len() > 1 {
		if isError(tuple.At(tuple.Len() - 1).Type()) {
			return true
		}
		number = tuple.At(0).Type()
	}
	if fn == nil || !isInteger(number) {
		return false
	}
	if fn.Pkg() != nil && (fn.Pkg().Path() == "encoding/binary" || fn.Pkg().Path() == "strconv") {
		return true
	}
	name := strings.ToLower(fn.Name())
	for _, verb := range []string{"read", "decode", "parse", "uint", "uvarint", "varint"} {
		if strings.HasPrefix(name, verb) {
			return true
		}
	}
	return false
}
