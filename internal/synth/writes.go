package synth

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// effects are what the code writes to in the arguments: this is set back in each turn.
type effects struct {
	fields bool // of structs behind pointers
	elems  bool // of slices
}

// An origin says whose memory it is that a variable leads to: that of a package-level
// variable, or else of an argument.
type origin struct {
	global *types.Var
	depth  int // how many pointers and elements away
	ahead  int // how many of them this side of the variable that is named
}

// originOf follows an expression to where it is rooted.
func (w *walker) originOf(e ast.Expr) (o origin, ok bool) {
	depth := 0
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			depth++
			e = x.X
		case *ast.UnaryExpr:
			if x.Op != token.AND {
				return origin{}, false
			}
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.TypeAssertExpr:
			e = x.X
		case *ast.IndexExpr:
			if _, isArray := under(w.t.Info.TypeOf(x.X)).(*types.Array); !isArray {
				depth++
			}
			e = x.X
		case *ast.SelectorExpr:
			if selection := w.t.Info.Selections[x]; selection == nil {
				e = x.Sel // of a package
			} else {
				if _, isPointer := under(selection.Recv()).(*types.Pointer); isPointer {
					depth++
				}
				e = x.X
			}
		case *ast.CallExpr:
			if !w.passesOn(x) {
				return origin{}, false
			}
			e = x.Args[0]
		case *ast.Ident:
			obj := w.t.Info.ObjectOf(x)
			if v, isVar := obj.(*types.Var); isVar && isGlobal(v) {
				return origin{v, depth, max(depth, 1)}, true
			}
			o, ok := w.origins[obj]
			o.depth += depth
			o.ahead = depth
			return o, ok
		default:
			return origin{}, false
		}
	}
}

// passesOn reports whether a call gives back its first argument: append, a conversion
// other than of a string, which copies.
func (w *walker) passesOn(call *ast.CallExpr) bool {
	return len(call.Args) > 0 && refers(w.t.Info.TypeOf(call.Args[0])) &&
		(w.t.Info.Types[call.Fun].IsType() || isBuiltinNamed(call.Fun, "append"))
}

// alias says that a variable leads to where the expression does.
func (w *walker) alias(obj types.Object, e ast.Expr, more int) (added bool) {
	if obj == nil || !refers(obj.Type()) {
		return false
	}
	o, ok := w.originOf(e)
	if _, known := w.origins[obj]; !ok || known {
		return false
	}
	o.depth += more
	w.origins[obj] = o
	return true
}

// refers reports whether what a variable of the type leads to is shared.
func refers(t types.Type) bool {
	switch under(t).(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Interface:
		return true
	}
	return false
}

func (w *walker) assign(a *ast.AssignStmt) {
	for i, lhs := range a.Lhs {
		if a.Tok != token.DEFINE {
			w.write(lhs)
		}
		if len(a.Lhs) != len(a.Rhs) {
			continue
		}
		w.grows(lhs, a.Rhs[i])
		if id, ok := lhs.(*ast.Ident); ok {
			w.alias(w.t.Info.ObjectOf(id), a.Rhs[i], 0)
		}
	}
}

// write notes what an assignment writes to.
func (w *walker) write(lhs ast.Expr) {
	o, ok := w.originOf(lhs)
	switch {
	case !ok || o.ahead == 0: // only the variable itself
	case o.global != nil:
		w.writesGlobal(o.global)
	default:
		w.effects.fields = true
		if index, ok := ast.Unparen(lhs).(*ast.IndexExpr); ok {
			_, isSlice := under(w.t.Info.TypeOf(index.X)).(*types.Slice)
			w.effects.elems = w.effects.elems || isSlice
		}
	}
}

func (w *walker) writesGlobal(v *types.Var) {
	w.refuse("%s writes to the package-level variable %s, so that one turn is not like the next", w.in.name, v.Name())
}

