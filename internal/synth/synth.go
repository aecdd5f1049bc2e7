package synth

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"hash/fnv"
)

// A Target is a place in a typed package.
type Target struct {
	Fset *token.FileSet
	// Files and Pkg should be those of the package with its tests, where there are
	// any: what these declare and set is then seen.
	Files []*ast.File
	Pkg   *types.Package
	Info  *types.Info
	Pos   token.Pos

	GoVersion string // language version of the package, as "go1.24"; "" if not known
}

// A Benchmark is a test file of the target's package with one benchmark.
type Benchmark struct {
	Name   string // of the function
	Source string // of the file, whose package clause is that of the target's package
}

// A refusal is why there is no benchmark, in one sentence.
type refusal string

func (r refusal) Error() string { return string(r) }

func refuse(format string, args ...any) error {
	return refusal(fmt.Sprintf(format, args...))
}

// Write writes a benchmark of the function around the place, or says in one sentence
// why it can't.
func Write(t Target) (*Benchmark, error) {
	s, err := findSubject(t)
	if err != nil {
		return nil, err
	}
	hash := fnv.New32a()
	hash.Write([]byte(t.Pkg.Path() + "." + s.label()))
	suffix := fmt.Sprintf("%08x", hash.Sum32())

	m, err := makeInputs(t, s, suffix)
	if err != nil {
		return nil, err
	}
	w := newWalker(t)
	if err := w.run(s, m.converted); err != nil {
		return nil, err
	}
	if err := m.checkMissing(w.used); err != nil {
		return nil, err
	}
	return write(t, s, m, w.effects, suffix)
}
