package heat

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// A graph knows from where the functions of a package are called.
type graph struct {
	info    *Info
	funcs   map[ast.Node]*function
	list    []*function // in source order: reasons must not depend on the order of a map
	byObj   map[*types.Func]*function
	vars    map[*types.Var]*variable
	used    []*variable                 // in source order
	once    map[*function]bool          // oncePerRequest, as far as asked for
	changes []change                    // in source order
	kept    map[*ast.FuncDecl]token.Pos // keptFrom, as far as asked for
	places  []place                     // room for those of sites, many of which are made
	walk    walk
}

// A function is a function declaration or literal.
type function struct {
	node     ast.Node    // *ast.FuncDecl or *ast.FuncLit
	nth      int         // in the order of the sources
	obj      *types.Func // nil for a literal
	test     bool        // stands in a _test.go file
	sites    []site
	outside  bool // may be called from elsewhere, too
	factory  bool // makes a function, for others to call
	option   bool // is an option of something that is set up
	kept     bool // is returned, or put where it is not followed
	launched bool // a go statement calls it
	tested   bool // is named in tests
	params   []passed
	visit    visit

	live  bool       // can run, as far as findLive knows
	idle  bool       // does not run: no caller switches it on
	shows bool       // is a method that makes the text of a value
	text  bool       // only makes text of values for people
	out   []outgoing // the calls in it
}

// An outgoing call is one that a function makes: site number site of the callee.
type outgoing struct {
	to   *function
	site int
}

// A passed is a call that hands a function to a parameter of a function of the
// package.
type passed struct {
	at    inspector.Cursor
	param *types.Var
	lit   bool
}

// A site is a place from which a function is called.
type site struct {
	at    inspector.Cursor // the call
	turns int              // loops around the call behind it, in what it calls
	cold  string           // why it counts as cold, if it does
	lit   bool             // the callee is a literal that stands there
	maybe bool             // the call is of an interface's method, which may be this one
	given bool             // another package is given the callee, to call it as it likes
	on    bool             // the call can happen, as far as findLive knows
	in    *place           // what is around the call, once it was asked for
	from  *function        // the one that the call is in, from then on
}

// A variable may hold functions.
type variable struct {
	typ   types.Type
	holds []*function
	calls []inspector.Cursor // the calls of what it holds
	other []inspector.Cursor // its other uses, as a value
}

func (info *Info) newGraph() *graph {
	g := &graph{
		info:  info,
		funcs: map[ast.Node]*function{},
		byObj: map[*types.Func]*function{},
		vars:  map[*types.Var]*variable{},
		once:  map[*function]bool{},
		kept:  map[*ast.FuncDecl]token.Pos{},
	}
	g.addDecls()
	found := g.sweep()
	g.addHeld()
	for _, f := range g.list {
		for _, p := range f.params {
			g.addParam(f, p)
		}
	}
	g.addDynamic(found.dynamic)
	g.addTyped(found.unnamed)
	g.findLive()
	g.findTexts()
	return g
}

// addDecls adds the functions that are declared, and finds the tables among the variables.
func (g *graph) addDecls() {
	info := g.info
	info.tables = map[*types.Var]bool{}
	for _, file := range info.pass.Files {
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.GenDecl:
				info.addTables(decl)
			case *ast.FuncDecl:
				f := &function{node: decl, test: info.isTest(decl)}
				if f.obj, _ = info.pass.TypesInfo.Defs[decl.Name].(*types.Func); f.obj != nil {
					g.byObj[f.obj] = f
					f.outside = g.isExported(f.obj)
					f.factory = info.makesFunction(decl, f.obj.Signature())
				}
				g.funcs[decl] = f
			}
		}
	}
}

// isExported reports whether other packages, or the runtime, can call a function.
func (g *graph) isExported(fn *types.Func) bool {
	if !fn.Exported() {
		return false
	}
	return fn.Pkg().Name() != "main" || fn.Signature().Recv() != nil
}

func (info *Info) isTest(n ast.Node) bool {
	if !info.hasTests {
		return false
	}
	file := info.pass.Fset.File(n.Pos())
	is, known := info.testFiles[file]
	if !known {
		is = strings.HasSuffix(file.Name(), "_test.go")
		info.testFiles[file] = is
	}
	return is
}

// valueOf returns the expression that an identifier is the name of: x.f for the f in
// it, f[T] for the f of an instance.
func valueOf(c inspector.Cursor) inspector.Cursor {
	for {
		switch kind, _ := c.ParentEdge(); kind {
		case edge.SelectorExpr_Sel, edge.IndexExpr_X, edge.IndexListExpr_X, edge.ParenExpr_X:
			c = c.Parent()
		default:
			return c
		}
	}
}

// callOf returns the call of which c is what is called.
func callOf(c inspector.Cursor) (inspector.Cursor, bool) {
	kind, _ := c.ParentEdge()
	return c.Parent(), kind == edge.CallExpr_Fun
}

