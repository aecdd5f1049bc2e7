// The benchloop command runs the benchloop rule alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/perflint/perflint/passes/benchloop"
)

func main() { singlechecker.Main(benchloop.Analyzer) }
