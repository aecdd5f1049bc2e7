// The benchtimer command runs the benchtimer rule alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/perflint/perflint/passes/benchtimer"
)

func main() { singlechecker.Main(benchtimer.Analyzer) }
