package gopls

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
)

// registration is the file that gives gopls our rules.
//
//go:embed register.go.txt
var registration []byte

// Where a gopls declares its analyzers, and where the registration goes.
var (
	declarations = filepath.Join("internal", "settings", "analysis.go")
	registered   = filepath.Join("internal", "settings", "perflint.go")
)

// register adds the rules to the gopls in a folder.
func register(dir, version string) error {
	text, err := os.ReadFile(filepath.Join(dir, declarations))
	if err != nil || !known(text) {
		return unknownShape(version)
	}
	return os.WriteFile(filepath.Join(dir, registered), registration, 0o666)
}

func unknownShape(version string) error {
	return fmt.Errorf("gopls %s lists its analyzers in a way that this perflint does not know: choose another by -version, or take a newer perflint", version)
}

// known reports whether the registration fits what gopls declares, as far as syntax
// tells: from gopls v0.19 on, a variable AllAnalyzers, and structs of type Analyzer
// with the fields that are set. The rest is up to the compiler.
func known(text []byte) bool {
	file, err := parser.ParseFile(token.NewFileSet(), "", text, parser.SkipObjectResolution)
	if err != nil {
		return false
	}
	var list, analyzer, severity bool
	for _, decl := range file.Decls {
		decl, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range decl.Specs {
			switch spec := spec.(type) {
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					list = list || decl.Tok == token.VAR && name.Name == "AllAnalyzers"
				}
			case *ast.TypeSpec:
				s, ok := spec.Type.(*ast.StructType)
				if !ok || spec.Name.Name != "Analyzer" {
					continue
				}
				for _, field := range s.Fields.List {
					for _, name := range field.Names {
						analyzer = analyzer || name.Name == "analyzer"
						severity = severity || name.Name == "severity"
					}
				}
			}
		}
	}
	return list && analyzer && severity
}
