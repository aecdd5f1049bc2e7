package loops_test

import (
	"fmt"
	"go/ast"
	"go/constant"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/buildssa"
	"golang.org/x/tools/go/ssa"

	"github.com/perflint/perflint/internal/ir"
	"github.com/perflint/perflint/internal/loops"
	"github.com/perflint/perflint/internal/passtest"
)

// Each call of mark("…") names the loops that are to be around it, innermost
// first: the line of the loop, relative to that of the function, and its bound.
const source = `package p

import (
	"iter"
	"slices"
	"strings"
)

func mark(string) {}

func cond() bool { return true }

var table = []int{1, 2, 3}

var assigned = []int{1, 2, 3}

func assign() { assigned = append(assigned, 4) }

func bounds(n int, xs []int, array [5]int, ptr *[6]int) {
	for range 3 {
		mark("1:3")
	}
	for i := range 4 {
		_ = i
		mark("4:4")
	}
	for i := 0; i < 7; i++ {
		mark("8:7")
	}
	for i := 10; i >= 0; i -= 5 {
		mark("11:3")
	}
	for i := 0; i != 8; i += 2 {
		mark("14:4")
	}
	for i := 0; 5 > i; i++ {
		mark("17:5")
	}
	for range array {
		mark("20:5")
	}
	for range ptr {
		mark("23:6")
	}
	for range table {
		mark("26:3")
	}
	for range assigned {
		mark("29:?")
	}
	for range xs {
		mark("32:?")
	}
	for range n {
		mark("35:?")
	}
	for range make([]int, 4, 8) {
		mark("38:4")
	}
	for i := 0; i < 9; i++ {
		if cond() {
			i--
		}
		mark("41:?")
	}
	for i := 0; ; i++ {
		if i == 2 {
			return
		}
		mark("47:2")
	}
}

func digits(n, m uint) {
	for n > 0 {
		mark("1:64")
		n /= 10
	}
	for m != 0 {
		m--
		mark("5:64")
		m /= 26
	}
	for {
		mark("10:65")
		if n >>= 4; n == 0 {
			break
		}
	}
	for n > 0 {
		mark("16:?")
		n /= m
	}
}

func notLoops(xs []int) {
	for range xs {
		mark("")
		break
	}
	for {
		mark("")
		return
	}
}

func leaves(xs []int) {
	for _, x := range xs {
		if x == 3 {
			mark("")
			break
		}
		if x == 4 {
			mark("")
			panic(x)
		}
		mark("1:?")
	}
}

func nested(xs [][]int) {
	for _, row := range xs {
		mark("1:?")
		for range row {
			for range 2 {
				mark("4:2 3:? 1:?")
			}
			mark("3:? 1:?")
		}
	}
}

func gotos(n int) {
	i := 0
again:
	mark("goto:?")
	for range n {
		mark("4:? goto:?")
	}
	i++
	if i < n {
		goto again
	}
}

func iterator(seq iter.Seq[int], xs []int) {
	for x := range seq {
		mark("1:?")
		if x == 2 {
			mark("")
			break
		}
		if x == 3 {
			mark("")
			return
		}
		for range xs {
			mark("11:? 1:?")
		}
	}
}

func closures(xs []int, keep func(func())) {
	n := 0
	add := func() {
		n++
		mark("6:?")
	}
	for range xs {
		add()
		func() {
			n++
			mark("6:?")
		}()
	}
	kept := func() {
		n++
		mark("")
	}
	for range xs {
		keep(kept)
	}
	strings.Map(func(r rune) rune {
		n++
		mark("call:?")
		return r
	}, "abc")
	slices.SortFunc(xs, func(a, b int) int {
		n++
		mark("call:?")
		return a - b
	})
}
`

func TestAround(t *testing.T) {
	marks := 0
	probe := &analysis.Analyzer{
		Name:     "probe",
		Doc:      "compare the loops around each mark with what it says",
		Requires: []*analysis.Analyzer{ir.Analyzer, loops.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			info := pass.ResultOf[loops.Analyzer].(*loops.Info)
			for _, fn := range pass.ResultOf[ir.Analyzer].(*buildssa.SSA).SrcFuncs {
				for _, b := range fn.Blocks {
					for _, instr := range b.Instrs {
						want, ok := markOf(instr)
						if !ok {
							continue
						}
						marks++
						if got := describe(pass, info.Around(instr), fn); got != want {
							t.Errorf("%s: %q, want %q", pass.Fset.Position(instr.Pos()), got, want)
						}
					}
				}
			}
			return nil, nil
		},
	}
	passtest.Analyze(t, probe, map[string]string{"p.go": source})
	if want := strings.Count(source, "mark(\""); marks != want {
		t.Errorf("saw %d marks of %d", marks, want)
	}
}

// markOf returns the argument of a call of mark.
func markOf(instr ssa.Instruction) (string, bool) {
	call, ok := instr.(*ssa.Call)
	if !ok || call.Call.StaticCallee() == nil || call.Call.StaticCallee().Name() != "mark" {
		return "", false
	}
	return constant.StringVal(call.Call.Args[0].(*ssa.Const).Value), true
}

func describe(pass *analysis.Pass, around []*loops.Loop, fn *ssa.Function) string {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	start := pass.Fset.Position(fn.Syntax().Pos()).Line
	var parts []string
	for _, l := range around {
		where := "goto"
		switch {
		case l.Stmt != nil:
			where = fmt.Sprint(pass.Fset.Position(l.Pos()).Line - start)
		case l.IsBody():
			where = "call"
			if _, ok := l.Fn.Syntax().(*ast.FuncLit); !ok {
				where = "?"
			}
		}
		bound := "?"
		if l.Trips != loops.Unbounded {
			bound = fmt.Sprint(l.Trips)
		}
		parts = append(parts, where+":"+bound)
	}
	return strings.Join(parts, " ")
}
