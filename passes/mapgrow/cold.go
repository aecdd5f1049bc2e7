package mapgrow

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// cold says why a growing map is no pitfall, or returns "".
func (p *pkg) cold(g growing) string {
	if why := p.f.Cold(g.Run, "entries"); why != "" {
		return why
	}
	switch {
	case g.group == merges, isMark(g.typ.Elem()) && namesKinds(g.Location.Name()), g.group == appends && p.isColumn(g),
		(p.isKind(g) || p.isForeign(g)) && (g.group == appends || isMark(g.typ.Elem())), p.condense(g):
		return "several elements have the same key: how many keys differ is not known"
	case g.from.guard && len(g.Location.Path) > 0:
		return "adds to a map that is kept, whose growth all that add share"
	case g.shared:
		return "is filled by something else, too: how many entries there will be is not known"
	case p.validates(g):
		return "looks for duplicates in what is validated, of which there are few"
	case p.goesOver(g, few):
		return "goes over what there are few of, by its name"
	case p.goesOverParts(g):
		return "goes over the parameters of a URL or the groups of a match, of which there are few"
	case p.isWalked(g):
		return "starts a set that others go on to fill"
	}
	return ""
}

// coldUnlessHot says why a growing map is no pitfall where code is not hot, or
// returns "".
func (p *pkg) coldUnlessHot(g growing) string {
	if why := p.f.ColdUnlessHot(g.Run, "entries"); why != "" {
		return why
	}
	switch {
	case g.group == appends:
		return "groups elements, of which there are mostly far more than groups"
	case g.from.seeded:
		return "follows a literal with entries: sizing it would make the code longer"
	case p.f.AddsArguments(g.Run):
		return "adds the arguments of a call, which are mostly few"
	case p.goesOver(g, fewMostly) && !(p.goesOver(g, ofRows) && p.isMadePerRow(g)):
		return "goes over what there are mostly few of, by its name"
	}
	return ""
}

// kinds are names of properties of which there are few values, or that many elements
// share.
var kinds = []string{
	"type", "kind", "category", "class", "status", "state", "level", "mode", "priority", "severity", "phase", "group",
	"parent", "owner", "reference", "namespace", "account", "host", "zone", "region", "cluster", "country", "city",
	"dir", "directory", "folder", "file", "filename", "fname", "ext", "extension", "package", "pkg", "module", "table",
	"day", "month", "year", "date", "hour", "size", "length", "len", "depth",
}

// few are names of lists and maps that people write by hand, or of which there are at
// most a handful: up to 8 entries, a size saves nothing.
var few = []string{
	"config", "configs", "conf", "settings", "options", "opts", "flags", "args", "env", "vars", "variables",
	"plugins", "plugs", "protocols", "ignore", "ignored", "exclude", "excluded", "types", "kinds", "modes", "scopes", "roles",
	"migrations", "limits", "tiers", "peers", "replicas", "dests", "destinations", "colors", "colours",
	"inherited", "dependencies", "charts", "repos", "repositories", "separators", "converters", "converter",
	"references", "collectors", "reason", "reasons",
}

// fewMostly are names of lists and maps of which there are mostly few entries, but
// where code is hot, people size their copies all the same.
var fewMostly = []string{
	"tags", "params", "parameters", "headers", "cookies", "attributes", "attrs", "annotations",
	"fields", "columns", "cols", "facets", "ports", "endpoints", "authorities", "schemes", "anchors", "preloads",
}

// ofRows are names of what each row has, of which there are as many in each.
var ofRows = []string{"fields", "columns", "cols"}

// isMadePerRow reports whether a loop of the function makes the map anew on each turn, as for
// each row of a table: then what one saves counts many times.
func (p *pkg) isMadePerRow(g growing) bool {
	c, ok := p.ix.Root.FindNode(g.from.value)
	if !ok {
		return false
	}
	for loop := range c.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil)) {
		return loop.Node().Pos() > g.Location.Fn.Pos()
	}
	return false
}

// goesOver reports whether all that is gone over has, by its name, few elements.
func (p *pkg) goesOver(g growing, names []string) bool {
	reads := g.N().Reads()
	for _, read := range reads {
		if !slices.Contains(names, lastWord(read)) {
			return false
		}
	}
	return len(reads) > 0
}

// goesOverParts reports whether what is gone over are the parameters of a URL, or the
// groups of a match of a regular expression.
func (p *pkg) goesOverParts(g growing) bool {
	reads := g.N().Reads()
	for _, read := range reads {
		if !code.IsNamed(p.pass.TypesInfo.TypeOf(read), "net/url", "Values") && !p.isMatch(read) {
			return false
		}
	}
	return len(reads) > 0
}

