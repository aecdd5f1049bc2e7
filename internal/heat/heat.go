// Package heat guesses, from the source alone, how often code runs.
//
// Cold is what runs once or seldom: tests, what sets a program up, what reads a
// command line or a configuration, branches that end in an error or a crash, what
// only such code calls, functions marked //perflint:cold. Hot is what runs for each
// request, record, comparison or message: code below a function of such a shape, or
// inside two loops of which no bound is known, counting those around the calls that
// lead to it; and functions marked //perflint:hot. A loop counts if it repeats work: not
// if it waits for a ticker or a signal each time round, and not for a block that leaves
// it, nor for what a method does once for each thing that it is called on, and notes in a
// field. The rest is ordinary. A profile overrules the guess.
//
// Who calls whom is known for the package: by name, by method value, through function
// literals and variables that hold them, and through functions that are known to call
// an argument many times. What is exported, or handed to other packages, may be
// called from anywhere, at any rate: that makes it ordinary at least.
package heat

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perflint/perflint/internal/directive"
)

// Level orders code by how often it is likely to run.
type Level int

const (
	Cold Level = iota
	Ordinary
	Hot
)

var levels = [...]string{"cold", "ordinary", "hot"}

func (l Level) String() string { return levels[l] }

// Set parses the name of a level; with String it makes Level a flag.Value.
func (l *Level) Set(name string) error {
	for i, known := range levels {
		if name == known {
			*l = Level(i)
			return nil
		}
	}
	return errLevel
}

type levelError string

func (e levelError) Error() string { return string(e) }

const errLevel = levelError("want cold, ordinary or hot")

// Heat is a level with its reason.
type Heat struct {
	Level  Level
	Reason string    // in words: "test code"; "" for ordinary code
	Pos    token.Pos // what makes it so: the loop, the call, the handler; may be NoPos

	// Once says of cold code that it is cold only because it runs once: what it
	// works on may be large all the same.
	Once bool

	// Repeated says of ordinary code that a loop without a known bound is around
	// it, or around a call that leads to it.
	Repeated bool

	// Looped says of hot code that loops or recursion alone make it so: as far as is
	// known, no request, message or record leads there.
	Looped bool

	// Recursive says of hot code that loops or recursion alone make so that there is a
	// recursion: it goes over a tree, say, of which the loops see one node each.
	Recursive bool

	// Far says of code that loops make hot that two calls or more lead from them to it,
	// and no loop of its own function repeats it.
	Far bool

	// OncePerRequest says of hot code that requests, or calls of a service, make it so, and
	// that, as far as is known, nothing repeats it for one of them.
	OncePerRequest bool

	// Loop is the innermost loop without a known bound that repeats the code within its
	// function; NoPos if there is none.
	Loop token.Pos

	// Marked says that a person decided, by //perflint:hot or //perflint:cold.
	Marked bool
}

// Analyzer computes the heat of the package's code.
var Analyzer = &analysis.Analyzer{
	Name:       "perflint_heat",
	Doc:        "guess which code of the package is cold, ordinary or hot",
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/internal/heat",
	Run:        run,
	Requires:   []*analysis.Analyzer{inspect.Analyzer},
	ResultType: reflect.TypeFor[*Info](),
}

// Info answers questions about the heat of one package. It may be used by several
// passes at once.
type Info struct {
	pass     *analysis.Pass
	root     inspector.Cursor
	hasTests bool                   // there are _test.go files
	marks    []*directive.Directive // hot and cold, well formed

	mu        sync.Mutex             // guards the rest, which is made when At is first asked
	tables    map[*types.Var]bool    // those with few elements
	switched  map[*types.Var]bool    // of type bool, and given a value after their declaration
	testFiles map[*token.File]bool   // as far as asked for
	coldFiles map[*token.File]string // why they are cold, as far as asked for
	errors    map[errorKey]bool      // whether types are errors, as far as asked for
	byType    *bool                  // keepsByType, once it was asked for
	calls     *graph
}

func run(pass *analysis.Pass) (any, error) {
	info := &Info{
		pass:      pass,
		root:      pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root(),
		testFiles: map[*token.File]bool{},
		coldFiles: map[*token.File]string{},
		switched:  map[*types.Var]bool{},
		errors:    map[errorKey]bool{},
	}
	for _, f := range pass.Files {
		info.hasTests = info.hasTests || strings.HasSuffix(pass.Fset.File(f.FileStart).Name(), "_test.go")
		for _, d := range directive.Parse(pass.Fset, f) {
			if d.Problem == "" && (d.Kind == directive.Hot || d.Kind == directive.Cold) {
				info.marks = append(info.marks, d)
			}
		}
	}
	return info, nil
}

