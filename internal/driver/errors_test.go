package driver

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/perflint/perflint/internal/finding"
)

func TestErrors(t *testing.T) {
	dir := tree(t, `
-- go.mod --
module m
go 1.25
-- good/good.go --
package good

func F() { slow(1) }
$funcs
-- broken/broken.go --
package broken

func F() int { return y }

func G() {
	var unused int
	dup := 1
	dup := 2
}
-- broken/broken_test.go --
package broken

import "testing"

func TestF(t *testing.T) { F() }
-- importer/importer.go --
package importer

import "m/broken"

var X = broken.F()
-- second/second.go --
package second

import "m/importer"

var X = importer.X
-- missing/missing.go --
package missing

import "example.com/nobody"

var X, Y = nobody.X, nobody.Y
-- syntax/syntax.go --
package syntax

func F( {
-- syntax/other.go --
package syntax

var X = F2()
`)
	res := run(t, options(dir))
	equal(t, "findings", briefs(res.Findings), "good/good.go: slow is called in F")
	equal(t, "errors", messages(res.Errors),
		"broken/broken.go: undefined: y",
		"broken/broken.go: declared and not used: unused",
		"broken/broken.go: declared and not used: dup",
		"broken/broken.go: no new variables on left side of :=",
		"missing/missing.go: no required module provides package example.com/nobody; to add it: go get example.com/nobody",
		"syntax/syntax.go: syntax error: unexpected {, expected )",
		"not analysed, as they import packages with errors: m/importer, m/second")
	if p := res.Errors[0].Position; p.Line != 3 || p.Column != 23 || res.Errors[0].Package != "m/broken" {
		t.Errorf("place of an error: %+v", res.Errors[0])
	}

	// The broken package is only a dependency.
	res = run(t, options(dir, "./good", "./second", "./importer"))
	equal(t, "findings", briefs(res.Findings), "good/good.go: slow is called in F")
	equal(t, "errors", messages(res.Errors),
		"broken/broken.go: undefined: y",
		"broken/broken.go: declared and not used: unused",
		"broken/broken.go: declared and not used: dup",
		"broken/broken.go: no new variables on left side of :=",
		"not analysed, as they import packages with errors: m/importer, m/second")
}

func TestNothingMatches(t *testing.T) {
	dir := tree(t, `
-- go.mod --
module m
go 1.25
-- a/a.go --
package a

func F() { slow(1) }
$funcs
-- empty/readme.txt --
-- tagged/a.go --
//go:build never

package tagged
`)
	for _, test := range []struct{ patterns, want string }{
		{"./empty/...", "no packages match ./empty/..."},
		{"./nowhere", "./nowhere: "},
		{"./nowhere/...", "./nowhere/...: "},
		{"./empty", "no Go files in "},
		{"./tagged", "build constraints exclude all Go files in "},
		{"m/typo", "package m/typo is not in std"},
		{"example.com/x", "no required module provides package example.com/x"},
		{"a.go", "no required module provides package a.go"},
	} {
		res, err := Run(t.Context(), options(dir, test.patterns))
		var said []string
		if err != nil {
			said = append(said, err.Error())
		} else {
			said = messages(res.Errors)
		}
		if len(said) != 1 || !strings.Contains(said[0], test.want) || strings.Contains(said[0], "\n") {
			t.Errorf("%s:\n%s\nwant one line with: %s", test.patterns, strings.Join(said, "\n"), test.want)
		}
	}

	// One wrong pattern does not hide the rest.
	res := run(t, options(dir, "./nowhere", "./a"))
	equal(t, "findings", briefs(res.Findings), "a/a.go: slow is called in F")
	if len(res.Errors) != 1 || !strings.HasPrefix(res.Errors[0].Message, "./nowhere: ") {
		t.Errorf("errors: %v", messages(res.Errors))
	}
}

func TestNotAModule(t *testing.T) {
	dir := tree(t, "-- a.go --\npackage a\n")
	_, err := Run(t.Context(), options(dir, "./..."))
	if err == nil || !strings.HasPrefix(err.Error(), "no go.mod in this directory or above it") {
		t.Errorf("got %v", err)
	}
	// Files by name, and the standard library, need no module.
	res := run(t, options(dir, "a.go"))
	equal(t, "errors", messages(res.Errors))
}

func TestMalformedModule(t *testing.T) {
	dir := tree(t, "-- go.mod --\nmodul m\n-- a.go --\npackage a\n")
	_, err := Run(t.Context(), options(dir, "./..."))
	if err == nil || !strings.Contains(err.Error(), "unknown directive: modul") || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v", err)
	}
}

func TestNoGoCommand(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Run(t.Context(), options(t.TempDir(), "./..."))
	if err != errNoGo {
		t.Errorf("got %v", err)
	}
}

func TestGoTooNew(t *testing.T) {
	t.Setenv("GOTOOLCHAIN", "local")
	dir := tree(t, "-- go.mod --\nmodule m\ngo 1.999\n-- a.go --\npackage a\n")
	_, err := Run(t.Context(), options(dir, "./..."))
	if err == nil || !strings.HasSuffix(err.Error(), "; this module needs go1.999: rebuild perflint with go1.999 or newer") {
		t.Errorf("got %v", err)
	}
}

