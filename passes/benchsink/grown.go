package benchsink

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
)

// growing are words in the names of benchmarks that are there to fill something.
var growing = []string{
	"append", "push", "add", "insert", "grow", "put", "set", "store", "write", "enqueue", "fill", "slice", "map",
	"collect", "buffer", "builder", "concat", "accum", "alloc", "gc", "mem", "load", "intern",
}

// grown reports what grows by each turn and is of no use: the more turns, the more memory
// is copied, collected and counted with the work.
func (p *pkg) grown(b *bench.Body, l *bench.Loop) {
	if l.Kind == bench.ByNext {
		return
	}
	p.buffers(b, l)
	if hasWord(b.Name, growing...) {
		return
	}
	for cur := range l.Cur.Preorder((*ast.AssignStmt)(nil)) {
		s := cur.Node().(*ast.AssignStmt)
		if !bench.Within(s, l.Block) || len(s.Lhs) != 1 || len(s.Rhs) != 1 || p.inCalledLiteral(cur, l) != inBraces {
			continue
		}
		v := p.varOf(s.Lhs[0])
		call, ok := s.Rhs[0].(*ast.CallExpr)
		if v == nil || !ok || s.Tok != token.ASSIGN || !code.IsBuiltin(p.info, call, "append") || p.varOf(call.Args[0]) != v {
			continue
		}
		// Have: v = append(v, …)
		if !p.isShared(b, l, v) || len(p.usesIn(v, l)) != 2 || p.isUsedAfter(v, l) || !p.doesMore(l, call) {
			continue
		}
		p.report(s, gate.Constant, "%s grows in each turn of the loop at line %d, and nobody reads it: what it costs to grow, which depends on b.N, is measured with the work", v.Name(), p.line(l.Pos()))
	}
}

// isUsedAfter reports whether a variable is read behind the loop, but for what keeps
// results alive.
func (p *pkg) isUsedAfter(v *types.Var, l *bench.Loop) bool {
	for _, use := range p.ix.Uses(v) {
		if use.Node().Pos() < l.Block.End() {
			continue
		}
		switch n := use.Parent().Node().(type) {
		case *ast.AssignStmt:
			if len(n.Rhs) == 1 && n.Rhs[0] == use.Node() {
				continue
			}
		case *ast.CallExpr:
			if code.IsFunc(code.Callee(p.info, n), "runtime", "KeepAlive") {
				continue
			}
		}
		return true
	}
	return false
}

// doesMore reports whether a loop calls something else than append.
func (p *pkg) doesMore(l *bench.Loop, app *ast.CallExpr) bool {
	more := false
	ast.Inspect(l.Block, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		more = more || ok && call != app && code.Callee(p.info, call) != nil && p.bench.OnB(call) == ""
		return !more
	})
	return more
}

// encoders are what writes to the writer that it was made of.
var encoders = map[string][]string{
	"encoding/json":   {"NewEncoder"},
	"encoding/gob":    {"NewEncoder"},
	"encoding/xml":    {"NewEncoder"},
	"encoding/csv":    {"NewWriter"},
	"bufio":           {"NewWriter", "NewWriterSize"},
	"compress/gzip":   {"NewWriter", "NewWriterLevel"},
	"compress/flate":  {"NewWriter"},
	"compress/zlib":   {"NewWriter"},
	"log":             {"New"},
	"encoding/base64": {},
}

// buffers reports a buffer that the loop writes to and nobody empties.
func (p *pkg) buffers(b *bench.Body, l *bench.Loop) {
	for cur := range b.Cur.Preorder((*ast.Ident)(nil)) {
		v, ok := p.info.Defs[cur.Node().(*ast.Ident)].(*types.Var)
		if !ok || v.Pos() > l.Pos() || !isBuffer(v.Type()) || !p.isShared(b, l, v) {
			continue
		}
		how := p.writesTo(v, l)
		if how == nil || p.isUsedAfter(v, l) || p.mayBeRead(v, l) {
			continue
		}
		p.report(how, gate.Figure, "%s is written to in each turn of the loop at line %d, and never reset: what it costs to grow, which depends on b.N, is measured with the work",
			v.Name(), p.line(l.Pos()))
	}
}

// mayBeRead reports whether a buffer is handed, before the loop, to what does not take it
// as an io.Writer: it may be read, and so emptied, through that.
func (p *pkg) mayBeRead(v *types.Var, l *bench.Loop) bool {
	for _, use := range p.ix.Uses(v) {
		if use.Node().Pos() > l.Pos() {
			continue
		}
		if _, ok := asArgument(use).Parent().Node().(*ast.CallExpr); ok && p.writerArg(use) == nil {
			return true
		}
	}
	return false
}

// isBuffer reports whether a type is a buffer that grows as it is written to.
func isBuffer(t types.Type) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return code.IsNamed(t, "bytes", "Buffer") || code.IsNamed(t, "strings", "Builder")
}

// writesTo returns the call in a loop that writes to a buffer, if all that the loop does
// with it is to write: as an argument that is an io.Writer, or through an encoder.
func (p *pkg) writesTo(v *types.Var, l *bench.Loop) ast.Node {
	inLoop := p.usesIn(v, l)
	if len(inLoop) > 0 {
		var first ast.Node
		for _, use := range inLoop {
			call := p.writerArg(use)
			if call == nil {
				return nil
			}
			if first == nil {
				first = call
			}
		}
		return first
	}
	// Not itself: through what was made of it before.
	for _, use := range p.ix.Uses(v) {
		call := p.writerArg(use)
		if call == nil {
			continue
		}
		fn := code.Callee(p.info, call)
		if fn == nil || fn.Pkg() == nil || !slices.Contains(encoders[fn.Pkg().Path()], fn.Name()) || use.Node().Pos() > l.Pos() {
			return nil
		}
		return p.encodes(call, l)
	}
	return nil
}

// writerArg returns the call that a buffer is handed to as an io.Writer.
func (p *pkg) writerArg(use inspector.Cursor) *ast.CallExpr {
	arg := asArgument(use)
	call, ok := arg.Parent().Node().(*ast.CallExpr)
	if !ok {
		return nil
	}
	fn := code.Callee(p.info, call)
	i := slices.Index(call.Args, arg.Node().(ast.Expr))
	if fn == nil || i < 0 || i >= fn.Signature().Params().Len() {
		return nil
	}
	if !code.IsNamed(fn.Signature().Params().At(i).Type(), "io", "Writer") {
		return nil
	}
	return call
}

// encodes returns the call of a method, in the loop, of what an encoder was made as; nil
// if there is none, or the loop does something else with it.
func (p *pkg) encodes(made *ast.CallExpr, l *bench.Loop) ast.Node {
	for cur := range p.ix.Root.Preorder((*ast.AssignStmt)(nil)) {
		s := cur.Node().(*ast.AssignStmt)
		i := slices.Index(s.Rhs, ast.Expr(made))
		if i < 0 {
			continue
		}
		v := p.varOf(s.Lhs[i]) // with an error behind it, if it is alone
		if v == nil || l.Pos() <= v.Pos() {
			return nil
		}
		var first ast.Node
		for _, use := range p.usesIn(v, l) {
			sel, ok := use.Parent().Node().(*ast.SelectorExpr)
			if !ok || hasWord(sel.Sel.Name, "reset", "set") {
				return nil
			}
			if first == nil {
				first = use.Parent().Parent().Node()
			}
		}
		return first
	}
	return nil
}
