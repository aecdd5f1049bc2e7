module github.com/perflint/perflint/e2e/drivers

go 1.26.0

require (
	github.com/perflint/perflint v0.0.0
	github.com/perflint/perflint/e2e/nogo v0.0.0
	github.com/sourcegraph/jsonrpc2 v0.2.3
)

require golang.org/x/tools v0.51.0 // indirect

replace (
	github.com/perflint/perflint => ../..
	github.com/perflint/perflint/e2e/nogo => ../nogo
)