// grows refuses x.y[k] = append(x.y[k], …) where it makes an argument larger with each
// turn, deeper than it is set back.
func (w *walker) grows(lhs, rhs ast.Expr) {
	call, ok := ast.Unparen(rhs).(*ast.CallExpr)
	if !ok || !isBuiltinNamed(call.Fun, "append") {
		return
	}
	if o, ok := w.originOf(lhs); ok && o.global == nil && (o.depth > 1 || o.depth > 0 && w.inElement(lhs)) {
		w.refuse("%s appends to what lies deep in an argument, so that one turn is not like the next", w.in.name)
	}
}

// inElement reports whether an expression is, or is part of, an element of something
// other than a slice that has a name of its own.
func (w *walker) inElement(e ast.Expr) bool {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			_, isSlice := under(w.t.Info.TypeOf(x.X)).(*types.Slice)
			_, isName := x.X.(*ast.Ident)
			return !isSlice || !isName
		default:
			return false
		}
	}
}

func (w *walker) rangeOver(n *ast.RangeStmt) {
	for _, e := range []ast.Expr{n.Key, n.Value} {
		if e != nil && n.Tok == token.ASSIGN {
			w.write(e)
			w.converted = append(w.converted, elemTypes(w.t.Info.TypeOf(n.X))...)
		}
	}
	if id, ok := n.Value.(*ast.Ident); ok && n.Tok == token.DEFINE {
		w.alias(w.t.Info.Defs[id], n.X, 1)
	}
}

// address refuses to take the address of a package-level variable, through which it
// could be written to. In an argument or to select from it, it is looked at there.
func (w *walker) address(e *ast.UnaryExpr) {
	if e.Op != token.AND {
		return
	}
	if len(w.path) > 0 {
		if call, ok := w.path[len(w.path)-1].(*ast.CallExpr); ok && w.callee(call) != nil {
			return
		}
	}
	if o, ok := w.originOf(e.X); ok && o.global != nil && o.depth == 0 {
		w.refuse("%s takes the address of the package-level variable %s", w.in.name, o.global.Name())
	}
}

