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
// a list that says each thing once: a package is compiled in up to three
// variants, and whoever imports a broken package is broken, too.
func (prog *program) describe(pkgs []*packages.Package) []finding.Error {
	d := describer{dir: prog.dir, seen: map[finding.Error]bool{}}
	packages.Visit(pkgs, nil, d.describe)
	slices.SortStableFunc(d.errs, func(a, b finding.Error) int {
		return cmp.Or(strings.Compare(a.Position.File, b.Position.File),
			cmp.Compare(a.Position.Line, b.Position.Line), cmp.Compare(a.Position.Column, b.Position.Column))
	})
	var bystanders []string
	for _, pkg := range pkgs {
		if !compiles(pkg) && !isTestMain(pkg) && !d.explained(pkg) {
			bystanders = append(bystanders, pkg.PkgPath)
		}
	}
	slices.Sort(bystanders)
	if names := slices.Compact(bystanders); len(names) > 0 {
		d.errs = append(d.errs, finding.Error{Message: fmt.Sprintf(
			"not analysed, as they import packages with errors: %s", strings.Join(names, ", "))})
	}
	return d.errs
}

type describer struct {
	dir  string
	seen map[finding.Error]bool
	errs []finding.Error
}

func (d *describer) describe(pkg *packages.Package) {
	for _, e := range pkg.Errors {
		switch {
		case strings.HasPrefix(e.Msg, "# "):
			d.addCompiler(pkg, e.Msg)
		default:
			d.add(pkg, e.Pos, e.Msg)
		}
	}
}

// explained reports whether there is an error of the package itself, or in one
// of its files.
func (d *describer) explained(pkg *packages.Package) bool {
	return len(pkg.Errors) > 0 || slices.ContainsFunc(pkg.GoFiles, func(name string) bool {
		name = relative(d.dir, name)
		return slices.ContainsFunc(d.errs, func(e finding.Error) bool { return e.Position.File == name })
	})
}

// compilerLine is how the compiler, and the go command, say where.
var compilerLine = regexp.MustCompile(`^((?:[A-Za-z]:)?[^:\s][^:]*\.\w+:\d+(?::\d+)?): (.+)$`)

// addCompiler adds the lines that the compiler printed for a package, which
// stops at ten. Lines that are indented say more of the one before.
func (d *describer) addCompiler(pkg *packages.Package, text string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, "\r\n"); line == "" || line == "too many errors" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "\t") {
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
