package driver

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/perflint/perflint/internal/finding"
	"github.com/perflint/perflint/internal/gate"
	"github.com/perflint/perflint/internal/heat"
)

// A converter turns what the passes say of a package into findings.
type converter struct {
	dir string
	pkg *packages.Package
	src *sources
}

func (c *converter) finding(rule string, cand *gate.Candidate) *finding.Finding {
	d := &cand.Diagnostic
	f := c.place(d.Pos, d.End)
	f.Rule = rule
	f.Category = d.Category
	f.Message = d.Message
	f.URL = d.URL
	f.Cost = cand.Cost.String()
	f.Heat = cand.Heat.Level.String()
	f.HeatReason = cand.Heat.Reason
	f.Level = finding.Info
	if cand.Cost == gate.Growth || cand.Cost == gate.Figure || cand.Heat.Level == heat.Hot {
		f.Level = finding.Warning
	}
	switch {
	case cand.Suppressed != nil:
		f.Hidden = finding.Suppressed
	case cand.Hidden:
		f.Hidden = finding.Cold
	}
	for _, r := range d.Related {
		f.Related = append(f.Related, finding.Related{Position: c.position(r.Pos), Message: r.Message})
	}
	if h := cand.Heat; h.Reason != "" && h.Pos.IsValid() {
		why := finding.Related{Position: c.position(h.Pos), Message: h.Level.String() + ": " + h.Reason}
		if !slices.ContainsFunc(f.Related, func(r finding.Related) bool { return r.Position == why.Position }) {
			f.Related = append(f.Related, why)
		}
	}
	for _, pos := range cand.Sites {
		f.Sites = append(f.Sites, c.position(pos))
	}
	if len(d.SuggestedFixes) > 0 {
		f.Fix = c.fix(&d.SuggestedFixes[0])
	}
	return f
}

// place returns a finding that knows where it is.
func (c *converter) place(pos, end token.Pos) *finding.Finding {
	f := &finding.Finding{
		Position: c.position(pos),
		Package:  c.pkg.PkgPath,
		Function: c.function(pos),
	}
	f.EndLine, f.EndColumn = f.Line, f.Column
	if end.IsValid() {
		last := c.position(end)
		f.EndLine, f.EndColumn = last.Line, last.Column
	}
	f.Snippet = c.snippet(pos, end)
	return f
}

// position is where people see the place: cgo output and //line comments point
// to the file that was written by hand.
func (c *converter) position(pos token.Pos) finding.Position {
	p := c.pkg.Fset.Position(pos)
	return finding.Position{File: relative(c.dir, p.Filename), Line: p.Line, Column: p.Column, Offset: p.Offset}
}

// fix converts a fix. Its edits are of bytes of the physical file.
func (c *converter) fix(fix *analysis.SuggestedFix) *finding.Fix {
	out := &finding.Fix{Message: fix.Message, Edits: make([]finding.Edit, 0, len(fix.TextEdits))}
	for _, e := range fix.TextEdits {
		tf := c.pkg.Fset.File(e.Pos)
		end := e.End
		if !end.IsValid() {
			end = e.Pos
		}
		out.Edits = append(out.Edits, finding.Edit{
			File:  relative(c.dir, tf.Name()),
			Start: tf.Offset(e.Pos),
			End:   tf.Offset(end),
			New:   string(e.NewText),
		})
	}
	slices.SortStableFunc(out.Edits, compareEdits)
	return out
}

// function names the function around pos: F, or T.M for a method.
func (c *converter) function(pos token.Pos) string {
	for _, file := range c.pkg.Syntax {
		if pos < file.FileStart || file.FileEnd < pos {
			continue
		}
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || pos < fn.Pos() || fn.End() < pos {
				continue
			}
			if fn.Recv == nil || len(fn.Recv.List) == 0 {
				return fn.Name.Name
			}
			return receiver(fn.Recv.List[0].Type) + "." + fn.Name.Name
		}
	}
	return ""
}

// receiver is T for T, *T, T[P] and (*T[P]).
func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return receiver(e.X)
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.IndexListExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}

// snippet is the source from pos to end, or to the end of the line if there is
// no end, with white space folded.
func (c *converter) snippet(pos, end token.Pos) string {
	tf := c.pkg.Fset.File(pos)
	if tf == nil {
		return ""
	}
	src := c.src.of(tf.Name())
	from := tf.Offset(pos)
	if from > len(src) {
		return ""
	}
	var text string
	if end.IsValid() && tf.Offset(end) >= from && tf.Offset(end) <= len(src) {
		text = string(src[from:tf.Offset(end)])
	} else {
		text, _, _ = strings.Cut(string(src[from:]), "\n")
	}
	return strings.Join(strings.Fields(text), " ")
}
