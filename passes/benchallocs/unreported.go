package benchallocs

import (
	"go/ast"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/edit"
	"github.com/perflint/perflint/internal/gate"
)

// unreported reports a body whose turns allocate, and on whose B nobody calls
// ReportAllocs.
func (p *pkg) unreported(b *bench.Body) {
	if b.B == nil || strings.Contains(b.Text, ".") || p.told[b] || len(b.Loops) == 0 {
		return // no name; shared with others
	}
	if p.runs(b) || !p.lacks("ReportAllocs", b) || p.counts(b.Block) || p.preparation(b) {
		return
	}
	for _, l := range b.Loops {
		if p.togglesElsewhere(b, l) {
			return // what is timed is not known
		}
		if !p.measured(b, l) {
			continue
		}
		s := p.allocates(l, p.stopped(b, l.Pos()))
		if s == nil {
			continue
		}
		p.report(b.Node(), gate.Constant, p.reportAllocs(b), s.pos,
			"%s allocates in each turn (%s) and does not report it: %s.ReportAllocs shows allocs/op", name(b), p.where(b, s), b.Text)
		return
	}
}

// where writes a site: "json.Marshal at line 12", "load at line 12: json.Marshal".
func (p *pkg) where(b *bench.Body, s *site) string {
	at := p.pass.Fset.Position(s.pos)
	text := s.what + " at "
	if s.by != "" {
		text = s.by + " at "
	}
	if file := p.pass.Fset.Position(b.Block.Pos()).Filename; file != at.Filename {
		text += filepath.Base(at.Filename) + ":"
	} else {
		text += "line "
	}
	text += strconv.Itoa(at.Line)
	if s.by != "" {
		text += ": " + s.what
	}
	return text
}

// allocates returns what a turn of a loop surely allocates.
func (p *pkg) allocates(l *bench.Loop, stopped bool) *site {
	var fn *ssa.Function
	for cur := range l.Cur.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		fn = p.funcs[cur.Node()]
		break
	}
	if fn == nil {
		return nil
	}
	head := headOf(fn, l.Cur.Node())
	if head == nil {
		return nil // it never comes round
	}
	return p.model.turnOf(fn, head, stopped).sure(yes)
}

// headOf returns the head of the loop that a statement has become: the largest one whose
// instructions stand all in the statement.
func headOf(fn *ssa.Function, stmt ast.Node) *ssa.BasicBlock {
	var best *ssa.BasicBlock
	size := 0
	for head, blocks := range loopsOf(fn) {
		if len(blocks) <= size {
			continue
		}
		inside, any := true, false
		for b := range blocks {
			for _, instr := range b.Instrs {
				if _, ok := instr.(*ssa.Phi); ok || !instr.Pos().IsValid() {
					continue // a phi stands where its variable does
				}
				any = true
				inside = inside && stmt.Pos() <= instr.Pos() && instr.Pos() < stmt.End()
			}
		}
		if inside && any {
			best, size = head, len(blocks)
		}
	}
	return best
}

// counts reports whether a benchmark counts allocations by itself.
func (p *pkg) counts(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || found {
			return !found
		}
		fn := code.Callee(p.info, call)
		found = code.IsFunc(fn, "runtime", "ReadMemStats") || code.IsFunc(fn, "testing", "AllocsPerRun") ||
			code.IsFunc(fn, "runtime/metrics", "Read")
		return true
	})
	return found
}

// reportAllocs inserts the call as the first statement of a body.
func (p *pkg) reportAllocs(b *bench.Body) *analysis.SuggestedFix {
	file := code.FileOf(p.pass, b.Block.Pos())
	e := &edit.Builder{File: file, Fset: p.pass.Fset, Info: p.info}
	if !p.insertFirst(e, file, b, b.Text+".ReportAllocs()") {
		return nil
	}
	return e.Fix("Call " + b.Text + ".ReportAllocs")
}

// insertFirst inserts a statement on a line of its own, below the opening brace.
func (p *pkg) insertFirst(e *edit.Builder, file *ast.File, b *bench.Body, text string) bool {
	if len(b.Block.List) == 0 {
		return false
	}
	first := b.Block.List[0]
	if p.physical(first.Pos()) == p.physical(b.Block.Lbrace) {
		return false // all on one line
	}
	indent := edit.Indent(p.pass.Fset, first.Pos())
	if _, ok := first.(*ast.LabeledStmt); ok {
		indent += "\t" // labels stand to the left
	}
	e.Insert(edit.EndOfLine(p.pass.Fset, file, b.Block.Lbrace+1), "\n"+indent+text)
	return true
}

func (p *pkg) physical(pos token.Pos) int { return p.pass.Fset.PositionFor(pos, false).Line }
