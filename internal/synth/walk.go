package synth

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
)

// A walker goes through all that may run when a function is called, and stops at the
// first thing that may do more than compute.
type walker struct {
	t     Target
	decls map[*types.Func]*ast.FuncDecl
	inits map[*types.Var]ast.Expr // initial values of package-level variables

	queue []body
	seen  map[ast.Node]bool

	live         []live
	whole, parts map[types.Type]bool // that are live
	methods      map[string]bool     // names of methods that are called through interfaces
	takesApart   bool                // code of the package gets at parts by reflection

	used    map[*types.Var]bool // fields
	checked map[*types.Var]bool // package-level variables

	origins map[types.Object]origin
	effects effects

	in        body         // that is walked
	path      []ast.Node   // to where it is looked at
	converted []types.Type // in it, to interfaces
	how       string       // what it does with functions that are reached
	err       error
}

// A body is a piece of code that may run.
type body struct {
	name  string
	code  ast.Node
	sig   *types.Signature
	of    *types.Var // the package-level variable whose initial value it is
	table bool       // what is in interfaces there must not hold code that others may change
}

func newWalker(t Target) *walker {
	w := &walker{
		t: t, decls: map[*types.Func]*ast.FuncDecl{}, inits: map[*types.Var]ast.Expr{}, seen: map[ast.Node]bool{},
		whole: map[types.Type]bool{}, parts: map[types.Type]bool{}, methods: maps.Clone(calledOnWhole), used: map[*types.Var]bool{}, checked: map[*types.Var]bool{}, origins: map[types.Object]origin{},
	}
	maps.Copy(w.methods, calledOnParts)
	for _, file := range t.Files {
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if fn, ok := t.Info.Defs[d.Name].(*types.Func); ok {
					w.decls[fn] = d
				}
			case *ast.GenDecl:
				w.declare(d)
			}
		}
	}
	return w
}

// declare notes the initial values of variables.
func (w *walker) declare(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		spec, ok := spec.(*ast.ValueSpec)
		if !ok || len(spec.Values) == 0 {
			continue
		}
		for i, name := range spec.Names {
			v, ok := w.t.Info.Defs[name].(*types.Var)
			if !ok {
				continue
			}
			value := spec.Values[0] // a call with several results
			if len(spec.Values) == len(spec.Names) {
				value = spec.Values[i]
			}
			w.inits[v] = value
		}
	}
}

// run walks what a call of the subject may run; the types are those of its arguments
// that are in interfaces.
func (w *walker) run(s *subject, converted []types.Type) error {
	for p := range allParams(s.fn.Signature()) {
		w.origins[p] = origin{}
	}
	w.in, w.how = body{name: s.label()}, "may call"
	for _, t := range converted {
		w.convert(t)
	}
	for _, t := range s.args {
		w.convert(t)
	}
	if s.recv != nil {
		for arg := range typeArgsOf(s.recv) {
			w.convert(arg)
		}
	}
	if w.onlyPanics(s.decl.Body) {
		return refuse("%s only panics", s.label())
	}
	w.enqueue(s.fn)
	for w.err == nil && len(w.queue) > 0 {
		w.in, w.queue = w.queue[0], w.queue[1:]
		w.walk()
	}
	return w.err
}

func (w *walker) refuse(format string, args ...any) {
	if w.err == nil {
		w.err = refuse(format, args...)
	}
}

// enqueue says that a function of the package may run.
func (w *walker) enqueue(fn *types.Func) {
	decl := w.decls[fn]
	if decl == nil || decl.Body == nil {
		w.refuse("%s has no body in Go", funcName(fn))
		return
	}
	if !w.seen[decl] {
		w.seen[decl] = true
		w.queue = append(w.queue, body{name: funcName(fn), code: decl, sig: fn.Signature()})
	}
}

// again has a function walked anew, because more is known of its parameters.
func (w *walker) again(fn *types.Func) {
	if decl := w.decls[fn]; decl != nil && w.seen[decl] {
		w.queue = append(w.queue, body{name: funcName(fn), code: decl, sig: fn.Signature()})
	}
}

func (w *walker) walk() {
	if decl, ok := w.in.code.(*ast.FuncDecl); ok {
		w.locks(decl)
	}
	w.path, w.converted, w.how = w.path[:0], nil, "calls"
	ast.Inspect(w.in.code, func(n ast.Node) bool {
		if n == nil {
			w.path = w.path[:len(w.path)-1]
			return true
		}
		if w.err != nil {
			return false
		}
		w.node(n)
		if e, ok := n.(ast.Expr); ok {
			w.conversion(e)
		}
		w.path = append(w.path, n)
		return true
	})
	w.how = "may call"
	for _, t := range w.converted {
		if w.in.table && holdsCode(t, nil) {
			w.refuseGlobal(w.in.of)
		}
		w.convert(t)
	}
}

