package benchtimer_test

import (
	"testing"

	"github.com/perflint/perflint/internal/passtest"
	"github.com/perflint/perflint/passes/benchtimer"
)

func Test(t *testing.T) { passtest.Run(t, benchtimer.Analyzer) }
