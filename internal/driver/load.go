package driver

import (
	"context"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/perflint/perflint/internal/finding"
)

// A program is a set of packages as the go command describes them. Syntax and
// types come later, one package at a time: see [program.check].
type program struct {
	dir    string
	env    environment
	pkgs   []*packages.Package // to analyse: they compile, and share no file
	broken map[string]string   // ID → base of the packages that do not compile
	errors []finding.Error
	src    *sources
	types  *universe

	loadTime time.Duration
}

// overlay maps the absolute names of files to what they are to be read as.
type overlay map[string][]byte

const loadMode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
	packages.NeedDeps | packages.NeedExportFile | packages.NeedModule | packages.NeedForTest | packages.NeedTypesSizes

// load describes the packages that the patterns name, with files read as the
// overlay has them. The go command compiles them on the way, for their export
// data: so this also says which of them compile. With check, it says so of
// tests, even if the options do not want them analysed.
func load(ctx context.Context, env environment, opts Options, patterns []string, over overlay, check bool) (*program, error) {
	start := time.Now()
	prog := &program{dir: opts.Dir, env: env, src: &sources{over: over, text: map[string][]byte{}}}
	cfg := &packages.Config{
		Mode:    loadMode,
		Context: ctx,
		Dir:     opts.Dir,
		Tests:   opts.Tests || check,
	}
	if opts.Tags != "" {
		cfg.BuildFlags = append(cfg.BuildFlags, "-tags="+opts.Tags)
	}
	if len(over) > 0 {
		flag, remove, err := over.flag()
		if err != nil {
			return nil, err
		}
		defer remove()
		cfg.BuildFlags = append(cfg.BuildFlags, flag)
	}
	pkgs, err := await(ctx, func() ([]*packages.Package, error) {
		return packages.Load(cfg, patterns...)
	})
	if err != nil {
		if interrupted(ctx) {
			return nil, ctx.Err()
		}
		return nil, goError(err)
	}
	if err := nothing(pkgs, env, opts.Patterns); err != nil {
		return nil, err
	}
	prog.sort(pkgs, opts.Tests)
	prog.types = newUniverse(pkgs)
	prog.loadTime = time.Since(start)
	return prog, nil
}

// flag writes the overlay to a temporary folder, and returns the flag by which
// the go command reads it. packages.Config.Overlay is not used: with it,
// go/packages distrusts all export data and type-checks every dependency from
// source, which takes ten times as long.
func (over overlay) flag() (flag string, remove func(), err error) {
	tmp, err := os.MkdirTemp("", "perflint-overlay-")
	if err != nil {
		return "", nil, err
	}
	remove = func() { os.RemoveAll(tmp) }
	var table struct{ Replace map[string]string }
	table.Replace = map[string]string{}
	for name, text := range over {
		copied := filepath.Join(tmp, strconv.Itoa(len(table.Replace))+".go")
		if err = os.WriteFile(copied, text, 0o600); err != nil {
			break
		}
		table.Replace[name] = copied
	}
	list := filepath.Join(tmp, "overlay.json")
	if err == nil {
		var text []byte
		if text, err = json.Marshal(table); err == nil {
			err = os.WriteFile(list, text, 0o600)
		}
	}
	if err != nil {
		remove()
		return "", nil, err
	}
	return "-overlay=" + list, remove, nil
}

// nothing returns an error, one sentence, if no package was loaded at all.
func nothing(pkgs []*packages.Package, env environment, patterns []string) error {
	if len(pkgs) == 0 {
		return fmt.Errorf("no packages match %s", strings.Join(patterns, " "))
	}
	for _, pkg := range pkgs {
		if pkg.Name != "" || len(pkg.Errors) == 0 {
			return nil
		}
	}
	if env.GOMOD == os.DevNull && (env.GOWORK == "" || env.GOWORK == "off") &&
		strings.Contains(pkgs[0].Errors[0].Msg, "main module") {
		return fmt.Errorf("no go.mod in this directory or above it: perflint, like go vet, runs inside a module")
	}
	return nil
}

