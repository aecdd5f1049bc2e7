package slicegrow_test

import (
	"testing"

	"github.com/perflint/perflint/internal/passtest"
	"github.com/perflint/perflint/passes/slicegrow"
)

func Test(t *testing.T) { passtest.Run(t, slicegrow.Analyzer) }

// The program in testdata/exec calls functions whose fixes are easily not exact, on nil, empty
// and full input, and shows what they return and panic with.
func TestFixKeepsBehaviour(t *testing.T) { passtest.SameOutput(t, slicegrow.Analyzer, "exec") }
