package heat

import (
	"go/ast"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// coldFile says of the file at pos that it is for tests, for a command line or for
// configuration, going by its name, its imports and its package; "" if it is not.
func (info *Info) coldFile(pos token.Pos) string {
	file := info.pass.Fset.File(pos)
	why, known := info.coldFiles[file]
	if !known {
		why = info.whyColdFile(pos, filepath.Base(file.Name()))
		info.coldFiles[file] = why
	}
	return why
}

func (info *Info) whyColdFile(pos token.Pos, name string) string {
	switch {
	case strings.HasSuffix(name, "_test.go"):
		return "test code"
	case isTestSupport(info.pass.Pkg.Name()), isBelowTest(info.pass.Pkg.Path()),
		info.pass.Pkg.Name() != "main" && isTestSupport(strings.TrimSuffix(name, ".go")), strings.HasPrefix(name, "test_"), info.imports(pos, "testing"):
		return "support of tests"
	case hasAnySuffix(name, "-example.go", "_example.go"):
		return "an example"
	case info.pass.Pkg.Name() == "main" && isBelowTools(info.pass.Pkg.Path()):
		return "a tool of developers"
	case info.pass.Pkg.Path() != "errors" && hasAnySuffix(info.pass.Pkg.Name(), "errors", "errs"):
		return "works on errors"
	case isBelowDebugging(info.pass.Pkg.Path()):
		return "for debugging"
	case info.imports(pos, commandLines...), info.isCommandLine():
		return "works for a command line"
	case isBelowMigrations(info.pass.Pkg.Path()), hasAnyPrefix(name, "migrat"):
		return "migrates what an older version has left"
	case isConfigPackage(info.pass.Pkg.Path()), slices.Contains(configFiles, name):
		return "reads configuration"
	}
	return ""
}

// commandLines are packages that the files of a command line import.
var commandLines = []string{"github.com/spf13/cobra", "github.com/urfave/cli", "github.com/alecthomas/kingpin"}

// isCommandLine reports whether a package is there for a command line: it is called
// cmd, and one of its files imports a package for that.
func (info *Info) isCommandLine() bool {
	return info.pass.Pkg.Name() == "cmd" && slices.ContainsFunc(info.pass.Files, func(f *ast.File) bool {
		return info.imports(f.Package, commandLines...)
	})
}

// configFiles are names that files with the configuration of a program have.
var configFiles = []string{"flags.go", "options.go", "opts.go", "settings.go", "setup.go"}

// imports reports whether the file at pos imports one of the packages, in any
// version.
func (info *Info) imports(pos token.Pos, paths ...string) bool {
	i := slices.IndexFunc(info.pass.Files, func(f *ast.File) bool { return f.FileStart <= pos && pos <= f.FileEnd })
	return i >= 0 && slices.ContainsFunc(info.pass.Files[i].Imports, func(imp *ast.ImportSpec) bool {
		path, err := strconv.Unquote(imp.Path.Value)
		return err == nil && slices.Contains(paths, withoutVersion(path))
	})
}

// isTestSupport reports whether a package or a file is named as those that support tests
// are: httptest, testutil. English has other words that end in "test".
func isTestSupport(name string) bool {
	for _, word := range []string{"latest", "contest", "attest", "protest", "fastest"} {
		if strings.HasSuffix(name, word) {
			return false
		}
	}
	return name != "test" && strings.HasSuffix(name, "test") || hasAnyPrefix(name, "testutil", "testhelper", "benchutil", "leakcheck", "fuzz") ||
		strings.HasSuffix(name, "testutil")
}

// isBelowTest reports whether a package is in a folder with tests, examples or
// developers' tools of a module.
func isBelowTest(path string) bool {
	if path == "testing" || strings.HasPrefix(path, "testing/") {
		return true
	}
	elems := strings.Split(path, "/")
	for i, elem := range elems {
		if i == 0 || i == len(elems)-1 && i < 3 { // a module may be called test itself
			continue
		}
		switch elem {
		case "test", "tests", "testing", "e2e", "examples", "hack", "bench", "benchmark", "benchmarks", "metamorphic",
			"fuzz", "fuzzing", "fake", "fakes", "mock", "mocks", "testify":
			return true
		case "integration": // at the root of a module, or for the module alone
			if i == 3 || elems[i-1] == "internal" {
				return true
			}
		}
		if i >= 3 && strings.HasSuffix(elem, "example") && elem != "counterexample" { // s2example; a module may be called so
			return true
		}
		if hasAnyPrefix(elem, "testutil", "testhelper", "testgen", "testenv", "testkit", "testcase", "testsuite",
			"integrationtest", "integration_test", "integration-test") {
			return true
		}
	}
	return false
}

// isBelowDebugging reports whether a package is there for those who look into a program:
// they do now and then. The standard library's describe files: debug/elf.
func isBelowDebugging(path string) bool {
	elems := strings.Split(path, "/")
	return len(elems) > 2 && slices.ContainsFunc(elems[2:], func(elem string) bool {
		return elem == "profiling" || elem == "debugging" || elem == "channelz" || elem == "docgen" || elem == "ascii" || elem == "pretty"
	})
}

// isBelowMigrations reports whether a package brings data to the form of a new version, which
// is done once.
func isBelowMigrations(path string) bool {
	elems := strings.Split(path, "/")
	return len(elems) > 2 && slices.ContainsFunc(elems[2:], func(elem string) bool { return strings.HasPrefix(elem, "migrat") })
}

// isBelowTools reports whether a package is in a folder for what only the developers of
// a module run.
func isBelowTools(path string) bool {
	for _, elem := range strings.Split(path, "/") {
		switch elem {
		case "gen", "generate", "generator", "codegen", "script", "scripts":
			return true
		}
	}
	return strings.Contains(path, "/internal/") ||
		strings.Contains(path, "/tools/") && !strings.HasPrefix(path, "golang.org/x/tools/")
}

// isConfigPackage reports whether a package is there to read configuration, going by
// its path.
func isConfigPackage(path string) bool {
	for elem := range strings.SplitSeq(path, "/") {
		if strings.HasSuffix(elem, "config") {
			return true
		}
	}
	return false
}
