// The reflecthot command runs the reflecthot rule alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/perflint/perflint/passes/reflecthot"
)

func main() { singlechecker.Main(reflecthot.Analyzer) }