func (g *graph) addVarUse(c inspector.Cursor, v *types.Var) {
	held := g.variable(v)
	if call, ok := callOf(c); ok {
		held.calls = append(held.calls, call)
	} else if kind, _ := c.ParentEdge(); kind != edge.AssignStmt_Lhs {
		held.other = append(held.other, c)
	}
}

func (g *graph) variable(v *types.Var) *variable {
	held := g.vars[v]
	if held == nil {
		held = &variable{typ: v.Type()}
		g.vars[v] = held
		g.used = append(g.used, held)
	}
	return held
}

// addSite adds a place from which f is called. Tests say nothing of how often what
// they test runs.
func (g *graph) addSite(f *function, s site) {
	if !f.test && g.info.isTest(s.at.Node()) {
		return
	}
	if kind, _ := s.at.ParentEdge(); kind == edge.GoStmt_Call {
		f.launched = true
	}
	f.sites = append(f.sites, s)
}

// flow follows the value c, which is the function f, to where it is called.
func (g *graph) flow(c inspector.Cursor, f *function) {
	if !f.test && g.info.isTest(c.Node()) {
		f.tested = true // and that says nothing of how often it runs
		return
	}
	_, lit := c.Node().(*ast.FuncLit)
	for {
		kind, i := c.ParentEdge()
		parent := c.Parent()
		switch kind {
		case edge.ParenExpr_X:
			c = parent
			continue
		case edge.CallExpr_Fun:
			g.addSite(f, site{at: parent, lit: lit})
		case edge.CallExpr_Args:
			call := parent.Node().(*ast.CallExpr)
			if g.info.pass.TypesInfo.Types[call.Fun].IsType() { // http.HandlerFunc(f)
				c = parent
				continue
			}
			g.handOver(parent, call, i, f, lit)
		case edge.AssignStmt_Rhs:
			assign := parent.Node().(*ast.AssignStmt)
			if len(assign.Lhs) == len(assign.Rhs) {
				g.hold(assign.Lhs[i], f)
			}
		case edge.ValueSpec_Values:
			spec := parent.Node().(*ast.ValueSpec)
			if len(spec.Names) == len(spec.Values) {
				g.hold(spec.Names[i], f)
			}
		case edge.KeyValueExpr_Value:
			g.hold(parent.Node().(*ast.KeyValueExpr).Key, f)
		case edge.ExprStmt_X, edge.BinaryExpr_X, edge.BinaryExpr_Y: // compared with nil
		default:
			f.keep()
		}
		return
	}
}

// keep notes that f is put where it is not followed.
func (f *function) keep() {
	f.outside, f.kept = true, true
}

// hold notes that a variable or field holds f.
func (g *graph) hold(e ast.Expr, f *function) {
	var id *ast.Ident
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	}
	if id == nil {
		f.keep() // an element of a slice or map
		return
	}
	v, ok := g.info.pass.TypesInfo.ObjectOf(id).(*types.Var)
	if !ok {
		if id.Name != "_" {
			f.keep()
		}
		return
	}
	if !isFunc(v.Type()) {
		f.keep() // what calls through an interface, or an element, is not followed
		return
	}
	held := g.variable(v.Origin())
	held.holds = append(held.holds, f)
	// Others may call it, too, where they see it.
	f.outside = f.outside || v.IsField() || v.Parent() == v.Pkg().Scope() && v.Exported()
}

// handOver adds the calls of f, which is the argument i of a call.
func (g *graph) handOver(at inspector.Cursor, call *ast.CallExpr, i int, f *function, lit bool) {
	fn := code.Callee(g.info.pass.TypesInfo, call)
	switch {
	case runsOnce(fn):
		g.addSite(f, site{at: at, cold: "runs once, under sync.Once", lit: lit})
		return
	case code.Sorts(fn):
		g.addSite(f, site{at: at, turns: twice, lit: lit})
		return
	case code.Repeats(fn):
		g.addSite(f, site{at: at, turns: 1, lit: lit})
		return
	case fn != nil && g.byObj[fn.Origin()] != nil: // other methods of interfaces may keep it
		if params := fn.Origin().Signature().Params(); i < params.Len() && isFunc(params.At(i).Type()) {
			f.params = append(f.params, passed{at, params.At(i), lit})
			return
		}
	}
	if fn != nil && fn.Name() == "Go" && fn.Signature().Recv() != nil { // sync.WaitGroup, errgroup.Group
		f.launched = true
	}
	// Whoever gets it may keep it, but is given it as often as this runs.
	g.addSite(f, site{at: at, lit: lit, given: true})
	f.outside = true
}

func isFunc(t types.Type) bool {
	_, ok := plain(t).(*types.Signature)
	return ok
}

// plain returns the underlying type of t, and takes less time for most than to ask.
func plain(t types.Type) types.Type {
	switch t.(type) {
	case *types.Basic, *types.Pointer, *types.Slice, *types.Map, *types.Struct:
		return t
	}
	return t.Underlying()
}

// runsOnce reports whether a function runs its argument once.
func runsOnce(fn *types.Func) bool {
	return code.IsMethod(fn, "sync", "Once", "Do") || code.IsFunc(fn, "sync", "OnceFunc", "OnceValue", "OnceValues")
}
