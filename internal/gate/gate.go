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
	"slices"
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
	Figure               // nothing: the figure that a benchmark gives is wrong
)

func (c Cost) String() string { return [...]string{"constant", "per turn", "growth", "figure"}[c] }

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

	// Cold is the pass's own reason why the pattern is no pitfall here, such
	// as "at most 3 turns"; "" if it has none. Only a mark by a person beats it.
	Cold string

	// ColdUnlessHot is such a reason that holds where code is not hot: "goes
	// over what there are few of".
	ColdUnlessHot string

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
var Analyzer = newAnalyzer()

// settings are the flags of a gate's analyzer.
type settings struct {
	bar    Bar
	nolint bool
}

func newAnalyzer() *analysis.Analyzer {
	s := new(settings)
	a := &analysis.Analyzer{
		Name:       "perflint_gate",
		Doc:        "collect the directives and the heat of the package's code",
		URL:        "https://pkg.go.dev/github.com/perflint/perflint/internal/gate",
		Run:        s.run,
		Requires:   []*analysis.Analyzer{heat.Analyzer},
		ResultType: reflect.TypeFor[*Package](),
	}
	a.Flags.Var(&s.bar, "heat", "report code that is at least `LEVEL`: cold, ordinary or hot (default: hot for rules of constant cost, ordinary for others); benchmark rules do not ask")
	a.Flags.BoolVar(&s.nolint, "nolint", true, "honour //nolint comments; if not, what they stand at is reported without fixes")
	return a
}

// A Bar is the setting of -heat. By default each cost has its own bar: hot for what
// is constant, ordinary for the rest.
type Bar struct {
	level heat.Level
	set   bool
}

func (b *Bar) String() string {
	if !b.set {
		return ""
	}
	return b.level.String()
}

// Set takes a level, or "" for the default.
func (b *Bar) Set(name string) error {
	if name == "" {
		*b = Bar{}
		return nil
	}
	if err := b.level.Set(name); err != nil {
		return err
	}
	b.set = true
	return nil
}

// Package is what the gate knows of a package.
type Package struct {
	Directives []*directive.Directive
	heat       *heat.Info
	settings
}

func (s *settings) run(pass *analysis.Pass) (any, error) {
	p := &Package{heat: pass.ResultOf[heat.Analyzer].(*heat.Info), settings: *s}
	for _, f := range pass.Files {
		p.Directives = append(p.Directives, directive.Parse(pass.Fset, f)...)
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
	stays := map[*analysis.TextEdit]bool{} // the first edits of fixes of what is to stay as it is
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
		isTest := strings.HasSuffix(pass.Fset.File(file.FileStart).Name(), "_test.go")
		c.Heat = pkg.heatOf(&c, isTest)
		c.sayHot()
		c.Hidden = !c.passes(pkg.bar)
		if d := pkg.Suppresses(pass.Analyzer.Name, c.Diagnostic.Pos); d != nil {
			if d.Kind != directive.Nolint || pkg.nolint {
				c.Suppressed = d
			}
			if first := firstEdit(&c); first != nil {
				stays[first] = true
			}
		}
		kept = append(kept, c)
	}
	for i := range kept {
		c := &kept[i]
		if c.Suppressed == nil && stays[firstEdit(c)] {
			c.Diagnostic.SuggestedFixes = nil
		}
		if !c.Hidden && c.Suppressed == nil {
			pass.Report(c.Diagnostic)
		}
	}
	return kept, nil
}

// Suppresses returns the directive that suppresses findings of the rule at pos, or nil.
// A //nolint comment that is left to the driver is one, too: the driver does the rest,
// and a fix must not change what it stands at. It is returned if there is no other, for
// the gate does what others say.
func (p *Package) Suppresses(rule string, pos token.Pos) *directive.Directive {
	var nolint *directive.Directive
	for _, d := range p.Directives {
		switch {
		case !d.Suppresses(rule, pos):
		case d.Kind != directive.Nolint:
			return d
		case nolint == nil:
			nolint = d
		}
	}
	return nolint
}

// firstEdit tells fixes apart: candidates whose fixes have to be made together have the
// very same one. It is nil if there is no fix.
func firstEdit(c *Candidate) *analysis.TextEdit {
	if fixes := c.Diagnostic.SuggestedFixes; len(fixes) > 0 && len(fixes[0].TextEdits) > 0 {
		return &fixes[0].TextEdits[0]
	}
	return nil
}

// heatOf is the colder of what the surroundings and the pass itself say. A
// person's mark beats the pass.
func (p *Package) heatOf(c *Candidate, isTest bool) heat.Heat {
	h := p.Heat(c.Entry)
	cold := c.Cold
	switch {
	case c.measures():
		if !h.Marked {
			h = heat.Heat{Level: heat.Ordinary}
		}
	case cold == "" && isTest:
		cold = "test code"
	}
	if cold == "" && h.Level != heat.Hot {
		cold = c.ColdUnlessHot
	}
	if cold != "" && (h.Level != heat.Cold || h.Once) && !h.Marked {
		return heat.Heat{Level: heat.Cold, Reason: cold, Pos: c.Entry}
	}
	return h
}

// measures reports whether a candidate is about what a benchmark measures: there, how
// often code runs is not the question.
func (c *Candidate) measures() bool { return c.Diagnostic.Category == "measure" }

// passes reports whether the candidate is hot enough for the bar. A constant cost is
// worth a word in hot code only, unless more is asked for; what costs more than
// linear is worth one where code runs once, if its input may be large.
func (c *Candidate) passes(bar Bar) bool {
	if c.measures() && c.Heat.Level > heat.Cold {
		return true
	}
	level := bar.of(c.Cost)
	if level == heat.Ordinary && c.Cost == Growth && c.Heat.Once {
		return true
	}
	return c.Heat.Level >= level
}

// of returns the level from which on what costs so much is reported.
func (b Bar) of(cost Cost) heat.Level {
	switch {
	case b.set:
		return b.level
	case cost == Constant:
		return heat.Hot
	}
	return heat.Ordinary
}

// Bar returns the level from which on what costs so much is reported.
func (p *Package) Bar(cost Cost) heat.Level { return p.bar.of(cost) }

// sayHot adds to the diagnostic why the code is hot.
func (c *Candidate) sayHot() {
	if c.Heat.Level != heat.Hot || c.Heat.Marked {
		return
	}
	d := &c.Diagnostic
	d.Message += "; hot: " + c.Heat.Reason
	if c.Heat.Pos.IsValid() && !slices.ContainsFunc(d.Related, func(r analysis.RelatedInformation) bool { return r.Pos == c.Heat.Pos }) {
		d.Related = append(slices.Clip(d.Related), analysis.RelatedInformation{Pos: c.Heat.Pos, Message: "hot: " + c.Heat.Reason})
	}
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