// isMatch reports whether an expression is what a regular expression made of one
// match, or the names of its groups.
func (p *pkg) isMatch(e ast.Expr) bool {
	if slice, ok := ast.Unparen(e).(*ast.SliceExpr); ok {
		e = slice.X
	}
	if v, ok := p.pass.TypesInfo.ObjectOf(ident(e)).(*types.Var); ok {
		e = p.f.Declared(v)
	}
	call, ok := e.(*ast.CallExpr)
	return ok && code.IsMethod(code.Callee(p.pass.TypesInfo, call), "regexp", "Regexp",
		"FindSubmatch", "FindStringSubmatch", "FindSubmatchIndex", "FindStringSubmatchIndex", "SubexpNames")
}

// validates reports whether the function is there to validate something, by its name.
func (p *pkg) validates(g growing) bool {
	fn, ok := g.Location.Fn.(*ast.FuncDecl)
	return ok && strings.HasPrefix(strings.ToLower(fn.Name.Name), "validate")
}

// isKind reports whether the keys of a run are a property of which there are few, by
// its name, or one entry of a map that each element has, m["zone"].
func (p *pkg) isKind(g growing) bool {
	for _, in := range g.inserts {
		if slices.Contains(kinds, lastWord(in.key)) {
			return true
		}
		key := ast.Unparen(in.key)
		if v, ok := p.pass.TypesInfo.ObjectOf(ident(in.key)).(*types.Var); ok {
			if value := p.f.Declared(v); value != nil {
				key = ast.Unparen(value)
			}
		}
		if at, ok := key.(*ast.IndexExpr); ok && isMap(p.pass.TypesInfo.TypeOf(at.X)) && p.pass.TypesInfo.Types[at.Index].Value != nil {
			return true
		}
		if slices.Contains(kinds, lastWord(key)) {
			return true
		}
	}
	return false
}

// isColumn reports whether rows are put together by one of their columns: m[row[2]].
func (p *pkg) isColumn(g growing) bool {
	return slices.ContainsFunc(g.inserts, func(in insert) bool {
		at, ok := ast.Unparen(in.key).(*ast.IndexExpr)
		return ok && p.pass.TypesInfo.Types[at.Index].Value != nil
	})
}

// namesKinds reports whether a set is one of properties of which there are few values, by its
// name: types, seenKinds, typesSet.
func namesKinds(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{"types", "kinds", "categories", "classes", "statuses", "states", "levels", "modes", "namespaces"}, func(kinds string) bool {
		return strings.Contains(name, kinds)
	})
}

// lastWord returns the last word, in lower case, of the name that an expression ends
// with: "type" of x.ContentType().
func lastWord(e ast.Expr) string {
	name := strings.TrimSuffix(text(e), "()")
	name = name[strings.LastIndex(name, ".")+1:]
	start := strings.LastIndexFunc(name, unicode.IsUpper)
	for start > 0 && unicode.IsUpper(rune(name[start-1])) { // URL, ID
		start--
	}
	return strings.ToLower(strings.TrimPrefix(name[max(0, start):], "_"))
}

// isWalked reports whether the map is a set that is put in a field to which other
// code adds: as of what was visited, of which a few are known at the start.
func (p *pkg) isWalked(g growing) bool {
	if !isMark(g.typ.Elem()) {
		return false
	}
	for _, use := range g.Location.Uses() {
		var field types.Object
		switch parent := use.Parent().Node().(type) {
		case *ast.KeyValueExpr:
			field = p.pass.TypesInfo.ObjectOf(ident(parent.Key))
		case *ast.AssignStmt:
			if sel, ok := ast.Unparen(parent.Lhs[0]).(*ast.SelectorExpr); ok && len(parent.Lhs) == 1 && parent.Rhs[0] == use.Node() {
				field = p.pass.TypesInfo.ObjectOf(sel.Sel)
			}
		}
		if v, ok := field.(*types.Var); ok && v.IsField() && p.isAddedTo(v) {
			return true
		}
	}
	return false
}

// isMark reports whether values of a type only mark keys: bool, struct{}.
func isMark(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Kind() == types.Bool
	case *types.Struct:
		return t.NumFields() == 0
	}
	return false
}

// isAddedTo reports whether code of the package adds to the map in a field.
func (p *pkg) isAddedTo(field *types.Var) bool {
	return slices.ContainsFunc(p.ix.Uses(field), func(use inspector.Cursor) bool {
		at := use.Parent().Parent() // of the selector
		index, ok := at.Node().(*ast.IndexExpr)
		return ok && index.X == use.Parent().Node() && isSet(at)
	})
}
