package concatloop

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
)

// A write is one call that appends to a Builder, made around text that stays:
//
//	open text[from:to] close
type write struct {
	open     string
	from, to token.Pos
	close    string

	// Where all of the text is arguments of the call: these, and how many
	// the call has before them.
	args   []ast.Expr
	others int
}

// writes rewrites the statement that spans [start, end) to calls that append
// the addends to the Builder of that name, after the text before.
//
//	s += fmt.Sprintf("%d", n) + x
//	-----           -        ---      start … end, in three edits
//	fmt.Fprintf(&s, "%d", n)
//	s.WriteString(x)
func (p *pkg) writes(b *edit.Builder, start, end token.Pos, before, name string, a *accumulator, addends []ast.Expr, split bool) {
	var ws []write
	if split {
		for i := 0; i < len(addends); {
			j := i + 1
			for p.isConst(addends[i]) && j < len(addends) && p.isConst(addends[j]) {
				j++ // a run of constants is one constant
			}
			ws = append(ws, p.writeOf(name, a, addends[i:j]))
			i = j
		}
	} else {
		ws = []write{p.writeOf(name, a, addends)}
	}
	sep := "\n" + edit.Indent(p.pass.Fset, start)
	at, text := start, before
	for i, w := range ws {
		if i > 0 {
			text += sep
		}
		b.Replace(at, w.from, text+w.open)
		b.Respace(w.args, w.others)
		at, text = w.to, w.close
	}
	if at == end {
		b.Insert(end, text)
	} else {
		b.Replace(at, end, text)
	}
}

// writeOf returns the call that appends the sum of the addends.
func (p *pkg) writeOf(name string, a *accumulator, addends []ast.Expr) write {
	first, last := addends[0], addends[len(addends)-1]
	named := types.Unalias(a.v.Type()) != types.Typ[types.String]
	if len(addends) == 1 {
		e := ast.Unparen(first)
		if call, ok := e.(*ast.CallExpr); ok && !named {
			if w, ok := p.writeOfCall(name, call); ok {
				return w
			}
		}
		first, last = e, e
	}
	w := write{open: name + ".WriteString(", from: first.Pos(), to: last.End(), close: ")"}
	if first == last {
		w.args = []ast.Expr{first}
	}
	if _, lit := first.(*ast.BasicLit); named && !(lit && first == last) {
		w.open += "string("
		w.close += ")"
	}
	return w
}

// writeOfCall spares the string that a call would make only to be appended.
func (p *pkg) writeOfCall(name string, call *ast.CallExpr) (write, bool) {
	if len(call.Args) == 0 {
		return write{}, false
	}
	arg := call.Args[0]
	if _, several := p.pass.TypesInfo.TypeOf(arg).(*types.Tuple); several {
		return write{}, false // f(g()), where g has several results, takes no other argument
	}
	if tv := p.pass.TypesInfo.Types[call.Fun]; tv.IsType() {
		if p.isConst(call) || types.Unalias(tv.Type) != types.Typ[types.String] {
			return write{}, false
		}
		from := p.pass.TypesInfo.TypeOf(arg)
		switch u := from.Underlying().(type) {
		case *types.Slice:
			if types.Identical(u.Elem(), types.Typ[types.Byte]) {
				return write{name + ".Write(", arg.Pos(), arg.End(), ")", call.Args, 0}, true
			}
		case *types.Basic:
			// Both print U+FFFD for what is no code point.
			if types.Unalias(from) == types.Typ[types.Rune] || types.Identical(from, types.Typ[types.Rune]) {
				return write{name + ".WriteRune(", arg.Pos(), arg.End(), ")", call.Args, 0}, true
			}
		}
		return write{}, false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return write{}, false
	}
	pkgName, ok := sel.X.(*ast.Ident)
	fn := code.Callee(p.pass.TypesInfo, call)
	if ok && code.IsFunc(fn, "fmt", "Sprintf", "Sprint", "Sprintln") {
		// All of it is formatted before any of it is written, as before.
		return write{pkgName.Name + ".F" + fn.Name()[1:] + "(&" + name + ", ", arg.Pos(), call.End(), "", call.Args, 1}, true
	}
	return write{}, false
}

func (p *pkg) isConst(e ast.Expr) bool { return p.pass.TypesInfo.Types[e].Value != nil }

// maySplit reports whether the addends may be appended one by one. In between,
// nobody may see the string: so no operand mentions it, and no function literal
// has it. And the operands must yield what they did when evaluated before the
// first of them was appended: one that is a variable which a later call may
// change is read by today's compilers after that call, and one that panics does
// so after it.
func (p *pkg) maySplit(a *accumulator, addends []ast.Expr) bool {
	if a.captured || len(addends) == 1 {
		return false
	}
	callsLater, panicsLater := false, false
	for i := len(addends) - 1; i >= 0; i-- {
		e := addends[i]
		if p.mentions(e, a.v) || p.isIndented(addends[0], e) {
			return false
		}
		if callsLater && !p.isSettled(e) || panicsLater && p.mayPanic(e) {
			return false
		}
		callsLater = callsLater || p.hasCall(e)
		panicsLater = panicsLater || p.callMayPanic(e)
	}
	return true
}

