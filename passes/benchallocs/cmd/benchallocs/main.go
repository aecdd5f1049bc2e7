// The benchallocs command runs the benchallocs rule alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/perflint/perflint/passes/benchallocs"
)

func main() { singlechecker.Main(benchallocs.Analyzer) }
