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

// A source is a reader that runs out, made before the loop.
type source struct {
	vars []*types.Var // it and what it reads from, as far as they are declared outside the loop
}

// drained reports a read from what has run out after the first turns, where the
// benchmark does not notice.
func (p *pkg) drained(b *bench.Body, l *bench.Loop) {
	if hasWord(b.Name, "eof") {
		return
	}
	for cur := range l.Cur.Preorder((*ast.CallExpr)(nil)) {
		call := cur.Node().(*ast.CallExpr)
		if !bench.Within(call, l.Block) || p.inCalledLiteral(cur, l) == elsewhere {
			continue
		}
		read, sure := p.reads(call)
		if read == nil || p.notices(cur, l, sure) {
			continue
		}
		src := source{}
		if !p.runsOut(read, l, &src, 6) || len(src.vars) == 0 || !p.leftAlone(b, l, call, src.vars) {
			continue
		}
		p.report(call, gate.Figure, "%s has all of %s in the first turns of the loop at line %d; then it only meets the end: make or reset %[2]s in each turn",
			p.short(call), src.vars[0].Name(), p.line(l.Pos()))
		return
	}
}

// short names what is called.
func (p *pkg) short(call *ast.CallExpr) string {
	text := types.ExprString(call.Fun)
	if len(text) > 40 {
		return nameOf(call.Fun).Name
	}
	return text
}

// eof says how a read tells that there is no more.
type eof int

const (
	byError eof = iota // by an error
	byValue            // by less than there was before
	byBool             // by saying no
)

// reads returns the reader that a call reads from, with how it tells of the end.
func (p *pkg) reads(call *ast.CallExpr) (ast.Expr, eof) {
	fn := code.Callee(p.info, call)
	if fn == nil || fn.Pkg() == nil {
		return nil, 0
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && p.info.Selections[sel] != nil {
		switch {
		case !isReader(p.info.TypeOf(sel.X)):
		case fn.Name() == "Scan":
			return sel.X, byBool
		case fn.Name() == "WriteTo":
			return sel.X, byValue
		case slices.Contains([]string{"Read", "ReadByte", "ReadBytes", "ReadLine", "ReadRune", "ReadSlice", "ReadString", "ReadAll", "Decode", "Token"}, fn.Name()):
			return sel.X, byError
		}
	}
	args := call.Args
	switch {
	case code.IsFunc(fn, "io", "ReadAll") || code.IsFunc(fn, "io/ioutil", "ReadAll"):
		return args[0], byValue
	case code.IsFunc(fn, "io", "Copy", "CopyBuffer") && len(args) > 1:
		return args[1], byValue
	case code.IsFunc(fn, "io", "ReadFull", "ReadAtLeast") || code.IsFunc(fn, "encoding/binary", "Read"):
		return args[0], byError
	case code.IsFunc(fn, "io", "CopyN"):
		return args[1], byError
	}
	return p.takesReader(call, fn)
}

// takesReader returns the argument that a function takes as an io.Reader, unless it only
// wraps it.
func (p *pkg) takesReader(call *ast.CallExpr, fn *types.Func) (ast.Expr, eof) {
	if hasWord(fn.Name(), "new", "with", "set", "wrap", "make", "seek", "reset", "close", "limit") || len(call.Args) == 0 {
		return nil, 0
	}
	params := fn.Signature().Params()
	for i, arg := range call.Args {
		if i >= params.Len() || fn.Signature().Variadic() && i == params.Len()-1 {
			break
		}
		if code.IsNamed(params.At(i).Type(), "io", "Reader") {
			return arg, byError
		}
	}
	return nil, 0
}

// readers are what runs out, by package.
var readers = map[string][]string{
	"bytes":           {"Reader", "Buffer"},
	"strings":         {"Reader"},
	"bufio":           {"Reader", "Scanner"},
	"encoding/json":   {"Decoder"},
	"encoding/xml":    {"Decoder"},
	"encoding/gob":    {"Decoder"},
	"encoding/csv":    {"Reader"},
	"compress/gzip":   {"Reader"},
	"io":              {"Reader", "LimitedReader", "SectionReader"},
	"encoding/base64": {},
}

func isReader(t types.Type) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	for path, names := range readers {
		if slices.ContainsFunc(names, func(name string) bool { return code.IsNamed(t, path, name) }) {
			return true
		}
	}
	return false
}

// makers make a reader of what is in memory, or of another reader: their first argument.
var makers = map[string][]string{
	"bytes":         {"NewReader", "NewBuffer", "NewBufferString"},
	"strings":       {"NewReader"},
	"bufio":         {"NewReader", "NewReaderSize", "NewScanner"},
	"encoding/json": {"NewDecoder"},
	"encoding/xml":  {"NewDecoder"},
	"encoding/gob":  {"NewDecoder"},
	"encoding/csv":  {"NewReader"},
	"compress/gzip": {"NewReader"},
	"io":            {"LimitReader", "TeeReader", "NopCloser"},
	"io/ioutil":     {"NopCloser"},
}

