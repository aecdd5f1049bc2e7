// Package gate is the one door out of a pass. A pass hands over candidates;
// the gate drops what stands in generated code, asks how hot each is, hides
// what a directive suppresses or what is below the bar, and reports the rest.
// It returns all of them, so that a driver can say how much was hidden and why,
// and judge the directives.
package gate

import (
	"go/ast"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/internal/code"
	"github.com/perflint/perflint/internal/directive"
	"github.com/perflint/perflint/internal/heat"
)

// Cost says how the price of a pitfall grows with the input.
type Cost int

const (
	Constant Cost = iota // the same, whatever the input
	PerTurn              // once for each turn of a loop, or for each call
	Growth               // worse than linear
)

func (c Cost) String() string { return [...]string{"constant", "per turn", "growth"}[c] }

// A Candidate is a place where a pass found its pattern.
type Candidate struct {
	// Diagnostic is what to report; the gate fills in its URL.
	Diagnostic analysis.Diagnostic

	// Cost is what the pitfall costs.
	Cost Cost

	// Entry is where execution enters the construct: the loop statement
	// for a rule about a loop, the call for a rule about a call. Its
	// surroundings decide the heat.
	Entry token.Pos

	// Cold is the pass's own reason to think that the code is cold, such
	// as "at most 3 turns"; "" if it has none.
	Cold string

	// Sites are the positions of the allocations, copies or calls that are
	// claimed, for evidence from the compiler and from profiles.
	Sites []token.Pos

	// What the gate found.
	Heat       heat.Heat
	Suppressed *directive.Directive // nil if none
	Hidden     bool                 // below the bar
}

// Candidates is the ResultType of every pass.
var Candidates = reflect.TypeFor[[]Candidate]()

// Analyzer collects what the gate needs of a package: heat and directives.
// Every pass requires it. Its flags are the gate's settings; a driver that
// wants them on its command line registers them itself.
var Analyzer = &analysis.Analyzer{
	Name:       "perflint_gate",
	Doc:        "collect the directives and the heat of the package's code",
	URL:        "https://pkg.go.dev/github.com/perflint/perflint/internal/gate",
	Run:        run,
	Requires:   []*analysis.Analyzer{heat.Analyzer},
	ResultType: reflect.TypeFor[*Package](),
}

var (
	bar    = heat.Ordinary
	nolint = true
)

func init() {
	Analyzer.Flags.Var(&bar, "heat", "report code that is at least `LEVEL`: cold, ordinary or hot")
	Analyzer.Flags.BoolVar(&nolint, "nolint", true, "honour //nolint comments")
}

// Package is what the gate knows of a package.
type Package struct {
	Directives []*directive.Directive
	heat       *heat.Info
}

func run(pass *analysis.Pass) (any, error) {
	p := &Package{heat: pass.ResultOf[heat.Analyzer].(*heat.Info)}
	for _, f := range pass.Files {
		for _, d := range directive.Parse(pass.Fset, f) {
			if d.Kind != directive.Nolint || nolint {
				p.Directives = append(p.Directives, d)
			}
		}
	}
	return p, nil
}

// Heat returns the heat of the code that enters the construct at pos.
func (p *Package) Heat(pos token.Pos) heat.Heat { return p.heat.At(pos) }

// Report reports the candidates that are above the bar and not suppressed, and
// returns all those outside generated code, in the same order.
func Report(pass *analysis.Pass, candidates []Candidate) ([]Candidate, error) {
	pkg := pass.ResultOf[Analyzer].(*Package)
	kept := make([]Candidate, 0, len(candidates))
	for _, c := range candidates {
		file := code.FileOf(pass, c.Diagnostic.Pos)
		if file == nil || isGenerated(pass.Fset, file) {
			continue // nobody edits it: advice belongs to the generator
		}
		if c.Diagnostic.URL == "" {
			c.Diagnostic.URL = pass.Analyzer.URL
		}
		if c.Diagnostic.SuggestedFixes != nil && !samePhysicalFile(pass.Fset, file) {
			c.Diagnostic.SuggestedFixes = nil // cgo output, //line: offsets are another file's
		}
		c.Heat = pkg.heatOf(&c)
		c.Hidden = !c.passes(bar)
		for _, d := range pkg.Directives {
			if d.Suppresses(pass.Analyzer.Name, c.Diagnostic.Pos) {
				c.Suppressed = d
				break
			}
		}
		if !c.Hidden && c.Suppressed == nil {
			pass.Report(c.Diagnostic)
		}
		kept = append(kept, c)
	}
	return kept, nil
}

// heatOf is the colder of what the surroundings and the pass itself say. A
// person's mark beats the pass.
func (p *Package) heatOf(c *Candidate) heat.Heat {
	h := p.Heat(c.Entry)
	if c.Cold != "" && h.Level == heat.Ordinary {
		return heat.Heat{Level: heat.Cold, Reason: c.Cold, Pos: c.Entry}
	}
	return h
}

// passes reports whether the candidate is hot enough for the bar. A constant
// cost is worth a word in hot code only.
func (c *Candidate) passes(bar heat.Level) bool {
	if bar == heat.Ordinary && c.Cost == Constant {
		bar = heat.Hot
	}
	return c.Heat.Level >= bar
}

// isGenerated reports whether a program wrote the file, going by its header. What
// cgo makes of a file that a person wrote has such a header, too; there, the
// header of the original, which follows, decides.
func isGenerated(fset *token.FileSet, file *ast.File) bool {
	if !ast.IsGenerated(file) {
		return false
	}
	for _, g := range file.Comments {
		if g.Pos() > file.Package {
			break
		}
		for _, c := range g.List {
			if strings.HasPrefix(c.Text, "// Code generated ") && strings.HasSuffix(c.Text, " DO NOT EDIT.") &&
				!strings.HasPrefix(c.Text, "// Code generated by cmd/cgo") {
				return true
			}
		}
	}
	return strings.HasPrefix(filepath.Base(fset.File(file.FileStart).Name()), "_cgo_")
}

// samePhysicalFile reports whether positions in the file name the file itself.
func samePhysicalFile(fset *token.FileSet, file *ast.File) bool {
	tf := fset.File(file.FileStart)
	for _, pos := range []token.Pos{file.Package, file.FileEnd} {
		if p := tf.PositionFor(pos, true); filepath.Clean(p.Filename) != filepath.Clean(tf.Name()) {
			return false
		}
	}
	return tf.PositionFor(file.FileEnd, true).Line == tf.PositionFor(file.FileEnd, false).Line
}
