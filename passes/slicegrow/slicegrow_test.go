package slicegrow_test

import (
	"testing"

	"github.com/perflint/perflint/internal/passtest"
	"github.com/perflint/perflint/passes/slicegrow"
)

func Test(t *testing.T) { passtest.Run(t, slicegrow.Analyzer) }
