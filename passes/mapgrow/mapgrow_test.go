package mapgrow_test

import (
	"testing"

	"github.com/perflint/perflint/internal/passtest"
	"github.com/perflint/perflint/passes/mapgrow"
)

func Test(t *testing.T) { passtest.Run(t, mapgrow.Analyzer) }

// The program in testdata/exec calls every function that has a fix, on nil, empty and
// full input, and shows what it returns and panics with.
func TestFixKeepsBehaviour(t *testing.T) { passtest.SameOutput(t, mapgrow.Analyzer, "exec") }
