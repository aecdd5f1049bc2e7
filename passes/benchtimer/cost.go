package benchtimer

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
)

// A costly is work that takes long enough to be seen in a figure.
type costly struct {
	node    ast.Node
	name    string // "os.ReadFile", "the loop at line 3"
	does    string // "works on files", "turns 5000 times"
	perTurn bool   // is done for each turn, before the turns
}

// rank says which of several is the one to tell of: the last of these.
func (c *costly) rank() int {
	switch {
	case c.perTurn:
		return 2
	case strings.Contains(c.does, "known bound"):
		return 0
	}
	return 1
}

func (c *costly) String() string { return c.name + ", which " + c.does }

const (
	manyTurns = 1000    // of a loop that calls something
	manySteps = 1 << 17 // of one that does not
	manyBytes = 1 << 20 // to allocate at once
	deep      = 3       // calls to follow
)

// costOf returns what is costly in a statement of a benchmark, nil if nothing is.
func (p *pkg) costOf(s ast.Stmt, b *bench.Body) *costly {
	if loop := loopOver(b, s); loop != nil {
		return &costly{s, p.loopAt(s), "makes the input of each turn", true}
	}
	return p.costIn(s, true, 0)
}

func (p *pkg) loopAt(loop ast.Stmt) string {
	return fmt.Sprintf("the loop at line %d", p.line(loop.Pos()))
}

// loopOver returns the loop of the body that a statement is.
func loopOver(b *bench.Body, s ast.Stmt) *bench.Loop {
	for _, l := range b.Loops {
		if l.Cur.Node() == s {
			return l
		}
	}
	return nil
}

// costIn returns the first costly thing in a node. Loops of unknown length count as long
// in tests: there, they make input.
func (p *pkg) costIn(n ast.Node, inTest bool, depth int) *costly {
	var found *costly
	ast.Inspect(n, func(n ast.Node) bool {
		if found != nil {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit, *ast.GoStmt, *ast.DeferStmt:
			return false // not done here, or not yet
		case *ast.IfStmt:
			found = p.costInIf(n, inTest, depth)
			return false
		case *ast.ForStmt, *ast.RangeStmt:
			found = p.costOfLoop(n.(ast.Stmt), inTest, depth)
		case *ast.CallExpr:
			found = p.costOfCall(n, inTest, depth)
		}
		return true
	})
	return found
}

// costInIf looks at a condition and what it guards: not at what is done if something is
// nil, as that is done once, nor at what is done if something has gone wrong.
func (p *pkg) costInIf(s *ast.IfStmt, inTest bool, depth int) *costly {
	parts := []ast.Node{s.Cond}
	if s.Init != nil {
		parts = append(parts, s.Init)
	}
	if !p.fails(s.Body) && !onceGuard(s.Cond) {
		parts = append(parts, s.Body)
	}
	if s.Else != nil {
		parts = append(parts, s.Else)
	}
	for _, part := range parts {
		if c := p.costIn(part, inTest, depth); c != nil {
			return c
		}
	}
	return nil
}

// onceGuard reports whether a condition asks if something is still to be made: x == nil,
// len(x) == 0, !done.
func onceGuard(cond ast.Expr) bool {
	switch e := ast.Unparen(cond).(type) {
	case *ast.BinaryExpr:
		if id, ok := ast.Unparen(e.Y).(*ast.Ident); ok && e.Op == token.EQL && id.Name == "nil" {
			return true
		}
		lit, ok := ast.Unparen(e.Y).(*ast.BasicLit)
		return ok && e.Op == token.EQL && (lit.Value == "0" || lit.Value == `""`)
	case *ast.UnaryExpr:
		_, ok := ast.Unparen(e.X).(*ast.Ident)
		return e.Op == token.NOT && ok
	}
	return false
}

