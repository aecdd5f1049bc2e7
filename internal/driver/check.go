package driver

import (
	"fmt"
	"go/ast"
	"go/scanner"
	"go/token"
	"go/types"
	"maps"
	"os"
	"strings"
	"sync"

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"

	"github.com/perflint/perflint/internal/finding"
)

// check gives the package syntax and types. There are errors only if perflint's
// type checker does not take what the compiler did.
func (prog *program) check(pkg *packages.Package) []finding.Error {
	d := describer{dir: prog.dir, seen: map[finding.Error]bool{}}
	pkg.Fset = prog.types.fset
	for _, name := range pkg.CompiledGoFiles {
		file, err := prog.src.parse(pkg.Fset, name)
		d.addGo(pkg, err)
		if file != nil {
			pkg.Syntax = append(pkg.Syntax, file)
		}
	}
	conf := types.Config{
		Sizes:    pkg.TypesSizes,
		Importer: prog.types.importerFor(pkg),
		Error:    func(err error) { d.addGo(pkg, err) },
	}
	if pkg.Module != nil && pkg.Module.GoVersion != "" {
		conf.GoVersion = "go" + pkg.Module.GoVersion
	}
	pkg.TypesInfo = &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
	pkg.Types = types.NewPackage(pkg.PkgPath, pkg.Name)
	err := types.NewChecker(&conf, pkg.Fset, pkg.Types, pkg.TypesInfo).Files(pkg.Syntax)
	if len(d.errs) == 0 {
		d.addGo(pkg, err)
	}
	return d.errs
}

// addGo adds an error of the parser or the type checker.
func (d *describer) addGo(pkg *packages.Package, err error) {
	switch err := err.(type) {
	case nil:
	case scanner.ErrorList:
		for _, e := range err {
			d.add(pkg, e.Pos.String(), e.Msg)
		}
	case types.Error:
		if !strings.HasPrefix(err.Msg, "\t") { // else it says more of the one before
			d.add(pkg, err.Fset.Position(err.Pos).String(), err.Msg)
		}
	default:
		d.add(pkg, "", err.Error())
	}
}

// explainRejected says why perflint's type checker does not take what the
// compiler did, if it is known: the go command is newer. One sentence then
// stands for all errors.
func (prog *program) explainRejected(units []*unit) {
	if !newer(prog.env.GOVERSION) {
		return
	}
	said := false
	for _, u := range units {
		if !u.rejected {
			continue
		}
		u.errors = nil
		if !said {
			said = true
			u.errors = []finding.Error{{Message: fmt.Sprintf(
				"perflint was built with %s and cannot read this code; the go command in PATH is %s: rebuild perflint with it",
				builtWith, prog.env.GOVERSION)}}
		}
	}
}

// A universe holds the types of everything that the packages of a program
// import, read from export data when first asked for.
//
// Export data names packages by path, but there may be several of a path: p,
// and p as compiled for the tests of q. So every package is made, empty, before
// any is read, and each reading gets the view that is right for it: all plain
// packages, overlaid by those for the same test.
type universe struct {
	fset *token.FileSet

	mu     sync.Mutex                // reading one package may fill in parts of others
	pkgs   map[string]*types.Package // by ID
	views  map[string]map[string]*types.Package
	broken map[string]error // by ID
}

func newUniverse(roots []*packages.Package) *universe {
	u := &universe{
		fset:   token.NewFileSet(),
		pkgs:   map[string]*types.Package{},
		broken: map[string]error{},
	}
	plain := map[string]*types.Package{}
	variants := map[string]map[string]*types.Package{}
	packages.Visit(roots, nil, func(pkg *packages.Package) {
		p := types.NewPackage(pkg.PkgPath, pkg.Name)
		if pkg.PkgPath == "unsafe" {
			p = types.Unsafe
		}
		u.pkgs[pkg.ID] = p
		if test := testOf(pkg); test == "" {
			plain[pkg.PkgPath] = p
		} else {
			if variants[test] == nil {
				variants[test] = map[string]*types.Package{}
			}
			variants[test][pkg.PkgPath] = p
		}
	})
	u.views = make(map[string]map[string]*types.Package, len(variants)+1)
	u.views[""] = plain
	for test, own := range variants {
		u.views[test] = maps.Clone(plain)
		maps.Copy(u.views[test], own)
	}
	return u
}

// testOf returns "[q.test]" for a package that was compiled for the tests of q,
// and otherwise "".
func testOf(pkg *packages.Package) string {
	_, test, _ := strings.Cut(pkg.ID, " ")
	return test
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

// importerFor returns what resolves the imports of a package.
func (u *universe) importerFor(pkg *packages.Package) types.Importer {
	return importerFunc(func(path string) (*types.Package, error) {
		if path == "unsafe" {
			return types.Unsafe, nil
		}
		dep := pkg.Imports[path]
		if dep == nil {
			return nil, fmt.Errorf("the go command knows nothing of %s", path)
		}
		return u.read(dep)
	})
}

// read returns the types of a package, from its export data.
func (u *universe) read(pkg *packages.Package) (*types.Package, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if p := u.pkgs[pkg.ID]; p.Complete() {
		return p, nil
	}
	if err := u.broken[pkg.ID]; err != nil {
		return nil, err
	}
	err := u.readExport(pkg)
	if err != nil {
		u.broken[pkg.ID] = err
		return nil, err
	}
	return u.pkgs[pkg.ID], nil
}

func (u *universe) readExport(pkg *packages.Package) error {
	if pkg.ExportFile == "" {
		return fmt.Errorf("%s was not compiled", pkg.PkgPath)
	}
	f, err := os.Open(pkg.ExportFile)
	if err != nil {
		return err
	}
	defer f.Close()
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return err
	}
	_, err = gcexportdata.Read(r, u.fset, u.views[testOf(pkg)], pkg.PkgPath)
	return err
}
