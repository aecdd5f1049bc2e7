package reflecthot

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// binary is about encoding/binary off its fast path, which is for the predeclared
// integers, floats and bool, pointers to them and slices of them.
func (p *pkg) binary(call *ast.CallExpr, fn *types.Func) *site {
	if !code.IsFunc(fn, "encoding/binary", "Read", "Write", "Append", "Encode", "Decode") || len(call.Args) != 3 {
		return nil
	}
	data := call.Args[2]
	if t := p.info.TypeOf(data); t == nil || code.HasTypeParam(t) || !isWalked(t) {
		return nil
	}
	if p.isUnbuffered(call.Args[0]) {
		return nil // each call is one of the system's, which costs far more
	}
	verb := "writes"
	if fn.Name() == "Read" || fn.Name() == "Decode" {
		verb = "reads"
	}
	return &site{
		does:    "binary." + fn.Name() + " " + verb + " " + name(data, "its argument") + " by reflection",
		instead: p.without(fn, call),
		kind:    codec,
		record:  recordOf(p.info.TypeOf(data)),
	}
}

// withoutForBytes says for each function of encoding/binary what does for bytes, which
// have no order.
var withoutForBytes = map[string]string{
	"Append": "append does not",
	"Decode": "copy does not",
	"Encode": "copy does not",
	"Read":   "io.ReadFull does not",
	"Write":  "writing the bytes themselves does not",
}

// without says what does without the reflection of a call of encoding/binary.
func (p *pkg) without(fn *types.Func, call *ast.CallExpr) string {
	data := call.Args[2]
	t, pointer := types.Unalias(p.info.TypeOf(data)), false
	if ptr, ok := t.(*types.Pointer); ok {
		t, pointer = ptr.Elem(), true
	}
	parts := "fields"
	switch u := t.Underlying().(type) {
	case *types.Basic: // known by another name, a number all the same
		if pointer {
			return "through a *" + u.Name() + " it does not"
		}
		return "converted to " + u.Name() + " it does not"
	case *types.Slice:
		if isByte(u.Elem()) {
			return withoutForBytes[fn.Name()]
		}
		parts = "elements"
	case *types.Array:
		if isByte(u.Elem()) {
			return withoutForBytes[fn.Name()]
		}
		parts = "elements"
	}
	methods := "the methods of " + name(call.Args[1], "the byte order")
	switch fn.Name() {
	case "Read":
		return "reading its bytes at once, and taking the " + parts + " out with " + methods + ", does not"
	case "Write":
		return "putting its " + parts + " into bytes with " + methods + ", and writing them at once, does not"
	}
	return methods + ", for one of its " + parts + " after the other, do not"
}

// recordOf returns the name of the struct that a call of encoding/binary is given.
func recordOf(t types.Type) string {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return ""
	}
	return named.Obj().Name()
}

// isUnbuffered reports whether reading from an expression, or writing to it, reaches the
// file or the connection each time.
func (p *pkg) isUnbuffered(e ast.Expr) bool {
	t := p.info.TypeOf(e)
	if t == nil {
		return false
	}
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return code.IsNamed(t, "os", "File") || code.IsNamed(t, "io", "SectionReader") || code.IsNamed(t, "net", "Conn") || code.IsNamed(t, "net", "TCPConn")
}

// isWalked reports whether encoding/binary walks a value by reflection.
func isWalked(t types.Type) bool {
	t = types.Unalias(t)
	switch u := t.(type) {
	case *types.Pointer:
		t = types.Unalias(u.Elem())
	case *types.Slice:
		t = types.Unalias(u.Elem())
	}
	if _, basic := t.(*types.Basic); basic {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array, *types.Slice, *types.Basic:
		return true
	}
	return false
}

