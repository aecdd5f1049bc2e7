// The slicegrow command runs the slicegrow rule alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/perflint/perflint/passes/slicegrow"
)

func main() { singlechecker.Main(slicegrow.Analyzer) }
