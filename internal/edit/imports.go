package edit

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/analysis"
)

// Import returns the name under which the standard-library package path can be
// used at pos, and the edits that import it if the file does not. ok is false if
// it can't be had there: the name is taken by something else in scope at pos or
// in the file, or the file uses cgo in a way that an edit could break.
//
// The package's name must be the last element of its path.
func Import(fset *token.FileSet, info *types.Info, file *ast.File, path string, pos token.Pos) (name string, edits []analysis.TextEdit, ok bool) {
	scope := innermostScope(info, file, pos)
	if scope == nil {
		return "", nil, false
	}
	for _, spec := range file.Imports {
		pkgName := info.PkgNameOf(spec)
		if pkgName == nil || pkgName.Imported().Path() != path || pkgName.Name() == "_" || pkgName.Name() == "." {
			continue
		}
		if _, found := scope.LookupParent(pkgName.Name(), pos); found == pkgName {
			return pkgName.Name(), nil, true
		}
	}
	name = path
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' {
			name = path[i+1:]
			break
		}
	}
	// The name must be free at pos, in the file, and in the package: a
	// package-level declaration of that name, in any file, clashes with the
	// import.
	if _, taken := scope.LookupParent(name, pos); taken != nil {
		return "", nil, false
	}
	fileScope := info.Scopes[file]
	if fileScope.Lookup(name) != nil || fileScope.Parent() != nil && fileScope.Parent().Lookup(name) != nil {
		return "", nil, false
	}
	return name, []analysis.TextEdit{addImport(fset, file, path)}, true
}

// innermostScope returns the innermost scope of the file around pos.
func innermostScope(info *types.Info, file *ast.File, pos token.Pos) *types.Scope {
	scope := info.Scopes[file]
	if scope == nil {
		return nil
	}
	if inner := scope.Innermost(pos); inner != nil {
		return inner
	}
	return scope
}

// addImport returns the edit that adds an import at its sorted place.
func addImport(fset *token.FileSet, file *ast.File, path string) analysis.TextEdit {
	quoted := strconv.Quote(path)
	decl := importBlock(file)
	if decl == nil {
		// No import, or single ones only: a declaration of its own. Below
		// import "C", whose doc comment must stay where it is.
		at, text := file.Name.End(), "\n\nimport "+quoted
		if last := lastImport(file); last != nil {
			at, text = last.End(), "\nimport "+quoted
		}
		// A comment behind belongs to what it stands behind.
		return insert(EndOfLine(fset, file, at), text)
	}
	// The standard library's imports come first by custom, in a group of
	// their own, sorted.
	first := decl.Specs[0].(*ast.ImportSpec)
	if isThirdParty(first) {
		return insert(startOf(first), quoted+"\n\n\t")
	}
	before := first
	for _, s := range decl.Specs {
		s := s.(*ast.ImportSpec)
		if isThirdParty(s) || s != first && lineOf(fset, startOf(s)) > lineOf(fset, endOf(before))+1 {
			break // the group is over
		}
		if p, _ := strconv.Unquote(s.Path.Value); p >= path { // equal: under another name
			return insert(startOf(s), quoted+"\n\t")
		}
		before = s
	}
	return insert(endOf(before), "\n\t"+quoted)
}

// startOf and endOf are the extent of an import with its comments.
func startOf(s *ast.ImportSpec) token.Pos {
	if s.Doc != nil {
		return s.Doc.Pos()
	}
	return s.Pos()
}

func endOf(s *ast.ImportSpec) token.Pos {
	if s.Comment != nil {
		return s.Comment.End()
	}
	return s.End()
}

func lineOf(fset *token.FileSet, pos token.Pos) int { return fset.PositionFor(pos, false).Line }

// importBlock returns the first import declaration with parentheses and at least
// one import, or nil.
func importBlock(file *ast.File) *ast.GenDecl {
	for _, d := range file.Decls {
		d, ok := d.(*ast.GenDecl)
		if !ok || d.Tok != token.IMPORT {
			break
		}
		if d.Lparen.IsValid() && len(d.Specs) > 0 {
			return d
		}
	}
	return nil
}

func lastImport(file *ast.File) *ast.GenDecl {
	var last *ast.GenDecl
	for _, d := range file.Decls {
		d, ok := d.(*ast.GenDecl)
		if !ok || d.Tok != token.IMPORT {
			break
		}
		last = d
	}
	return last
}

// isThirdParty reports whether the import is of a module: a path whose first
// element has a dot, as no path of the standard library has.
func isThirdParty(s *ast.ImportSpec) bool {
	path, _ := strconv.Unquote(s.Path.Value)
	for i := range len(path) {
		switch path[i] {
		case '.':
			return true
		case '/':
			return false
		}
	}
	return false
}

func insert(at token.Pos, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: at, End: at, NewText: []byte(text)}
}
