package reflecthot

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// format is about fmt with values that it takes apart by reflection. What has a type
// of its own text (an Error, String or Format method) and single numbers and strings
// fmt formats without.
func (p *pkg) format(cur inspector.Cursor, call *ast.CallExpr, fn *types.Func) *site {
	args := call.Args
	verbs := ""
	switch fn.Name() {
	case "Sprintf":
	case "Sprint", "Sprintln":
		verbs = "v"
	case "Fprintf", "Appendf":
		args = args[1:]
	case "Fprint", "Fprintln", "Append", "Appendln":
		args, verbs = args[1:], "v"
	default:
		return nil // Errorf makes an error; what Print writes is for a person's eyes
	}
	if len(call.Args) == 0 || call.Ellipsis.IsValid() || p.isForPeople(cur, call) {
		return nil
	}
	if verbs == "" {
		format := p.info.Types[args[0]].Value
		if format == nil || format.Kind() != constant.String {
			return nil
		}
		text := constant.StringVal(format)
		verbs, args = verbsOf(text), args[1:]
		if len(verbs) != len(args) || hasWord(text, "err", "fail", "invalid", "expected") {
			return nil // *, [1], or a mistake; or the text of one
		}
	} else {
		verbs = strings.Repeat(verbs, len(args))
	}
	if slices.ContainsFunc(args, p.isError) {
		return nil
	}
	for i, arg := range args {
		t := p.info.TypeOf(arg)
		with := ""
		switch {
		case strings.ContainsRune("xX", rune(verbs[i])) && isByteArray(t):
			with = "a slice of it, or package encoding/hex, does without"
		case strings.ContainsRune("vdsq", rune(verbs[i])):
			with = p.formatting(t)
		}
		if verbs[i] == 'q' && with == joins {
			with = "a loop with strconv.AppendQuote does not" // strings.Join quotes nothing
		}
		if with != "" {
			return &site{
				does:    "fmt." + fn.Name() + " takes " + name(arg, "its argument") + ", " + withArticle(p.short(t)) + ", apart by reflection",
				instead: with,
				alloc:   true,
				kind:    text,
			}
		}
	}
	return nil
}

// joins is the advice for what is a list of strings: fmt puts brackets around it.
const joins = "strings.Join, between brackets, does not"

