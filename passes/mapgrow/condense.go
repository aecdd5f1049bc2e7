package mapgrow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/perflint/perflint/internal/code"
)

// condensing are functions of the standard library that make the same of many: by package,
// or by type of the receiver.
var condensing = map[string][]string{
	"path":             {"Ext", "Dir"},
	"path/filepath":    {"Ext", "Dir", "VolumeName"},
	"math":             {"Floor", "Ceil", "Round", "Trunc", "RoundToEven"},
	"reflect":          {"TypeOf"},
	"time.Time":        {"Truncate", "Round", "Year", "Month", "Day", "Weekday", "YearDay", "Hour", "Minute", "Date", "ISOWeek"},
	"time.Duration":    {"Truncate", "Round"},
	"net/url.URL":      {"Hostname", "Port"},
	"reflect.Value":    {"Type", "Kind"},
	"net/netip.Addr":   {"Prefix"},
	"net/netip.Prefix": {"Bits", "Masked"},
}

// splitting are functions of which one part is the same for many elements. The key of a pair,
// k of k, v, _ := strings.Cut(s, "="), is not.
var splitting = map[string][]string{
	"net":     {"SplitHostPort"},
	"strings": {"Cut", "Split", "SplitN", "Fields"},
	"bytes":   {"Cut", "Split", "SplitN", "Fields"},
}

// keepsApart are functions that make something else of each, as far as people write them.
var keepsApart = map[string][]string{
	"strings": {"ToLower", "ToUpper", "TrimSpace", "Clone"},
	"strconv": {"Itoa", "FormatInt", "FormatUint", "Quote"},
}

// condense reports whether all keys of a run are made by what makes the same of many
// elements, as path.Ext or n/10: there are far fewer, and a map of the size of all is slower
// to make than one that grows to few.
func (p *pkg) condense(g growing) bool {
	if len(g.inserts) == 0 {
		return false
	}
	c := condenser{p, isMark(g.typ.Elem()) || g.group != none}
	return !slices.ContainsFunc(g.inserts, func(in insert) bool {
		return in.key == nil || !c.condensed(in.key, 0) || p.differs(in.key, p.loopsAround(g, in))
	})
}

// A condenser looks for what makes the same of many values.
type condenser struct {
	p     *pkg
	parts bool // a part of a text does
}

// condensed reports whether an expression is the same for many values of what it is
// computed from. Local variables stand for what they are declared with.
func (c condenser) condensed(e ast.Expr, depth int) bool {
	const deepest = 4
	if depth == deepest {
		return false
	}
	info := c.p.pass.TypesInfo
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := info.Uses[e].(*types.Var)
		return ok && c.declaredCondensed(v, depth)
	case *ast.BinaryExpr:
		return c.condensedBy(e, depth)
	case *ast.SliceExpr: // a part of a text
		return c.parts && code.IsString(info.TypeOf(e.X)) && !c.p.isPrefixCut(e)
	case *ast.IndexExpr: // a byte of a text, or one of its parts
		return code.IsString(info.TypeOf(e.X)) || c.condensed(e.X, depth+1)
	case *ast.CompositeLit:
		return len(e.Elts) > 0 && !slices.ContainsFunc(e.Elts, func(elt ast.Expr) bool {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			return info.Types[elt].Value == nil && !c.condensed(elt, depth+1)
		})
	case *ast.CallExpr:
		return c.condensedCall(e, depth)
	}
	return false
}

// declaredCondensed reports whether a local variable is declared with what is condensed:
// also as one of several results, before, _, _ := strings.Cut(s, ".").
func (c condenser) declaredCondensed(v *types.Var, depth int) bool {
	for _, use := range c.p.ix.Uses(v) {
		if isSet(use) {
			return false
		}
	}
	if value := c.p.f.Declared(v); value != nil {
		return c.condensed(value, depth+1)
	}
	def, ok := c.p.ix.Def(v)
	if !ok {
		return false
	}
	assign, ok := def.Parent().Node().(*ast.AssignStmt)
	return ok && len(assign.Rhs) == 1 && len(assign.Lhs) > 1 && c.condensed(assign.Rhs[0], depth+1)
}

// condensedBy reports whether an operation makes the same of many: x/10, x>>4, x%n; or
// whether it puts together what is condensed.
func (c condenser) condensedBy(e *ast.BinaryExpr, depth int) bool {
	info := c.p.pass.TypesInfo
	constX, constY := info.Types[e.X].Value != nil, info.Types[e.Y].Value != nil
	switch e.Op {
	case token.AND:
		return !constX && constY && c.p.isFew(e.Y)
	case token.QUO, token.REM, token.SHR:
		b, ok := info.TypeOf(e).Underlying().(*types.Basic)
		return !constX && ok && b.Info()&types.IsInteger != 0
	case token.ADD, token.SUB, token.MUL, token.OR, token.XOR, token.SHL:
		return (constX || c.condensed(e.X, depth+1)) && (constY || c.condensed(e.Y, depth+1))
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ, token.LAND, token.LOR:
		return true
	}
	return false
}

