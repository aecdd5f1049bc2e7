// The concatloop command runs the concatloop rule alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/perflint/perflint/passes/concatloop"
)

func main() { singlechecker.Main(concatloop.Analyzer) }
