package reflecthot

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/perflint/perflint/internal/edit"
)

// removeImport removes an import, or puts those that are added beside it in its
// place. It reports whether it could: a comment at the import would be lost.
func (p *pkg) removeImport(b *edit.Builder, file *ast.File, imp *types.PkgName, adds map[token.Pos]string) bool {
	for _, decl := range file.Decls {
		decl, ok := decl.(*ast.GenDecl)
		if !ok || decl.Tok != token.IMPORT {
			break
		}
		for _, spec := range decl.Specs {
			spec := spec.(*ast.ImportSpec)
			if p.info.PkgNameOf(spec) != imp {
				continue
			}
			if spec.Doc != nil || spec.Comment != nil || decl.Doc != nil {
				return false
			}
			if decl.Lparen.IsValid() {
				return p.removeSpec(b, decl, spec, adds)
			}
			return p.removeLines(b, decl, decl.Pos(), decl.End(), adds)
		}
	}
	return false
}

func (p *pkg) removeSpec(b *edit.Builder, decl *ast.GenDecl, spec *ast.ImportSpec, adds map[token.Pos]string) bool {
	if len(decl.Specs) == 1 && adds[spec.Pos()]+adds[spec.End()] == "" {
		return p.removeLines(b, decl, decl.Pos(), decl.End(), adds)
	}
	return p.removeLines(b, decl, spec.Pos(), spec.End(), adds)
}

// removeLines removes the lines of [from, to), or puts what is added at its ends in
// its place.
func (p *pkg) removeLines(b *edit.Builder, decl *ast.GenDecl, from, to token.Pos, adds map[token.Pos]string) bool {
	before, behind := adds[from], adds[to]
	delete(adds, from)
	delete(adds, to)
	if before+behind != "" { // before ends in white space, behind starts with it
		if before == "" || behind == "" {
			before, behind = strings.TrimSpace(before), strings.TrimSpace(behind)
		} else {
			before = strings.TrimRight(before, "\n\t")
		}
		b.Cut(from, to)
		b.Insert(from, before+behind)
		return true
	}
	tf := p.pass.Fset.File(from)
	first, last := tf.PositionFor(from, false).Line, tf.PositionFor(to, false).Line
	start := tf.LineStart(first)
	end := token.Pos(tf.Base() + tf.Size())
	if last < tf.LineCount() {
		end = tf.LineStart(last + 1)
	}
	// Another import, or a semicolon, may stand on the same line.
	if from != decl.Pos() {
		if start <= decl.Lparen || end > decl.Rparen && tf.PositionFor(decl.Rparen, false).Line == last {
			return false
		}
		for _, other := range decl.Specs {
			if other.Pos() != from && start <= other.Pos() && other.Pos() < end {
				return false
			}
		}
	}
	b.Cut(start, end)
	return true
}
