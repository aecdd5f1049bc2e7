package benchsink

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"github.com/perflint/perflint/internal/bench"
	"github.com/perflint/perflint/internal/code"
)

// isAboutNothing reports whether a benchmark is named for what a loop costs by itself, or
// for what the compiler does with work.
func isAboutNothing(b *bench.Body) bool {
	return hasWord(b.Name, "noop", "nop", "empty", "baseline", "overhead", "inlin", "dead", "nothing", "discard", "control")
}

// hasWord reports whether a name has one of the words in it, however they are written.
func hasWord(name string, words ...string) bool {
	name = strings.ToLower(name)
	for _, w := range words {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// isNamedFor reports whether a benchmark has in its name the function that a value is
// computed by.
func (p *pkg) isNamedFor(b *bench.Body, value ast.Expr) bool {
	call, ok := ast.Unparen(value).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := code.Callee(p.info, call)
	return fn != nil && len(fn.Name()) > 2 && hasWord(strings.TrimPrefix(b.Name, "Benchmark"), strings.ToLower(fn.Name()))
}

// text writes an expression for a message, in short.
func (p *pkg) text(e ast.Expr) string {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && len(types.ExprString(e)) > 30 {
		return types.ExprString(call.Fun) + "(…)"
	}
	text := types.ExprString(e)
	if len(text) > 40 {
		return text[:strings.LastIndexAny(text[:40], " (,.{")+1] + "…"
	}
	return text
}

func (p *pkg) constant(e ast.Expr) (int64, bool) {
	tv := p.info.Types[e]
	if tv.Value == nil || tv.Value.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(tv.Value)
}
