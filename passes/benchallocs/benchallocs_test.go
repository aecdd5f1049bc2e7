package benchallocs_test

import (
	"testing"

	"github.com/perflint/perflint/internal/passtest"
	"github.com/perflint/perflint/passes/benchallocs"
)

func Test(t *testing.T) { passtest.Run(t, benchallocs.Analyzer) }
