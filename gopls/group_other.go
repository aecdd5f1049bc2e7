//go:build !unix

package gopls

import "os/exec"

// asGroup leaves it at what exec does: it kills the command.
func asGroup(*exec.Cmd) {}
