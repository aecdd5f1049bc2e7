package main

import (
	"flag"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/perflint/perflint/internal/gate"
)

// calledByVet reports whether the command line is one by which go vet calls its
// tool: for its version, its flags, or the analysis of one package, whose
// description is the last argument.
func calledByVet(args []string) bool {
	if len(args) == 0 {
		return false
	}
	return slices.Contains(args, "-V=full") || slices.Contains(args, "-flags") || strings.HasSuffix(args[len(args)-1], ".cfg")
}

// vettool analyses one package as go vet asks, and exits.
func vettool(analyzers []*analysis.Analyzer) {
	heat := gate.Analyzer.Flags.Lookup("heat")
	flag.Var(heat.Value, heat.Name, heat.Usage)
	// Under -fix, go vet makes all fixes at once; those of rules that do not run are
	// in nobody's way.
	on, off := chosen(analyzers, os.Args[1:])
	unitchecker.Main(append(gate.OneByOne(on), off...)...)
}

// chosen tells the analyzers that run from those that do not, as package unitchecker
// reads its flags: those that are named, or else all but those that are set to false.
func chosen(analyzers []*analysis.Analyzer, args []string) (on, off []*analysis.Analyzer) {
	set := map[string]bool{}
	named := false
	for _, arg := range args {
		name, value, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		isOn, err := strconv.ParseBool(value)
		set[name] = err != nil || isOn
	}
	for _, a := range analyzers {
		named = named || set[a.Name]
	}
	for _, a := range analyzers {
		if isOn, ok := set[a.Name]; isOn || !named && !ok {
			on = append(on, a)
		} else {
			off = append(off, a)
		}
	}
	return on, off
}
