package gate

import (
	"go/scanner"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// OneByOne returns the passes for drivers that make all fixes at once. golangci-lint makes
// none in a file if two of them overlap; it and go vet -fix join what two of them insert at
// one place; and if they take the uses of an import away between them, the import stays.
// So of fixes that do not go together only the first is offered: the others show in the
// next run.
//
// The passes are chained, so that each knows the fixes of those before it: the result of
// one are the diagnostics with a fix of all so far.
func OneByOne(passes []*analysis.Analyzer) []*analysis.Analyzer {
	var before *analysis.Analyzer
	chained := make([]*analysis.Analyzer, 0, len(passes))
	for _, a := range passes {
		before = after(before, a)
		chained = append(chained, before)
	}
	return chained
}

// after returns the pass, to run after another one if there is one.
func after(before, a *analysis.Analyzer) *analysis.Analyzer {
	c := *a
	if before != nil {
		c.Requires = append(slices.Clone(a.Requires), before)
	}
	c.Run = func(pass *analysis.Pass) (any, error) {
		var fixed []Candidate
		if before != nil {
			fixed = slices.Clone(pass.ResultOf[before].([]Candidate))
		}
		p := *pass
		p.Report = func(d analysis.Diagnostic) {
			if len(d.SuggestedFixes) > 0 {
				if goTogether(pass, fixed, d.SuggestedFixes[0].TextEdits) {
					fixed = append(fixed, Candidate{Diagnostic: d})
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
func goTogether(pass *analysis.Pass, fixed []Candidate, edits []analysis.TextEdit) bool {
	all := slices.Clone(edits)
	for _, c := range fixed {
		for _, old := range c.Diagnostic.SuggestedFixes[0].TextEdits {
			if slices.ContainsFunc(edits, func(e analysis.TextEdit) bool { return overlap(old, e) }) {
				return false
			}
			all = append(all, old)
		}
	}
	return len(all) == len(edits) || !leaveImport(pass, all)
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

// leaveImport reports whether the edits leave an import without a use.
func leaveImport(pass *analysis.Pass, edits []analysis.TextEdit) bool {
	cut := func(pos token.Pos) bool {
		return slices.ContainsFunc(edits, func(e analysis.TextEdit) bool { return e.Pos <= pos && pos < end(e) })
	}
	used := map[*types.PkgName]bool{} // false: by what is cut only
	for id, obj := range pass.TypesInfo.Uses {
		if imp, ok := obj.(*types.PkgName); ok { // each file has its own
			used[imp] = used[imp] || !cut(id.Pos())
		}
	}
	for imp, still := range used {
		file := pass.Fset.File(imp.Pos())
		if !still && !cut(imp.Pos()) && !slices.ContainsFunc(edits, func(e analysis.TextEdit) bool {
			return pass.Fset.File(e.Pos) == file && selectsFrom(e.NewText, imp.Name())
		}) {
			return true
		}
	}
	return false
}

// selectsFrom reports whether a piece of code selects from what has a name, as it does
// if that is an import.
func selectsFrom(text []byte, name string) bool {
	var s scanner.Scanner
	s.Init(token.NewFileSet().AddFile("", -1, len(text)), text, nil, 0)
	found := false // the name was the last token
	for before := token.ILLEGAL; ; {
		_, tok, lit := s.Scan()
		switch {
		case tok == token.EOF:
			return false
		case found && tok == token.PERIOD:
			return true
		}
		found = tok == token.IDENT && lit == name && before != token.PERIOD
		before = tok
	}
}
