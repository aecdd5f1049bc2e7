package bound

import (
	"go/ast"
)

// A Target is what a loop adds elements to.
type Target interface {
	// Adds returns how many elements a simple statement adds. ok is false
	// if it does not add any, or one can't say how many.
	Adds(stmt ast.Stmt) (n Expr, ok bool)

	// Touches reports whether the node changes the target in any way.
	Touches(n ast.Node) bool

	// Drops reports whether nobody sees the target after a return statement.
	Drops(ret *ast.ReturnStmt) bool
}

// A Keyed target is a map: what is added under a key that is there already adds
// nothing.
type Keyed interface {
	Target

	// Is reports whether an expression names the map.
	Is(e ast.Expr) bool

	// KeyOf returns the key under which a statement that adds one element adds
	// it, or nil.
	KeyOf(stmt ast.Stmt) ast.Expr
}

// A Turn is what one turn of a loop adds to a target, as a rule.
type Turn struct {
	N Expr

	AtLeast bool // some turns add more
	AtMost  bool // some add fewer: where there is an error, nil, or a duplicate; the first or last
	Skips   bool // some may add nothing
	Stops   bool // a failure may end the loop before its last turn
	Shows   bool // and the target is seen then
}

// Reasons for which no bound is known.
const (
	NoTurns    = "the number of turns is not known"
	Filter     = "some turns add nothing"
	EarlyExit  = "the loop may end early"
	Dependent  = "an inner loop's number of turns depends on the outer loop"
	Unknown    = "the number of elements is not known"
	Jump       = "control jumps"
	OnlyErrors = "elements are added only where something failed"
	Outside    = "the count comes from outside, and the loop may end early"
)

// Added returns what a loop adds to the target: how often it turns, and what each
// turn adds. If that is not known, why says so.
func (f *Finder) Added(loop ast.Stmt, target Target) (turns Turns, turn Turn, why string) {
	turns, ok := f.Turns(loop)
	if !ok {
		return Turns{}, Turn{}, NoTurns
	}
	w := &walker{f: f, target: target, loop: loop}
	turn, why = w.turn(f.afterCondition(loop))
	if why == "" && turns.Count && (turn.Stops || f.FromOutside(turns)) {
		why = Outside
	}
	return turns, turn, why
}

// Body returns the body of a for or range statement.
func Body(loop ast.Node) *ast.BlockStmt {
	if loop, ok := loop.(*ast.RangeStmt); ok {
		return loop.Body
	}
	return loop.(*ast.ForStmt).Body
}

// afterCondition returns the body of a loop without the test by which it ends.
func (f *Finder) afterCondition(loop ast.Stmt) []ast.Stmt {
	list := Body(loop).List
	if loop, ok := loop.(*ast.ForStmt); ok && loop.Cond == nil {
		return list[1:]
	}
	return list
}
