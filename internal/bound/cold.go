package bound

import (
	"fmt"
	"go/ast"
	"go/types"

	"github.com/perflint/perflint/internal/code"
)

// few is the number of elements up to which growth that constants bound is no
// pitfall: what matters is what grows with the input. Where code is not hot, that is
// so up to some.
const (
	few  = 64
	some = 256
)

// Cold says why a run does not matter although its number is known, or returns "".
// What is added are "elements", or "entries".
func (f *Finder) Cold(r Run, added string) string {
	n, known := f.Fixed(r.N())
	switch {
	case known && n <= few:
		return fmt.Sprintf("at most %d %s", n, added)
	case f.startsSmall(r.N()):
		return "counts a number that is small as a rule"
	case f.waits(r), f.servesTalk(r):
		return "each turn does what costs far more than to grow"
	case f.isVariadic(r):
		return "adds the arguments of a call, which are few"
	case f.isAskedToBeShort(r):
		return "is reached with few elements alone, by a condition around it"
	case f.addsFunctions(r.N()):
		return "goes over functions, which people write"
	}
	return f.ColdIn(r.Location.Fn)
}

// ColdIn says why growth in a function does not matter, or returns "".
func (f *Finder) ColdIn(fn ast.Node) string {
	switch {
	case f.saysSomething(fn), f.laysOut(fn), f.prints(fn):
		return "makes text for people to read"
	case f.compiles(fn):
		return "compiles what people write"
	case code.WritesSource(f.Pkg):
		return "writes Go source, which is done by hand or by go generate"
	}
	return ""
}

// ColdUnlessHot says why a run does not matter where code is not hot, or returns "".
func (f *Finder) ColdUnlessHot(r Run, added string) string {
	if n, known := f.Fixed(r.N()); known && n <= some {
		return fmt.Sprintf("at most %d %s", n, added)
	}
	switch {
	case f.isDecoded(r):
		return "goes over what was decoded right before, which costs far more than to grow"
	case f.startsProcess(r.Location.Fn):
		return "starts a process, which costs far more than to grow"
	case f.parsesEach(r):
		return "each turn parses or encodes something, which costs far more than to grow"
	case f.isMostlyEmpty(r):
		return "adds nothing as a rule: what it is given if it is empty comes right after"
	}
	return f.ColdOver(r.N())
}

// ColdOver says why a number of elements does not matter where code is not hot, by what it is
// computed from, or returns "".
func (f *Finder) ColdOver(n Expr) string {
	if f.isOfRegistry(n) {
		return "goes over what is kept for the whole program, which no input makes longer"
	}
	return ""
}

// startsSmall reports whether a number is a variable that is declared with a small
// constant, and changed only in special cases.
func (f *Finder) startsSmall(e Expr) bool {
	reads := e.Reads()
	if len(reads) != 1 {
		return false
	}
	v := f.varOf(reads[0])
	if v == nil || !isInteger(v.Type()) {
		return false
	}
	value := f.Declared(v)
	if value == nil {
		return false
	}
	n, ok := f.constant(value)
	return ok && 0 < n && n <= few
}

// Declared returns the expression that a variable is declared with, or nil.
func (f *Finder) Declared(v *types.Var) ast.Expr {
	def, ok := f.Index.Def(v)
	if !ok {
		return nil
	}
	switch parent := def.Parent().Node().(type) {
	case *ast.AssignStmt:
		return assigned(f.Info, parent, v)
	case *ast.ValueSpec:
		for i, name := range parent.Names {
			if name == def.Node() && len(parent.Names) == len(parent.Values) {
				return parent.Values[i]
			}
		}
	}
	return nil
}