// runsOut reports whether an expression is a reader over something in memory, and collects
// the variables outside the loop that hold it.
func (p *pkg) runsOut(e ast.Expr, l *bench.Loop, src *source, deep int) bool {
	if deep == 0 {
		return false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.AND && p.runsOut(e.X, l, src, deep-1)
	case *ast.Ident:
		v := p.varOf(e)
		if v == nil || v.IsField() || v.Parent() == p.pass.Pkg.Scope() {
			return false
		}
		if v.Pos() < l.Pos() || l.Block.End() <= v.Pos() {
			src.vars = append(src.vars, v)
		}
		def := p.definition(v)
		return def != nil && p.runsOut(def, l, src, deep-1)
	case *ast.CallExpr:
		fn := code.Callee(p.info, e)
		if fn == nil || fn.Pkg() == nil || fn.Signature().Recv() != nil || len(e.Args) == 0 {
			return false
		}
		path := fn.Pkg().Path()
		if !slices.Contains(makers[path], fn.Name()) {
			return false
		}
		return path == "bytes" || path == "strings" || p.runsOut(e.Args[0], l, src, deep-1)
	}
	return false
}

// leftAlone reports whether a loop does nothing with readers but the one call.
func (p *pkg) leftAlone(b *bench.Body, l *bench.Loop, call *ast.CallExpr, vars []*types.Var) bool {
	mentions := 0
	for _, v := range vars {
		if v.Parent() == nil || p.isSizedByN(b, l, v) || p.isCaptured(b, l, v) || p.isHanded(v, l) {
			return false
		}
		mentions += len(p.usesIn(v, l))
	}
	return mentions == 1
}

// isHanded reports whether a reader is stored or handed, outside the loop, to what is not
// known only to read it: it may be filled through that.
func (p *pkg) isHanded(v *types.Var, l *bench.Loop) bool {
	for _, use := range p.ix.Uses(v) {
		if bench.Within(use.Node(), l.Block) {
			continue
		}
		call, ok := asArgument(use).Parent().Node().(*ast.CallExpr)
		if !ok {
			if p.isKept(use) {
				return true
			}
			continue
		}
		fn := code.Callee(p.info, call)
		if fn == nil || fn.Pkg() == nil || !slices.Contains(makers[fn.Pkg().Path()], fn.Name()) {
			return true
		}
	}
	return false
}

// isCaptured reports whether a literal beside the loop has a variable.
func (p *pkg) isCaptured(b *bench.Body, l *bench.Loop, v *types.Var) bool {
	for _, use := range p.ix.Uses(v) {
		for lit := range use.Enclosing((*ast.FuncLit)(nil)) {
			if !bench.Within(l.Cur.Node(), lit.Node()) && p.bench.Around(lit) == b {
				return true
			}
		}
	}
	return false
}

// notices reports whether a benchmark would see that there is no more: it looks at the
// error or at what was read, and so fails, or was seen not to.
func (p *pkg) notices(call inspector.Cursor, l *bench.Loop, how eof) bool {
	switch s := call.Parent().Node().(type) {
	case *ast.ExprStmt:
		return false
	case *ast.ForStmt:
		return how != byBool || s.Cond != call.Node() // for s.Scan()
	case *ast.AssignStmt:
		for i, lhs := range s.Lhs {
			isErr := i == len(s.Lhs)-1 && isError(p.info.TypeOf(lhs))
			if isErr && (how == byValue || p.awaitsEOF(l)) {
				continue // it tells nothing, or the end is expected
			}
			if v := p.varOf(lhs); v != nil && v.Name() != "_" && p.isUsed(v, l) {
				return true
			}
			if _, ok := lhs.(*ast.Ident); !ok {
				return true
			}
		}
		return false
	}
	return true
}

func isError(t types.Type) bool {
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}

// isUsed reports whether a variable is read in a loop.
func (p *pkg) isUsed(v *types.Var, l *bench.Loop) bool {
	for _, use := range p.ix.Uses(v) {
		s, ok := use.Parent().Node().(*ast.AssignStmt)
		if !isSet(use) && !(ok && isBlank(s)) {
			return true
		}
	}
	return false
}

// awaitsEOF reports whether a loop deals with the end of what it reads.
func (p *pkg) awaitsEOF(l *bench.Loop) bool {
	found := false
	ast.Inspect(l.Block, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if ok {
			v, isVar := p.info.Uses[sel.Sel].(*types.Var)
			found = found || isVar && v.Pkg() != nil && v.Pkg().Path() == "io" && v.Name() == "EOF"
		}
		return !found
	})
	return found
}
