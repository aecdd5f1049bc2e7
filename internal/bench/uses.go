package bench

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// findUses finds what is done with the B of a body.
func (info *Info) findUses(b *Body) {
	if b.B == nil {
		return
	}
	for _, cur := range info.ix.Uses(b.B) {
		if !Within(cur.Node(), b.Node()) {
			continue // a field or variable that others use, too
		}
		if sel, ok := cur.Parent().Node().(*ast.SelectorExpr); ok && sel.Sel == cur.Node() {
			cur = cur.Parent()
		}
		u := &Use{Cur: cur, Inside: info.Around(cur)}
		parent := cur.Parent()
		for is[*ast.ParenExpr](parent.Node()) {
			parent = parent.Parent()
		}
		switch p := parent.Node().(type) {
		case *ast.SelectorExpr:
			u.Member = p.Sel.Name
			if call, ok := parent.Parent().Node().(*ast.CallExpr); ok && call.Fun == p {
				u.Call = call
			}
		case *ast.CallExpr:
			if p.Fun != cur.Node() {
				u.Call = p
			}
		}
		b.Uses = append(b.Uses, u)
	}
}

func is[T ast.Node](n ast.Node) bool {
	_, ok := n.(T)
	return ok
}

// Answer is what can be said without doubt.
type Answer int

const (
	Unknown Answer = iota
	No
	Yes
)

// Turns says whether a body runs what it measures b.N times: in a loop of its own, in
// sub-benchmarks, or in a function that it hands its B, or b.N, to.
func (info *Info) Turns(b *Body) Answer { return info.turns(b, map[*Body]bool{}) }

// turns asks each body once: what calls itself makes no turns by that.
func (info *Info) turns(b *Body, asked map[*Body]bool) Answer {
	if len(b.Loops) > 0 {
		return Yes
	}
	asked[b] = true
	answer := No
	for _, u := range b.Uses {
		switch a := info.useTurns(u, asked); a {
		case Yes:
			return Yes
		case Unknown:
			answer = Unknown
		}
	}
	return answer
}

// useTurns says whether one use of a B makes for turns.
func (info *Info) useTurns(u *Use, asked map[*Body]bool) Answer {
	switch u.Member {
	case "":
		if u.Call == nil {
			return Unknown // stored, compared, returned
		}
		return info.callTurns(u, asked)
	case "N":
		return Yes // handed on, computed with: somebody counts
	case "Loop", "RunParallel", "Run":
		return Yes
	}
	if u.Call == nil {
		return Unknown // a method value
	}
	return No
}

// callTurns says whether a call that gets a B makes turns with it.
func (info *Info) callTurns(u *Use, asked map[*Body]bool) Answer {
	if info.Escapes(u) {
		return Unknown
	}
	b := info.BodyOf(code.Callee(info.types, u.Call))
	if b == nil || asked[b] {
		return No
	}
	return info.turns(b, asked)
}

// Escapes reports whether a use of a B takes it where nobody sees what is done with it: it
// is stored, or handed to a function value or to another package, or as something that
// may be made a B again.
func (info *Info) Escapes(u *Use) bool {
	if u.Member != "" {
		return u.Call == nil && u.Member != "N" // a method value
	}
	if u.Call == nil {
		return true
	}
	callee := code.Callee(info.types, u.Call)
	if callee == nil {
		return true // a function value, a conversion
	}
	if param := paramFor(u.Call, callee, u.Cur.Node()); param != nil && !IsB(param.Type()) {
		return info.asInterface(callee, param, 0) != No
	}
	return info.BodyOf(callee) == nil
}

// paramFor returns the parameter of a call's callee that a node is an argument for, or
// part of; nil if there is none.
func paramFor(call *ast.CallExpr, callee *types.Func, n ast.Node) *types.Var {
	params := callee.Signature().Params()
	for i, arg := range call.Args {
		if Within(n, arg) && params.Len() > 0 {
			return params.At(min(i, params.Len()-1))
		}
	}
	return nil
}

// asInterface says whether a function makes turns with a B that it gets as something
// else. As a testing.TB it has no N, unless it is made a B again, or another thing that
// has one.
func (info *Info) asInterface(callee *types.Func, param *types.Var, depth int) Answer {
	iface, ok := param.Type().Underlying().(*types.Interface)
	if _, isParam := types.Unalias(param.Type()).(*types.TypeParam); isParam || !ok || iface.NumMethods() == 0 || counts(param.Type()) {
		return Unknown
	}
	for v := range callee.Signature().Results().Variables() {
		if counts(v.Type()) {
			return Unknown
		}
	}
	decl, ok := info.Decl(callee)
	if !ok {
		return No
	}
	if depth > 3 {
		return Unknown
	}
	param = info.declared(decl, callee, param)
	for _, use := range info.ix.Uses(param) {
		if a := info.interfaceUse(use, depth); a != No {
			return a
		}
	}
	return No
}

// declared returns the parameter as the declaration of a function has it: that of a
// generic function's instance is another.
func (info *Info) declared(decl *ast.FuncDecl, callee *types.Func, param *types.Var) *types.Var {
	fn, _ := info.types.Defs[decl.Name].(*types.Func)
	if fn == nil {
		return param
	}
	for i := range callee.Signature().Params().Len() {
		if callee.Signature().Params().At(i) == param {
			return fn.Signature().Params().At(i)
		}
	}
	return param
}

// interfaceUse says whether a use of a testing.TB may make turns.
func (info *Info) interfaceUse(use inspector.Cursor, depth int) Answer {
	switch p := use.Parent().Node().(type) {
	case *ast.SelectorExpr:
		return No // a method of testing.TB
	case *ast.CallExpr:
		callee := code.Callee(info.types, p)
		if callee == nil {
			return Unknown
		}
		if param := paramFor(p, callee, use.Node()); param != nil {
			return info.asInterface(callee, param, depth+1)
		}
		return Unknown
	case *ast.BinaryExpr:
		return No
	}
	return Unknown // asserted to be a B, stored
}

// counts reports whether a type has a method of a B that a testing.TB has not.
func counts(t types.Type) bool {
	for _, name := range []string{"N", "Loop", "Run", "ResetTimer", "ReportAllocs"} {
		if obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name); obj != nil {
			return true
		}
	}
	return false
}

// Enclosing returns the loop of the body that a node is in, nil if it is in none.
func (b *Body) Enclosing(cur inspector.Cursor) *Loop {
	for _, l := range b.Loops {
		if Within(cur.Node(), l.Block) {
			return l
		}
	}
	return nil
}

// TimedAfter reports whether the timer begins anew, or again, behind a statement: what
// stands before is set-up then.
func (b *Body) TimedAfter(stmt ast.Node) bool {
	return slices.ContainsFunc(b.Uses, func(u *Use) bool {
		return u.Cur.Node().Pos() > stmt.End() && (u.Member == "ResetTimer" || u.Member == "StartTimer")
	})
}