// At returns the heat of the code that enters the statement or expression at
// pos: of what is around it, not of what it repeats.
func (info *Info) At(pos token.Pos) Heat {
	c, ok := info.root.FindByPos(pos, pos)
	if !ok {
		return Heat{Level: Ordinary}
	}
	info.mu.Lock()
	defer info.mu.Unlock()
	if info.calls == nil {
		info.calls = info.newGraph()
	}
	return info.calls.at(c, pos)
}

func marked(mark *directive.Directive) Heat {
	if mark.Kind == directive.Hot {
		return Heat{Level: Hot, Reason: "marked //perflint:hot", Pos: mark.Pos, Marked: true}
	}
	return Heat{Level: Cold, Reason: "marked //perflint:cold", Pos: mark.Pos, Marked: true}
}

// markAt returns the innermost hot or cold mark around pos.
func (info *Info) markAt(pos token.Pos) *directive.Directive {
	var best *directive.Directive
	for _, d := range info.marks {
		if d.From <= pos && pos < d.To && (best == nil || best.From < d.From) {
			best = d
		}
	}
	return best
}

// A place is what is around a node in its innermost function.
type place struct {
	fn    ast.Node // *ast.FuncDecl or *ast.FuncLit; nil in a package-level initialiser
	at    inspector.Cursor
	pos   token.Pos  // from which on at counts
	text  Heat       // why it only makes text that explains something; no Reason if it does not
	loops []ast.Stmt // the loops that repeat it, innermost first
	needs []need     // what it needs of the function's parameters
	lazy  bool       // runs once for each thing that is made when it is first asked for
	kept  bool       // runs once for each thing that the method is called on
}

// around returns what is around a node, of which the part that begins at pos counts.
func (g *graph) around(c inspector.Cursor, pos token.Pos) place {
	info := g.info
	p := place{at: c, pos: pos}
	var left exit
	for child := c; c.Node() != nil; child, c = c, c.Parent() {
		switch n := c.Node().(type) {
		case *ast.CallExpr:
			if p.text.Reason == "" && child != c && child.Node() != n.Fun {
				p.text = Heat{Level: Cold, Reason: info.explains(n, child.Node()), Pos: n.Pos()}
			}
		case *ast.IfStmt:
			if p.text.Reason == "" && child.Node() == n.Body && isForDebugging(n.Cond) {
				p.text = Heat{Level: Cold, Reason: inDebug, Pos: n.Pos()}
			}
			p.lazy = p.lazy || child.Node() == n.Body && info.fillsIn(n)
			if child.Node() == n.Body || child.Node() == n.Else {
				if need, ok := info.needOf(n.Cond, child.Node() == n.Body); ok {
					p.needs = append(p.needs, need)
				}
			}
		case *ast.RangeStmt:
			if child.Node() == n.Body && !left.past(p.at, c) && !p.lazy && !info.waits(n, pos) {
				p.loops = append(p.loops, n)
			}
		case *ast.ForStmt:
			if child != c && child.Node() != n.Init && !left.past(p.at, c) && !p.lazy && !info.waits(n, pos) {
				p.loops = append(p.loops, n)
			}
		case *ast.FuncDecl:
			p.fn = n
			p.kept = pos >= g.keptFrom(n)
			return p
		case *ast.FuncLit:
			p.fn = n
			return p
		}
	}
	return p
}

// coldness says why a place is cold whoever calls the function; without a Reason if it is not.
func (info *Info) coldness(p *place) Heat {
	for c, child := p.at, p.at; c.Node() != p.fn; child, c = c, c.Parent() {
		switch c.Node().(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause, *ast.IfStmt, *ast.RangeStmt:
			if h := info.coldAt(c, child, p.pos); h.Reason != "" {
				return h
			}
		}
	}
	return p.text
}

// coldAt says of a node, and of what is around pos in it, why that is cold whoever calls the
// function; without a Reason if it is not.
func (info *Info) coldAt(c, child inspector.Cursor, pos token.Pos) Heat {
	if h, cold := info.coldIn(c, pos); cold {
		return h
	}
	cold := func(why string, at ast.Node) Heat { return Heat{Level: Cold, Reason: why, Pos: at.Pos()} }
	if info.complainsIn(c) {
		return cold(complains, c.Node())
	}
	switch n := c.Node().(type) {
	case *ast.IfStmt:
		if child.Node() == n.Body || child.Node() == n.Else {
			return cold(info.branchCold(n, child.Node() == n.Body), n)
		}
	case *ast.CommClause:
		if child != c && info.takesStop(n) {
			return cold(whenStops, n)
		}
	case *ast.RangeStmt:
		return cold(info.goesOverSettings(n), n.X)
	}
	return Heat{}
}