// formatting says what formats values of a type without reflection, or "" if fmt
// does so itself.
func (p *pkg) formatting(t types.Type) string {
	if t == nil || isTypeParam(t) || hasText(t) {
		return ""
	}
	if ptr, ok := t.Underlying().(*types.Pointer); ok { // &{…}
		t = ptr.Elem()
		if _, ok := t.Underlying().(*types.Struct); !ok || isTypeParam(t) {
			return ""
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		if u.NumFields() == 0 {
			return ""
		}
		return "a String method, or its fields one by one, do without"
	case *types.Map:
		return "it sorts the keys, too; a loop over the sorted keys does without reflection"
	case *types.Slice:
		if isByte(u.Elem()) {
			return ""
		}
		if types.Identical(u.Elem(), types.Typ[types.String]) {
			return joins
		}
		return "a loop over the elements does not"
	case *types.Array:
		return "a loop over the elements does not"
	}
	return ""
}

// isByteArray reports whether a type is an array of bytes, as a hash is, without a text of its
// own: fmt copies it byte by byte, through package reflect.
func isByteArray(t types.Type) bool {
	if t == nil || isTypeParam(t) || hasText(t) {
		return false
	}
	array, ok := t.Underlying().(*types.Array)
	return ok && isByte(array.Elem())
}

// hasText reports whether a type has a method that fmt calls.
func hasText(t types.Type) bool {
	return hasMethod(t, "Error") || hasMethod(t, "String") || hasMethod(t, "Format") || hasMethod(t, "GoString")
}

func hasMethod(t types.Type, name string) bool { return types.NewMethodSet(t).Lookup(nil, name) != nil }

// verbsOf returns the verbs of a format, one for each argument, or "" if they do not
// go through the arguments in order.
func verbsOf(format string) string {
	var verbs strings.Builder
	for {
		i := strings.IndexByte(format, '%')
		if i < 0 {
			return verbs.String()
		}
		flagged := format[i+1:]
		format = strings.TrimLeft(flagged, "+-# 0123456789.")
		if format == "" || format[0] == '*' || format[0] == '[' {
			return ""
		}
		switch flags := flagged[:len(flagged)-len(format)]; {
		case format[0] == '%':
		case strings.Contains(flags, "#"):
			verbs.WriteByte('#') // as Go source: for those who debug
		default:
			verbs.WriteByte(format[0])
		}
		format = format[1:]
	}
}

// isForPeople reports whether a text is made for people to read when something is
// looked into: for a log, an error, a panic, the console, or by a method that is
// there for that.
func (p *pkg) isForPeople(cur inspector.Cursor, call *ast.CallExpr) bool {
	if sel, ok := ast.Unparen(call.Args[0]).(*ast.SelectorExpr); ok {
		if v, ok := p.info.Uses[sel.Sel].(*types.Var); ok && v.Pkg() != nil && v.Pkg().Path() == "os" {
			return true // os.Stdout, os.Stderr
		}
	}
	if p.onlySpoken(cur) {
		return true
	}
	for c := range cur.Enclosing((*ast.CallExpr)(nil), (*ast.CompositeLit)(nil), (*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		switch n := c.Node().(type) {
		case *ast.CompositeLit: // the text of an error
			if t := p.info.TypeOf(n); t != nil && isErrorType(t) {
				return true
			}
		case *ast.FuncLit:
			continue
		case *ast.FuncDecl:
			return p.isGivenError(n) || p.onlySpokenOf(n) || hasWord(n.Name.Name, "string", "error", "debug", "dump", "print", "describe", "log", "trace", "usage", "help")
		case *ast.CallExpr:
			if n != call && (p.speaks(n) || p.isError(n)) {
				return true
			}
		}
	}
	return false
}

// isGivenError reports whether a function has an error as a parameter: the text that it
// makes is about a failure.
func (p *pkg) isGivenError(decl *ast.FuncDecl) bool {
	for _, field := range decl.Type.Params.List {
		if p.isError(field.Type) {
			return true
		}
	}
	return false
}

// onlySpokenOf reports whether the package calls a function, which nobody else can call,
// for nothing but the text of logs and errors.
func (p *pkg) onlySpokenOf(decl *ast.FuncDecl) bool {
	if decl.Name.IsExported() {
		return false
	}
	spoken := false
	for _, use := range p.ix.Uses(p.info.Defs[decl.Name]) {
		call, isCall := callOf(use)
		if isCall == nil {
			return false
		}
		if kind, _ := call.ParentEdge(); kind != edge.CallExpr_Args || !p.speaks(call.Parent().Node().(*ast.CallExpr)) {
			return false
		}
		spoken = true
	}
	return spoken
}

// onlySpoken reports whether a text is kept in a variable that only gets into logs and
// errors.
func (p *pkg) onlySpoken(text inspector.Cursor) bool {
	assign, ok := text.Parent().Node().(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 1 || assign.Tok != token.DEFINE {
		return false
	}
	id, ok := assign.Lhs[0].(*ast.Ident)
	if !ok {
		return false
	}
	uses := p.ix.Uses(p.info.Defs[id])
	for _, use := range uses {
		call, ok := use.Parent().Node().(*ast.CallExpr)
		if !ok || !p.speaks(call) {
			return false
		}
	}
	return len(uses) > 0
}

// isError reports whether an expression is an error.
func (p *pkg) isError(e ast.Expr) bool {
	t := p.info.TypeOf(e)
	return t != nil && types.AssignableTo(t, types.Universe.Lookup("error").Type()) && !p.info.Types[e].IsNil()
}

// speaks reports whether a call is one of a logger, makes an error or panics.
func (p *pkg) speaks(call *ast.CallExpr) bool {
	var name, recv string
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		name = fun.Name
	case *ast.SelectorExpr:
		name = fun.Sel.Name
		recv = types.ExprString(fun.X)
		if t := p.info.TypeOf(fun.X); t != nil {
			recv += " " + p.short(t)
		}
	}
	return hasWord(name, "panic", "err", "log", "fatal", "debug", "warn", "trace", "info", "notice", "fail", "audit", "event", "span", "attr", "annotat") ||
		hasWord(recv, "log", "err", "trace", "span", "debug")
}

// hasWord reports whether one of the words is part of a name.
func hasWord(name string, words ...string) bool {
	name = strings.ToLower(name)
	for _, w := range words {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}
