// The mapgrow command runs the mapgrow rule alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/perflint/perflint/passes/mapgrow"
)

func main() { singlechecker.Main(mapgrow.Analyzer) }