// costOfLoop says how long a loop is, nil if it is not, or not surely.
func (p *pkg) costOfLoop(loop ast.Stmt, inTest bool, depth int) *costly {
	steps, known, calls := p.steps(loop)
	switch {
	case known && calls && steps >= manyTurns, known && steps >= manySteps:
		return &costly{loop, p.loopAt(loop), fmt.Sprintf("turns %d times", steps), false}
	case !known && calls && inTest && depth < 2:
		// Code that is not for tests goes over options and the like.
		return &costly{loop, p.loopAt(loop), "has no known bound", false}
	}
	return nil
}

// steps multiplies the turns of a loop and of the loops in it, as far as they are known,
// and says whether there is a call in it that does something.
func (p *pkg) steps(loop ast.Stmt) (n int64, known, calls bool) {
	n, known = p.turns(loop)
	var inner int64 = 1
	ast.Inspect(bodyOf(loop), func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ForStmt, *ast.RangeStmt:
			m, k, c := p.steps(node.(ast.Stmt))
			if k {
				inner = max(inner, m)
			} else if c {
				known = false
			}
			calls = calls || c
			return false
		case *ast.CallExpr:
			calls = calls || p.does(node)
		}
		return true
	})
	return n * inner, known, calls
}

func bodyOf(loop ast.Stmt) *ast.BlockStmt {
	switch loop := loop.(type) {
	case *ast.ForStmt:
		return loop.Body
	case *ast.RangeStmt:
		return loop.Body
	}
	return nil
}

// does reports whether a call takes more than a few nanoseconds: it is no conversion, and
// no built-in function but append, make and copy; random numbers and the like are cheap.
func (p *pkg) does(call *ast.CallExpr) bool {
	if tv := p.info.Types[call.Fun]; tv.IsType() || tv.IsBuiltin() {
		return false
	}
	fn := code.Callee(p.info, call)
	if fn == nil || fn.Pkg() == nil {
		return true
	}
	switch fn.Pkg().Path() {
	case "math/rand", "math/rand/v2", "math", "math/bits", "unicode", "unicode/utf8", "unsafe", "encoding/binary":
		return false
	case "testing":
		return false
	}
	return true
}

// turns returns how often a loop turns, if its bound is a constant, or the length of
// something that is made beside it.
func (p *pkg) turns(loop ast.Stmt) (int64, bool) {
	switch loop := loop.(type) {
	case *ast.ForStmt:
		cond, ok := loop.Cond.(*ast.BinaryExpr)
		if !ok {
			return 0, false
		}
		if n, ok := p.constant(cond.Y); ok {
			return n, true
		}
		if call, ok := ast.Unparen(cond.Y).(*ast.CallExpr); ok && code.IsBuiltin(p.info, call, "len") {
			return p.length(call.Args[0])
		}
	case *ast.RangeStmt:
		if n, ok := p.constant(loop.X); ok {
			return n, true
		}
		return p.length(loop.X)
	}
	return 0, false
}

// constant returns the value of an expression, or that of the variable which it names, if
// that is set once to a constant.
func (p *pkg) constant(e ast.Expr) (int64, bool) {
	if tv := p.info.Types[e]; tv.Value != nil && tv.Value.Kind() == constant.Int {
		return constant.Int64Val(tv.Value)
	}
	if def := p.definition(e); def != nil {
		if tv := p.info.Types[def]; tv.Value != nil && tv.Value.Kind() == constant.Int {
			return constant.Int64Val(tv.Value)
		}
	}
	return 0, false
}

// length returns how many elements an expression has: an array, a literal, a variable
// that is made with a constant length.
func (p *pkg) length(e ast.Expr) (int64, bool) {
	t := p.info.TypeOf(e)
	if t == nil {
		return 0, false
	}
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if a, ok := t.Underlying().(*types.Array); ok {
		return a.Len(), true
	}
	if tv := p.info.Types[e]; tv.Value != nil && tv.Value.Kind() == constant.String {
		return int64(len(constant.StringVal(tv.Value))), true
	}
	if _, ok := ast.Unparen(e).(*ast.Ident); ok {
		if e = p.definition(e); e == nil {
			return 0, false
		}
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return int64(len(e.Elts)), true
	case *ast.BasicLit:
		return int64(len(e.Value)), true
	case *ast.CallExpr:
		if code.IsBuiltin(p.info, e, "make") && len(e.Args) > 1 {
			return p.constant(e.Args[1])
		}
		if p.info.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return p.length(e.Args[0])
		}
	}
	return 0, false
}

