package concatloop

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// An operation makes a string out of others.
type operation struct {
	operands []ssa.Value // whose bytes are all in the result, in order where that is known
	copies   bool        // it copies them: repeated, the cost is quadratic
	adds     bool        // it adds to them: what it yields is longer
}

// operationOf says how v is made out of other strings; ok is false if it is not,
// or if some of their bytes may get lost.
func operationOf(v ssa.Value) (op operation, ok bool) {
	switch v := v.(type) {
	case *ssa.BinOp:
		if v.Op == token.ADD {
			return operation{append([]ssa.Value{v.X, v.Y}, rejoined(v)...), true, true}, true
		}
	case *ssa.ChangeType:
		return operation{[]ssa.Value{v.X}, false, false}, true
	case *ssa.MakeInterface:
		return operation{[]ssa.Value{v.X}, false, false}, true
	case *ssa.Convert:
		// string(append([]byte(s), …)): both conversions copy.
		return operation{[]ssa.Value{v.X}, true, false}, isText(v.Type()) && isText(v.X.Type())
	case *ssa.Call:
		return operationOfCall(&v.Call)
	}
	return operation{}, false
}

// rejoined returns the strings that a concatenation puts together again, after
// they were cut in two: s in s[:i] + "\n" + s[i:].
func rejoined(sum *ssa.BinOp) (whole []ssa.Value) {
	var heads []*ssa.Slice
	var visit func(v ssa.Value)
	visit = func(v ssa.Value) {
		switch v := v.(type) {
		case *ssa.BinOp:
			if v.Op == token.ADD {
				visit(v.X)
				visit(v.Y)
			}
		case *ssa.Slice:
			if v.Low == nil && v.High != nil {
				heads = append(heads, v)
			}
			for _, h := range heads {
				if v.Low != nil && v.High == nil && sameValue(h.X, v.X) && sameValue(h.High, v.Low) {
					whole = append(whole, v.X)
				}
			}
		}
	}
	visit(sum)
	return whole
}

func operationOfCall(call *ssa.CallCommon) (operation, bool) {
	if b, ok := call.Value.(*ssa.Builtin); ok {
		// Appending copies what is there only now and then.
		return operation{call.Args, false, true}, b.Name() == "append"
	}
	fn := call.StaticCallee()
	if fn != nil && fn.Origin() != nil {
		fn = fn.Origin()
	}
	if fn == nil || fn.Pkg == nil || fn.Signature.Recv() != nil {
		return operation{}, false
	}
	switch fn.Pkg.Pkg.Path() + "." + fn.Name() {
	case "fmt.Sprint", "fmt.Sprintln":
		elems, ok := literalElems(call.Args[0])
		return operation{elems, true, true}, ok
	case "fmt.Sprintf":
		elems, ok := literalElems(call.Args[1])
		format, isConst := call.Args[0].(*ssa.Const)
		if !ok || !isConst || format.Value == nil {
			return operation{}, false
		}
		return operation{wholeOperands(constant.StringVal(format.Value), elems), true, true}, true
	case "strings.Join", "bytes.Join", "slices.Concat":
		elems, ok := literalElems(call.Args[0])
		return operation{elems, true, true}, ok
	case "strings.TrimSpace", "strings.TrimSuffix", "strings.TrimPrefix", "strings.Trim",
		"strings.TrimRight", "strings.TrimLeft":
		// Most of the string stays.
		return operation{call.Args[:1], false, false}, true
	case "strings.ToUpper", "strings.ToLower", "strings.ToTitle", "strings.ToValidUTF8":
		return operation{call.Args[:1], true, false}, true
	}
	return operation{}, false
}

// wholeOperands returns those arguments of a Sprintf that %s or %v print in
// full. A width only pads; a precision cuts. Indexed verbs ("%[1]s") and stars
// are left alone: then no argument is returned.
func wholeOperands(format string, args []ssa.Value) []ssa.Value {
	if strings.Contains(format, "[") || strings.Contains(format, "*") {
		return nil
	}
	var whole []ssa.Value
	for rest := format; len(args) > 0; {
		_, after, found := strings.Cut(rest, "%")
		if !found || after == "" {
			break
		}
		verb := strings.TrimLeft(after, "+-# 0123456789.")
		if verb == "" {
			break
		}
		flags := after[:len(after)-len(verb)]
		rest = verb[1:]
		if verb[0] == '%' && flags == "" {
			continue
		}
		if (verb[0] == 's' || verb[0] == 'v') && !strings.ContainsAny(flags, ".#") {
			whole = append(whole, args[0])
		}
		args = args[1:]
	}
	return whole
}

// literalElems returns the elements of a slice that is made on the spot, as the
// arguments of a variadic call or a slice literal are: stores to the elements of
// a fresh array, and a slice of it.
func literalElems(v ssa.Value) ([]ssa.Value, bool) {
	slice, ok := v.(*ssa.Slice)
	if !ok {
		return nil, isNil(v)
	}
	array, ok := slice.X.(*ssa.Alloc)
	if !ok || slice.Low != nil || slice.High != nil {
		return nil, false
	}
	at, ok := array.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Array)
	if !ok || at.Len() > 64 {
		return nil, false
	}
	elems := make([]ssa.Value, at.Len())
	for _, ref := range *array.Referrers() {
		addr, ok := ref.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		i, isConst := addr.Index.(*ssa.Const)
		for _, use := range *addr.Referrers() {
			if store, ok := use.(*ssa.Store); ok && store.Addr == addr && isConst {
				elems[i.Int64()] = store.Val
			}
		}
	}
	kept := elems[:0]
	for _, e := range elems {
		if e != nil {
			kept = append(kept, e)
		}
	}
	return kept, true
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}

// isText reports whether t is a string, []byte or []rune.
func isText(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Slice:
		b, ok := u.Elem().Underlying().(*types.Basic)
		return ok && (b.Kind() == types.Byte || b.Kind() == types.Rune)
	}
	return false
}

// sitePos returns where the compiler and a profile place the operation.
func sitePos(v ssa.Value) token.Pos {
	if v.Pos().IsValid() {
		return v.Pos()
	}
	// A conversion that the source does not spell has no position.
	if op, ok := operationOf(v); ok && len(op.operands) > 0 {
		return sitePos(op.operands[0])
	}
	return token.NoPos
}

// statements are the kinds of statement that an operation may be part of.
var statements = []ast.Node{
	(*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil), (*ast.ReturnStmt)(nil),
	(*ast.ExprStmt)(nil), (*ast.SendStmt)(nil), (*ast.IncDecStmt)(nil),
}
