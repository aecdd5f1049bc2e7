package synth

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// basic returns a bool, number or string.
func (m *maker) basic(t types.Type, u *types.Basic, at place) (string, error) {
	if list := m.constants(t, u); list != "" {
		return m.oneOf(t, list, at), nil
	}
	expr := ""
	switch info := u.Info(); {
	case u.Kind() == types.UnsafePointer || u.Kind() == types.Invalid:
		return "", refuse("it is a %s", u)
	case info&types.IsBoolean != 0:
		expr = "true"
		if at.index != "" {
			expr = at.index + "%2 == 0"
		}
	case info&types.IsString != 0:
		expr = m.text(at)
		if p, ok := separator(at); ok {
			expr = p
		}
	case info&types.IsInteger != 0:
		expr = m.integer(u, at)
	case info&types.IsFloat != 0:
		expr = "1.5"
		if at.index != "" {
			expr = fmt.Sprintf("float64(%s) + 0.5", m.scatter(at))
		}
	case info&types.IsComplex != 0:
		expr = "complex(1, 2)"
		if at.index != "" {
			expr = fmt.Sprintf("complex(float64(%s), 1)", at.index)
		}
	}
	if isPlain(t) {
		return expr, nil
	}
	return fmt.Sprintf("%s(%s)", m.names.typeString(t), expr), nil
}

// isPlain reports whether an expression as basic writes it has that very type.
func isPlain(t types.Type) bool {
	b, ok := types.Unalias(t).(*types.Basic)
	return ok && slices.Contains([]types.BasicKind{types.Bool, types.Int, types.String, types.Float64}, b.Kind())
}

// scatter returns the numbers below the count, each once, in no order.
func (m *maker) scatter(at place) string {
	return fmt.Sprintf("(%s*7919+13)%%%s", at.index, at.count)
}

func (m *maker) integer(u *types.Basic, at place) string {
	if at.index != "" {
		switch u.Name() {
		case "rune", "byte":
			return "'a' + " + at.index + "%26"
		}
		return m.scatter(at)
	}
	switch {
	case u.Name() == "rune" || u.Name() == "byte":
		return "'e'"
	case at.param == nil:
		return "3"
	case at.param.Name() == "base":
		return "10"
	case slices.Contains([]string{"bits", "bitSize"}, at.param.Name()):
		return "64"
	}
	if bound, ok := m.bound(at.param); ok {
		return bound
	}
	if m.isCount(at.param) {
		m.grew = true
		return m.size
	}
	return "3" // an index that every list has
}

// counts are what parameters are called that say how many.
var counts = []string{"n", "count", "size", "length", "limit", "max", "num", "total", "capacity", "cap"}

// isCount reports whether a parameter says how many there are, by its name or its use.
// One that is counted down by recursion may double the work each time.
func (m *maker) isCount(p *types.Var) bool {
	if m.s.recurses(m.t.Info) {
		return false
	}
	name := strings.ToLower(p.Name())
	if slices.Contains(counts, name) || strings.HasPrefix(name, "num") || strings.HasSuffix(name, "count") || strings.HasSuffix(name, "size") {
		return true
	}
	found := false
	is := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && m.t.Info.Uses[id] == p
	}
	ast.Inspect(m.s.decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt:
			cond, ok := n.Cond.(*ast.BinaryExpr)
			found = found || ok && (cond.Op == token.LSS || cond.Op == token.LEQ) && is(cond.Y)
		case *ast.RangeStmt:
			found = found || is(n.X)
		case *ast.CallExpr:
			found = found || isBuiltinNamed(n.Fun, "make") && slices.ContainsFunc(n.Args[1:], is)
		}
		return !found
	})
	return found
}

// recurses reports whether the function calls itself.
func (s *subject) recurses(info *types.Info) bool {
	for call := range calls(s.decl) {
		switch fun := ast.Unparen(call.Fun).(type) {
		case *ast.Ident:
			if info.Uses[fun] == s.fn {
				return true
			}
		case *ast.SelectorExpr:
			if fn, ok := info.Uses[fun.Sel].(*types.Func); ok && fn.Origin() == s.fn {
				return true
			}
		}
	}
	return false
}

