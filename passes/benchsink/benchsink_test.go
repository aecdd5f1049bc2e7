package benchsink_test

import (
	"testing"

	"github.com/perflint/perflint/internal/passtest"
	"github.com/perflint/perflint/passes/benchsink"
)

func Test(t *testing.T) { passtest.Run(t, benchsink.Analyzer) }