// definition returns what a variable of the package or of a function is declared with,
// nil if that is not plain.
func (p *pkg) definition(e ast.Expr) ast.Expr {
	v := p.varOf(e)
	if v == nil || v.IsField() {
		return nil
	}
	if arg, ok := p.args[v]; ok {
		return arg
	}
	def, ok := p.ix.Def(v)
	if !ok {
		return nil
	}
	switch s := def.Parent().Node().(type) {
	case *ast.AssignStmt:
		for i, l := range s.Lhs {
			if l == def.Node() && len(s.Lhs) == len(s.Rhs) {
				return s.Rhs[i]
			}
		}
	case *ast.ValueSpec:
		for i, name := range s.Names {
			if name == def.Node() && i < len(s.Values) && len(s.Names) == len(s.Values) {
				return s.Values[i]
			}
		}
	}
	return nil
}

// costOfCall says why a call is costly, nil if it is not known to be.
func (p *pkg) costOfCall(call *ast.CallExpr, inTest bool, depth int) *costly {
	name := types.ExprString(call.Fun)
	if n := p.allocates(call); n >= manyBytes {
		return &costly{call, name, fmt.Sprintf("allocates %d MiB", n>>20), false}
	}
	fn := code.Callee(p.info, call)
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	if len(name) > 40 {
		name = fn.Name()
	}
	does := known(fn)
	if decl, ok := p.bench.Decl(fn); ok {
		undo := p.bind(decl, call)
		does = p.costOfBody(fn, decl, depth)
		undo()
	} else if does == "" && inTest && depth == 0 {
		does = byName(fn)
	}
	if does == "" {
		return nil
	}
	return &costly{call, name, does, false}
}

// bind notes what the parameters of a function are at a call: constants and literals may
// say how long its loops are.
func (p *pkg) bind(decl *ast.FuncDecl, call *ast.CallExpr) (undo func()) {
	before := p.args
	p.args = map[*types.Var]ast.Expr{}
	i := 0
	for _, field := range decl.Type.Params.List {
		for _, name := range field.Names {
			if v, ok := p.info.Defs[name].(*types.Var); ok && i < len(call.Args) && !call.Ellipsis.IsValid() {
				if _, variadic := field.Type.(*ast.Ellipsis); !variadic {
					p.args[v] = call.Args[i]
				}
			}
			i++
		}
	}
	return func() { p.args = before }
}

// costOfBody says what costs in a function of the package.
func (p *pkg) costOfBody(fn *types.Func, decl *ast.FuncDecl, depth int) string {
	if depth >= deep || p.active[fn] {
		return ""
	}
	p.active[fn] = true
	defer delete(p.active, fn)
	c := p.costIn(decl.Body, p.isTestFile(decl), depth+1)
	if c == nil {
		return ""
	}
	does := c.does
	if _, ok := c.node.(ast.Stmt); ok {
		does = "has a loop that " + does
		if c.does == "has no known bound" {
			does = "has a loop without a known bound"
		}
	}
	return does
}

// allocates returns how many bytes a call surely allocates at once.
func (p *pkg) allocates(call *ast.CallExpr) int64 {
	if code.IsBuiltin(p.info, call, "make") && len(call.Args) > 1 {
		s, ok := p.info.TypeOf(call.Args[0]).Underlying().(*types.Slice)
		n, isConst := p.constant(call.Args[len(call.Args)-1])
		if !ok || !isConst || code.HasTypeParam(s.Elem()) {
			return 0
		}
		return n * p.pass.TypesSizes.Sizeof(s.Elem())
	}
	fn := code.Callee(p.info, call)
	if code.IsFunc(fn, "strings", "Repeat") || code.IsFunc(fn, "bytes", "Repeat") {
		n, ok := p.constant(call.Args[1])
		size, isKnown := p.length(call.Args[0])
		if ok && isKnown {
			return n * size
		}
	}
	return 0
}
