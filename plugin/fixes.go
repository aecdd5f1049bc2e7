package plugin

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/gate"
)

// golangci-lint makes all fixes of a linter at once. If two of them overlap, it makes none
// in that file; if they insert at one place, it joins what they insert; if they take the
// uses of an import away between them, the import stays. So of fixes that do not go
// together only the first is offered: the others show in the next run.

// oneByOne chains the rules, so that each knows the fixes of those before it: a rule's
// result are the diagnostics with a fix of all rules so far.
func oneByOne(rules []*analysis.Analyzer) []*analysis.Analyzer {
	var before *analysis.Analyzer
	chained := make([]*analysis.Analyzer, 0, len(rules))
	for _, a := range rules {
		before = after(before, a)
		chained = append(chained, before)
	}
	return chained
}

// after returns the rule, to run after another one if there is one.
func after(before, a *analysis.Analyzer) *analysis.Analyzer {
	c := *a
	if before != nil {
		c.Requires = append(slices.Clone(a.Requires), before)
	}
	c.Run = func(pass *analysis.Pass) (any, error) {
		var fixed []gate.Candidate
		if before != nil {
			fixed = slices.Clone(pass.ResultOf[before].([]gate.Candidate))
		}
		p := *pass
		p.Report = func(d analysis.Diagnostic) {
			// golangci-lint would count each related place as a finding of its own.
			d.Related = nil
			if len(d.SuggestedFixes) > 0 {
				if goTogether(pass, fixed, d.SuggestedFixes[0].TextEdits) {
					fixed = append(fixed, gate.Candidate{Diagnostic: d})
				} else {
					d.SuggestedFixes = nil
				}
			}
			pass.Report(d)
		}
		_, err := a.Run(&p)
		return fixed, err
	}
	return &c
}

// goTogether reports whether edits may be made with those of what is fixed already.
func goTogether(pass *analysis.Pass, fixed []gate.Candidate, edits []analysis.TextEdit) bool {
	all := slices.Clone(edits)
	for _, c := range fixed {
		for _, old := range c.Diagnostic.SuggestedFixes[0].TextEdits {
			if slices.ContainsFunc(edits, func(e analysis.TextEdit) bool { return overlap(old, e) }) {
				return false
			}
			all = append(all, old)
		}
	}
	return len(all) == len(edits) || !leaveImport(pass, code.FileOf(pass, edits[0].Pos), all)
}

// overlap reports whether two edits can't both be made. One that both fixes have is made
// once.
func overlap(x, y analysis.TextEdit) bool {
	if y.Pos < x.Pos || y.Pos == x.Pos && end(y) < end(x) {
		x, y = y, x
	}
	if x.Pos == y.Pos && end(x) == end(y) {
		return string(x.NewText) != string(y.NewText)
	}
	return y.Pos < end(x)
}

func end(e analysis.TextEdit) token.Pos {
	if !e.End.IsValid() {
		return e.Pos
	}
	return e.End
}

// leaveImport reports whether the edits leave an import of the file without a use.
func leaveImport(pass *analysis.Pass, file *ast.File, edits []analysis.TextEdit) bool {
	cut := func(pos token.Pos) bool {
		return slices.ContainsFunc(edits, func(e analysis.TextEdit) bool { return e.Pos <= pos && pos < end(e) })
	}
	used := map[*types.PkgName]bool{} // false: by what is cut only
	for id, obj := range pass.TypesInfo.Uses {
		if imp, ok := obj.(*types.PkgName); ok && file.FileStart <= id.Pos() && id.Pos() < file.FileEnd {
			used[imp] = used[imp] || !cut(id.Pos())
		}
	}
	for imp, still := range used {
		if !still && !cut(imp.Pos()) && !slices.ContainsFunc(edits, func(e analysis.TextEdit) bool {
			return strings.Contains(string(e.NewText), imp.Name()+".")
		}) {
			return true
		}
	}
	return false
}