// pretend makes this perflint one that was built with another Go.
func pretend(t *testing.T, version string) {
	t.Helper()
	real := builtWith
	builtWith = version
	t.Cleanup(func() { builtWith = real })
}

// The go command in PATH is new enough for a module, perflint is not; the other
// module of the workspace is analysed all the same.
func TestBuiltWithOlderGo(t *testing.T) {
	pretend(t, "go1.24.3")
	dir := tree(t, `
-- go.work --
go 1.25
use ./old
use ./new
-- old/go.mod --
module old
go 1.21
-- old/a.go --
package old

func F() { slow(1) }
$funcs
-- new/go.mod --
module new
go 1.25
-- new/a.go --
package new
-- new/b/b.go --
package b
`)
	res := run(t, options(dir, "./..."))
	equal(t, "findings", briefs(res.Findings), "old/a.go: slow is called in F")
	equal(t, "errors", messages(res.Errors),
		"perflint was built with go1.24; module new needs go1.25: rebuild perflint with go1.25 or newer")
}

// What the compiler takes and perflint's type checker does not is a matter of
// their versions, if the go command is the newer one.
func TestRejected(t *testing.T) {
	units := func() []*unit {
		return []*unit{
			{base: "good"},
			{base: "a", rejected: true, errors: []finding.Error{{Message: "cannot range over f"}, {Message: "and so on"}}},
			{base: "b", rejected: true, errors: []finding.Error{{Message: "unsupported version of export data"}}},
		}
	}
	pretend(t, "go1.24.3")
	prog := &program{env: environment{GOVERSION: "go1.25.1"}}
	us, res := units(), &Result{src: new(sources)}
	prog.explainRejected(us)
	res.set(us)
	equal(t, "errors", messages(res.Errors),
		"perflint was built with go1.24.3 and cannot read this code; the go command in PATH is go1.25.1: rebuild perflint with it")

	prog.env.GOVERSION = "go1.24.9"
	us = units()
	prog.explainRejected(us)
	res.set(us)
	equal(t, "errors", messages(res.Errors), "cannot range over f", "and so on", "unsupported version of export data")
}

func TestWorkspace(t *testing.T) {
	dir := tree(t, `
-- go.work --
go 1.25
use ./a
use ./sub/b
use ./sub/b/nested
-- a/go.mod --
module a
go 1.25
-- a/a.go --
package a

var X = missing
-- a/fine/f.go --
package fine

func F() { slow(1) }
$funcs
-- sub/b/go.mod --
module b
go 1.25
-- sub/b/b.go --
package b

func F() { slow(1) }
$funcs
-- sub/b/nested/go.mod --
module b/nested
go 1.25
-- sub/b/nested/n.go --
package nested

func F() { slow(1) }
$funcs
-- unused/go.mod --
module unused
-- unused/u.go --
package unused
`)
	res := run(t, options(dir))
	equal(t, "findings", briefs(res.Findings),
		"a/fine/f.go: slow is called in F",
		"sub/b/b.go: slow is called in F",
		"sub/b/nested/n.go: slow is called in F")
	equal(t, "errors", messages(res.Errors), "a/a.go: undefined: missing")

	equal(t, "below", briefs(run(t, options(dir, "./sub/...")).Findings),
		"sub/b/b.go: slow is called in F",
		"sub/b/nested/n.go: slow is called in F")
	equal(t, "inside a module, as the go command does", briefs(run(t, options(filepath.Join(dir, "sub", "b"))).Findings),
		"b.go: slow is called in F")
	equal(t, "from beside", briefs(run(t, options(filepath.Join(dir, "a"), "../sub/...")).Findings),
		filepath.ToSlash(dir)+"/sub/b/b.go: slow is called in F",
		filepath.ToSlash(dir)+"/sub/b/nested/n.go: slow is called in F")
	equal(t, "several modules by name", briefs(run(t, options(dir, "./sub/b/...", "./a/...")).Findings),
		"a/fine/f.go: slow is called in F",
		"sub/b/b.go: slow is called in F")

	// A workspace found through a symbolic link.
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	equal(t, "through a link", briefs(run(t, options(link)).Findings),
		"a/fine/f.go: slow is called in F",
		"sub/b/b.go: slow is called in F",
		"sub/b/nested/n.go: slow is called in F")
}

func TestPosition(t *testing.T) {
	d := describer{dir: t.TempDir()}
	for pos, want := range map[string]string{
		"a.go:3:4": "a.go 3 4", "a.go:3": "a.go 3 0", "a.go": "a.go 0 0", "-": " 0 0", "": " 0 0",
		filepath.Join(d.dir, "b", "a.go") + ":1:2": "b/a.go 1 2",
	} {
		p := d.position(pos)
		if got := strings.Join([]string{p.File, strconv.Itoa(p.Line), strconv.Itoa(p.Column)}, " "); got != want {
			t.Errorf("position(%q) = %q, want %q", pos, got, want)
		}
	}
}