// sort decides what to analyse of what was loaded, and collects the errors.
//
// A test variant p [p.test] holds all files of p, so it takes its place, unless
// it is the tests that do not compile. The mains that the go command makes up
// to run tests are nobody's code.
func (prog *program) sort(pkgs []*packages.Package, tests bool) {
	tooNew := prog.dropTooNew(&pkgs)
	variant := map[string]bool{} // packages that are replaced
	for _, pkg := range pkgs {
		if tests && pkg.ForTest != "" && pkg.ForTest == pkg.PkgPath && compiles(pkg) {
			variant[pkg.PkgPath] = true
		}
	}
	prog.broken = map[string]string{}
	seen := map[string]bool{} // physical files
	for _, pkg := range pkgs {
		switch {
		case !compiles(pkg):
			prog.broken[pkg.ID] = base(pkg)
		case len(pkg.CompiledGoFiles) == 0: // tests only: they are a package of their own
		case isTestMain(pkg), pkg.ForTest != "" && !tests, pkg.ForTest == "" && variant[pkg.PkgPath]:
		case seen[pkg.CompiledGoFiles[0]]: // the same package by another name: p for another test
		default:
			prog.pkgs = append(prog.pkgs, pkg)
			for _, f := range pkg.CompiledGoFiles {
				seen[f] = true
			}
		}
	}
	prog.errors = append(tooNew, prog.describe(pkgs)...)
}

// compiles reports whether the go command could compile the package. There may
// be nothing to compile.
func compiles(pkg *packages.Package) bool {
	return len(pkg.Errors) == 0 && (pkg.ExportFile != "" || len(pkg.CompiledGoFiles) == 0)
}

// dropTooNew removes the packages whose module wants a newer Go than perflint's
// type checker is, and says so once for each module: letting the type checker
// at them would give an error for every file.
func (prog *program) dropTooNew(pkgs *[]*packages.Package) []finding.Error {
	var errs []finding.Error
	said := map[string]bool{}
	kept := (*pkgs)[:0:0]
	for _, pkg := range *pkgs {
		if pkg.Module == nil || !newer("go"+pkg.Module.GoVersion) {
			kept = append(kept, pkg)
			continue
		}
		if path := pkg.Module.Path; !said[path] {
			said[path] = true
			errs = append(errs, finding.Error{Message: tooOld("module "+path, "go"+pkg.Module.GoVersion).Error()})
		}
	}
	*pkgs = kept
	return errs
}

// isTestMain reports whether the package is the main of p.test, which the go
// command generates.
func isTestMain(pkg *packages.Package) bool {
	if pkg.Name != "main" || !strings.HasSuffix(pkg.PkgPath, ".test") {
		return false
	}
	for _, f := range pkg.GoFiles {
		if filepath.Ext(f) == ".go" && filepath.Base(f) != "_testmain.go" {
			return false // a command that somebody named so
		}
	}
	return true
}

// base is the import path by which the go command loads a package, its tests
// and its external tests.
func base(pkg *packages.Package) string {
	if pkg.ForTest != "" {
		return pkg.ForTest
	}
	return pkg.PkgPath
}

// sources keeps the text of the parsed files, as it was when they were parsed.
type sources struct {
	over overlay
	mu   sync.Mutex
	text map[string][]byte
}

// parse reads and parses a file.
func (s *sources) parse(fset *token.FileSet, name string) (*ast.File, error) {
	src, ok := s.over[name]
	if !ok {
		var err error
		if src, err = os.ReadFile(name); err != nil {
			return nil, err
		}
	}
	s.mu.Lock()
	s.text[name] = src
	s.mu.Unlock()
	// As go vet parses. Objects are of no use beside types, and cost memory.
	return parser.ParseFile(fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
}

// of returns the text of a file.
func (s *sources) of(name string) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text[name]
}

// drop forgets the files, except those to be kept.
func (s *sources) drop(names []string, keep map[string]bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, name := range names {
		if !keep[name] {
			delete(s.text, name)
		}
	}
}
