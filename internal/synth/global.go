package synth

import (
	"go/ast"
	"go/token"
	"go/types"
)

// global says whether a package-level variable may be read: what it holds must not be
// able to run code that was not walked.
func (w *walker) global(v *types.Var) {
	if w.checked[v] {
		return
	}
	w.checked[v] = true
	if v.Pkg() != w.t.Pkg {
		_, isBasic := v.Type().Underlying().(*types.Basic)
		if _, known := computing[v.Pkg().Path()]; !known && !isBasic && !isSentinel(v) {
			w.refuse("%s uses %s.%s, which belongs to another package", w.in.name, v.Pkg().Path(), v.Name())
		}
		return
	}
	if !holdsCode(v.Type(), nil) {
		return
	}
	if v.Exported() && !isError(v.Type()) || !w.isTable(v.Type()) || !w.staysAsItIs(v) {
		w.refuseGlobal(v)
		return
	}
	value := w.inits[v]
	if value == nil || w.seen[value] {
		return
	}
	w.seen[value] = true
	isTable := !isError(v.Type()) && !isNamed(deref(v.Type()), "sync", "Pool")
	if isTable {
		w.madeElsewhere(v, value)
	}
	w.queue = append(w.queue, body{name: v.Name(), code: value, of: v, table: isTable})
}

func (w *walker) refuseGlobal(v *types.Var) {
	w.refuse("%s uses the package-level variable %s, which may hold code that is not seen", w.in.name, v.Name())
}

// madeElsewhere refuses an initial value, or a part of it, that holds code and is made by
// a function of the package, which may keep it, and change it.
func (w *walker) madeElsewhere(v *types.Var, value ast.Expr) {
	ast.Inspect(value, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if ok && !w.t.Info.Types[call.Fun].IsType() && holdsCode(w.t.Info.TypeOf(call), nil) {
			if fn := w.callee(call); fn == nil || fn.Pkg() == w.t.Pkg {
				w.refuseGlobal(v)
			}
		}
		_, isFunc := n.(*ast.FuncLit)
		return !isFunc
	})
}

// isSentinel reports whether a variable is an error to compare with, of those that lead
// nowhere near the system.
func isSentinel(v *types.Var) bool {
	return isError(v.Type()) && (v.Pkg().Path() == "os" || v.Pkg().Path() == "io/fs")
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// holdsCode reports whether values of a type may bring code with them: functions, or
// what is in interfaces. An error does not count: by custom its methods only tell.
func holdsCode(t types.Type, within []types.Type) bool {
	t = types.Unalias(t)
	for _, outer := range within {
		if outer == t {
			return false
		}
	}
	within = append(within, t)
	switch u := t.(type) {
	case *types.Named:
		if u.Obj().Pkg() == nil {
			return false // error
		}
		if isInert(u.Obj()) {
			return false
		}
		return holdsCode(u.Underlying(), within)
	case *types.Interface, *types.Signature, *types.TypeParam:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	case *types.Struct:
		for f := range u.Fields() {
			if holdsCode(f.Type(), within) {
				return true
			}
		}
	case *types.Map:
		return holdsCode(u.Key(), within) || holdsCode(u.Elem(), within)
	case interface{ Elem() types.Type }:
		return holdsCode(u.Elem(), within)
	}
	return false
}

// isInert reports whether values of a type of the standard library bring no code with
// them, whatever their fields are.
func isInert(t *types.TypeName) bool {
	switch t.Pkg().Path() {
	case "encoding/base32", "encoding/base64", "hash/crc32", "hash/crc64", "hash/maphash", "math/big", "net/netip", "net/url",
		"regexp", "strings", "time", "unicode":
		return true
	case "bytes":
		return true
	case "sync":
		return t.Name() == "Mutex" || t.Name() == "RWMutex" || t.Name() == "Once" || t.Name() == "WaitGroup"
	case "sync/atomic":
		return t.Name() != "Value" && t.Name() != "Pointer"
	}
	return false
}

// isTable reports whether all code that a variable of the type holds lies in its initial
// value: a function, an interface, a pool, or a table of these without pointers.
func (w *walker) isTable(t types.Type) bool {
	if isNamed(deref(t), "sync", "Pool") {
		return true
	}
	if named, ok := types.Unalias(t).(*types.Named); ok && named.Obj().Pkg() != nil && named.Obj().Pkg() != w.t.Pkg && !types.IsInterface(t) {
		return !holdsCode(t, nil)
	}
	switch u := t.Underlying().(type) {
	case *types.Interface, *types.Signature, *types.Basic:
		return true
	case *types.Struct:
		for f := range u.Fields() {
			if !w.isTable(f.Type()) {
				return false
			}
		}
		return true
	case *types.Map:
		return w.isTable(u.Key()) && w.isTable(u.Elem())
	case *types.Slice:
		return w.isTable(u.Elem())
	case *types.Array:
		return w.isTable(u.Elem())
	}
	return !holdsCode(t, nil)
}

// staysAsItIs reports whether the package only reads a variable that holds code: it is
// not assigned to, its address is not taken, and no other name is given to what it holds.
func (w *walker) staysAsItIs(v *types.Var) bool {
	stays := true
	for _, file := range w.t.Files {
		var path []ast.Node
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil {
				path = path[:len(path)-1]
				return true
			}
			if id, ok := n.(*ast.Ident); ok && w.t.Info.Uses[id] == v && !w.onlyReads(v, id, path) {
				stays = false
			}
			path = append(path, n)
			return stays
		})
		if !stays {
			return false
		}
	}
	return true
}

// onlyReads reports whether a use of a variable that holds code, below the nodes of the
// path, leaves it as it is.
func (w *walker) onlyReads(v *types.Var, id *ast.Ident, path []ast.Node) bool {
	var e ast.Expr = id
	for i := len(path) - 1; i >= 0; i-- {
		switch parent := path[i].(type) {
		case *ast.ParenExpr:
			e = parent
			continue
		case *ast.SelectorExpr:
			if isNamed(deref(v.Type()), "sync", "Pool") {
				return w.usesPool(parent, path[:i])
			}
			e = parent
			continue
		case *ast.IndexExpr:
			if parent.X == e {
				e = parent
				continue
			}
		case *ast.SliceExpr:
			return false
		case *ast.UnaryExpr:
			return parent.Op != token.AND
		case *ast.IncDecStmt:
			return false
		case *ast.AssignStmt:
			for _, lhs := range parent.Lhs {
				if lhs == e {
					return false
				}
			}
		case *ast.RangeStmt:
			return parent.X == e
		case *ast.CallExpr:
			if parent.Fun == e || isBuiltinNamed(parent.Fun, "len", "cap") {
				return true
			}
		}
		break
	}
	// As a value, it must not be a second name for what may be changed through it.
	switch under(w.t.Info.TypeOf(e)).(type) {
	case *types.Map, *types.Slice, *types.Pointer:
		return false
	}
	return true
}

// usesPool reports whether a use of a pool gets from it, or puts something into it whose
// type is known.
func (w *walker) usesPool(sel *ast.SelectorExpr, path []ast.Node) bool {
	call, ok := path[len(path)-1].(*ast.CallExpr)
	if !ok || call.Fun != sel {
		return false
	}
	if sel.Sel.Name == "Put" && len(call.Args) == 1 {
		t := w.t.Info.TypeOf(call.Args[0])
		if types.IsInterface(t) {
			return false
		}
		w.convert(t)
	}
	return true
}

func isNamed(t types.Type, pkg, name string) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == name && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == pkg
}
