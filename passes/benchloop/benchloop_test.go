package benchloop_test

import (
	"testing"

	"github.com/perflint/perflint/internal/passtest"
	"github.com/perflint/perflint/passes/benchloop"
)

func Test(t *testing.T) { passtest.Run(t, benchloop.Analyzer) }
