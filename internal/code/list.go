package code

import (
	"go/ast"
	"go/types"
)

// ListIn returns the statements of a block or clause, nil of other nodes.
func ListIn(n ast.Node) []ast.Stmt {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return n.List
	case *ast.CaseClause:
		return n.Body
	case *ast.CommClause:
		return n.Body
	}
	return nil
}

// Deref returns what a pointer type points to, and other types as they are.
func Deref(t types.Type) types.Type {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		return ptr.Elem()
	}
	return t
}
