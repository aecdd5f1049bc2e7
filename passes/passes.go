// Package passes lists the rules of perflint.
package passes

import (
	"golang.org/x/tools/go/analysis"

	"github.com/perflint/perflint/passes/benchallocs"
	"github.com/perflint/perflint/passes/benchloop"
	"github.com/perflint/perflint/passes/benchsink"
	"github.com/perflint/perflint/passes/benchtimer"
	"github.com/perflint/perflint/passes/concatloop"
	"github.com/perflint/perflint/passes/mapgrow"
	"github.com/perflint/perflint/passes/reflecthot"
	"github.com/perflint/perflint/passes/slicegrow"
)

// All holds every rule, sorted by name.
var All = []*analysis.Analyzer{
	benchallocs.Analyzer,
	benchloop.Analyzer,
	benchsink.Analyzer,
	benchtimer.Analyzer,
	concatloop.Analyzer,
	mapgrow.Analyzer,
	reflecthot.Analyzer,
	slicegrow.Analyzer,
}
