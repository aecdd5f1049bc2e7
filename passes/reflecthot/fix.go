package reflecthot

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
)

// A draft is a fix that is not yet made: which packages it will name, and which one
// it names no more, depends on the other fixes of the file.
type draft struct {
	message string
	node    ast.Node // what is fixed
	needs   []string // packages that the new code names, sorted
	from    *types.PkgName
	write   func(b *edit.Builder, names map[string]string)
}

// drops notes that the fix takes away the use of an imported package that fun is a
// function of. It reports whether fun is qualified: what a dot import brings has no
// package to drop.
func (p *pkg) drops(d *draft, fun ast.Expr) bool {
	sel, ok := ast.Unparen(fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	id, ok := sel.X.(*ast.Ident)
	if !ok {
		return false
	}
	d.from, ok = p.info.Uses[id].(*types.PkgName)
	return ok
}

// fixes makes the drafts of what was found. Those that are reported are made to be applied
// together; the others, which a profile may raise, together with these.
func (p *pkg) fixes(all []*site) []*analysis.SuggestedFix {
	fixes := make([]*analysis.SuggestedFix, len(all))
	var shown, anywhere []*draft
	for _, s := range all {
		if s.draft == nil || p.suppressed(s) || p.make(s.draft, []*draft{s.draft}) == nil {
			s.draft = nil // alone it would lose a comment: it must not spoil the others
			continue
		}
		anywhere = append(anywhere, s.draft)
		if p.isShown(s) {
			shown = append(shown, s.draft)
		}
	}
	for i, s := range all {
		switch {
		case s.draft == nil:
		case p.isShown(s):
			fixes[i] = p.make(s.draft, p.together(s.draft, shown))
		default:
			fixes[i] = p.make(s.draft, p.together(s.draft, anywhere))
		}
	}
	return fixes
}

// suppressed reports whether a directive keeps a finding from being reported: what
// it stands at is to stay as it is.
func (p *pkg) suppressed(s *site) bool {
	return p.gate.Suppresses(p.pass.Analyzer.Name, s.node.Pos()) != nil
}

// together returns the drafts that have to be made with d, as their edits of the
// imports depend on each other or may be at the same place.
func (p *pkg) together(d *draft, others []*draft) []*draft {
	file := code.FileOf(p.pass, d.node.Pos())
	group := []*draft{d}
	for i := 0; i < len(group); i++ {
		for _, o := range others {
			if !slices.Contains(group, o) && code.FileOf(p.pass, o.node.Pos()) == file && p.tied(file, group[i], o, others) {
				group = append(group, o)
			}
		}
	}
	slices.SortFunc(group, func(a, b *draft) int { return int(a.node.Pos() - b.node.Pos()) })
	return group
}

// tied reports whether two drafts can't be made one without the other: they leave an
// import without a use between them, one puts an import in the place of one that the
// other leaves, or they add other imports.
func (p *pkg) tied(file *ast.File, a, b *draft, all []*draft) bool {
	aAdds, bAdds := p.adds(file, a), p.adds(file, b)
	aEnds, bEnds := p.exhausts(a.from, all), p.exhausts(b.from, all)
	return aEnds && a.from == b.from || aEnds && bAdds != "" || bEnds && aAdds != "" ||
		aAdds != "" && bAdds != "" && aAdds != bAdds
}

// exhausts reports whether the drafts leave an import without a use.
func (p *pkg) exhausts(imp *types.PkgName, drafts []*draft) bool {
	if imp == nil {
		return false
	}
	lost := 0
	for _, d := range drafts {
		if d.from == imp {
			lost++
		}
	}
	return lost == len(p.ix.Uses(imp))
}

// adds lists the packages that a draft has to import.
func (p *pkg) adds(file *ast.File, d *draft) string {
	var missing []string
	for _, path := range d.needs {
		if !slices.ContainsFunc(file.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == strconv.Quote(path) }) {
			missing = append(missing, path)
		}
	}
	return strings.Join(missing, " ")
}

// make makes a group of drafts into one fix, under the name of d, or returns nil.
func (p *pkg) make(d *draft, group []*draft) *analysis.SuggestedFix {
	file := code.FileOf(p.pass, d.node.Pos())
	b := &edit.Builder{File: file, Fset: p.pass.Fset, Info: p.info}
	edits := map[string][]analysis.TextEdit{}
	for _, o := range group {
		names := make(map[string]string, len(o.needs))
		for _, path := range o.needs {
			name, add, ok := edit.Import(p.pass.Fset, p.info, file, path, o.node.Pos())
			if !ok || !code.MayImport(p.pass.Pkg, path) {
				return nil
			}
			names[path] = name
			edits[path] = add
		}
		o.write(b, names)
	}
	adds := map[token.Pos]string{}
	for _, path := range slices.Sorted(maps.Keys(edits)) { // several at one place: in order
		for _, e := range edits[path] {
			adds[e.Pos] += string(e.NewText)
		}
	}
	for _, imp := range p.unused(group) {
		if !p.removeImport(b, file, imp, adds) {
			return nil
		}
	}
	for pos, text := range adds {
		b.Insert(pos, text)
	}
	return b.Fix(d.message)
}

// unused returns the imports that the drafts of a group leave without a use.
func (p *pkg) unused(group []*draft) []*types.PkgName {
	var all []*types.PkgName
	for _, d := range group {
		if d.from != nil && !slices.Contains(all, d.from) && p.exhausts(d.from, group) {
			all = append(all, d.from)
		}
	}
	return all
}
