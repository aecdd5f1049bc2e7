// The benchsink command runs the benchsink rule alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/perflint/perflint/passes/benchsink"
)

func main() { singlechecker.Main(benchsink.Analyzer) }