// isIndented reports whether an operand begins on a later line than the first
// one, and spans several: its lines would stand too far right on their own.
func (p *pkg) isIndented(first, e ast.Expr) bool {
	line := func(pos token.Pos) int { return p.pass.Fset.PositionFor(pos, false).Line }
	_, lit := e.(*ast.BasicLit)
	return !lit && line(first.Pos()) < line(e.Pos()) && line(e.Pos()) < line(e.End())
}

// isSettled reports whether no later call can change what the expression
// yields: a constant, a call (calls happen in order), a local variable that is
// never captured and whose address is never taken, a field of one.
func (p *pkg) isSettled(e ast.Expr) bool {
	if p.isConst(e) {
		return true
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return p.isPrivate(e)
	case *ast.SelectorExpr:
		_, isStruct := p.pass.TypesInfo.TypeOf(e.X).Underlying().(*types.Struct)
		sel := p.pass.TypesInfo.Selections[e]
		return isStruct && sel != nil && sel.Kind() == types.FieldVal && !sel.Indirect() && p.isSettled(e.X)
	case *ast.CallExpr:
		// A conversion, and a builtin, are evaluated when they are needed.
		if fun := p.pass.TypesInfo.Types[e.Fun]; fun.IsType() || fun.IsBuiltin() {
			if len(e.Args) != 1 {
				return false
			}
			// Anyone may write the elements of a slice.
			_, basic := p.pass.TypesInfo.TypeOf(e.Args[0]).Underlying().(*types.Basic)
			return basic && p.isSettled(e.Args[0])
		}
		return true
	}
	return false
}

// isPrivate reports whether the identifier is a local variable that only the
// statements of its function read and write.
func (p *pkg) isPrivate(id *ast.Ident) bool {
	v, ok := p.pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || v.IsField() || v.Parent() == nil || v.Pkg() == nil || v.Parent() == v.Pkg().Scope() {
		return false
	}
	a, ok := p.accumulatorOf(v)
	if !ok || a.captured {
		return false
	}
	for _, u := range a.uses {
		if u.kind == otherWrite && u.stmt == nil && !p.isFieldRead(u.cur) {
			return false // its address is taken, perhaps by a method
		}
	}
	return true
}

// isFieldRead reports whether the identifier is the x of x.f, a field.
func (p *pkg) isFieldRead(c inspector.Cursor) bool {
	sel, ok := c.Parent().Node().(*ast.SelectorExpr)
	if !ok {
		return false
	}
	s := p.pass.TypesInfo.Selections[sel]
	if s == nil || s.Kind() != types.FieldVal {
		return false
	}
	_, address := c.Parent().Parent().Node().(*ast.UnaryExpr) // &x.f, and a few harmless ones
	_, slice := c.Parent().Parent().Node().(*ast.SliceExpr)   // x.array[:]
	_, method := c.Parent().Parent().Node().(*ast.SelectorExpr)
	return !address && !slice && !method
}

// hasCall reports whether evaluating the expression may run code of the program
// that changes a variable, or waits for a goroutine that does.
func (p *pkg) hasCall(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.CallExpr:
			if p.isCall(n) {
				found = found || !isPure(code.Callee(p.pass.TypesInfo, n))
			} else {
				// These write to the elements of a slice.
				found = found || code.IsBuiltin(p.pass.TypesInfo, n, "append") || code.IsBuiltin(p.pass.TypesInfo, n, "copy")
			}
		}
		return !found
	})
	return found
}

// callMayPanic reports whether the expression has a call that may panic, or whose
// arguments may: calls come before what is no call. Those that hasCall reports
// need not be told.
func (p *pkg) callMayPanic(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && p.isCall(call) {
			found = found || code.IsFunc(code.Callee(p.pass.TypesInfo, call), "strings", "Repeat") ||
				slices.ContainsFunc(call.Args, p.mayPanic)
		}
		return !found
	})
	return found
}

// mayPanic reports whether evaluating the expression may panic, other than in a
// call.
func (p *pkg) mayPanic(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.IndexExpr, *ast.SliceExpr, *ast.TypeAssertExpr, *ast.StarExpr:
			found = true
		case *ast.SelectorExpr:
			sel := p.pass.TypesInfo.Selections[n]
			found = found || sel != nil && sel.Indirect()
		case *ast.BinaryExpr:
			found = found || n.Op == token.QUO || n.Op == token.REM || n.Op == token.SHL || n.Op == token.SHR
		}
		return !found
	})
	return found
}

// isPure reports whether a function of the standard library changes nothing
// and calls nothing of the program.
func isPure(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || fn.Signature().Recv() != nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "strconv", "unicode", "unicode/utf8", "path", "path/filepath", "html", "net/url", "encoding/hex", "strings":
	default:
		return false
	}
	// It may call a function that it is given, and write to the elements of
	// a slice, as strconv.AppendInt does.
	for v := range fn.Signature().Params().Variables() {
		switch t := v.Type().Underlying().(type) {
		case *types.Basic:
		case *types.Slice:
			if !types.Identical(t.Elem(), types.Typ[types.String]) {
				return false
			}
		default:
			return false
		}
	}
	return true
}