// json is about values that are copied by way of text, and elements that are encoded
// one by one. That a program speaks JSON is no pitfall.
func (p *pkg) json(cur inspector.Cursor, call *ast.CallExpr, fn *types.Func) *site {
	if !code.IsFunc(fn, "encoding/json", "Marshal") || len(call.Args) != 1 {
		return nil
	}
	if t := p.info.TypeOf(call.Args[0]); t == nil || types.IsInterface(t) || isTypeParam(t) {
		return nil // of whatever type: nobody can write down how to copy it
	}
	kind, i := cur.ParentEdge()
	assign, ok := cur.Parent().Node().(*ast.AssignStmt)
	if !ok || kind != edge.AssignStmt_Rhs || i != 0 || len(assign.Lhs) != 2 {
		return nil
	}
	id, ok := assign.Lhs[0].(*ast.Ident)
	if !ok {
		return nil
	}
	text := p.info.ObjectOf(id)
	into := p.onlyUnmarshals(cur, text)
	if into == nil || types.IsInterface(p.info.TypeOf(into.Args[1])) || p.isRaw(call.Args[0]) {
		return nil // what becomes of it is not known, or its parts have not been decoded yet
	}
	if isStruct(p.info.TypeOf(call.Args[0])) && isMapOfAny(p.info.TypeOf(into.Args[1])) {
		return nil // by names that only encoding/json knows
	}
	instead := "a copy field by field does not"
	if m, ok := p.info.TypeOf(call.Args[0]).Underlying().(*types.Map); ok {
		instead = "taking what is wanted from the map does not"
		if types.IsInterface(m.Elem()) { // as JSON is decoded to when nobody knows yet into what
			instead = "decoding to json.RawMessage first, or taking what is wanted from the map, does not"
		}
	}
	return &site{
		does:    "json.Marshal turns " + name(call.Args[0], "its argument") + " into text for json.Unmarshal to read back, both by reflection",
		kind:    copies,
		instead: instead,
		alloc:   true,
	}
}

func isStruct(t types.Type) bool {
	_, ok := code.Deref(t).Underlying().(*types.Struct)
	return ok
}

// isMapOfAny reports whether a type is a map, or points to one, of values of any type or of
// JSON.
func isMapOfAny(t types.Type) bool {
	m, ok := code.Deref(t).Underlying().(*types.Map)
	return ok && (types.IsInterface(m.Elem()) || isJSON(m.Elem()))
}

// isRaw reports whether an expression is a map or a slice of texts that are JSON already.
func (p *pkg) isRaw(e ast.Expr) bool {
	var elem types.Type
	switch t := p.info.TypeOf(e).Underlying().(type) {
	case *types.Map:
		elem = t.Elem()
	case *types.Slice:
		elem = t.Elem()
	default:
		return false
	}
	return isJSON(code.Deref(elem))
}

// isJSON reports whether a type is that of text which is JSON.
func isJSON(t types.Type) bool {
	return code.IsNamed(t, "encoding/json", "RawMessage") || code.IsNamed(t, "encoding/json/jsontext", "Value") // an alias since Go 1.27
}

// onlyUnmarshals returns the call of json.Unmarshal that is all that a variable is
// used for, in the function at cur.
func (p *pkg) onlyUnmarshals(cur inspector.Cursor, text types.Object) *ast.CallExpr {
	var found *ast.CallExpr
	for _, use := range p.ix.Uses(text) {
		if use.Node().Pos() < cur.Node().Pos() {
			continue
		}
		call, ok := use.Parent().Node().(*ast.CallExpr)
		if !ok || found != nil || !code.IsFunc(code.Callee(p.info, call), "encoding/json", "Unmarshal") || call.Args[0] != use.Node() {
			return nil
		}
		found = call
	}
	return found
}

// inLoop reports whether a loop of the same function repeats the code at cur.
func (p *pkg) inLoop(cur inspector.Cursor) bool {
	for c := range cur.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		switch n := c.Node().(type) {
		case *ast.RangeStmt:
			return n.Body.Pos() <= cur.Node().Pos()
		case *ast.ForStmt:
			return true
		}
		return false
	}
	return false
}
