package concatloop_test

import (
	"testing"

	"github.com/perflint/perflint/internal/passtest"
	"github.com/perflint/perflint/passes/concatloop"
)

func Test(t *testing.T) { passtest.Run(t, concatloop.Analyzer) }

// The program in testdata/exec calls every function that has a fix, on empty,
// short and long input, and shows what it returns, prints and panics with.
func TestFixKeepsBehaviour(t *testing.T) { passtest.SameOutput(t, concatloop.Analyzer, "exec") }
