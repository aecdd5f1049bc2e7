package mapgrow

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
)

// cold says why a growing map is no pitfall, or returns "".
func (p *pkg) cold(g growing) string {
	if why := p.f.Cold(g.Run, "entries"); why != "" {
		return why
	}
	switch {
	case g.from.seeded:
		return "follows a literal with entries: sizing it would make the code longer"
	case g.group == merges, g.group == appends && p.isKind(g):
		return "several elements have the same key: how many keys differ is not known"
	case g.from.guard && len(g.Location.Path) > 0:
		return "adds to a map that is kept, whose growth all that add share"
	case g.Origin.Grown:
		return "is filled by something else first: how many entries there will be is not known"
	case p.goesOverFew(g):
		return "goes over what there are few of, by its name"
	case p.isWalked(g):
		return "starts a set that others go on to fill"
	}
	return ""
}

// kinds are names of properties of which there are few values.
var kinds = []string{"type", "kind", "category", "class", "status", "state", "level", "mode", "priority", "severity", "phase"}

// few are names of lists and maps that people write by hand.
var few = []string{
	"config", "configs", "conf", "settings", "options", "opts", "flags", "params", "parameters", "args", "arguments",
	"env", "plugins", "protocols", "ignore", "ignored", "exclude", "excluded", "types", "kinds", "modes", "scopes", "roles",
}

// goesOverFew reports whether all that is gone over is, by its name, a list that
// people write by hand.
func (p *pkg) goesOverFew(g growing) bool {
	reads := g.N().Reads()
	for _, read := range reads {
		name := strings.ToLower(text(read))
		name = strings.TrimSuffix(name[strings.LastIndex(name, ".")+1:], "()")
		if !slices.ContainsFunc(few, func(word string) bool { return strings.HasSuffix(name, word) }) {
			return false
		}
	}
	return len(reads) > 0
}

// isKind reports whether the keys of a run are a property of which there are few.
func (p *pkg) isKind(g growing) bool {
	for _, in := range g.inserts {
		name := strings.ToLower(text(in.key))
		name = name[strings.LastIndex(name, ".")+1:]
		name = strings.TrimSuffix(name, "()")
		if slices.ContainsFunc(kinds, func(kind string) bool { return strings.HasSuffix(name, kind) }) {
			return true
		}
	}
	return false
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
