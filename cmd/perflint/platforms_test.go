package main

import (
	"os"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestPlatforms type-checks this module, with its tests, for other systems. From source:
// what go vet or go build would take is the standard library compiled for each of them.
func TestPlatforms(t *testing.T) {
	if testing.Short() {
		t.Skip("type-checks much of the standard library")
	}
	for _, goos := range []string{"windows", "darwin"} {
		t.Run(goos, func(t *testing.T) {
			cfg := &packages.Config{
				Mode: packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedCompiledGoFiles |
					packages.NeedTypes | packages.NeedTypesInfo | packages.NeedSyntax | packages.NeedTypesSizes,
				Env:   append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=0"),
				Tests: true,
			}
			pkgs, err := packages.Load(cfg, module+"...")
			if err != nil {
				t.Fatal(err)
			}
			if len(pkgs) == 0 {
				t.Fatal("no packages: was anything checked?")
			}
			for pkg := range packages.Postorder(pkgs) {
				for _, err := range pkg.Errors {
					t.Error(err)
				}
			}
		})
	}
}