// node looks at one node for what it may run, and how it may hang.
func (w *walker) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Ident:
		w.ident(n)
	case *ast.SelectorExpr:
		w.fields(n)
	case *ast.GoStmt:
		w.refuse("%s starts a goroutine", w.in.name)
	case *ast.SendStmt, *ast.SelectStmt:
		w.refuse("%s waits for a channel", w.in.name)
	case *ast.UnaryExpr:
		if n.Op == token.ARROW {
			w.refuse("%s waits for a channel", w.in.name)
		}
		w.address(n)
	case *ast.RangeStmt:
		if _, ok := under(w.t.Info.TypeOf(n.X)).(*types.Chan); ok {
			w.refuse("%s waits for a channel", w.in.name)
		}
		w.rangeOver(n)
	case *ast.ForStmt:
		if w.isEndless(n) {
			w.refuse("%s has a loop without an end", w.in.name)
		}
	case *ast.AssignStmt:
		w.assign(n)
	case *ast.IncDecStmt:
		w.write(n.X)
	case *ast.CallExpr:
		w.call(n)
	}
}

// ident looks at what a name stands for.
func (w *walker) ident(id *ast.Ident) {
	if _, defined := w.t.Info.Defs[id]; !defined && w.t.Info.Uses[id] == nil && id.Name != "_" {
		w.refuse("%s uses %s, of which nothing is known", w.in.name, id.Name)
	}
	switch obj := w.t.Info.Uses[id].(type) {
	case *types.PkgName:
		if path := obj.Imported().Path(); path == "unsafe" || path == "C" {
			w.refuse("%s uses package %s", w.in.name, path)
		}
	case *types.Builtin:
		if obj.Name() == "print" || obj.Name() == "println" {
			w.refuse("%s calls %s", w.in.name, obj.Name())
		}
		if obj.Name() == "close" {
			w.refuse("%s closes a channel", w.in.name)
		}
	case *types.Func:
		w.reach(obj)
	case *types.Var:
		if isGlobal(obj) {
			w.global(obj)
		}
	}
	for arg := range w.t.Info.Instances[id].TypeArgs.Types() {
		w.converted = append(w.converted, arg)
	}
}

// reach says that a function may be called: it is used, if only as a value.
func (w *walker) reach(fn *types.Func) {
	recv := fn.Signature().Recv()
	if recv != nil {
		for arg := range typeArgsOf(recv.Type()) {
			w.convert(arg) // the method may do so
		}
	}
	fn = fn.Origin()
	if recv != nil && types.IsInterface(recv.Type()) {
		if fn.Pkg() != nil && fn.Pkg() != w.t.Pkg && computing[fn.Pkg().Path()].never != nil && !onlyComputes(fn) {
			w.refuse("%s %s %s.%s, which may do more than compute", w.in.name, w.how, fn.Pkg().Path(), funcName(fn))
		}
		w.dynamic(fn.Name())
		return
	}
	if fn.Pkg().Path() == "reflect" && (fn.Name() == "Interface" || fn.Name() == "TypeAssert") {
		w.reflects()
	}
	switch {
	case fn.Pkg() == w.t.Pkg:
		w.enqueue(fn)
	case !onlyComputes(fn):
		if _, ok := computing[fn.Pkg().Path()]; ok {
			w.refuse("%s %s %s.%s, which may do more than compute", w.in.name, w.how, fn.Pkg().Path(), funcName(fn))
		} else {
			w.refuse("%s %s %s.%s, in a package that is not known only to compute", w.in.name, w.how, fn.Pkg().Path(), funcName(fn))
		}
	}
}

// fields notes which fields a selector goes through.
func (w *walker) fields(sel *ast.SelectorExpr) {
	selection := w.t.Info.Selections[sel]
	if selection == nil {
		return
	}
	index := selection.Index()
	if selection.Kind() != types.FieldVal {
		index = index[:len(index)-1] // the last is the method's
	}
	t := selection.Recv()
	for _, i := range index {
		s, ok := under(deref(t)).(*types.Struct)
		if !ok {
			return // a type parameter
		}
		w.used[s.Field(i).Origin()] = true
		t = s.Field(i).Type()
	}
}

// constantTrue reports whether a condition always holds.
func (w *walker) constantTrue(e ast.Expr) bool {
	v := w.t.Info.Types[e].Value
	return v != nil && v.Kind() == constant.Bool && constant.BoolVal(v)
}