// isPrefixCut reports whether a slice of a text leaves out a fixed number of bytes: s[1:], or
// s[len(prefix):].
func (p *pkg) isPrefixCut(e *ast.SliceExpr) bool {
	if e.High != nil {
		high, ok := ast.Unparen(e.High).(*ast.BinaryExpr) // s[:len(s)-4] drops a fixed end
		return ok && high.Op == token.SUB && e.Low == nil
	}
	if e.Low == nil {
		return true
	}
	call, ok := ast.Unparen(e.Low).(*ast.CallExpr)
	return p.pass.TypesInfo.Types[e.Low].Value != nil || ok && code.IsBuiltin(p.pass.TypesInfo, call, "len")
}

func (c condenser) condensedCall(call *ast.CallExpr, depth int) bool {
	info := c.p.pass.TypesInfo
	switch {
	case info.Types[call.Fun].IsType():
		return c.p.isNarrowed(call) || c.condensed(call.Args[0], depth+1)
	case code.IsBuiltin(info, call, "len"), code.IsBuiltin(info, call, "cap"):
		return true
	}
	fn := code.Callee(info, call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	owner := fn.Pkg().Path()
	if recv := fn.Signature().Recv(); recv != nil {
		named, ok := types.Unalias(code.Deref(recv.Type())).(*types.Named)
		if !ok {
			return false
		}
		owner += "." + named.Obj().Name()
	}
	switch {
	case slices.Contains(condensing[owner], fn.Name()), c.parts && slices.Contains(splitting[owner], fn.Name()):
		return true
	case owner == "time.Time" && fn.Name() == "Format":
		return !c.p.hasClock(call.Args[0])
	case slices.Contains(keepsApart[owner], fn.Name()):
		return c.condensed(call.Args[0], depth+1)
	}
	return false
}

// isNarrowed reports whether a conversion drops most of a value: int(f), byte(n).
func (p *pkg) isNarrowed(call *ast.CallExpr) bool {
	to, ok := p.pass.TypesInfo.TypeOf(call).Underlying().(*types.Basic)
	from, isBasic := p.pass.TypesInfo.TypeOf(call.Args[0]).Underlying().(*types.Basic)
	if !ok || !isBasic || to.Info()&types.IsInteger == 0 {
		return false
	}
	if _, decoded := ast.Unparen(call.Args[0]).(*ast.TypeAssertExpr); decoded {
		return false // numbers of JSON are floats
	}
	return from.Info()&types.IsFloat != 0 || from.Info()&types.IsInteger != 0 && p.size(to) == 1 && p.size(from) > 1
}

// isFew reports whether a mask leaves few values.
func (p *pkg) isFew(mask ast.Expr) bool {
	v := p.pass.TypesInfo.Types[mask].Value
	if v == nil {
		return false
	}
	n, exact := constant.Int64Val(constant.ToInt(v))
	return exact && 0 <= n && n < 1<<12
}

// hasClock reports whether a layout of a time may have more than the date and the hour.
func (p *pkg) hasClock(layout ast.Expr) bool {
	v := p.pass.TypesInfo.Types[layout].Value
	return v == nil || strings.Contains(v.ExactString(), "04") || strings.Contains(v.ExactString(), "05")
}

// isForeign reports whether the keys of a run are the ids of what the elements belong to, of
// which there are fewer: e.TeamID, where e has an id of its own.
func (p *pkg) isForeign(g growing) bool {
	return slices.ContainsFunc(g.inserts, func(in insert) bool {
		sel, ok := ast.Unparen(in.key).(*ast.SelectorExpr)
		if !ok {
			return false
		}
		of, isID := cutID(sel.Sel.Name)
		t := code.Deref(p.pass.TypesInfo.TypeOf(sel.X))
		named, isNamed := types.Unalias(t).(*types.Named)
		if !isID || of == "" || isNamed && strings.EqualFold(named.Obj().Name(), of) {
			return false
		}
		return hasOwnID(t)
	})
}

// cutID returns what an id is of, by its name: "Team" for TeamID.
func cutID(name string) (of string, ok bool) {
	for _, suffix := range []string{"UUID", "GUID", "ID", "Id"} {
		if of, ok := strings.CutSuffix(name, suffix); ok {
			return of, true
		}
	}
	return "", false
}

// hasOwnID reports whether a struct has a field that is its own id.
func hasOwnID(t types.Type) bool {
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if of, isID := cutID(f.Name()); isID && of == "" {
			return true
		}
	}
	return false
}