// callee returns the function that a call names, or nil.
func (w *walker) callee(call *ast.CallExpr) *types.Func {
	fun := ast.Unparen(call.Fun)
	switch x := fun.(type) {
	case *ast.IndexExpr:
		fun = x.X
	case *ast.IndexListExpr:
		fun = x.X
	}
	var id *ast.Ident
	switch x := fun.(type) {
	case *ast.Ident:
		id = x
	case *ast.SelectorExpr:
		id = x.Sel
	default:
		return nil
	}
	fn, _ := w.t.Info.Uses[id].(*types.Func)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// call looks at what a call does to its receiver and its arguments.
func (w *walker) call(call *ast.CallExpr) {
	fn := w.callee(call)
	if fn == nil {
		w.builtin(call)
		return
	}
	sel, _ := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if recv := fn.Signature().Recv(); recv != nil && sel != nil && w.t.Info.Selections[sel] != nil {
		w.receiver(fn, recv, sel)
	}
	if fn.Pkg() != w.t.Pkg {
		w.handsOver(fn, call.Args)
		return
	}
	added := false
	params := fn.Signature().Params()
	for i, arg := range call.Args {
		if i < params.Len() {
			added = w.alias(params.At(i), arg, 0) || added
		}
	}
	if added {
		w.again(fn)
	}
}

// receiver looks at a method call, which may write to what the receiver points to.
func (w *walker) receiver(fn *types.Func, recv *types.Var, sel *ast.SelectorExpr) {
	if fn.Pkg() == w.t.Pkg {
		if w.alias(recv, sel.X, 0) {
			w.again(fn)
		}
		return
	}
	if _, isPointer := under(recv.Type()).(*types.Pointer); !isPointer || onlyLooks(fn) {
		return
	}
	o, ok := w.originOf(sel.X)
	if ok && o.global != nil {
		w.writesGlobal(o.global)
	}
	w.effects.fields = w.effects.fields || ok
}

// onlyLooks reports whether a method with a pointer receiver leaves no trace that a
// second call could see.
func onlyLooks(fn *types.Func) bool {
	switch fn.Pkg().Path() + "." + funcName(fn) {
	case "sync.Map.Load", "sync.Map.Range":
		return true
	}
	recv, ok := types.Unalias(deref(fn.Signature().Recv().Type())).(*types.Named)
	if !ok {
		return false
	}
	switch fn.Pkg().Path() + "." + recv.Obj().Name() {
	case "sync.Pool", "sync.Mutex", "sync.RWMutex", "sync.Once", "regexp.Regexp", "strings.Replacer", "encoding/base64.Encoding",
		"encoding/base32.Encoding", "time.Location", "net/url.URL", "math/rand.Rand", "math/rand/v2.Rand", "go/token.FileSet":
		return true
	}
	return fn.Pkg().Path() == "sync/atomic" && fn.Name() == "Load"
}

// handsOver looks at what a function of the standard library is handed that it may write
// to. What is read by name, it leaves as it is.
func (w *walker) handsOver(fn *types.Func, args []ast.Expr) {
	for _, arg := range args {
		o, ok := w.originOf(arg)
		if !ok {
			continue
		}
		switch under(w.t.Info.TypeOf(arg)).(type) {
		case *types.Slice:
			if worksInPlace(fn) {
				w.effects.elems = true
				if o.global != nil {
					w.writesGlobal(o.global)
				}
			}
		case *types.Pointer:
			if u, isAddress := ast.Unparen(arg).(*ast.UnaryExpr); isAddress && o.global != nil && !readsAddress(fn) {
				w.writesGlobal(o.global)
			} else if isAddress && u != nil {
				w.effects.fields = true
			}
		case *types.Map:
			if fn.Pkg().Path() == "maps" && (fn.Name() == "DeleteFunc" || fn.Name() == "Copy" || fn.Name() == "Insert") {
				w.shrinks(o)
			}
		}
	}
}

// readsAddress reports whether a function only reads what it is given the address of.
func readsAddress(fn *types.Func) bool {
	return fn.Pkg().Path() == "sync/atomic" && len(fn.Name()) > 4 && fn.Name()[:4] == "Load"
}

// inPlace are what functions of the standard library are called that may write to the
// elements of a slice that they are handed.
var inPlace = []string{
	"Copy", "Decode", "Delete", "Encode", "Fix", "Float64s", "Init", "Ints", "Put", "Read", "Reverse", "Slice", "Sort", "Stable", "Strings", "XOR",
}

// worksInPlace reports whether a function may write to the elements of a slice that it
// is handed.
func worksInPlace(fn *types.Func) bool {
	switch fn.Pkg().Path() {
	case "bytes", "strings", "fmt", "unicode/utf8":
		return false
	case "slices":
		return hasAnyPrefix(fn.Name(), "Sort", "Reverse", "Delete", "Compact", "Insert", "Replace") && !hasAnyPrefix(fn.Name(), "Sorted")
	}
	return hasAnyPrefix(fn.Name(), inPlace...) && !strings.HasSuffix(fn.Name(), "String") && !strings.HasSuffix(fn.Name(), "AreSorted")
}

// builtin looks at what a predeclared function writes to.
func (w *walker) builtin(call *ast.CallExpr) {
	if len(call.Args) == 0 || !w.t.Info.Types[call.Fun].IsBuiltin() {
		return
	}
	o, ok := w.originOf(call.Args[0])
	if !ok {
		return
	}
	switch {
	case isBuiltinNamed(call.Fun, "delete"):
		w.shrinks(o)
	case isBuiltinNamed(call.Fun, "clear"):
		if _, isMap := under(w.t.Info.TypeOf(call.Args[0])).(*types.Map); isMap {
			w.shrinks(o)
			return
		}
		fallthrough
	case isBuiltinNamed(call.Fun, "copy"):
		w.effects.elems = true
		if o.global != nil {
			w.writesGlobal(o.global)
		}
	}
}

// shrinks refuses to take from a map that outlives the turn.
func (w *walker) shrinks(o origin) {
	if o.global != nil {
		w.writesGlobal(o.global)
		return
	}
	w.refuse("%s takes from or adds to a map that it is given, so that one turn is not like the next", w.in.name)
}
