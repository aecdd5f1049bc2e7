module github.com/perflint/perflint/e2e/nogo

go 1.26.0

require (
	github.com/bazelbuild/buildtools v0.0.0-20260904073137-eaa4d125b423
	github.com/perflint/perflint v0.0.0
	golang.org/x/tools v0.51.0
)

require github.com/bazelbuild/rules_go v0.65.0 // indirect

require github.com/aymanbagabas/go-udiff v0.4.1 // indirect

replace github.com/perflint/perflint => ../..

tool github.com/bazelbuild/rules_go/go/tools/builders
