package bound

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"

	"github.com/perflint/perflint/internal/code"
)

// saysSomething reports whether a function makes a text for people, by its name and its result:
// func (f failure) reason() string.
func (f *Finder) saysSomething(fn ast.Node) bool {
	decl, ok := fn.(*ast.FuncDecl)
	if !ok {
		return false
	}
	obj, ok := f.Info.Defs[decl.Name].(*types.Func)
	if !ok || obj.Signature().Results().Len() != 1 {
		return false
	}
	b, ok := obj.Signature().Results().At(0).Type().Underlying().(*types.Basic)
	if !ok || b.Info()&types.IsString == 0 {
		return false
	}
	name := strings.ToLower(obj.Name())
	return slices.ContainsFunc([]string{"reason", "explain", "describe", "summar", "pretty", "human", "message"}, func(word string) bool {
		return strings.Contains(name, word)
	})
}

// compiles reports whether a function makes an object from texts and switches alone,
// which may be wrong: it compiles what people write, a pattern or an address, of few
// parts, for others to keep.
func (f *Finder) compiles(fn ast.Node) bool {
	decl, ok := fn.(*ast.FuncDecl)
	if !ok || decl.Recv != nil || !strings.HasPrefix(strings.ToLower(decl.Name.Name), "new") {
		return false
	}
	obj, ok := f.Info.Defs[decl.Name].(*types.Func)
	if !ok || obj.Signature().Results().Len() != 2 || !mayFail(obj) {
		return false
	}
	if _, isObject := obj.Signature().Results().At(0).Type().Underlying().(*types.Pointer); !isObject {
		return false
	}
	texts := 0
	for p := range obj.Signature().Params().Variables() {
		b, ok := p.Type().Underlying().(*types.Basic)
		if !ok {
			return false
		}
		if b.Info()&types.IsString != 0 {
			texts++
		}
	}
	return texts > 0
}

// isVariadic reports whether all that is added comes from the variadic parameter of the
// function, for which all calls in the package write the arguments out: who does writes
// few.
func (f *Finder) isVariadic(r Run) bool {
	fn := f.variadic(r)
	return fn != nil && len(f.Index.Uses(fn)) > 0 && !f.spreads(fn)
}

// AddsArguments reports whether all that is added comes from the variadic parameter of the
// function, for which no call in the package passes a list.
func (f *Finder) AddsArguments(r Run) bool {
	fn := f.variadic(r)
	return fn != nil && !f.spreads(fn)
}

// variadic returns the function of a run if all that is added comes from its variadic
// parameter, or nil.
func (f *Finder) variadic(r Run) *types.Func {
	decl, ok := r.Location.Fn.(*ast.FuncDecl)
	if !ok {
		return nil
	}
	fn, ok := f.Info.Defs[decl.Name].(*types.Func)
	if !ok || !fn.Signature().Variadic() {
		return nil
	}
	reads := r.N().Reads()
	last := fn.Signature().Params().At(fn.Signature().Params().Len() - 1)
	for _, read := range reads {
		if f.varOf(read) != last {
			return nil
		}
	}
	if len(reads) == 0 {
		return nil
	}
	return fn
}

// spreads reports whether a call in the package passes a list as the last argument, to
// the function or, through an interface, to a method of its name.
func (f *Finder) spreads(fn *types.Func) bool {
	for c := range f.Index.Root.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		if !call.Ellipsis.IsValid() {
			continue
		}
		if called := code.Callee(f.Info, call); called != nil && called.Name() == fn.Name() && (called.Origin() == fn || fn.Signature().Recv() != nil) {
			return true
		}
	}
	return f.isValue(fn)
}

// isValue reports whether a function is used otherwise than to be called.
func (f *Finder) isValue(fn *types.Func) bool {
	for _, use := range f.Index.Uses(fn) {
		if kind, _ := use.ParentEdge(); kind == edge.SelectorExpr_Sel {
			use = use.Parent()
		}
		if kind, _ := use.ParentEdge(); kind != edge.CallExpr_Fun {
			return true
		}
	}
	return false
}
