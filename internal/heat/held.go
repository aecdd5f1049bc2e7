package heat

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/code"
)

// addHeld adds the calls of functions through the variables that hold them.
func (g *graph) addHeld() {
	for _, v := range g.used {
		for _, f := range v.holds {
			for _, call := range v.calls {
				g.addSite(f, site{at: call})
			}
			for _, use := range v.other {
				g.handOn(use, f)
			}
		}
	}
}

// handOn adds the calls of f by what gets the variable that holds it as an argument.
// What else is done with it is not followed.
func (g *graph) handOn(use inspector.Cursor, f *function) {
	kind, i := use.ParentEdge()
	switch kind {
	case edge.BinaryExpr_X, edge.BinaryExpr_Y: // compared with nil
	case edge.CallExpr_Args:
		g.handOver(use.Parent(), use.Parent().Node().(*ast.CallExpr), i, f, false)
	default:
		f.keep()
	}
}

// addParam adds the calls of f by the function that has it as an argument: as often
// as that is called here, times the loops around its calls of the parameter. A
// parameter that is not only called may be kept, and called from anywhere.
func (g *graph) addParam(f *function, p passed) {
	v := g.vars[p.param.Origin()]
	if v == nil {
		return // never called
	}
	turns, given := -1, false
	for _, call := range v.calls {
		n := 0
		for _, loop := range g.around(call, call.Node().Pos()).loops {
			if g.info.repeats(loop) {
				n++
			}
		}
		turns = max(turns, n)
		if kind, _ := call.ParentEdge(); kind == edge.GoStmt_Call {
			f.launched = true
		}
	}
	for _, use := range v.other {
		if kind, _ := use.ParentEdge(); kind != edge.BinaryExpr_X && kind != edge.BinaryExpr_Y {
			f.outside, given = true, true
			turns = max(turns, 0)
		}
	}
	if turns >= 0 {
		g.addSite(f, site{at: p.at, turns: turns, lit: p.lit, given: given})
	}
}

// addDynamic adds the calls of methods through interfaces of the package: of all
// methods that may be meant.
func (g *graph) addDynamic(calls []inspector.Cursor) {
	if len(calls) == 0 {
		return
	}
	methods := map[string][]*function{}
	for _, f := range g.list {
		if f.obj != nil && f.obj.Signature().Recv() != nil {
			methods[f.obj.Name()] = append(methods[f.obj.Name()], f)
		}
	}
	type pair struct {
		iface *types.Interface
		recv  types.Type
	}
	implements := map[pair]bool{}
	for _, c := range calls {
		fn := code.Callee(g.info.pass.TypesInfo, c.Node().(*ast.CallExpr))
		if fn == nil || fn.Signature().Recv() == nil {
			continue
		}
		iface, ok := fn.Signature().Recv().Type().Underlying().(*types.Interface)
		if !ok {
			continue
		}
		for _, f := range methods[fn.Name()] {
			p := pair{iface, f.obj.Signature().Recv().Type()}
			is, known := implements[p]
			if !known {
				is = types.Implements(p.recv, iface)
				implements[p] = is
			}
			if is {
				g.addSite(f, site{at: c, maybe: true})
			}
		}
	}
}

// addTyped adds the calls of what is of a function type of the package, such as
// HandlerFunc: of all functions of that signature that are put where they are not
// followed. Some calls are of what has no name.
func (g *graph) addTyped(unnamed []inspector.Cursor) {
	var kept []*function
	for _, f := range g.list {
		if f.kept {
			kept = append(kept, f)
		}
	}
	if len(kept) == 0 {
		return
	}
	add := func(t types.Type, call inspector.Cursor) {
		named, ok := types.Unalias(t).(*types.Named)
		if !ok || named.Obj().Pkg() != g.info.pass.Pkg {
			return
		}
		sig, ok := named.Underlying().(*types.Signature)
		if !ok {
			return
		}
		for _, f := range kept {
			if types.Identical(g.signatureOf(f), sig) {
				g.addSite(f, site{at: call})
			}
		}
	}
	for _, v := range g.used {
		for _, call := range v.calls {
			add(v.typ, call)
		}
	}
	for _, call := range unnamed {
		if tv := g.info.pass.TypesInfo.Types[call.Node().(*ast.CallExpr).Fun]; tv.IsValue() {
			add(tv.Type, call)
		}
	}
}

// signatureOf returns the signature of a function, without its receiver.
func (g *graph) signatureOf(f *function) types.Type {
	if lit, ok := f.node.(*ast.FuncLit); ok {
		return g.info.pass.TypesInfo.TypeOf(lit)
	}
	sig := f.obj.Signature()
	if sig.Recv() == nil {
		return sig
	}
	return types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
}
