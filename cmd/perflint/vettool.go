package main

import (
	"flag"
	"slices"
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
	unitchecker.Main(analyzers...)
}
