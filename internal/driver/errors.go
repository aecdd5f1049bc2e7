package driver

import (
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/perflint/perflint/internal/finding"
)

// describe turns the errors of the packages, and of what they depend on, into
// a list that says each thing once: a package is loaded in up to three
// variants, the go command compiles what we type-check, and whoever imports a
// broken package is broken, too.
func (prog *program) describe(pkgs []*packages.Package, env environment) []finding.Error {
	d := describer{dir: prog.dir, seen: map[finding.Error]bool{}}
	roots := map[*packages.Package]bool{}
	for _, pkg := range pkgs {
		roots[pkg] = true
	}
	skew := false
	failed := map[*packages.Package]bool{} // has errors of its own
	var bystanders []string
	packages.Visit(pkgs, nil, func(pkg *packages.Package) {
		before := len(d.errs)
		if newer(env.GOVERSION) && disagree(pkg) {
			skew = true
			return
		}
		d.describe(pkg, failed)
		failed[pkg] = len(d.errs) > before || len(pkg.Errors) > 0
		if roots[pkg] && pkg.IllTyped && !failed[pkg] && !isTestMain(pkg) {
			bystanders = append(bystanders, pkg.PkgPath)
		}
	})
	if skew {
		what := "the go command in PATH is " + env.GOVERSION
		d.errs = append(d.errs, finding.Error{Message: fmt.Sprintf(
			"perflint was built with %s and cannot read this code; %s: rebuild perflint with it", builtWith, what)})
	}
	slices.SortStableFunc(d.errs, func(a, b finding.Error) int {
		return cmp.Or(strings.Compare(a.Position.File, b.Position.File),
			cmp.Compare(a.Position.Line, b.Position.Line), cmp.Compare(a.Position.Column, b.Position.Column))
	})
	slices.Sort(bystanders)
	if names := slices.Compact(bystanders); len(names) > 0 {
		d.errs = append(d.errs, finding.Error{Message: fmt.Sprintf(
			"not analysed, as they import packages with errors: %s", strings.Join(names, ", "))})
	}
	return d.errs
}

// disagree reports whether the compiler accepted a package that perflint's own
// type checker rejects.
func disagree(pkg *packages.Package) bool {
	return len(pkg.Errors) > 0 && pkg.ExportFile != ""
}

type describer struct {
	dir  string
	seen map[finding.Error]bool
	errs []finding.Error
}

func (d *describer) describe(pkg *packages.Package, failed map[*packages.Package]bool) {
	var worst packages.ErrorKind // syntax errors make type errors that say nothing
	for _, e := range pkg.Errors {
		if e.Kind == packages.ParseError || e.Kind == packages.TypeError && worst != packages.ParseError {
			worst = e.Kind
		}
	}
	importsFailed := false
	for _, imp := range pkg.Imports {
		importsFailed = importsFailed || failed[imp] || imp.IllTyped
	}
	for _, e := range pkg.Errors {
		switch {
		case e.Kind == packages.ListError && strings.HasPrefix(e.Msg, "# "):
			// What the compiler printed. Worth it only if we did not
			// look at the source ourselves.
			if worst == packages.UnknownError {
				d.addCompiler(pkg, e.Msg)
			}
		case e.Kind == packages.TypeError && (worst == packages.ParseError || strings.HasPrefix(e.Msg, "\t")):
			// The latter says more of the error before it.
		case isTestMain(pkg) && e.Kind != packages.ListError:
		case importsFailed && strings.HasPrefix(e.Msg, "could not import "):
		case e.Kind == packages.UnknownError && strings.HasPrefix(e.Msg, "This application uses version"):
			// Said better by the caller, where it is the cause.
		default:
			d.add(pkg, e.Pos, e.Msg)
		}
	}
}

// compilerLine is how the compiler, and the go command, say where.
var compilerLine = regexp.MustCompile(`^((?:[A-Za-z]:)?[^:\s][^:]*\.\w+:\d+(?::\d+)?): (.+)$`)

// addCompiler adds the lines that the compiler printed for a package. They are
// cut short by it, at ten.
func (d *describer) addCompiler(pkg *packages.Package, text string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, "\r\n"); line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "\t") {
			continue
		}
		d.add(pkg, "", line)
	}
}

func (d *describer) add(pkg *packages.Package, pos, msg string) {
	msg = strings.TrimSpace(msg)
	if m := compilerLine.FindStringSubmatch(msg); m != nil && (pos == "" || pos == "-") {
		pos, msg = m[1], m[2]
	}
	e := finding.Error{
		Package:  pkg.PkgPath,
		Position: d.position(pos),
		Message:  strings.Join(strings.Fields(msg), " "),
	}
	if pkg.Name == "" && e.Position.File == "" {
		e.Package = "" // a pattern that matched nothing
		e.Message = pkg.ID + ": " + strings.TrimPrefix(e.Message, "pattern "+pkg.ID+": ")
	}
	// The same file may be compiled in several packages.
	key := finding.Error{Position: e.Position, Message: e.Message}
	if !d.seen[key] {
		d.seen[key] = true
		d.errs = append(d.errs, e)
	}
}

// position reads file:line:column, of which the last two may be missing.
func (d *describer) position(pos string) finding.Position {
	var p finding.Position
	if pos == "" || pos == "-" {
		return p
	}
	var numbers []int
	for len(numbers) < 2 {
		i := strings.LastIndexByte(pos, ':')
		if i < 0 {
			break
		}
		n, err := strconv.Atoi(pos[i+1:])
		if err != nil {
			break
		}
		numbers = append(numbers, n)
		pos = pos[:i]
	}
	switch len(numbers) {
	case 2:
		p.Line, p.Column = numbers[1], numbers[0]
	case 1:
		p.Line = numbers[0]
	}
	if !filepath.IsAbs(pos) {
		pos = filepath.Join(d.dir, pos)
	}
	p.File = relative(d.dir, pos)
	return p
}

// relative names a file as findings do: with slashes, relative to dir if it is
// below it.
func relative(dir, name string) string {
	if inside(name, dir) {
		if rel, err := filepath.Rel(dir, name); err == nil {
			return filepath.ToSlash(rel)
		}
	}
	if real := resolve(dir); real != dir && inside(name, real) {
		if rel, err := filepath.Rel(real, name); err == nil {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(name)
}

// absolute is the inverse of relative.
func absolute(dir, name string) string {
	name = filepath.FromSlash(name)
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}