// bound returns the first or last index of a list, for a parameter that is called one.
func (m *maker) bound(p *types.Var) (string, bool) {
	switch strings.ToLower(p.Name()) {
	case "lo", "low", "left", "start", "begin", "from", "off", "offset", "first":
		return "0", true
	case "hi", "high", "right", "end", "to", "stop", "last":
		if m.grew {
			return m.size + "-1", true
		}
	}
	return "", false
}

// constants returns up to four constants of a type that has a name, as a list.
func (m *maker) constants(t types.Type, u *types.Basic) string {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || u.Info()&(types.IsInteger|types.IsString) == 0 {
		return ""
	}
	scope := named.Obj().Pkg().Scope()
	var list []*types.Const
	for _, name := range scope.Names() {
		c, ok := scope.Lookup(name).(*types.Const)
		if ok && name != "_" && types.Identical(c.Type(), t) && (c.Exported() || c.Pkg() == m.t.Pkg) {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b *types.Const) int { return cmp.Compare(a.Pos(), b.Pos()) })
	var texts []string
	for _, c := range list[:min(few, len(list))] {
		text := c.Name()
		if c.Pkg() != m.t.Pkg {
			text = m.names.importAs(importable(c.Pkg().Path()), c.Pkg().Name()) + "." + text
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, ", ")
}

// oneOf returns one of a list of constants, in turn.
func (m *maker) oneOf(t types.Type, list string, at place) string {
	if at.index == "" {
		first, _, _ := strings.Cut(list, ", ")
		return first
	}
	return fmt.Sprintf("[]%s{%s}[%s%%%d]", m.names.typeString(t), list, at.index, strings.Count(list, ",")+1)
}

// short are what parameters are called that are not long texts.
var short = []string{
	"sep", "separator", "delim", "delimiter", "prefix", "suffix", "sub", "substr", "key", "name", "old", "new", "tag", "id", "ext",
	"lang", "field", "kind", "mode", "unit", "charset", "cutset", "layout", "word", "label", "pad", "indent", "quote",
}

// separator returns what stands between things, for a parameter that is called so.
func separator(at place) (string, bool) {
	if at.param != nil && slices.Contains([]string{"sep", "separator", "delim", "delimiter"}, strings.ToLower(at.param.Name())) {
		return `", "`, true
	}
	return "", false
}

// text returns an expression of type string: a word, or a text of n bytes.
func (m *maker) text(at place) string {
	if at.index != "" {
		m.decls["word"] = true
		return fmt.Sprintf("%s(%s)", m.helper("Word"), at.index)
	}
	if at.n && (m.long || at.param != nil && !m.isShort(at.param)) {
		m.grew = true
		return m.textOf(m.size)
	}
	m.serial++
	return strconv.Quote(words[m.serial%len(words)])
}

// isShort reports whether a parameter of a string type is not a long text: it is called
// something else, or there is a list beside it.
func (m *maker) isShort(p *types.Var) bool {
	if hasBytes(p.Type()) {
		return false
	}
	if slices.Contains(short, strings.ToLower(p.Name())) {
		return true
	}
	for other := range allParams(m.s.sig) {
		switch u := other.Type().Underlying().(type) {
		case *types.Slice:
			if !hasBytes(u) {
				return true
			}
		case *types.Map:
			return true
		}
	}
	return false
}

// hasBytes reports whether a type is a slice of bytes.
func hasBytes(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	b, ok := s.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Byte
}

// textOf returns a variable that holds a text of so many bytes, made before the loop. No
// two start alike.
func (m *maker) textOf(length string) string {
	m.decls["word"], m.decls["text"] = true, true
	text := m.names.fresh("text")
	m.before = append(m.before, fmt.Sprintf("%s := %s(%s, %d)", text, m.helper("Text"), length, 5*len(m.before)))
	return text
}

// helper returns the name of one of the file's fixed declarations.
func (m *maker) helper(what string) string { return "perflint" + what + "_" + m.suffix }

func hasAnyPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(s, prefix) })
}
