// Command golangci-lint is golangci-lint with perflint in it, as golangci-lint custom
// would build it, but without a clone of golangci-lint's repository: both are ordinary
// dependencies of this module.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/perflint/perflint/plugin" // registers itself
)

func main() {
	if err := commands.Execute(buildInfo()); err != nil {
		fmt.Fprintln(os.Stderr, "golangci-lint:", err)
		os.Exit(exitcodes.Failure)
	}
}

// buildInfo says what this is made of. The version has to be (devel): of any other,
// golangci-lint believes that its cache holds what this very program found, though
// another perflint may be linked in.
func buildInfo() commands.BuildInfo {
	info := commands.BuildInfo{Version: "(devel)", GoVersion: runtime.Version(), Commit: "?", Date: "?"}
	if build, ok := debug.ReadBuildInfo(); ok {
		for _, dep := range build.Deps {
			if dep.Path == "github.com/golangci/golangci-lint/v2" {
				info.Commit = dep.Version
			}
		}
	}
	return info
}
